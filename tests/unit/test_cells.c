#include "odoo/cells.h"
#include "unit.h"

/* By the rules of the format: quotation marks around a cell that has one, a comma or an end of line, or starts or ends with a space. */
static bool to_be_quoted(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (strchr("\",\r\n", text.at[i]))
			return true;
	return text.at[0] == ' ' || text.at[text.len - 1] == ' ';
}

static bool is_quoted(struct out *out, struct slice text)
{
	out_reset(out);
	cell_first(out, text);
	return out_text(out).len > text.len;
}

/* Every byte at every place of every length, among letters, blanks and others that are near the marks. */
static void quoted_where_needed(void **unused)
{
	static const char around[] = "x !-#";
	struct out out;
	char text[24];

	(void)unused;
	assert_int_equal(out_init(&out, -1), 0);
	for (size_t len = 1; len <= sizeof text; len++)
		for (size_t i = 0; i < sizeof around - 1; i++)
			for (size_t at = 0; at < len; at++)
				for (int c = 1; c < 256; c++) {
					memset(text, around[i], len);
					text[at] = (char)c;
					assert_int_equal(is_quoted(&out, (struct slice){ text, len }), to_be_quoted((struct slice){ text, len }));
				}
	out_close(&out);
}

static void written_as_csv(void **unused)
{
	struct out out;

	(void)unused;
	assert_int_equal(out_init(&out, -1), 0);
	cell_first(&out, SLICE("24\" x 36\""));
	cell_next(&out, SLICE(""));
	cell_next(&out, SLICE("a,b"));
	cell_plain(&out, SLICE("1.50"));
	cell_end_row(&out);
	assert_true(slice_equal(out_text(&out), SLICE("\"24\"\" x 36\"\"\",,\"a,b\",1.50\r\n")));
	out_close(&out);
}

int main(void)
{
	RUN(T(quoted_where_needed), T(written_as_csv));
}
