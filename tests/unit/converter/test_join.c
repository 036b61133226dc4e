/* One order out of the rows of several reports. */
#include "call.h"

#include "pipelines/orders/join/join.h"
#include "syntax/text_table.h"

/* Three kinds of report of the tests' own: with addresses, with prices and states, with parcels. Any of them may have any column. */
static const struct column columns[] = {
	{ "order", ORDER(id), REQUIRED | ID }, { "bought", ORDER(purchased) }, { "updated", ORDER(updated) }, { "status", ORDER(status) },
	{ "channel", ORDER(channel) }, { "currency", ORDER(currency), CHECKED }, { "asked", ORDER(cancel_requested) },
	{ "street", ORDER(ship.line1), PRIVATE | CHECKED }, { "door", ORDER(ship.line2), PRIVATE }, { "zip", ORDER(ship.postcode), PRIVATE | CHECKED },
	{ "item", ITEM(id), ID | FACT_OF_ITEM }, { "parcel", ITEM(shipment_item), FACT_OF_ITEM },
	{ "sku", ITEM(sku), REQUIRED | ID | CHECKED | FACT_OF_ITEM }, { "state", ITEM(status), FACT_OF_ITEM },
	{ "units", ITEM(quantity), AMOUNT | FACT_OF_ITEM }, { "price", ITEM(price), AMOUNT | FACT_OF_ITEM },
	{ "discount", ITEM(discount), AMOUNT | FACT_OF_ITEM }, { "title", ITEM(title), FACT_OF_ITEM },
	{ 0 },
};
static const struct format addresses = { .name = "addresses", .role = ORDERS, .columns = columns, .says = SAYS_FBM | SAYS_UNSHIPPED, .rank = 10 };
static const struct format parcels = { .name = "parcels", .role = ORDERS, .columns = columns, .says = SAYS_FBA | SAYS_SHIPPED | SAYS_PARCELS, .rank = 20 };
static const struct format prices = { .name = "prices", .role = ORDERS, .columns = columns, .says = SAYS_ITEMS_UNNUMBERED, .rank = 30 };

struct report { const struct format *format; const char *text; };

enum { MOST_REPORTS = 3 };

static struct call call;
static struct sheet sheets[MOST_REPORTS];
static struct order_index orders;
static struct order order;

static void add_report(const struct report *report)
{
	struct sheet *sheet = &sheets[orders.sheets_count];
	struct input input = { .name = report->format->name, .bytes = slice_of(report->text) };
	struct context *ctx = &call.world.ctx;

	*sheet = (struct sheet){ 0 };
	assert_false(text_table_open(ctx, &input, sheet, 0) || table_bind(ctx, sheet, report->format) || table_style(ctx, sheet));
	orders.sheets = sheets;
	assert_int_equal(order_index_add_sheet(ctx, &orders, orders.sheets_count++), 0);
}

/* The first order of the reports. */
static void join_reports(const struct report *reports, size_t count)
{
	call_open(&call, "");
	orders = (struct order_index){ 0 };
	for (size_t i = 0; i < count; i++)
		add_report(&reports[i]);
	order_index_end(&orders);
	assert_int_equal(join_order(&call.world.ctx, &orders, 0, &order), 0);
}
#define JOINED(...) join_reports((const struct report[]){ __VA_ARGS__ }, sizeof((const struct report[]){ __VA_ARGS__ }) / sizeof(struct report))

static void done(void)
{
	order_index_close(&orders);
	call_close(&call);
}

static const struct item *item_at(size_t number)
{
	const struct item *item = order.items;

	assert_true(number < order.items_count);
	while (number--)
		item = item->next;
	return item;
}

static void item_is(size_t number, const char *sku, int32_t units, int64_t price)
{
	assert_slice(item_at(number)->facts.sku, sku);
	assert_int_equal(item_at(number)->facts.quantity.n, units);
	assert_int_equal(item_at(number)->facts.price.e4, price);
}

