#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

#include "odoo/fold.h"
#include "odoo/geography.h"

static void country(int version, const char *text, const char *expected)
{
	const char *found = country_xmlid(version, slice_of(text));

	if (!expected)
		assert_null(found);
	else if (!found)
		fail_msg("%s is not found", text);
	else
		assert_string_equal(found, expected);
}

static void state(int version, const char *land, const char *text, const char *expected)
{
	const char *found = state_xmlid(version, slice_of(land), slice_of(text));

	if (!expected && found)
		fail_msg("%s of %s is nothing, and %s was found", text, land, found);
	if (expected && !found)
		fail_msg("%s of %s is not found", text, land);
	if (expected)
		assert_string_equal(found, expected);
}

static void countries_by_code(void **unused)
{
	(void)unused;
	country(18, "DE", "base.de");
	country(18, "de", "base.de");
	country(18, " us ", "base.us");
	country(18, "GB", "base.uk");
	country(18, "UK", "base.uk");
	country(18, "uk", "base.uk");
	country(17, "AD", "base.ad");           /* the first row */
	country(17, "ZW", "base.zw");           /* the last one */
	country(18, "XI", NULL);
	country(19, "XI", "base.xi");
	country(18, "QQ", NULL);
	country(18, "", NULL);
	country(18, "D", NULL);
	country(16, "FR", "base.fr");
	country(25, "FR", "base.fr");
}

static void countries_by_name(void **unused)
{
	(void)unused;
	country(18, "Germany", "base.de");
	country(18, "UNITED STATES", "base.us");
	country(18, "Türkiye", "base.tr");
	country(18, "TURKIYE", "base.tr");
	country(18, "Germania", NULL);
}

static void states_by_code(void **unused)
{
	(void)unused;
	state(18, "US", "IL", "base.state_us_14");
	state(18, "US", "il", "base.state_us_14");
	state(18, "us", " Il ", "base.state_us_14");
	state(18, "US", "US-IL", "base.state_us_14");
	state(18, "US", "AE", "base.state_us_ae");
	state(18, "AU", "NSW", "base.state_au_2");
	state(18, "AU", "N.S.W.", "base.state_au_2");
	state(18, "CA", "QC", "base.state_ca_qc");
	state(18, "DE", "BY", "base.state_de_by");
	state(18, "DE", "DE-BY", "base.state_de_by");
	state(18, "IT", "MI", "base.state_it_mi");
	state(18, "ES", "M", "base.state_es_m");
	state(18, "BR", "SP", "base.state_br_sp");
	state(18, "IN", "MH", "base.state_in_mh");
	state(17, "JP", "13", "base.state_jp_jp-13");
	state(19, "JP", "JP-13", "base.state_jp_jp-13");
}

static void the_same_code_in_two_countries(void **unused)
{
	(void)unused;
	state(18, "US", "WA", "base.state_us_48");
	state(18, "AU", "WA", "base.state_au_8");
	state(18, "US", "CA", "base.state_us_5");
	state(18, "IT", "CA", "base.state_it_ca");
	state(18, "ES", "CA", "base.state_es_ca");
	state(18, "DE", "WA", NULL);
	state(18, "", "WA", NULL);
	state(18, "QQ", "WA", NULL);
}

static void states_by_name(void **unused)
{
	(void)unused;
	state(18, "US", "Illinois", "base.state_us_14");
	state(18, "US", "ILLINOIS", "base.state_us_14");
	state(18, "US", "Illinois (US)", "base.state_us_14");
	state(18, "US", "Illinois (AU)", NULL);
	state(18, "AU", "New South Wales", "base.state_au_2");
	state(18, "AU", "NEW  SOUTH WALES", "base.state_au_2");
	state(18, "DE", "Baden-Württemberg", "base.state_de_bw");
	state(18, "DE", "BADEN WÜRTTEMBERG", "base.state_de_bw");
	state(18, "DE", "Baden-Wuerttemberg", "base.state_de_bw");
	state(18, "DE", "Thu\xCC\x88ringen", "base.state_de_th");      /* u and a combining diaeresis */
	state(18, "DE", "Köln", NULL);
	state(18, "CA", "Québec", "base.state_ca_qc");
	state(18, "CA", "QUEBEC", "base.state_ca_qc");
	state(18, "IT", "l’aquila", "base.state_it_aq");
	state(18, "IT", "Forli Cesena", "base.state_it_fc");
	state(18, "BR", "sao paulo", "base.state_br_sp");
	state(19, "PL", "MALOPOLSKIE", "base.state_pl_mp");
	state(18, "TR", "ISTANBUL", "base.state_tr_34");
	state(18, "TR", "Diyarbakir", "base.state_tr_21");
	state(18, "JP", "TOKYO", "base.state_jp_jp-13");
	state(18, "JP", "東京都", "base.state_jp_jp-13");
	state(18, "IN", "TAMIL NADU", "base.state_in_tn");
	state(18, "IN", "JAMMU & KASHMIR", "base.state_in_jk");
	state(18, "FR", "Île-de-France", NULL);         /* Odoo has no states of France */
	state(18, "US", "", NULL);
	state(18, "US", " - ", NULL);
}

