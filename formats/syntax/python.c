#include "syntax/python.h"

#include "value/ascii.h"

static void put_hex(struct out *out, unsigned char c)
{
	char escaped[4] = "\\x";

	ascii_hex(escaped + 2, c);
	out_put(out, (struct slice){ escaped, sizeof escaped });
}

/* U+FFFE and U+FFFF are valid UTF-8, but XML does not allow them. */
static bool is_noncharacter(struct slice rest)
{
	return rest.len >= 3 && memcmp(rest.at, "\xEF\xBF", 2) == 0 && ((unsigned char)rest.at[2] & 0xFE) == 0xBE;
}

void python_text(struct out *out, struct slice text)
{
	out_char(out, '\'');
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '\'' || c == '\\') {
			out_char(out, '\\');
			out_char(out, c);
		} else if ((unsigned char)c < 32 || c == 127) {
			put_hex(out, (unsigned char)c);
		} else if (is_noncharacter(slice_from(text, i))) {
			out_string(out, text.at[i + 2] == '\xBE' ? "\\ufffe" : "\\uffff");
			i += 2;
		} else {
			out_char(out, c);
		}
	}
	out_char(out, '\'');
}