static void refused(enum code code)
{
	assert_true(order.rejected);
	assert_int_equal(order.reason, code);
	assert_said_only(&call.world, code);
	done();
}

static void silent(void)
{
	assert_int_equal(call.world.count, 0);
	assert_false(order.rejected);
	done();
}

#define ID_ "302-1234567-1234567"
#define DAY "2026-05-04T18:02:11+00:00"

/* --- what one report tells -------------------------------------------------------------------------------------------- */

static void a_row_is_an_item(void **unused)
{
	(void)unused;
	JOINED({ &prices, "order,bought,item,sku,units,price,currency\n" ID_ "," DAY ",1,LAMP,2,20.00,EUR\n" ID_ "," DAY ",2,BULB,1,3.50,EUR\n" });
	assert_slice(order.place.subject, ID_);
	assert_int_equal(order.place.line, 2);
	assert_int_equal(order.items_count, 2);
	item_is(0, "LAMP", 2, 200000);
	item_is(1, "BULB", 1, 35000);
	assert_slice(item_at(1)->facts.id, "2");
	assert_slice(order.facts.currency, "EUR");
	silent();
}

static void equal_rows_without_ids_are_items(void **unused)
{
	(void)unused;
	JOINED({ &prices, "order,bought,sku,units,price\n" ID_ "," DAY ",LAMP,1,5\n" ID_ "," DAY ",LAMP,1,5\n" });
	assert_int_equal(order.items_count, 2);
	assert_int_equal(item_at(0)->number, 1);
	assert_int_equal(item_at(1)->number, 2);
	silent();
}

static void a_row_told_twice_counts_once(void **unused)
{
	(void)unused;
	JOINED({ &addresses, "order,bought,item,sku,units\n" ID_ "," DAY ",1,LAMP,2\n" ID_ "," DAY ",1,LAMP,2\n" });
	assert_int_equal(order.items_count, 1);
	item_is(0, "LAMP", 2, MONEY_NONE.e4);
	assert_said_only(&call.world, DUPLICATE_ITEM);
	done();
	JOINED({ &addresses, "order,bought,item,sku,units\n" ID_ "," DAY ",1,LAMP,2\n" ID_ "," DAY ",1,LAMP,3\n" });
	refused(ITEM_DIFFERS);
}

static void a_row_with_a_promotion_only_adds_to_the_one_above(void **unused)
{
	(void)unused;
	JOINED({ &addresses, "order,bought,item,sku,units,price,discount\n" ID_ "," DAY ",1,LAMP,2,20.00,-1.00\n" ID_ ",,,,,,2.50\n" });
	assert_int_equal(order.items_count, 1);
	assert_int_equal(money_negative(item_at(0)->facts.discount).e4, -35000);
	silent();
}

static void what_no_order_can_do_without(void **unused)
{
	static const struct { const char *row; enum code code; } rows[] = {
		{ ID_ "," DAY ",1,,2", MISSING_VALUE }, { ID_ "," DAY ",1,LAMP,", MISSING_VALUE },
		{ ID_ "," DAY ",1,LAMP,-2", BAD_COUNT }, { ID_ "," DAY ",1-1,LAMP,2", BAD_ITEM_ID },
		{ "302-1234567," DAY ",1,LAMP,2", BAD_ORDER_ID }, { "302-1234567-123456x," DAY ",1,LAMP,2", BAD_ORDER_ID },
	};
	char text[256];

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		snprintf(text, sizeof text, "order,bought,item,sku,units\n%s\n", rows[i].row);
		JOINED({ &addresses, text });
		refused(rows[i].code);
	}
}

/* Amazon gives no date for an order of another shop: the rules decide whether the order needs one. */
static void an_order_without_a_date_lacks_it(void **unused)
{
	(void)unused;
	JOINED({ &addresses, "order,bought,item,sku,units\n" ID_ ",,1,LAMP,2\n" });
	assert_string_equal(order.lacks, "purchase-date");
	silent();
}

