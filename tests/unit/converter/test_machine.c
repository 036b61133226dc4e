/* The way of a feed to Amazon: which step follows which event, and when. */
#include "unit.h"
#include "outbox/machine.h"

static struct carried in_state(enum carried_kind kind, enum carried_state state, const char *type)
{
	struct carried c = { .kind = kind, .state = state, .at = 1000, .sent = 5000 };

	snprintf(c.type, sizeof c.type, "%s", type);
	return c;
}

static int64_t after(struct carried c, enum machine_event event)
{
	return machine_step(&c, event, 2000) ? -1 : c.state;
}

static const char shipping[] = "POST_FLAT_FILE_FULFILLMENT_DATA", other[] = "POST_OTHER_DATA";

static void nothing_goes_twice_by_itself(void **unused)
{
	(void)unused;
	for (int64_t state = 0; state < CARRIED_STATES; state++)
		if (state != CARRIED_WAITS)
			assert_int_equal(after(in_state(CARRIED_FEED, (enum carried_state)state, shipping), MACHINE_BEGIN), -1);
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_WAITS, shipping), MACHINE_BEGIN), CARRIED_BEGUN);
	/* an unknown outcome leads back to WAITS by two lists only */
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_BEGUN, shipping), MACHINE_UNKNOWN), CARRIED_LOST);
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_LOST, shipping), MACHINE_LATER), CARRIED_LOST);
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_LOST, shipping), MACHINE_NONE), CARRIED_LOST_AGAIN);
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_LOST_AGAIN, shipping), MACHINE_NONE), CARRIED_WAITS);
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_LOST_AGAIN, "JSON_LISTINGS_FEED"), MACHINE_NONE), CARRIED_WAITS);
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_LOST_AGAIN, other), MACHINE_NONE), CARRIED_ASKED);
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_LOST, shipping), MACHINE_SEVERAL), CARRIED_ASKED);
}

static void an_end_is_an_end(void **unused)
{
	(void)unused;
	for (int event = MACHINE_BEGIN; event <= MACHINE_JOINED; event++) {
		assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_SENT, shipping), (enum machine_event)event), -1);
		assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_OVERTAKEN, shipping), (enum machine_event)event), -1);
		assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_JOINED, shipping), (enum machine_event)event), -1);
		if (event != MACHINE_AGAIN && event != MACHINE_STOP)
			assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_NOT_SENT, shipping), (enum machine_event)event), -1);
	}
}

static void the_seller_gives_it_up(void **unused)
{
	(void)unused;
	assert_int_equal(after(in_state(CARRIED_FEED, CARRIED_NOT_SENT, shipping), MACHINE_STOP), CARRIED_OVERTAKEN);
}

static void windows(void **unused)
{
	struct carried c = in_state(CARRIED_FEED, CARRIED_BEGUN, shipping);

	(void)unused;
	assert_int_equal(machine_step(&c, MACHINE_UNKNOWN, 2000), 0);
	assert_false(machine_due(&c, 2119));
	assert_true(machine_due(&c, 2120));
	assert_true(machine_due(&c, 1999));             /* the clock was set back */
	assert_int_equal(machine_step(&c, MACHINE_NONE, 3000), 0);
	assert_false(machine_due(&c, 3299));
	assert_true(machine_due(&c, 3300));
	assert_false(machine_within(&c, 4994));         /* made before we asked for it */
	assert_true(machine_within(&c, 4995));
	assert_true(machine_within(&c, 5150));
	assert_false(machine_within(&c, 5151));
}

static void polls_grow_apart(void **unused)
{
	static const int64_t waits[] = { 60, 120, 240, 480, 600, 600 };
	struct carried c = in_state(CARRIED_FEED, CARRIED_TAKEN, shipping);

	(void)unused;
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(machine_step(&c, MACHINE_STILL, 2000), 0);
		assert_int_equal(c.wait, waits[i]);
	}
}

static void reports_come_again(void **unused)
{
	(void)unused;
	assert_int_equal(after(in_state(CARRIED_REPORT, CARRIED_TAKEN, "GET_X"), MACHINE_DONE), CARRIED_WAITS);
	assert_int_equal(after(in_state(CARRIED_REPORT, CARRIED_LOST, "GET_X"), MACHINE_NONE), CARRIED_WAITS);
	assert_int_equal(after(in_state(CARRIED_FOUND, CARRIED_TAKEN, "GET_X"), MACHINE_DONE), CARRIED_SENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_goes_twice_by_itself), cmocka_unit_test(an_end_is_an_end), cmocka_unit_test(the_seller_gives_it_up), cmocka_unit_test(windows),
		cmocka_unit_test(polls_grow_apart), cmocka_unit_test(reports_come_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
