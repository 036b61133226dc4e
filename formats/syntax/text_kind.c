#include "syntax/text_kind.h"

#include "value/ascii.h"

static size_t digits_at_start(struct slice text)
{
	size_t n = 0;

	while (n < text.len && ascii_digit(text.at[n]))
		n++;
	return n;
}

/* What starts with a digit, or a minus and a digit. */
static unsigned number_kinds(struct slice text)
{
	struct slice plain = text.at[0] == '-' ? slice_from(text, 1) : text;
	size_t digits = digits_at_start(plain);

	if (digits == text.len)
		return digits >= 4 ? A_NUMBER | A_LONG_NUMBER : A_NUMBER;
	if (digits && digits + 3 == plain.len && plain.at[digits] == '.' && digits_at_start(slice_from(plain, digits + 1)) == 2)
		return AN_AMOUNT;
	return digits == 4 && text.len >= 10 && text.at[4] == '-' && text.at[7] == '-' ? A_DATE : 0;
}

static unsigned word_kinds(struct slice text)
{
	if (text.len == 2)
		return ascii_upper(text.at[0]) && ascii_upper(text.at[1]) ? A_PAIR : 0;
	return slice_equal(text, SLICE("true")) || slice_equal(text, SLICE("false")) ? A_FLAG : 0;
}

static unsigned at_kinds(struct slice text)
{
	return memchr(text.at, '@', text.len) ? AN_EMAIL : NO_EMAIL;
}

static bool has_digits(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (ascii_digit(text.at[i]))
			return true;
	return false;
}

unsigned text_kinds(struct slice text, unsigned asked)
{
	unsigned kinds = ascii_digit(text.at[0]) || text.at[0] == '-' ? number_kinds(text) : text.len <= 5 ? word_kinds(text) : 0;

	if (asked & (AN_EMAIL | NO_EMAIL))
		kinds |= at_kinds(text);
	if (asked & A_PHONE && text.at[0] == '+')
		kinds |= A_PHONE;
	if (asked & HAS_DIGITS && has_digits(text))
		kinds |= HAS_DIGITS;
	return kinds & asked;
}

const char *text_kind_word(unsigned kinds)
{
	static const struct { unsigned kind; const char *word; } words[] = {
		{ A_DATE, "a date" }, { AN_AMOUNT, "an amount" }, { A_NUMBER | A_LONG_NUMBER | HAS_DIGITS, "a number" }, { A_FLAG, "true or false" },
		{ A_PAIR, "a country" }, { AN_EMAIL, "an e-mail address" }, { NO_EMAIL, "no e-mail address" }, { A_PHONE, "a telephone number" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kinds & words[i].kind)
			return words[i].word;
	return "something else";
}