static void spanish_and_mexican_names(void **unused)
{
	(void)unused;
	state(18, "ES", "Alicante", "base.state_es_a");
	state(18, "ES", "Alacant (Alicante)", "base.state_es_a");
	state(18, "ES", "VIZCAYA", "base.state_es_bi");
	state(18, "ES", "La Coruna", "base.state_es_c");
	state(18, "ES", "avila", "base.state_es_av");
	state(18, "ES", "Araba/Álava", "base.state_es_vi");
	state(18, "ES", "Alava", "base.state_es_vi");
	state(18, "ES", "Illes Balears", "base.state_es_pm");
	state(18, "MX", "Ciudad de México", "base.state_mx_df");
	state(18, "MX", "CIUDAD DE MEXICO", "base.state_mx_df");
	state(18, "MX", "CDMX", "base.state_mx_df");
	state(18, "MX", "México", "base.state_mx_mex");
	state(18, "MX", "Estado de Mexico", "base.state_mx_mex");
	state(18, "MX", "Nuevo León", "base.state_mx_nl");
}

/* The letters of Odoo's own invention: E1 is a part of London for everybody but Odoo. */
static void british_counties_by_name_alone(void **unused)
{
	(void)unused;
	state(18, "GB", "E1", NULL);
	state(18, "UK", "County Durham", "base.state_uk21");
	state(18, "GB", "Durham", "base.state_uk21");
	state(18, "GB", "GREATER LONDON", "base.state_uk117");
	state(18, "GB", "Kent", "base.state_uk69");
}

static void what_a_version_lacks(void **unused)
{
	(void)unused;
	state(18, "AT", "Wien", NULL);
	state(19, "AT", "Wien", "base.state_at_9");
	state(19, "AT", "Vienna", "base.state_at_9");
	state(17, "AT", "Vienna", NULL);
	state(18, "IN", "Odisha", "base.state_in_or");          /* renamed on 19, the same state */
	state(19, "IN", "Orissa", "base.state_in_or");
	state(18, "ID", "Papua Pegunungan", "base.state_id_pp");
	state(19, "ID", "Papua Pegunungan", "base.state_id_pe");
}

static void folding(void **unused)
{
	char key[8];

	(void)unused;
	assert_int_equal(fold_text(SLICE("Straße"), key, sizeof key), 7);
	assert_memory_equal(key, "strasse", 7);
	assert_int_equal(fold_text(SLICE("Ærø"), key, sizeof key), 4);
	assert_memory_equal(key, "aero", 4);
	assert_int_equal(fold_text(SLICE("123456789"), key, sizeof key), 0);
	assert_int_equal(fold_text(SLICE("\xC2\xBF" "Wo\xC2\xA0?\xC3\x80\xC5\xBF\xC6\xA0\xC6\xA1\xC6\xA2"), key, sizeof key), 8);  /* first and last of each range, and past it */
	assert_memory_equal(key, "woasoo\xC6\xA2", 8);
	assert_int_equal(fold_text(SLICE("Wien\xC3"), key, sizeof key), 5);     /* cut within a character: kept as it is */
	assert_true(fold_same(SLICE("Île-de-France"), SLICE("iledefrance")));
	assert_false(fold_same(SLICE("Île-de-Franc"), SLICE("iledefrance")));
	assert_false(fold_same(SLICE("Île-de-Frances"), SLICE("iledefrance")));
}

static void decimals(void **unused)
{
	(void)unused;
	assert_int_equal(currency_decimals(SLICE("EUR")), 2);
	assert_int_equal(currency_decimals(SLICE("JPY")), 0);
	assert_int_equal(currency_decimals(SLICE("jpy")), 0);
	assert_int_equal(currency_decimals(SLICE("CLP")), 0);
	assert_int_equal(currency_decimals(SLICE("VND")), 0);
	assert_int_equal(currency_decimals(SLICE("KWD")), 3);
	assert_int_equal(currency_decimals(SLICE("BHD")), 3);
	assert_int_equal(currency_decimals(SLICE("")), 2);
}

/* --- the tables themselves: sorted, and every alias leads somewhere ---------------------------------------------------- */

enum { V17 = 1, V18 = 2, V19 = 4, ALL = 7 };

static const struct { const char *code, *name; unsigned versions; const char *xmlid; } countries[] = {
#include "odoo/countries.inc"
};
static const struct { const char *country, *code, *name; unsigned versions; const char *xmlid; } states[] = {
#include "odoo/states.inc"
};
static const struct { const char *country, *text, *state; } aliases[] = {
#include "odoo/state_aliases.inc"
};

static void every_row_is_found(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
		assert_true(i == 0 || strcmp(countries[i - 1].code, countries[i].code) < 0);
		country(19, countries[i].code, countries[i].xmlid);
		country(19, countries[i].name, countries[i].xmlid);
		assert_true(countries[i].versions & V19);
	}
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		assert_true(i == 0 || strcmp(states[i - 1].country, states[i].country) <= 0);
		if (states[i].versions & V18 && *states[i].code)
			state(18, states[i].country, states[i].code, states[i].xmlid);
		if (states[i].versions & V18)
			assert_non_null(state_xmlid(18, slice_of(states[i].country), slice_of(states[i].name)));
	}
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
		assert_non_null(state_xmlid(19, slice_of(aliases[i].country), slice_of(aliases[i].state)));
		state(19, aliases[i].country, aliases[i].text, state_xmlid(19, slice_of(aliases[i].country), slice_of(aliases[i].state)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(countries_by_code), cmocka_unit_test(countries_by_name), cmocka_unit_test(states_by_code),
		cmocka_unit_test(the_same_code_in_two_countries), cmocka_unit_test(states_by_name),
		cmocka_unit_test(spanish_and_mexican_names), cmocka_unit_test(british_counties_by_name_alone),
		cmocka_unit_test(what_a_version_lacks), cmocka_unit_test(folding), cmocka_unit_test(decimals),
		cmocka_unit_test(every_row_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
