#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "amazon/marketplaces.h"

static void channel(const char *text, const char *expected)
{
	const struct marketplace *found = marketplace_by_channel(slice_of(text));

	if (!expected)
		assert_null(found);
	else if (!found)
		fail_msg("%s is not found", text);
	else
		assert_string_equal(found->country, expected);
}

static void by_channel(void **unused)
{
	(void)unused;
	channel("Amazon.de", "DE");
	channel("AMAZON.CO.UK", "GB");
	channel("amazon.com.mx", "MX");
	channel("Amazon.com", "US");            /* not the first that begins so */
	channel(" Amazon.co.jp ", "JP");
	channel("A1PA6795UKMFR9", "DE");
	channel("Amazon.xy", NULL);
	channel("Amazon", NULL);
	channel("Non-Amazon", NULL);
	channel("", NULL);
}

static void email(const char *text, const char *expected)
{
	const struct marketplace *found = marketplace_by_email(slice_of(text));

	if (!expected)
		assert_null(found);
	else if (!found)
		fail_msg("%s is not found", text);
	else
		assert_string_equal(found->name, expected);
}

static void by_email(void **unused)
{
	(void)unused;
	email("abc123def@marketplace.amazon.de", "Amazon.de");
	email("abc@marketplace.amazon.co.uk", "Amazon.co.uk");
	email("abc@MARKETPLACE.AMAZON.COM", "Amazon.com");
	email("abc@amazon.de", NULL);
	email("marketplace.amazon.de", NULL);
	email("abc@marketplace.amazon.de.example", NULL);
	email("abc@marketplace.amazon.", NULL);
	email("", NULL);
}

static void non_amazon(void **unused)
{
	(void)unused;
	assert_true(channel_is_non_amazon(SLICE("Non-Amazon")));
	assert_true(channel_is_non_amazon(SLICE("Non-Amazon US")));
	assert_true(channel_is_non_amazon(SLICE("non-amazon")));
	assert_true(channel_is_non_amazon(SLICE("SI US Prod Marketplace")));
	assert_true(channel_is_non_amazon(SLICE("A38D8NSA03LJTC")));    /* the non-Amazon id of Germany */
	assert_false(channel_is_non_amazon(SLICE("Amazon.de")));
	assert_false(channel_is_non_amazon(SLICE("amazon.com")));
	assert_false(channel_is_non_amazon(SLICE("A1PA6795UKMFR9")));
	assert_false(channel_is_non_amazon(SLICE("Amazon.xy")));        /* a new marketplace */
	assert_false(channel_is_non_amazon(SLICE("")));                 /* not given */
}

static void tax(void **unused)
{
	(void)unused;
	assert_false(marketplace_by_channel(SLICE("Amazon.com"))->tax_included);
	assert_false(marketplace_by_channel(SLICE("Amazon.ca"))->tax_included);
	assert_true(marketplace_by_channel(SLICE("Amazon.de"))->tax_included);
	assert_true(marketplace_by_channel(SLICE("Amazon.co.jp"))->tax_included);
}

static void every_row(void **unused)
{
	size_t rows = 0;

	(void)unused;
	for (const struct marketplace *m = marketplaces; m->name; m++, rows++) {
		assert_int_equal(strlen(m->country), 2);
		assert_int_equal(strlen(m->currency), 3);
		assert_ptr_equal(marketplace_by_channel(slice_of(m->name)), m);
		assert_ptr_equal(marketplace_by_channel(slice_of(m->id)), m);
	}
	assert_int_equal(rows, 23);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_channel), cmocka_unit_test(by_email), cmocka_unit_test(non_amazon),
		cmocka_unit_test(tax), cmocka_unit_test(every_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
