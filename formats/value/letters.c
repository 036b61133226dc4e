#include "value/letters.h"

#include "value/ascii.h"

static bool letter(char c)
{
	return ascii_letter(c) || (unsigned char)c >= 0x80;
}

bool letters_lost(struct slice text)
{
	const char *end = text.at + text.len;

	for (const char *at = text.at; at < end; at++) {
		if (*at == '?' && ((at > text.at && letter(at[-1])) || (at + 1 < end && letter(at[1]))))
			return true;
		if (slice_starts((struct slice){ at, (size_t)(end - at) }, SLICE("\xEF\xBF\xBD")))
			return true;
	}
	return false;
}

/* The character at the start of TEXT, which is not empty; above U+FFFF it does not matter which. */
static unsigned take(struct slice *text)
{
	unsigned char first = (unsigned char)text->at[0];
	size_t len = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	unsigned code = first < 0x80 ? first : first < 0xE0 ? first & 0x1F : first & 0x0F;

	for (size_t i = 1; i < len && i < text->len; i++)
		code = code << 6 | ((unsigned char)text->at[i] & 0x3F);
	*text = slice_from(*text, len < text->len ? len : text->len);
	return code;
}

enum kind { OTHER, SMALL, CAPITAL, SIGN, CONTROL };

/* Latin Extended-A: capitals and small letters take turns, and twice the turn changes. */
static enum kind kind_of_extended(unsigned code)
{
	if (code == 0x138 || code == 0x149 || code == 0x17F)
		return SMALL;
	if ((code > 0x138 && code < 0x149) || code > 0x178)
		return code % 2 ? CAPITAL : SMALL;
	return code == 0x178 || code % 2 == 0 ? CAPITAL : SMALL;
}

/* Not the spaces, ordinals, degrees, accents and dots that occur in names and addresses. */
static enum kind kind_of_latin(unsigned code)
{
	if (code < 0xA0)
		return CONTROL;
	if (code < 0xC0)
		return memchr("\xA0\xAA\xAD\xB0\xB4\xB7\xBA", (int)code, 7) ? OTHER : SIGN;
	if (code == 0xD7 || code == 0xF7)
		return SIGN;
	return code < 0xDF ? CAPITAL : SMALL;
}

/* The signs of Cp1252 and Mac Roman; not dashes and apostrophes. */
static bool is_sign(unsigned code)
{
	static const unsigned signs[] = { 0x192, 0x2C6, 0x2DC, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122 };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i] == code)
			return true;
	return false;
}

static enum kind kind_of(unsigned code)
{
	if (code < 0x80)
		return !ascii_letter((char)code) ? OTHER : code >= 'a' ? SMALL : CAPITAL;
	if (code < 0x100)
		return kind_of_latin(code);
	if (code < 0x180)
		return kind_of_extended(code);
	return is_sign(code) ? SIGN : OTHER;
}

bool letters_odd(struct slice text)
{
	enum kind before = OTHER, kind = OTHER;
	bool plain = true;      /* the middle one of the three is a capital of ASCII: McDonald */

	while (text.len) {
		unsigned code = take(&text);
		enum kind next = kind_of(code);
		bool inside = (before == SMALL || before == CAPITAL) && next == SMALL;

		if (next == CONTROL || (inside && (kind == SIGN || (kind == CAPITAL && !plain && before == SMALL))))
			return true;
		before = kind;
		kind = next;
		plain = code < 0x80;
	}
	return false;
}
