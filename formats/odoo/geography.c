#include "odoo/geography.h"

#include <stdlib.h>

#include "odoo/fold.h"
#include "value/ascii.h"

enum { V17 = 1, V18 = 2, V19 = 4, ALL = V17 | V18 | V19, LONGEST = 96, LONGEST_CODE = 8 };

struct country { char code[3]; const char *name; unsigned versions; const char *xmlid; };
struct state { char country[3]; const char *code, *name; unsigned versions; const char *xmlid; };

static const struct country countries[] = {
#include "odoo/countries.inc"
};

static const struct state states[] = {
#include "odoo/states.inc"
};

/* Names that buyers and Amazon write, but Odoo has neither as code nor as name. The last word is Odoo's code or name. */
static const struct alias { char country[3]; const char *text, *state; } aliases[] = {
#include "odoo/state_aliases.inc"
};

enum { COUNTRIES = sizeof countries / sizeof *countries, STATES = sizeof states / sizeof *states,
       ALIASES = sizeof aliases / sizeof *aliases };

static unsigned version_bit(int odoo_version)
{
	return odoo_version <= 17 ? V17 : odoo_version == 18 ? V18 : V19;
}

/* Two letters as a number, in the same order: they are compared about thirty times for each order. */
static int letters(const char *code)
{
	return (unsigned char)code[0] << 8 | (unsigned char)code[1];
}

static int by_code(const void *code, const void *country)
{
	return letters(code) - letters(((const struct country *)country)->code);
}

static const struct country *country_by_code(struct slice text)
{
	char code[2] = { ascii_raise(text.at[0]), ascii_raise(text.at[1]) };

	if (letters(code) == letters("UK"))
		code[0] = 'G', code[1] = 'B';
	return bsearch(code, countries, COUNTRIES, sizeof *countries, by_code);
}

/* The text as a key in BUFFER of LONGEST bytes; of length 0 if it cannot be a place. */
static struct slice key_of(struct slice text, char *buffer)
{
	return (struct slice){ buffer, fold_text(text, buffer, LONGEST) };
}

/* Most names differ in the first letter, so this check is fast. */
static bool is(const char *name, struct slice key)
{
	char first = (char)(name[0] | 0x20);

	if (ascii_lower(first) && first != key.at[0])
		return false;
	return fold_same(slice_of(name), key);
}

static const struct country *find_country(struct slice text)
{
	char buffer[LONGEST];
	struct slice key;

	text = slice_trim(text);
	if (text.len == 2)
		return country_by_code(text);
	key = key_of(text, buffer);
	for (size_t i = 0; key.len && i < COUNTRIES; i++)
		if (is(countries[i].name, key))
			return &countries[i];
	return NULL;
}

const char *country_xmlid(int odoo_version, struct slice text)
{
	const struct country *country = find_country(text);

	return country && country->versions & version_bit(odoo_version) ? country->xmlid : NULL;
}

static const struct state *first_state(const char *country)
{
	size_t low = 0, high = STATES;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (letters(states[middle].country) < letters(country))
			low = middle + 1;
		else
			high = middle;
	}
	return states + low;
}

static bool in_country(const struct state *state, const char *country)
{
	return state < states + STATES && letters(state->country) == letters(country);
}

static const char *find_state(unsigned version, const char *country, struct slice key)
{
	const struct state *first = first_state(country);

	for (const struct state *s = first; key.len <= LONGEST_CODE && in_country(s, country); s++)
		if (s->versions & version && *s->code && is(s->code, key))
			return s->xmlid;
	for (const struct state *s = first; in_country(s, country); s++)
		if (s->versions & version && is(s->name, key))
			return s->xmlid;
	return NULL;
}

/* "Illinois (US)", "US-IL": the country is given twice. */
static struct slice without_country(struct slice text, const char *country)
{
	struct slice code = { country, 2 };

	if (text.len > 3 && slice_same_start(text, code) && text.at[2] == '-')
		return slice_from(text, 3);
	if (text.len > 4 && text.at[text.len - 4] == '(' && text.at[text.len - 1] == ')' &&
	    slice_same((struct slice){ text.at + text.len - 3, 2 }, code))
		text.len -= 4;
	return text;
}

static const char *find_alias(unsigned version, const char *country, struct slice key)
{
	char buffer[LONGEST];

	for (const struct alias *a = aliases; a < aliases + ALIASES; a++)
		if (letters(a->country) == letters(country) && is(a->text, key))
			return find_state(version, country, key_of(slice_of(a->state), buffer));
	return NULL;
}

const char *state_xmlid(int odoo_version, struct slice country_text, struct slice text)
{
	const struct country *country = find_country(country_text);
	unsigned version = version_bit(odoo_version);
	char buffer[LONGEST];
	const char *found;
	struct slice key;

	if (!country)
		return NULL;
	key = key_of(without_country(slice_trim(text), country->code), buffer);
	if (!key.len)
		return NULL;
	found = find_state(version, country->code, key);
	return found ? found : find_alias(version, country->code, key);
}

/* CODES: three letters and a space each. */
static bool holds_code(const char *codes, struct slice code)
{
	for (size_t at = 0, end = strlen(codes); at < end; at += 4)
		if ((codes[at] | 0x20) == (code.at[0] | 0x20) && slice_same((struct slice){ codes + at, 3 }, code))
			return true;
	return false;
}

int currency_decimals(struct slice code)
{
	static const char none[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
	static const char three[] = "BHD IQD JOD KWD LYD OMR TND";

	if (code.len != 3)
		return 2;
	if (holds_code(none, code))
		return 0;
	return holds_code(three, code) ? 3 : 2;
}
