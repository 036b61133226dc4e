#include "odoo/fold.h"

#include "value/ascii.h"

/* U+00C0 to U+017F: Latin-1 Supplement and Latin Extended-A. */
static const char latin[192][3] = {
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	"d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss",
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	"d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",
	"a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
	"d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
	"g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
	"i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
	"l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
	"o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
	"s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
	"u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
};

/* Ranges of letters with several accents, and of characters that are not letters. */
static const struct range { unsigned first, last; const char *plain; } ranges[] = {
	{ 0x00A0, 0x00BF, "" },         /* no-break space, ordinal signs */
	{ 0x01A0, 0x01A1, "o" }, { 0x01AF, 0x01B0, "u" },
	{ 0x0218, 0x0219, "s" }, { 0x021A, 0x021B, "t" },
	{ 0x02B9, 0x02BF, "" },         /* modifier apostrophes */
	{ 0x0300, 0x036F, "" },         /* accents that come after their letter */
	{ 0x1EA0, 0x1EB7, "a" }, { 0x1EB8, 0x1EC7, "e" }, { 0x1EC8, 0x1ECB, "i" }, { 0x1ECC, 0x1EE3, "o" },
	{ 0x1EE4, 0x1EF1, "u" }, { 0x1EF2, 0x1EF9, "y" },
	{ 0x2000, 0x206F, "" },         /* dashes, typographic quotation marks */
	{ 0x3000, 0x3002, "" },
};

struct folding {
	struct slice rest;
	const char *more;       /* the rest of the last character */
};

/* The character of two or three bytes at the start of the text; 0 if there is none. */
static unsigned decode(struct slice text, size_t *len)
{
	const unsigned char *at = (const unsigned char *)text.at;

	if (text.len >= 2 && at[0] >= 0xC2 && at[0] < 0xE0) {
		*len = 2;
		return (at[0] & 0x1FU) << 6 | (at[1] & 0x3FU);
	}
	if (text.len >= 3 && at[0] >= 0xE0 && at[0] < 0xF0) {
		*len = 3;
		return (at[0] & 0x0FU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
	}
	return 0;
}

static const char *plain(unsigned character)
{
	if (character >= 0x00C0 && character <= 0x017F)
		return latin[character - 0x00C0];
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (character >= ranges[i].first && character <= ranges[i].last)
			return ranges[i].plain;
	return NULL;
}

/* The next byte of the folded text, 0 at its end. */
static char next(struct folding *from)
{
	while (!*from->more && from->rest.len) {
		char c = from->rest.at[0];
		size_t len = 1;
		const char *known = NULL;

		if (ascii_alnum(c)) {
			from->rest = slice_from(from->rest, 1);
			return ascii_fold(c);
		}
		if ((unsigned char)c >= 0x80 && !(known = plain(decode(from->rest, &len)))) {
			from->rest = slice_from(from->rest, 1);
			return c;
		}
		from->more = known ? known : c == '&' ? "and" : "";
		from->rest = slice_from(from->rest, len);
	}
	return *from->more ? *from->more++ : '\0';
}

size_t fold_text(struct slice text, char *key, size_t room)
{
	struct folding from = { text, "" };
	size_t len = 0;
	char c;

	while ((c = next(&from))) {
		if (len == room)
			return 0;
		key[len++] = c;
	}
	return len;
}

bool fold_same(struct slice text, struct slice key)
{
	struct folding from = { text, "" };

	for (size_t i = 0; i < key.len; i++)
		if (next(&from) != key.at[i])
			return false;
	return !next(&from);
}
