#include "unit.h"

static bool order(struct slice id)
{
	return slice_equal(subject_shown(id), id);
}

/* If columns are shifted, any cell can contain anything. */
static void orders(void **unused)
{
	(void)unused;
	assert_true(order(SLICE("302-1234567-1234567")));
	assert_true(order(SLICE("S01-1234567-123456")));
	assert_true(order(SLICE("302-1-1")));
	assert_true(order(SLICE("")));
	assert_false(order(SLICE("Test-Recipient")));
	assert_false(order(SLICE("Test Recipient")));
	assert_false(order(SLICE("+49-30-00000000")));
	assert_false(order(SLICE("555-010-0000")));
	assert_false(order(SLICE("0049-000-0000000")));
}

static void numbers(void **unused)
{
	static const char *const shown[] = { "1.5", "12,50", "1.234,50", "-0.005", "2026-02-30T10:00:00+00:00", "31.02.2026", "30/02/2026",
					     "31.02.2026 18:02:11", "12345" };
	static const char *const hidden[] = { "Test Recipient", "Weg 1", "+49 000 0000000", "00.00.00.00.00", "0000.0000000", "000.000.000", "030/0000000",
					      "0000-00-0000000", "5000000", "" };

	(void)unused;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		assert_true(number_shown(slice_of(shown[i])));
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		assert_false(number_shown(slice_of(hidden[i])));
}

int main(void)
{
	RUN(T(orders), T(numbers));
}
