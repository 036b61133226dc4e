#include "core/mask_text.h"

#include <stdio.h>

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool letter(char c) { return upper(c) || (c >= 'a' && c <= 'z'); }

size_t mask_order_id(struct slice text)
{
	static const char form[] = "999-9999999-9999999";
	enum { LENGTH = sizeof form - 1 };

	if (text.len < LENGTH || (text.len > LENGTH && digit(text.at[LENGTH])))
		return 0;
	for (size_t i = 0; i < LENGTH; i++)
		if (form[i] == '-' ? text.at[i] != '-' : !digit(text.at[i]))
			return 0;
	return LENGTH;
}

static void mask_id(struct slice id, struct out *out)
{
	unsigned long long hash = slice_hash(id);
	char other[32];

	snprintf(other, sizeof other, "%03llu-%07llu-%07llu", hash % 1000, hash / 1000 % 10000000, hash / 10000000000 % 10000000);
	out_string(out, other);
}

/* The length of a letter that is not ASCII; 1: a byte that is no UTF-8. */
static size_t letter_length(struct slice text)
{
	unsigned char first = (unsigned char)*text.at;
	size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;

	if (first >= 0xf8 || length > text.len)
		return 1;
	for (size_t i = 1; i < length; i++)
		if (((unsigned char)text.at[i] & 0xc0) != 0x80)
			return 1;
	return length;
}

/* Signs that are a fault by themselves stay: a byte order mark, a no-break space, what a broken letter was replaced by. */
static size_t mask_letter(struct slice text, struct out *out)
{
	static const char *const others[] = { "\xe9", "\xc3\xa9", "\xe3\x81\x82", "\xf0\x9f\x99\x82" };
	size_t length = letter_length(text);
	struct slice whole = { text.at, length };
	bool stays = slice_equal(whole, SLICE("\xef\xbb\xbf")) || slice_equal(whole, SLICE("\xc2\xa0")) || slice_equal(whole, SLICE("\xef\xbf\xbd"));

	out_put(out, stays ? whole : (struct slice){ others[length - 1], length });
	return length;
}

void mask_text(struct slice text, struct out *out)
{
	bool inside = false;            /* of a number, which no order id starts in */

	for (size_t i = 0, length; i < text.len; i += length) {
		struct slice rest = slice_from(text, i);
		char c = *rest.at;

		length = inside ? 0 : mask_order_id(rest);
		inside = digit(c);
		if (length) {
			mask_id((struct slice){ rest.at, length }, out);
		} else if ((unsigned char)c >= 0x80) {
			length = mask_letter(rest, out);
		} else {
			length = 1;
			out_char(out, digit(c) ? '9' : upper(c) ? 'X' : letter(c) ? 'x' : c);
		}
	}
}

/* --- texts of our own ------------------------------------------------------------------------------------------------- */

enum { LONG_NUMBER = 9 };       /* a tracking number, a telephone number */

static size_t word_length(struct slice text, size_t *digits)
{
	size_t length = 0;

	for (*digits = 0; length < text.len && (digit(text.at[length]) || letter(text.at[length])); length++)
		*digits += digit(text.at[length]);
	return length;
}

void mask_words(struct slice text, struct out *out)
{
	for (size_t i = 0, length, digits; i < text.len; i += length) {
		struct slice rest = slice_from(text, i), word;

		length = mask_order_id(rest);
		if (length) {
			mask_id((struct slice){ rest.at, length }, out);
			continue;
		}
		length = word_length(rest, &digits);
		length += !length;
		word = (struct slice){ rest.at, length };
		if (digits >= LONG_NUMBER)
			mask_text(word, out);
		else
			out_put(out, word);
	}
}