/* --- several reports -------------------------------------------------------------------------------------------------- */

static void address_of_one_and_price_of_the_other(void **unused)
{
	static const struct report a = { &addresses, "order,bought,item,sku,units,street\n" ID_ "," DAY ",1,LAMP,2,Example Street 1\n" };
	static const struct report b = { &prices, "order,bought,item,sku,units,price,status,title\n" ID_ "," DAY ",1,LAMP,2,20.00,Unshipped,Lamp\n" };

	(void)unused;
	for (int turned = 0; turned < 2; turned++) {
		JOINED(turned ? b : a, turned ? a : b);
		assert_int_equal(order.items_count, 1);
		item_is(0, "LAMP", 2, 200000);
		assert_slice(order.facts.ship.line1, "Example Street 1");
		assert_slice(item_at(0)->facts.title, "Lamp");
		assert_int_equal(order.standing, UNSHIPPED);
		assert_false(order.fba);
		silent();
	}
}

static void items_without_ids_are_found_by_quantity_and_price(void **unused)
{
	(void)unused;
	JOINED({ &addresses, "order,bought,item,sku,units\n" ID_ "," DAY ",1,LAMP,2\n" ID_ "," DAY ",2,LAMP,3\n" ID_ "," DAY ",3,BULB,1\n" },
	       { &prices, "order,bought,sku,units,price\n" ID_ "," DAY ",BULB,1,1\n" ID_ "," DAY ",LAMP,3,30\n" ID_ "," DAY ",LAMP,2,20\n" });
	assert_int_equal(order.items_count, 3);
	item_is(0, "LAMP", 2, 200000);
	item_is(1, "LAMP", 3, 300000);
	item_is(2, "BULB", 1, 10000);
	silent();
}

static void the_newer_quantity_counts(void **unused)
{
	static const struct report old = { &addresses, "order,bought,updated,item,sku,units\n" ID_ "," DAY ",2026-05-05T10:00:00+00:00,1,LAMP,3\n" };
	static const struct report new = { &prices, "order,bought,updated,item,sku,units\n" ID_ "," DAY ",2026-05-06T10:00:00+00:00,1,LAMP,2\n" };

	(void)unused;
	for (int turned = 0; turned < 2; turned++) {
		JOINED(turned ? new : old, turned ? old : new);
		item_is(0, "LAMP", 2, MONEY_NONE.e4);
		assert_said_only(&call.world, CONTRADICTION);
		done();
	}
}

static void of_one_age_the_trusted_report_counts(void **unused)
{
	(void)unused;
	JOINED({ &addresses, "order,bought,item,sku,units\n" ID_ "," DAY ",1,LAMP,3\n" },
	       { &prices, "order,bought,item,sku,units\n" ID_ "," DAY ",1,LAMP,2\n" });
	item_is(0, "LAMP", 3, MONEY_NONE.e4);
	assert_said_only(&call.world, CONTRADICTION);
	done();
}

/* Two reports of one kind and age: ROWS with a price and a discount each. */
static void two_prices(const char *one, const char *other)
{
	char texts[2][256];

	snprintf(texts[0], sizeof texts[0], "order,bought,item,sku,units,price,discount\n" ID_ "," DAY ",1,LAMP,2,%s\n", one);
	snprintf(texts[1], sizeof texts[1], "order,bought,item,sku,units,price,discount\n" ID_ "," DAY ",1,LAMP,2,%s\n", other);
	JOINED({ &prices, texts[0] }, { &prices, texts[1] });
}

static void neither_price_is_newer(void **unused)
{
	(void)unused;
	two_prices("20.00,", "20.00,");
	silent();
	two_prices("20.00,", "20.01,");
	refused(PRICE_DIFFERS);
	two_prices("20.00,1.00", "20.00,2.50");
	refused(PRICE_DIFFERS);
	two_prices("20.00,2.50", "20.00,-2.50");        /* Amazon writes discounts with either sign */
	silent();
	two_prices("20.00,-2.50", "20.00,");
	assert_int_equal(item_at(0)->facts.discount.e4, -25000);
	silent();
}

