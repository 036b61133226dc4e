#include "unit.h"
#include "value/set.h"

static void adding(void **unused)
{
	struct set set = { 0 };
	uint32_t number;
	bool is_new;

	(void)unused;
	assert_false(set_find(&set, 7, &number));
	assert_int_equal(set_add(&set, 7, 1, &is_new), 1);
	assert_true(is_new);
	assert_int_equal(set_add(&set, 7, 2, &is_new), 1);
	assert_false(is_new);
	assert_int_equal(set_add(&set, 0, 3, &is_new), 3);      /* zero is a key like any other */
	assert_true(is_new);
	assert_true(set_find(&set, 0, &number));
	assert_int_equal(number, 3);
	assert_true(set_find(&set, 7, &number));
	assert_int_equal(number, 1);
	assert_false(set_find(&set, 8, &number));
	set_close(&set);
	set_close(&set);
}

/* Keys that fall on one place and its neighbours, and a set that doubles many times. */
static void growing(void **unused)
{
	struct set set = { 0 };
	bool is_new;

	(void)unused;
	for (uint32_t i = 0; i < 100000; i++) {
		assert_int_equal(set_add(&set, (uint64_t)(i + 2) << (i % 3 ? 32 : 0), i, &is_new), i);
		assert_true(is_new);
	}
	for (uint32_t i = 0; i < 100000; i++) {
		uint32_t number = 0;

		assert_true(set_find(&set, (uint64_t)(i + 2) << (i % 3 ? 32 : 0), &number));
		assert_int_equal(number, i);
	}
	set_close(&set);
}

/* Keys that somebody chose to be equal in their low bits: without the random factor this takes minutes. */
static void chosen(void **unused)
{
	struct set set = { 0 };
	bool is_new;

	(void)unused;
	for (uint64_t i = 0; i < 400000; i++) {
		set_add(&set, (i + 1) << 40, (uint32_t)i, &is_new);
		assert_true(is_new);
	}
	set_close(&set);
}

/* Reserving room changes nothing else; expecting a key does not add it. */
static void reserving(void **unused)
{
	struct set set = { 0 };
	uint32_t number = 0;
	bool is_new;

	(void)unused;
	set_expect(&set, 5);
	assert_int_equal(set_add(&set, 5, 50, &is_new), 50);
	set_reserve(&set, 100000);
	assert_true(set.room >= 100000);
	set_expect(&set, 6);
	assert_false(set_find(&set, 6, &number));
	assert_true(set_find(&set, 5, &number));
	assert_int_equal(number, 50);
	set_reserve(&set, 0);
	assert_true(set.room >= 100000);
	set_close(&set);
}

static bool has_name(const void *list, uint32_t number, struct slice name)
{
	return slice_equal(((const struct slice *)list)[number], name);
}

/* Names that all have one key: each has its own number, and one that is not there is not found. */
static void told_apart(void **unused)
{
	static const char *const texts[] = { "302-0000000-0000001", "302-0000000-0000002", "302-0000000-0000003", "a" };
	struct slice names[4];
	struct set_names list = { has_name, names };
	struct set set = { 0 };
	uint32_t number;
	bool is_new;

	(void)unused;
	assert_false(set_find_name(&set, 7, SLICE("a"), list, &number));
	for (uint32_t i = 0; i < 4; i++) {
		names[i] = slice_of(texts[i]);
		assert_int_equal(set_add_name(&set, 7, names[i], i, list, &is_new), i);
		assert_true(is_new);
	}
	set_reserve(&set, 100000);
	for (uint32_t i = 0; i < 4; i++) {
		assert_int_equal(set_add_name(&set, 7, names[i], 9, list, &is_new), i);
		assert_false(is_new);
		assert_true(set_find_name(&set, 7, names[i], list, &number));
		assert_int_equal(number, i);
	}
	assert_false(set_find_name(&set, 7, SLICE("b"), list, &number));
	set_close(&set);
}

int main(void)
{
	RUN(T(adding), T(reserving), T(growing), T(chosen), T(told_apart));
}
