/*
 * The forms are from the European Commission's VIES pages, the check digits from the tax offices. Numbers of natural persons (Bulgaria, Czechia,
 * Latvia, Romania: national identity numbers) and the rare French keys with letters are left out: they count as doubtful.
 */
#include "odoo/vat.h"

#include "value/ascii.h"

/* Digits are given as text. A check gets a text that already has the form. */
#define SUM(text, ...) weighted(text, (const int[]){ __VA_ARGS__ }, sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int))

static int weighted(const char *text, const int *weights, size_t count)
{
	int sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += (text[i] - '0') * weights[i];
	return sum;
}

static int64_t number(const char *text, size_t len)
{
	int64_t value = 0;

	for (size_t i = 0; i < len; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}

static int digit(char c)
{
	return c - '0';
}

static bool luhn(const char *text, size_t len)
{
	int sum = 0;

	for (size_t i = 0; i < len; i++) {
		int value = digit(text[len - 1 - i]) * (i % 2 ? 2 : 1);

		sum += value > 9 ? value - 9 : value;
	}
	return sum % 10 == 0;
}

/* ISO 7064, Mod 11, 10. */
static bool iso_11_10(const char *text, size_t len)
{
	int product = 10;

	for (size_t i = 0; i < len - 1; i++) {
		int sum = (digit(text[i]) + product) % 10;

		product = (sum ? sum : 10) * 2 % 11;
	}
	return (product + digit(text[len - 1])) % 10 == 1;
}

static bool at_sound(const char *t)
{
	int sum = SUM(t + 1, 1, 0, 1, 0, 1, 0, 1);

	for (int i = 2; i < 8; i += 2)
		sum += digit(t[i]) * 2 / 10 + digit(t[i]) * 2 % 10;
	return (10 - (sum + 4) % 10) % 10 == digit(t[8]);
}

static bool be_sound(const char *t)
{
	return t[0] <= '1' && number(t, 8) > 0 && 97 - number(t, 8) % 97 == number(t + 8, 2);
}

static bool bg_sound(const char *t)
{
	int check = SUM(t, 1, 2, 3, 4, 5, 6, 7, 8) % 11;

	if (check == 10)
		check = SUM(t, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10;
	return check == digit(t[8]);
}

static bool cy_sound(const char *t)
{
	static const int odd[] = { 1, 0, 5, 7, 9, 13, 15, 17, 19, 21 };
	int sum = 0;

	for (int i = 0; i < 8; i++)
		sum += i % 2 ? digit(t[i]) : odd[digit(t[i])];
	return memcmp(t, "12", 2) != 0 && 'A' + sum % 26 == t[8];
}

static bool cz_sound(const char *t)
{
	int check = (11 - SUM(t, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;

	return t[0] != '9' && (check ? check : 1) % 10 == digit(t[7]);
}

static bool de_sound(const char *t)
{
	return t[0] != '0' && iso_11_10(t, 9);
}

static bool dk_sound(const char *t)
{
	return t[0] != '0' && SUM(t, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
}

static bool ee_sound(const char *t)
{
	return SUM(t, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
}

static bool el_sound(const char *t)
{
	return SUM(t, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digit(t[8]);
}

static bool es_person_sound(const char *t)
{
	static const char letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";
	static const char foreign[] = "XYZ";
	const char *first = strchr(foreign, t[0]);
	int64_t value = number(t + 1, 7);

	if (first)
		value += (first - foreign) * INT64_C(10000000);
	else if (ascii_digit(t[0]))
		value += digit(t[0]) * INT64_C(10000000);
	else
		return false;
	return letters[value % 23] == t[8];
}

/* Companies: some kinds have a digit at the end, some a letter, the others either. */
static bool es_company_sound(const char *t)
{
	int check, sum = SUM(t + 2, 1, 0, 1, 0, 1);

	for (int i = 1; i < 8; i += 2)
		sum += digit(t[i]) * 2 / 10 + digit(t[i]) * 2 % 10;
	check = (10 - sum % 10) % 10;
	if (strchr("ABEH", t[0]))
		return t[8] == '0' + check;
	if (strchr("NPQRSW", t[0]))
		return t[8] == "JABCDEFGHI"[check];
	return strchr("CDFGJUV", t[0]) && (t[8] == '0' + check || t[8] == "JABCDEFGHI"[check]);
}

static bool es_sound(const char *t)
{
	return es_person_sound(t) || es_company_sound(t);
}

static bool fi_sound(const char *t)
{
	return SUM(t, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
}

static bool fr_sound(const char *t)
{
	int64_t siren = number(t + 2, 9);

	return siren >= 1000000 && luhn(t + 2, 9) && (12 + 3 * (siren % 97)) % 97 == number(t, 2);
}

static bool gb_sound(const char *t)
{
	int sum = SUM(t, 8, 7, 6, 5, 4, 3, 2, 10, 1);

	return sum % 97 == 0 || (number(t, 3) >= 100 && (sum + 55) % 97 == 0);
}

static bool hr_sound(const char *t)
{
	return iso_11_10(t, 11);
}

static bool hu_sound(const char *t)
{
	return SUM(t, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
}

static bool ie_sound(const char *t)
{
	int sum = SUM(t, 8, 7, 6, 5, 4, 3, 2);

	if (t[8] && !(t[8] >= 'A' && t[8] <= 'I'))
		return false;
	if (t[8])
		sum += (t[8] - 'A' + 1) * 9;
	return "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] == t[7];
}

static bool it_sound(const char *t)
{
	int64_t office = number(t + 7, 3);
	bool known = (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;

	return number(t, 7) > 0 && known && luhn(t, 11);
}

static int lt_check(const char *t, size_t len)
{
	int once = 0, again = 0;

	for (int i = 0; i < (int)len - 1; i++) {
		once += digit(t[i]) * (1 + i % 9);
		again += digit(t[i]) * (1 + (i + 2) % 9);
	}
	return once % 11 == 10 ? again % 11 % 10 : once % 11;
}

static bool lt_sound(const char *t)
{
	size_t len = strlen(t);

	return t[len - 2] == '1' && lt_check(t, len) == digit(t[len - 1]);
}

static bool lu_sound(const char *t)
{
	return number(t, 6) % 89 == number(t + 6, 2);
}

static bool lv_sound(const char *t)
{
	return t[0] > '3' && SUM(t, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
}

static bool mt_sound(const char *t)
{
	return t[0] != '0' && SUM(t, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
}

/* Companies have a check digit at the end of the nine digits; since 2020 sole traders have a check over the whole, ISO 7064 Mod 97, 10. */
static bool nl_sound(const char *t)
{
	int64_t whole = number("2321", 4);      /* the letters NL as numbers */

	if (number(t, 9) == 0 || number(t + 10, 2) == 0)
		return false;
	if (SUM(t, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0)
		return true;
	whole = (whole * 1000000000 + number(t, 9)) % 97;
	return (whole * 10000 + 1100 + number(t + 10, 2)) % 97 == 1;
}

static bool pl_sound(const char *t)
{
	return SUM(t, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(t[9]);
}

static bool pt_sound(const char *t)
{
	int check = 11 - SUM(t, 9, 8, 7, 6, 5, 4, 3, 2) % 11;

	return t[0] != '0' && (check > 9 ? 0 : check) == digit(t[8]);
}

static bool ro_sound(const char *t)
{
	static const int weights[] = { 7, 5, 3, 2, 1, 7, 5, 3, 2 };
	size_t len = strlen(t) - 1;

	return t[0] != '0' && weighted(t, weights + 9 - len, len) * 10 % 11 % 10 == digit(t[len]);
}

static bool se_sound(const char *t)
{
	return luhn(t, 10);
}

static bool si_sound(const char *t)
{
	int check = 11 - SUM(t, 8, 7, 6, 5, 4, 3, 2) % 11;

	return t[0] != '0' && check != 11 && check % 10 == digit(t[7]);
}

static bool sk_sound(const char *t)
{
	return t[0] != '0' && strchr("234789", t[2]) && number(t, 10) % 11 == 0;
}

/* # is a digit, A a letter, * either, other characters are themselves. A country with several forms has several rows. */
static const struct form {
	char country[3], prefix[3];
	const char *body;
	bool (*sound)(const char *body);
} forms[] = {
	{ "AT", "AT", "U########", at_sound },
	{ "BE", "BE", "##########", be_sound },
	{ "BG", "BG", "#########", bg_sound },
	{ "CY", "CY", "########A", cy_sound },
	{ "CZ", "CZ", "########", cz_sound },
	{ "DE", "DE", "#########", de_sound },
	{ "DK", "DK", "########", dk_sound },
	{ "EE", "EE", "#########", ee_sound },
	{ "ES", "ES", "*#######*", es_sound },
	{ "FI", "FI", "########", fi_sound },
	{ "FR", "FR", "###########", fr_sound },
	{ "GB", "GB", "#########", gb_sound },
	{ "GB", "GB", "############", gb_sound },
	{ "GB", "XI", "#########", gb_sound },
	{ "GB", "XI", "############", gb_sound },
	{ "GR", "EL", "#########", el_sound },
	{ "HR", "HR", "###########", hr_sound },
	{ "HU", "HU", "########", hu_sound },
	{ "IE", "IE", "#######A", ie_sound },
	{ "IE", "IE", "#######AA", ie_sound },
	{ "IT", "IT", "###########", it_sound },
	{ "LT", "LT", "#########", lt_sound },
	{ "LT", "LT", "############", lt_sound },
	{ "LU", "LU", "########", lu_sound },
	{ "LV", "LV", "###########", lv_sound },
	{ "MT", "MT", "########", mt_sound },
	{ "NL", "NL", "#########B##", nl_sound },
	{ "PL", "PL", "##########", pl_sound },
	{ "PT", "PT", "#########", pt_sound },
	{ "RO", "RO", "######", ro_sound },
	{ "RO", "RO", "#######", ro_sound },
	{ "RO", "RO", "########", ro_sound },
	{ "RO", "RO", "#########", ro_sound },
	{ "RO", "RO", "##########", ro_sound },
	{ "SE", "SE", "##########01", se_sound },
	{ "SI", "SI", "########", si_sound },
	{ "SK", "SK", "##########", sk_sound },
};

/* Upper case, without the marks that people put between the digits; false: it has other characters, or is longer than any number. */
static bool clean(struct slice text, struct vat *vat)
{
	vat->len = 0;
	for (text = slice_trim(text); text.len; text = slice_from(text, 1)) {
		char c = text.at[0];

		if (c == ' ' || c == '.' || c == '-' || c == '/')
			continue;
		if (!ascii_alnum(c) || vat->len == sizeof vat->text - 1)
			return false;
		vat->text[vat->len++] = ascii_raise(c);
	}
	vat->text[vat->len] = '\0';
	return true;
}

static bool fits(const char *text, const char *body)
{
	for (; *text && *body; text++, body++) {
		if (*body == '#' ? !ascii_digit(*text) : *body == 'A' ? ascii_digit(*text) : *body != '*' && *body != *text)
			return false;
	}
	return !*text && !*body;
}

static bool try_form(const struct form *form, bool country_known, const struct vat *given, struct vat *normal)
{
	bool prefixed = !memcmp(given->text, form->prefix, 2) || (!memcmp(given->text, "GR", 2) && !memcmp(form->prefix, "EL", 2));
	const char *body = given->text + (prefixed ? 2 : 0);

	if ((!prefixed && (!country_known || !memcmp(form->prefix, "XI", 2))) || !fits(body, form->body) || !form->sound(body))
		return false;
	memcpy(normal->text, form->prefix, 2);
	normal->len = 2 + strlen(body);
	memcpy(normal->text + 2, body, strlen(body) + 1);
	return true;
}

bool vat_plausible(struct slice country, struct slice text, struct vat *normal)
{
	struct vat given;

	if (!clean(text, &given) || given.len < 2)
		return false;
	if (slice_same(country, SLICE("UK")) || slice_same(country, SLICE("XI")))
		country = SLICE("GB");
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if ((!country.len || slice_same(country, slice_of(forms[i].country))) &&
		    try_form(&forms[i], country.len != 0, &given, normal))
			return true;
	return false;
}
