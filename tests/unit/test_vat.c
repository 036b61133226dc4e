#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "odoo/vat.h"

/* EXPECTED is NULL where the number is doubtful. */
static void vat(const char *country, const char *text, const char *expected)
{
	struct vat normal = { "", 0 };
	bool plausible = vat_plausible(slice_of(country), slice_of(text), &normal);

	if (plausible != (expected != NULL))
		fail_msg("%s in \"%s\": %s", text, country, plausible ? "was taken" : "was refused");
	if (expected) {
		assert_int_equal(normal.len, strlen(expected));
		assert_memory_equal(normal.text, expected, normal.len);
	}
}

/* The numbers which tax offices and Odoo give as examples. */
static const char *const examples[] = {
	"ATU12345675", "BE0477472701", "CY10259033P", "CZ12345679", "DE123456788", "DK12345674", "EE123456780", "EL123456783",
	"ESA12345674", "FI12345671", "FR23334175221", "GB123456782", "XI123456782", "HR01234567896", "HU12345676", "IE1234567FA",
	"IT12345670017", "LT123456715", "LU12345613", "LV41234567891", "MT12345634", "NL123456782B90", "PL1234567883",
	"PT123456789", "RO1234567897", "SE123456789701", "SI12345679", "SK2022749619",
};

static void examples_of_all_countries(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		char country[3] = { examples[i][0], examples[i][1], '\0' };

		vat("", examples[i], examples[i]);
		if (!strcmp(country, "EL"))
			memcpy(country, "GR", 3);
		vat(country, examples[i], examples[i]);
		if (strcmp(country, "XI"))
			vat(country, examples[i] + 2, examples[i]);
	}
}

/* Every check finds one changed digit. Sweden's 01 and the end of a Dutch number are not check digits, but a fixed form. */
static void a_wrong_digit(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		char wrong[24];
		size_t at = 4;

		memcpy(wrong, examples[i], strlen(examples[i]) + 1);
		wrong[at] = wrong[at] == '7' ? '8' : '7';
		vat("", wrong, NULL);
	}
}

static void spelling(void **unused)
{
	(void)unused;
	vat("DE", " de 123 456 788 ", "DE123456788");
	vat("BG", "100000001", "BG100000001");
	vat("BG", "100000086", "BG100000086");  /* the second weights */
	vat("BG", "100000550", "BG100000550");  /* and ten again */
	vat("DE", "123.456.788", "DE123456788");
	vat("BE", "BE 0477.472.701", "BE0477472701");
	vat("NL", "nl123456782b90", "NL123456782B90");
	vat("GR", "GR123456783", "EL123456783");
	vat("GB", "XI123456782", "XI123456782");
	vat("UK", "123456782", "GB123456782");
	vat("de", "DE123456788", "DE123456788");
	vat("IT", "\xC2\xA0" "12345670017", "IT12345670017");
}

static void doubtful(void **unused)
{
	(void)unused;
	vat("DE", "", NULL);
	vat("DE", "D", NULL);
	vat("DE", "DE12345678", NULL);          /* a digit is missing */
	vat("DE", "DE1234567881", NULL);
	vat("DE", "DE000000000", NULL);
	vat("DE", "DE12345678\xC3\xB6", NULL);
	vat("DE", "143/123/12345", NULL);       /* a German tax number, not for VAT */
	vat("", "123456788", NULL);             /* of which country? */
	vat("FR", "DE123456788", NULL);         /* the wrong prefix */
	vat("US", "DE123456788", NULL);
	vat("IT", "RSSMRA80A01H501U", NULL);    /* codice fiscale of an individual */
	vat("IT", "00000000000", NULL);
	vat("BG", "100000002", NULL);
	vat("BG", "100000087", NULL);
	vat("BG", "1234567892", NULL);          /* ten digits may be an individual's number */
	vat("FR", "FRK7399859412", NULL);       /* the key has a letter */
	vat("ES", "12345678A", NULL);
	vat("DE", "DE123456788DE123456788DE123456788", NULL);
}

static void spanish_kinds(void **unused)
{
	(void)unused;
	vat("ES", "12345678Z", "ES12345678Z");  /* an individual */
	vat("ES", "X1234567L", "ESX1234567L");  /* a foreigner */
	vat("ES", "B58378431", "ESB58378431");  /* a company ends with a digit */
	vat("ES", "A1234567D", NULL);           /* … and this kind never with a letter, though D stands for 4 */
	vat("ES", "A12345674", "ESA12345674");
	vat("ES", "N1234567D", "ESN1234567D");  /* a foreign company ends with a letter */
	vat("ES", "N12345674", NULL);
	vat("ES", "K12345674", NULL);           /* no kind of a company */
	vat("ES", "K1234567D", NULL);
	for (const char *kind = "CDFGJUV"; *kind; kind++) {     /* … and these with either */
		static const struct { const char *rest; bool good; } ends[] = {
			{ "12345674", true }, { "1234567D", true }, { "12345675", false }, { "1234567E", false }, { "1234567A", false },
		};

		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
			char number[12], expected[16];

			snprintf(number, sizeof number, "%c%s", *kind, ends[i].rest);
			snprintf(expected, sizeof expected, "ES%s", number);
			vat("ES", number, ends[i].good ? expected : NULL);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples_of_all_countries), cmocka_unit_test(a_wrong_digit), cmocka_unit_test(spelling),
		cmocka_unit_test(doubtful), cmocka_unit_test(spanish_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
