/* The list of what needs the seller: no double entries, the worst first. */
#include "../unit.h"

#include "report/need.h"
#include "report/session.h"

static struct session session;

static void start(void) { session_start(&session, NULL, NULL); }

static void say(enum code code, const char *order, const char *part)
{
	diag(&session.diags, code, &(struct place){ .file = "report.txt", .line = 2, .subject = slice_of(order), .part = slice_of(part) }, "said");
}

static const struct report_need *at(size_t index)
{
	const struct report_need *need = session.report.needs;

	for (; index; index--)
		need = need->next;
	return need;
}

static void only_what_needs_the_seller(void **unused)
{
	(void)unused;
	start();
	say(ORDER_PENDING, "302-1234567-1234567", "");
	say(UNKNOWN_SKU, "302-1234567-1234567", "");
	say(NO_ROWS, "", "");
	assert_null(session.report.needs);
	say(MISSING_PRICE, "302-1234567-1234567", "");
	assert_int_equal(session.report.attention, 1);
	assert_true(at(0)->held);
	assert_int_equal(at(0)->rank, NEED_HELD);
	session_end(&session);
}

static void each_once(void **unused)
{
	(void)unused;
	start();
	say(NO_TRACKING, "302-1234567-1234567", "WH/OUT/1");
	say(NO_TRACKING, "302-1234567-1234567", "WH/OUT/1");
	say(NO_TRACKING, "302-1234567-1234567", "WH/OUT/2");
	assert_int_equal(session.report.attention, 2);
	/* a rejected order is one entry, whatever number of its cells are bad */
	say(BAD_DATE, "302-1234567-1234568", "");
	say(BAD_COUNT, "302-1234567-1234568", "");
	assert_int_equal(session.report.attention, 3);
	assert_true(need_listed(&session.report, SLICE("bad-date"), SLICE("302-1234567-1234568"), SLICE("")));
	assert_false(need_listed(&session.report, SLICE("bad-count"), SLICE("302-1234567-1234568"), SLICE("")));
	session_end(&session);
}

static void never_a_value_that_may_be_personal(void **unused)
{
	(void)unused;
	start();
	say(BAD_ORDER_ID, "Jane Example", "");
	assert_true(slice_equal(at(0)->subject, SLICE("report.txt")));
	session_end(&session);
}

static void the_part_alone(void **unused)
{
	(void)unused;
	start();
	diag(&session.diags, REPEATED_SKU, &(struct place){ .part = SLICE("LAMP-1") }, "said");
	assert_true(slice_equal(at(0)->subject, SLICE("LAMP-1")));
	assert_int_equal(at(0)->part.len, 0);
	diag(&session.diags, UNKNOWN_VERDICT, NULL, "said");            /* nothing that anybody could name */
	assert_int_equal(session.report.attention, 1);
	session_end(&session);
}

static void taken_back(void **unused)
{
	struct need_mark mark;

	(void)unused;
	start();
	say(MISSING_PRICE, "302-1234567-1234567", "");
	mark = need_mark(&session.report);
	say(MISSING_PRICE, "302-1234567-1234568", "");
	need_forget(&session.report, mark);
	say(MISSING_PRICE, "302-1234567-1234569", "");
	assert_int_equal(session.report.attention, 2);
	assert_true(slice_equal(at(1)->subject, SLICE("302-1234567-1234569")));
	assert_null(at(1)->next);
	session_end(&session);
}

static void the_worst_first(void **unused)
{
	static const char *const sequence[] = { "302-1234567-1234563", "302-1234567-1234562", "302-1234567-1234561", "302-1234567-1234564" };

	(void)unused;
	start();
	say(CHANGED_SINCE, "302-1234567-1234564", "");
	say(MISSING_PRICE, "302-1234567-1234561", "");
	say(BAD_DATE, "302-1234567-1234562", "");
	say(CANCELLED_SINCE, "302-1234567-1234563", "");
	need_sort(&session.report);
	for (size_t i = 0; i < 4; i++)
		assert_true(slice_equal(at(i)->subject, slice_of(sequence[i])));
	session_end(&session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_needs_the_seller), cmocka_unit_test(each_once), cmocka_unit_test(never_a_value_that_may_be_personal),
		cmocka_unit_test(the_part_alone), cmocka_unit_test(taken_back), cmocka_unit_test(the_worst_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
