/* Texts that we write into Python code: read back by Python's rules they are the same, with nothing after them. */
#include "fuzz.h"

#include "syntax/python.h"

static unsigned hex(struct slice *rest, size_t digits)
{
	unsigned n = 0;

	for (size_t i = 0; i < digits; i++, *rest = slice_from(*rest, 1)) {
		PROMISE(rest->len && strchr("0123456789abcdef", rest->at[0]));
		n = n * 16 + (unsigned)(strchr("0123456789abcdef", rest->at[0]) - "0123456789abcdef");
	}
	return n;
}

static char next(struct slice *rest)
{
	char c = rest->at[0];

	PROMISE(rest->len);
	*rest = slice_from(*rest, 1);
	return c;
}

/* One character of a literal in single quotes. */
static void read_one(struct slice *rest, struct out *text)
{
	char c = next(rest);

	PROMISE(c != '\'' && (unsigned char)c >= 32 && c != 127);
	if (c != '\\') {
		out_char(text, c);
		return;
	}
	c = next(rest);
	if (c == 'x') {
		out_char(text, (char)hex(rest, 2));
	} else if (c == 'u') {
		unsigned u = hex(rest, 4);

		out_char(text, (char)(0xE0 | u >> 12));
		out_char(text, (char)(0x80 | (u >> 6 & 63)));
		out_char(text, (char)(0x80 | (u & 63)));
	} else {
		PROMISE(c == '\'' || c == '\\');
		out_char(text, c);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct slice given = { (const char *)bytes, len }, rest;
	struct out literal, text;

	if (!text_is_utf8(given))
		return -1;
	PROMISE(!out_init(&literal, -1) && !out_init(&text, -1));
	python_text(&literal, given);
	rest = out_text(&literal);
	PROMISE(next(&rest) == '\'');
	while (rest.len > 1)
		read_one(&rest, &text);
	PROMISE(next(&rest) == '\'');
	PROMISE(slice_equal(out_text(&text), given));
	out_close(&literal);
	out_close(&text);
	return 0;
}
