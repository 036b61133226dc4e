#include "unit.h"
#include "value/money.h"
#include "value/out.h"

enum { BAD = -1 };
#define REFUSED INT64_C(77)

/* REFUSED must stay if the text is not an amount: nothing is changed. */
static int64_t parse(const char *text, bool comma)
{
	struct money money = { REFUSED };
	char *copy = exact_copy(text, strlen(text));
	int result = money_parse((struct slice){ copy, strlen(text) }, comma, &money);

	free(copy);
	assert_int_equal(result, money.e4 == REFUSED ? BAD : 0);
	return money.e4;
}

static void with_a_point(void **unused)
{
	(void)unused;
	assert_int_equal(parse("12.5", false), 125000);
	assert_int_equal(parse("12", false), 120000);
	assert_int_equal(parse("-0.75", false), -7500);
	assert_int_equal(parse("0", false), 0);
	assert_int_equal(parse("-0", false), 0);
	assert_int_equal(parse("24732.00", false), 247320000);
	assert_int_equal(parse("0.0001", false), 1);
	assert_int_equal(parse("1.500000", false), 15000);
	assert_int_equal(parse("0012.50", false), 125000);
	assert_int_equal(parse("9999999999999.9999", false), INT64_C(99999999999999999));
}

static void refused_with_a_point(void **unused)
{
	static const char *const bad[] = {
		"", "-", ".", ".5", "12.", "--1", "1-", "+1", "1,5", "1 000", "12.5 ", "1e3", "0x1", "1.2.3",
		"0.00001", "12345678901234", "\xEF\xBC\x91", "12,", "NaN", "1.-5",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (parse(bad[i], false) != REFUSED)
			fail_msg("\"%s\" was taken for an amount", bad[i]);
}

static void with_a_comma(void **unused)
{
	(void)unused;
	assert_int_equal(parse("12,50", true), 125000);
	assert_int_equal(parse("1.234,50", true), 12345000);
	assert_int_equal(parse("1.234,50 \xE2\x82\xAC", true), 12345000);
	assert_int_equal(parse("12,50\xC2\xA0\xE2\x82\xAC", true), 125000);
	assert_int_equal(parse("-1.234.567,5 EUR", true), INT64_C(-12345675000));
	assert_int_equal(parse("1.234", true), 12340000);
	assert_int_equal(parse("1234", true), 12340000);
	assert_int_equal(parse("1234,5", true), 12345000);
	assert_int_equal(parse("99,90 z\xC5\x82", true), 999000);
}

static void refused_with_a_comma(void **unused)
{
	static const char *const bad[] = { "", "12.5", "1.23,4", ".234,5", "1..234", "1234.567,00", "1.2345", "12,", ",5", "EUR", "1,2,3" };

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (parse(bad[i], true) != REFUSED)
			fail_msg("\"%s\" was taken for an amount", bad[i]);
}

static void print(int64_t e4, int decimals, const char *expected)
{
	struct out out;

	assert_int_equal(out_init(&out, -1), 0);
	money_print(&out, (struct money){ e4 }, decimals);
	assert_slice(out_text(&out), expected);
	out_close(&out);
}

static void printing(void **unused)
{
	(void)unused;
	print(125000, 2, "12.50");
	print(120000, 2, "12.00");
	print(120000, 0, "12");
	print(125000, 0, "12.5");               /* never fewer than exact */
	print(123450, 2, "12.345");
	print(1, 2, "0.0001");
	print(0, 2, "0.00");
	print(0, 0, "0");
	print(-7500, 2, "-0.75");
	print(-500, 2, "-0.05");
	print(120000, 3, "12.000");
	print(INT64_C(99999999999999999), 2, "9999999999999.9999");
	print(INT64_MAX, 2, "922337203685477.5807");
}

static void adding(void **unused)
{
	struct money sum = { 100 };

	(void)unused;
	assert_int_equal(money_add(&sum, (struct money){ -300 }), 0);
	assert_int_equal(sum.e4, -200);
	sum.e4 = INT64_MAX;
	assert_int_equal(money_add(&sum, (struct money){ 1 }), -1);
	sum.e4 = INT64_MIN;
	assert_int_equal(money_add(&sum, (struct money){ -1 }), -1);
	assert_int_equal(money_negative((struct money){ 29900 }).e4, -29900);
	assert_int_equal(money_negative((struct money){ -29900 }).e4, -29900);
	assert_int_equal(money_negative((struct money){ 0 }).e4, 0);
	assert_false(money_known(money_negative(MONEY_NONE)));
	assert_int_equal(money_or_zero(MONEY_NONE).e4, 0);
}

static void split(int64_t total, int32_t n, int decimals, int64_t each, int32_t of_each, int64_t other, int32_t of_other)
{
	struct share first = { { 0 }, 0 }, rest = { { 0 }, 0 };

	assert_int_equal(money_split((struct money){ total }, (struct count){ n }, decimals, &first, &rest), 0);
	assert_int_equal(first.n, of_each);
	assert_int_equal(first.each.e4, each);
	assert_int_equal(rest.n, of_other);
	if (of_other)
		assert_int_equal(rest.each.e4, other);
	assert_int_equal(first.each.e4 * first.n + rest.each.e4 * rest.n, total);
}

static void splitting(void **unused)
{
	struct share first, rest;

	(void)unused;
	split(100000, 3, 2, 33300, 2, 33400, 1);                /* 10.00 = 2 × 3.33 + 1 × 3.34 */
	split(179800, 2, 2, 89900, 2, 0, 0);                    /* 17.98 = 2 × 8.99 */
	split(200, 3, 2, 0, 1, 100, 2);                         /* 0.02 = 1 × 0.00 + 2 × 0.01 */
	split(-100000, 3, 2, -33400, 1, -33300, 2);             /* -10.00 = 1 × -3.34 + 2 × -3.33 */
	split(-100, 3, 2, -100, 1, 0, 2);
	split(0, 5, 2, 0, 5, 0, 0);
	split(10000000, 3, 0, 3330000, 2, 3340000, 1);          /* 1000 yen = 2 × 333 + 1 × 334 */
	split(10000, 3, 3, 3330, 2, 3340, 1);                   /* 1.000 dinar = 2 × 0.333 + 1 × 0.334 */
	split(125000, 1, 2, 125000, 1, 0, 0);
	split(INT64_C(99999999999999900), INT32_MAX, 2, 46566100, 1530029315, 46566200, 617454332);
	assert_int_equal(money_split((struct money){ 125050 }, (struct count){ 2 }, 2, &first, &rest), -1);
	assert_int_equal(money_split((struct money){ 125000 }, (struct count){ 2 }, 0, &first, &rest), -1);
	assert_int_equal(money_split((struct money){ 125000 }, (struct count){ 2 }, 3, &first, &rest), 0);
}

static void counts(void **unused)
{
	struct count count = { 5 };

	(void)unused;
	assert_int_equal(count_parse(SLICE("3"), &count), 0);
	assert_int_equal(count.n, 3);
	assert_int_equal(count_parse(SLICE("2.0"), &count), 0);
	assert_int_equal(count.n, 2);
	assert_int_equal(count_parse(SLICE("-2"), &count), 0);
	assert_int_equal(count.n, -2);
	assert_int_equal(count_parse(SLICE("2147483647"), &count), 0);
	assert_int_equal(count_parse(SLICE("2147483648"), &count), -1);
	assert_int_equal(count_parse(SLICE("-2147483648"), &count), -1);        /* that is COUNT_NONE */
	assert_int_equal(count_parse(SLICE("2.5"), &count), -1);
	assert_int_equal(count_parse(SLICE("1,000"), &count), -1);
	assert_int_equal(count_parse(SLICE(""), &count), -1);
	assert_int_equal(count.n, 2147483647);
}

static void grouped_by_commas(void **unused)
{
	struct money money;

	(void)unused;
	assert_int_equal(money_parse(SLICE("1,234.50"), false, &money), 0);
	assert_int_equal(money.e4, 12345000);
	assert_int_equal(money_parse(SLICE("-1,234,567.89"), false, &money), 0);
	assert_int_equal(money.e4, -12345678900);
	assert_int_equal(money_parse(SLICE("1,234"), false, &money), -1);       /* a thousand, or one */
	assert_int_equal(money_parse(SLICE("12,34.50"), false, &money), -1);
	assert_int_equal(money_parse(SLICE("1.234,50"), false, &money), -1);
}

int main(void)
{
	RUN(T(with_a_point), T(refused_with_a_point), T(with_a_comma), T(refused_with_a_comma), T(printing), T(adding),
	    T(splitting), T(counts), T(grouped_by_commas));
}
