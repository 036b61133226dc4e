#include "report/html.h"

#include "core/strings.h"

/* Length of the character at the front; 0: it is none, or one that XML forbids. */
static size_t character(struct slice text)
{
	unsigned char lead = (unsigned char)text.at[0];
	size_t len = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	struct slice one = { text.at, len };

	if (lead < 0x20 || lead == 0x7F || len > text.len || !text_is_utf8(one))
		return 0;
	if (lead == 0xC2 && (unsigned char)text.at[1] < 0xA0)   /* C1 controls */
		return 0;
	if (slice_equal(one, SLICE("\xEF\xBF\xBE")) || slice_equal(one, SLICE("\xEF\xBF\xBF")))
		return 0;
	return len;
}

static void put(struct out *out, struct slice text)
{
	while (text.len) {
		struct slice escape = strings_escape(text.at[0]);
		size_t len = character(text);

		if (escape.at)
			out_put(out, escape);
		else if (len)
			out_put(out, (struct slice){ text.at, len });
		else
			out_string(out, "\xEF\xBF\xBD");
		text = slice_from(text, len ? len : 1);
	}
}

void html_element(struct out *out, const char *open, struct slice text, const char *close)
{
	out_string(out, open);
	put(out, text);
	out_string(out, close);
}

void html_bidi(struct out *out, const char *open, struct slice text, const char *close)
{
	out_string(out, open);
	html_element(out, "<bdi>", text, "</bdi>");
	out_string(out, close);
}