static void currencies_are_never_mixed(void **unused)
{
	(void)unused;
	JOINED({ &addresses, "order,bought,item,sku,units,currency\n" ID_ "," DAY ",1,LAMP,2,EUR\n" },
	       { &prices, "order,bought,item,sku,units,currency\n" ID_ "," DAY ",1,LAMP,2,SEK\n" });
	refused(MIXED_CURRENCY);
}

/* Never the street of one address with the door of another. */
static void addresses_are_never_mixed(void **unused)
{
	static const struct report first = { &addresses, "order,bought,item,sku,units,street,zip\n" ID_ "," DAY ",1,LAMP,2,Example Street 1,10115\n" };

	(void)unused;
	JOINED(first, { &prices, "order,bought,item,sku,units,street,door,zip\n" ID_ "," DAY ",1,LAMP,2,Sample Road 9,Third floor,\n" });
	assert_slice(order.facts.ship.line1, "Example Street 1");
	assert_slice(order.facts.ship.line2, "");
	done();
	JOINED(first, { &prices, "order,bought,item,sku,units,street,door,zip\n" ID_ "," DAY ",1,LAMP,2,,Third floor,80331\n" });
	assert_slice(order.facts.ship.line2, "");
	done();
	JOINED(first, { &prices, "order,bought,item,sku,units,street,door,zip\n" ID_ "," DAY ",1,LAMP,2,EXAMPLE STREET 1,Third floor,10115\n" });
	assert_slice(order.facts.ship.line2, "Third floor");
	silent();
}

/* --- how far an order has come ---------------------------------------------------------------------------------------- */

static void standing_is(const char *status, enum standing standing)
{
	char text[256];

	snprintf(text, sizeof text, "order,bought,item,sku,units,status\n" ID_ "," DAY ",1,LAMP,2,%s\n", status);
	JOINED({ &prices, text });
	assert_int_equal(order.standing, standing);
	silent();
}

static void words_of_standing(void **unused)
{
	(void)unused;
	standing_is("Pending", PENDING);
	standing_is("Unshipped", UNSHIPPED);
	standing_is("Partially Shipped", UNSHIPPED);
	standing_is("Shipping", UNSHIPPED);
	standing_is("Shipped", SHIPPED);
	standing_is("shipped - delivered to buyer", SHIPPED);
	standing_is("Complete", SHIPPED);
	standing_is("Cancelled", STANDING_CANCELLED);
	standing_is("Canceled", STANDING_CANCELLED);
	standing_is("Unheard of", STANDING_UNKNOWN);
}

static void the_furthest_standing_is_the_truth(void **unused)
{
	static const struct report waits = { &addresses, "order,bought,updated,item,sku,units\n" ID_ "," DAY ",2026-05-06T10:00:00+00:00,1,LAMP,2\n" };

	(void)unused;
	JOINED(waits, { &prices, "order,bought,updated,item,sku,units,status\n" ID_ "," DAY ",2026-05-05T10:00:00+00:00,1,LAMP,2,Shipped\n" });
	assert_int_equal(order.standing, SHIPPED);
	silent();
	JOINED(waits, { &prices, "order,bought,item,sku,units,status\n" ID_ "," DAY ",1,LAMP,2,Pending\n" });
	assert_int_equal(order.standing, UNSHIPPED);
	silent();
}

static void cancelled_items(void **unused)
{
	(void)unused;
	JOINED({ &addresses, "order,bought,item,sku,units\n" ID_ "," DAY ",1,LAMP,2\n" ID_ "," DAY ",2,BULB,1\n" },
	       { &prices, "order,bought,item,sku,units,state,status\n" ID_ "," DAY ",1,LAMP,2,Unshipped,Unshipped\n" ID_ "," DAY ",2,BULB,0,Cancelled,Unshipped\n" });
	assert_int_equal(order.standing, UNSHIPPED);
	assert_false(item_at(0)->cancelled);
	assert_true(item_at(1)->cancelled);
	silent();
	JOINED({ &prices, "order,bought,item,sku,units,state,status\n" ID_ "," DAY ",1,LAMP,0,Cancelled,Unshipped\n" ID_ "," DAY ",2,BULB,0,Cancelled,Unshipped\n" });
	assert_int_equal(order.standing, STANDING_CANCELLED);
	silent();
}

