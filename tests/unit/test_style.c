#include "sheet.h"

#define HEAD "order-id\tsku\titem-price\tpurchase-date\n"

/* Opens a file of those rows; the facts of its first row. */
static struct facts first(struct opened *o, const char *rows)
{
	char text[2048];
	struct cursor cursor;
	struct row row;
	struct facts facts = facts_none;

	snprintf(text, sizeof text, HEAD "%s", rows);
	if (sheet_open(o, text, strlen(text)))
		fail_msg("refused: %s", o->world.said[0].text);
	cursor = table_start(&o->sheet);
	assert_true(table_next(&o->sheet, &cursor, &row));
	assert_int_equal(sheet_read(o, &row, &facts), 0);
	return facts;
}

static void refused(const char *rows, enum code code)
{
	char text[2048];

	snprintf(text, sizeof text, HEAD "%s", rows);
	sheet_refused(text, code);
}

/* 2026-05-08 12:00 and 2026-08-05 12:00 in seconds: days 20581 and 20670. */
#define MAY_8 (INT64_C(20581) * 86400 + 43200)
#define AUGUST_5 (INT64_C(20670) * 86400 + 43200)

static void as_amazon_writes(void **unused)
{
	struct opened o;
	struct facts facts = first(&o, "7\tA\t12.50\t2026-05-08T12:00:00+00:00\n");

	(void)unused;
	assert_int_equal(facts.item.price.e4, 125000);
	assert_int_equal(facts.order.purchased.utc, MAY_8);
	assert_int_equal(o.world.count, 0);
	sheet_close(&o);
}

static void decimal_comma(void **unused)
{
	struct opened o;
	struct facts facts = first(&o, "7\tA\t12,50\t2026-05-08T12:00:00+00:00\n8\tB\t1.234,00\t\n9\tC\t1.234\t\n");

	(void)unused;
	assert_true(o.sheet.comma);
	assert_int_equal(facts.item.price.e4, 125000);
	sheet_close(&o);
}

/* "1.234" is a thousand in one style and one and a bit in the other: the rest of the file decides, or nothing does. */
static void three_digits_behind_a_separator(void **unused)
{
	struct opened o;
	struct facts facts = first(&o, "7\tA\t1.234\t\n8\tB\t12,50\t\n");

	(void)unused;
	assert_int_equal(facts.item.price.e4, 12340000);
	sheet_close(&o);
	facts = first(&o, "7\tA\t1.500\t\n8\tB\t12.50\t\n");
	assert_int_equal(facts.item.price.e4, 15000);
	sheet_close(&o);
	facts = first(&o, "7\tA\t0.500\t\n8\tB\t12\t\n");
	assert_int_equal(facts.item.price.e4, 5000);
	sheet_close(&o);
	refused("7\tA\t1.234\t\n", OPEN_THOUSANDS);
	refused("7\tA\t1.000\t\n8\tB\t25\t\n", OPEN_THOUSANDS);
	refused("7\tA\t1,000\t\n8\tB\t25\t\n", OPEN_THOUSANDS);
	refused("7\tA\t1,000\t\n8\tB\t12,50\t\n", OPEN_THOUSANDS);
	refused("7\tA\t1,000\t\n8\tB\t1.000\t\n", OPEN_THOUSANDS);
	refused("7\tA\t1,000\t\n8\tB\t12.50\t\n", MIXED_DECIMALS);
}

static void mixed_decimals(void **unused)
{
	(void)unused;
	refused("7\tA\t12,50\t\n8\tB\t12.50\t\n", MIXED_DECIMALS);
	refused("7\tA\t12.5\t\n8\tB\t3\t\n9\tC\t1.234,5\t\n", MIXED_DECIMALS);
}

static void dates_with_dots(void **unused)
{
	struct opened o;
	struct facts facts = first(&o, "7\tA\t12,50\t08.05.2026 12:00\n");

	(void)unused;
	assert_int_equal(facts.order.purchased.utc, MAY_8);
	assert_said_only(&o.world, LOCAL_DATES);
	sheet_close(&o);
}

static void dates_with_slashes(void **unused)
{
	struct opened o;
	struct facts facts = first(&o, "7\tA\t1\t08/05/2026 12:00\n8\tB\t1\t31/05/2026 12:00\n");

	(void)unused;
	assert_int_equal(facts.order.purchased.utc, MAY_8);
	sheet_close(&o);
	facts = first(&o, "7\tA\t1\t8/5/2026 12:00\n8\tB\t1\t5/31/2026 12:00\n");
	assert_int_equal(facts.order.purchased.utc, AUGUST_5);
	sheet_close(&o);
}

static void mixed_dates(void **unused)
{
	(void)unused;
	refused("7\tA\t1\t08/05/2026 12:00\n8\tB\t1\t07/05/2026 12:00\n", MIXED_DATES);        /* day or month first? */
	refused("7\tA\t1\t31/05/2026 12:00\n8\tB\t1\t05/31/2026 12:00\n", MIXED_DATES);
	refused("7\tA\t1\t08.05.2026 12:00\n8\tB\t1\t2026-05-08T12:00:00+00:00\n", MIXED_DATES);
}

static void what_is_no_date_rejects_its_order_alone(void **unused)
{
	struct opened o;
	struct facts facts = first(&o, "7\tA\t1\t08.05.2026 12:00\n8\tB\tx\tsoon\n");
	struct cursor cursor = table_start(&o.sheet);
	struct row row;

	(void)unused;
	assert_int_equal(facts.order.purchased.utc, MAY_8);
	assert_true(table_next(&o.sheet, &cursor, &row) && table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), -1);
	assert_true(world_said(&o.world, BAD_DATE));
	assert_true(world_said(&o.world, BAD_MONEY));
	sheet_close(&o);
}

int main(void)
{
	RUN(T(as_amazon_writes), T(decimal_comma), T(three_digits_behind_a_separator), T(mixed_decimals), T(dates_with_dots),
	    T(dates_with_slashes), T(mixed_dates), T(what_is_no_date_rejects_its_order_alone));
}
