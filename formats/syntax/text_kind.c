#include "syntax/text_kind.h"

#include "value/ascii.h"

static size_t digits_at_start(struct slice text)
{
	size_t n = 0;

	while (n < text.len && ascii_digit(text.at[n]))
		n++;
	return n;
}

static bool starts_with_amount(struct slice text, size_t digits)
{
	return digits && text.len >= digits + 3 && text.at[digits] == '.' && digits_at_start(slice_from(text, digits + 1)) == 2;
}

/* What starts with a digit, or a minus and a digit. */
static unsigned number_kinds(struct slice text)
{
	struct slice plain = text.at[0] == '-' ? slice_from(text, 1) : text;
	size_t digits = digits_at_start(plain);

	if (digits == text.len)
		return digits >= 4 ? A_NUMBER | A_LONG_NUMBER : A_NUMBER;
	if (starts_with_amount(plain, digits))
		return plain.len == digits + 3 ? AN_AMOUNT : AMOUNT_FIRST;
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
	const char *at = memchr(text.at, '@', text.len);
	size_t before = at ? (size_t)(at - text.at) : 0;

	return !at ? NO_EMAIL : slice_starts(slice_from(text, before), SLICE("@marketplace.amazon")) ? AN_EMAIL | A_RELAY : AN_EMAIL;
}

static unsigned digit_kinds(struct slice text)
{
	size_t digits = 0, letters = 0;

	if (text.at[0] == '+')
		return HAS_DIGITS;              /* a telephone number: the rest does not matter */

	for (size_t i = 0; i < text.len; i++) {
		digits += ascii_digit(text.at[i]);
		letters += ascii_letter(text.at[i]);
	}
	return (digits ? HAS_DIGITS : NO_DIGITS) | (letters && digits && digits < 4 ? A_CODE : 0);
}

/* module.name, as Odoo writes it. */
static bool is_external_id(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_alnum(text.at[i]) && !strchr("_.-", text.at[i]))
			return false;
	return memchr(text.at, '.', text.len);
}

static unsigned id_kinds(struct slice text)
{
	return (slice_starts(text, SLICE("orderferry.")) ? OUR_ID : 0) | (is_external_id(text) ? 0 : NO_ID);
}

/* 08.05.2026, 5/8/2026, 46150.5: as spreadsheets write dates. */
static bool starts_like_date(struct slice text)
{
	size_t digits = digits_at_start(text);

	return digits && (digits == text.len || strchr("-./", text.at[digits]));
}

/* What the start of the text tells, or a single letter in it. */
static unsigned letter_kinds(struct slice text, unsigned asked)
{
	unsigned kinds = asked & NO_URL && !memchr(text.at, '/', text.len) ? NO_URL : 0;

	if (text.at[0] == '+')
		kinds |= A_PHONE;
	if (text.at[0] == 'A' && slice_starts(text, SLICE("Amazon.")) && !memchr(text.at, ' ', text.len))
		kinds |= A_STORE;
	return kinds;
}

static unsigned first_kinds(struct slice text)
{
	if (ascii_digit(text.at[0]) || text.at[0] == '-')
		return number_kinds(text);
	return text.len <= 5 ? word_kinds(text) : 0;
}

unsigned text_kinds_of(struct slice text, unsigned asked)
{
	unsigned kinds = first_kinds(text);

	if (asked & (AN_EMAIL | NO_EMAIL | A_RELAY))
		kinds |= at_kinds(text);
	if (asked & (A_PHONE | A_STORE | NO_URL))
		kinds |= letter_kinds(text, asked);
	if (asked & NO_DATE)
		kinds |= kinds & A_DATE || starts_like_date(text) ? 0 : NO_DATE;
	if (asked & (HAS_DIGITS | NO_DIGITS | A_CODE))
		kinds |= digit_kinds(text);
	if (asked & (NO_ID | OUR_ID))
		kinds |= id_kinds(text);
	return kinds & asked;
}

const char *text_kind_word(unsigned kinds)
{
	static const struct { unsigned kind; const char *word; } words[] = {
		{ A_DATE, "a date" }, { AN_AMOUNT, "an amount" }, { A_NUMBER | A_LONG_NUMBER | HAS_DIGITS, "a number" }, { A_FLAG, "true or false" },
		{ A_PAIR, "a country" }, { AN_EMAIL, "an e-mail address" }, { NO_EMAIL, "no e-mail address" }, { A_PHONE, "a telephone number" }, { A_STORE, "a marketplace" },
		{ A_RELAY, "an e-mail address" }, { NO_DATE, "no date" }, { NO_ID, "no external ID" },
		{ OUR_ID, "an external ID" }, { A_CODE, "no telephone number" }, { NO_URL, "no link" }, { NO_DIGITS, "no number" },
		{ AMOUNT_FIRST, "an amount" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kinds & words[i].kind)
			return words[i].word;
	return "something else";
}