static void the_wish_to_cancel_is_heard_from_any_row(void **unused)
{
	(void)unused;
	JOINED({ &addresses, "order,bought,item,sku,units,asked\n" ID_ "," DAY ",1,LAMP,2,\n" ID_ "," DAY ",2,BULB,1,true\n" });
	assert_int_equal(order.facts.cancel_requested, FLAG_YES);
	silent();
}

/* --- what Amazon ships ------------------------------------------------------------------------------------------------ */

static void fba_is_said_by_the_channel(void **unused)
{
	static const struct { const char *channel; bool fba; } channels[] = {
		{ "Amazon", true }, { "AFN", true }, { "Amazon_EU", true }, { "Merchant", false }, { "MFN", false }, { "Amazonia", false }, { "", false },
	};
	char text[256];

	(void)unused;
	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++) {
		snprintf(text, sizeof text, "order,bought,item,sku,units,channel\n" ID_ "," DAY ",1,LAMP,2,%s\n", channels[i].channel);
		JOINED({ &prices, text });
		assert_int_equal(order.fba, channels[i].fba);
		silent();
	}
}

static void parcels_of_an_item_add_up(void **unused)
{
	(void)unused;
	JOINED({ &parcels, "order,bought,item,parcel,sku,units,price\n" ID_ "," DAY ",1,P1,LAMP,2,20\n" ID_ "," DAY ",1,P2,LAMP,1,10\n" },
	       { &prices, "order,bought,sku,units,price\n" ID_ "," DAY ",LAMP,3,30\n" });
	assert_int_equal(order.items_count, 1);
	item_is(0, "LAMP", 3, 300000);
	assert_slice(item_at(0)->parcels->shipment_item, "P1");
	assert_int_equal(item_at(0)->parcels->next->quantity.n, 1);
	assert_null(item_at(0)->parcels->next->next);
	assert_true(order.fba);
	assert_int_equal(order.standing, SHIPPED);
	silent();
}

static void a_parcel_told_by_two_reports_counts_once(void **unused)
{
	static const struct report monday = { &parcels, "order,bought,item,parcel,sku,units,price\n" ID_ "," DAY ",1,P1,LAMP,2,20\n" };

	(void)unused;
	JOINED(monday, monday);
	item_is(0, "LAMP", 2, 200000);
	assert_null(item_at(0)->parcels->next);
	silent();
	JOINED(monday, { &parcels, "order,bought,item,parcel,sku,units,price\n" ID_ "," DAY ",1,P1,LAMP,2,25\n" });
	refused(PRICE_DIFFERS);
}

int main(void)
{
	RUN(T(a_row_is_an_item), T(equal_rows_without_ids_are_items), T(a_row_told_twice_counts_once),
	    T(a_row_with_a_promotion_only_adds_to_the_one_above), T(what_no_order_can_do_without), T(an_order_without_a_date_lacks_it),
	    T(address_of_one_and_price_of_the_other),
	    T(items_without_ids_are_found_by_quantity_and_price), T(the_newer_quantity_counts), T(of_one_age_the_trusted_report_counts),
	    T(neither_price_is_newer), T(currencies_are_never_mixed), T(addresses_are_never_mixed), T(words_of_standing),
	    T(the_furthest_standing_is_the_truth), T(cancelled_items), T(the_wish_to_cancel_is_heard_from_any_row),
	    T(fba_is_said_by_the_channel), T(parcels_of_an_item_add_up), T(a_parcel_told_by_two_reports_counts_once));
}
