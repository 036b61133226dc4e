#include "unit.h"
#include "value/order_id.h"

static void orders(void **unused)
{
	static const char *const good[] = { "302-1234567-1234567", "000-0000000-0000000", "S01-1234567-1234567", "s01-1234567-1234567", "D01-1234567-1234567",
					    "ABC-1234567-1234567" };
	static const char *const bad[] = { "", "-", "302-1234567-123456", "302-1234567-12345678", "3021-123456-1234567", "302-123456-71234567",
					   "302_1234567-1234567", "302-1234567_1234567", "302-123456a-1234567", "302-1234567-123456S", "30 -1234567-1234567",
					   "302-1234567-1234567 ", " 302-1234567-123456", "\xC3\xA4\x31-1234567-1234567", "302-1234567-12345\xC3\xA4" };

	(void)unused;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		assert_true(order_id_good(slice_of(good[i])));
		assert_true(order_id_near(slice_of(good[i])));
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(order_id_good(slice_of(bad[i])));
	assert_false(order_id_good((struct slice){ 0 }));
}

/* No byte behind the text is read. */
static void cut_off(void **unused)
{
	const char text[] = "302-1234567-1234567";

	(void)unused;
	for (size_t len = 0; len < sizeof text; len++) {
		char *copy = exact_copy(text, len);

		assert_int_equal(order_id_good((struct slice){ copy, len }), len == 19);
		assert_int_equal(order_id_near((struct slice){ copy, len }), (len > 3 && len < 8) || len > 11);
		assert_int_equal(order_id_find((struct slice){ copy, len }).at != NULL, len == 19);
		free(copy);
	}
}

static void in_a_text(void **unused)
{
	struct slice none = { 0 };

	(void)unused;
	assert_slice(order_id_find(SLICE("Amazon 302-1234567-1234567, S00012")), "302-1234567-1234567");
	assert_slice(order_id_find(SLICE("Amazon:S01-1234567-1234567")), "S01-1234567-1234567");
	assert_slice(order_id_find(SLICE("302-1234567-12345678 302-7654321-7654321")), "302-1234567-1234567");
	assert_null(order_id_find(SLICE("S00012, S00013 and 302-1234567-123456")).at);
	assert_null(order_id_find(none).at);
}

static void items(void **unused)
{
	(void)unused;
	assert_true(order_id_item_good(SLICE("12345678901234")));
	assert_true(order_id_item_good(SLICE("2")));
	assert_true(order_id_item_good(SLICE("aB3")));
	assert_true(order_id_item_good(SLICE("1234567890123456789012345678901234567890")));
	assert_false(order_id_item_good(SLICE("12345678901234567890123456789012345678901")));
	assert_false(order_id_item_good(SLICE("1_2")));
	assert_false(order_id_item_good(SLICE("1-2")));
	assert_false(order_id_item_good(SLICE("")));
	assert_true(order_id_item_usual(SLICE("12345678901234")));
	assert_false(order_id_item_usual(SLICE("1234567890123a")));
	assert_true(order_id_item_usual(SLICE("123456789012345")));
	assert_false(order_id_item_usual(SLICE("1234567890123456")));
	assert_false(order_id_item_usual(SLICE("1234567890123")));
	assert_false(order_id_item_usual(SLICE("")));
}

int main(void)
{
	RUN(T(orders), T(cut_off), T(in_a_text), T(items));
}
