/* Reimbursements that are approved or paid, but not both. */
#include "unit.h"
#include "pipelines/settlement/reimbursed.h"

enum { DAY = 86400, SINCE = 100, UNTIL = 200 };         /* days that settlements are known for */

static struct world world;
static struct reimbursed_list list;

static void start(void)
{
	world_open(&world);
	list = (struct reimbursed_list){ .arena = &world.arena };
}

static void put(const char *sku, const char *id, int cents, int day, bool paid)
{
	struct reimbursed added = { slice_of(sku), SLICE("EUR"), slice_of(id), SLICE(""), { cents * 100 }, { (int64_t)day * DAY }, { .line = 1 }, paid };

	assert_int_equal(reimbursed_add(&list, &added), 0);
}

static void approved(const char *id, int cents, int day) { put("MUG", id, cents, day, false); }
static void paid(const char *id, int cents, int day) { put("MUG", id, cents, day, true); }

/* Those without a counterpart: "A B". */
static void odd_are(const char *expected)
{
	char ids[100] = "";
	size_t count;

	reimbursed_compare(&list, (struct stamp){ (int64_t)SINCE * DAY }, (struct stamp){ (int64_t)UNTIL * DAY }, &count);
	for (size_t i = 0; i < count; i++)
		snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s%.*s", i ? " " : "", SHOWN(list.all[i].id));
	assert_string_equal(ids, expected);
	world_close(&world);
}

static void the_same_amount(void **unused)
{
	(void)unused;
	start();
	approved("A", 840, 120);
	paid("P", 840, 122);
	odd_are("");
}

static void another_amount(void **unused)
{
	(void)unused;
	start();
	approved("A", 840, 120);
	approved("END", 100, 190);
	paid("P", 841, 122);
	paid("Q", 100, 191);
	odd_are("A P");
}

static void another_sku(void **unused)
{
	(void)unused;
	start();
	approved("A", 840, 120);
	put("LAMP", "P", 840, 120, true);
	odd_are("P A");
}

static void twice_approved_and_paid_once(void **unused)
{
	(void)unused;
	start();
	approved("A", 840, 120);
	approved("B", 840, 130);
	paid("P", 840, 131);
	odd_are("B");
}

static void several_paid_as_one(void **unused)
{
	(void)unused;
	start();
	approved("A", 300, 120);
	approved("B", 540, 120);
	paid("P", 840, 122);
	odd_are("");
}

static void taken_back(void **unused)
{
	(void)unused;
	start();
	approved("A", 840, 120);
	approved("B", -840, 130);
	paid("P", 840, 121);
	odd_are("B");
}

static void too_late_to_be_the_same(void **unused)
{
	(void)unused;
	start();
	approved("A", 840, 110);
	approved("B", 840, 180);
	paid("P", 840, 181);
	odd_are("A");
}

static void late_but_paid_in_sum(void **unused)
{
	(void)unused;
	start();
	approved("A", 840, 110);
	approved("B", 840, 180);
	paid("P", 840, 170);
	paid("Q", 840, 181);
	odd_are("");
}

static void days_that_the_other_side_does_not_cover(void **unused)
{
	(void)unused;
	start();
	approved("BEFORE", 100, 99);
	approved("SOON", 200, 194);
	approved("DUE", 300, 193);
	paid("EARLIER", 400, 98);
	paid("LATER", 500, 195);
	odd_are("DUE");
}

static void without_a_report(void **unused)
{
	(void)unused;
	start();
	paid("P", 840, 122);
	odd_are("");
}

int main(void)
{
	RUN(T(the_same_amount), T(another_amount), T(another_sku), T(twice_approved_and_paid_once), T(several_paid_as_one), T(taken_back),
	    T(too_late_to_be_the_same), T(late_but_paid_in_sum), T(days_that_the_other_side_does_not_cover), T(without_a_report));
}
