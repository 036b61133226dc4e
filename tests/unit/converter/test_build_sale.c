/* An order becomes a sale: its lines are equal to it to the cent. */
#include "call.h"

#include "pipelines/orders/build_sale.h"

static struct call call;
static struct call_order o;
static struct products products;
static struct sale sale;

static void start(void)
{
	call_open(&call, "");
	call_order(&o);
	products = (struct products){ 0 };
	o.policy.sale.reference = SLICE("AMAZON-ITEM");
	o.policy.shipping.reference = SLICE("AMAZON-SHIPPING");
	o.policy.wrap.reference = SLICE("AMAZON-WRAP");
	o.policy.discount.reference = SLICE("AMAZON-DISCOUNT");
	o.policy.tax_product.reference = SLICE("AMAZON-TAX");
}

static void start_with_one_item(void)
{
	start();
	o.items[0].next = NULL;
	o.order.items_count = 1;
}

static void done(void)
{
	products_close(&products);
	call_close(&call);
}

static int build(enum code *code)
{
	struct sale_builder builder = { &call.world.ctx, &products, 18 };

	*code = CODE_NONE;
	return build_sale(&builder, &o.policy, &o.order, &sale, code);
}

static void built(void)
{
	enum code code;

	assert_int_equal(build(&code), 0);
	assert_int_equal(code, CODE_NONE);
}

static void refused(enum code expected)
{
	enum code code;

	assert_int_equal(build(&code), 1);
	assert_int_equal(code, expected);
	assert_said_only(&call.world, expected);
	done();
}

/* "LAMP 2 x 33300, AMAZON-SHIPPING 1 x 49000": products, units and prices of one unit, in ten-thousandths; notes by their text. */
static void lines_are(const char *expected)
{
	char found[1024] = "";

	for (const struct sale_line *line = sale.lines; line; line = line->next) {
		size_t len = strlen(found);
		struct slice name = line->kind == LINE_NOTE ? line->text : line->product;

		snprintf(found + len, sizeof found - len, "%s%.*s", len ? ", " : "", (int)name.len, name.at);
		len = strlen(found);
		if (line->kind != LINE_NOTE)
			snprintf(found + len, sizeof found - len, " %d x %lld", (int)line->quantity, (long long)line->price.e4);
	}
	assert_string_equal(found, expected);
}

/* The sum of all lines, and the number of units of goods. */
static void sum_is(int64_t expected, int32_t units)
{
	int64_t sum = 0;

	for (const struct sale_line *line = sale.lines; line; line = line->next) {
		sum += line->price.e4 * line->quantity;
		units -= line->kind == LINE_GOODS ? line->quantity : 0;
	}
	assert_int_equal(sum, expected);
	assert_int_equal(units, 0);
}

/* --- prices ----------------------------------------------------------------------------------------------------------- */

static void price_is(const char *currency, int32_t units, int64_t price, const char *lines)
{
	start_with_one_item();
	o.order.facts.currency = slice_of(currency);
	o.items[0].facts.quantity.n = units;
	o.items[0].facts.price.e4 = price;
	built();
	lines_are(lines);
	sum_is(price, units);
	assert_int_equal(call.world.count, 0);
	done();
}

static void totals_are_split_to_the_cent(void **unused)
{
	(void)unused;
	price_is("EUR", 1, 100000, "LAMP 1 x 100000");
	price_is("EUR", 3, 90000, "LAMP 3 x 30000");
	price_is("EUR", 3, 100000, "LAMP 2 x 33300, LAMP 1 x 33400");   /* 10.00 over 3 */
	price_is("EUR", 3, 99900, "LAMP 3 x 33300");
	price_is("EUR", 7, 100, "LAMP 6 x 0, LAMP 1 x 100");
	price_is("EUR", 3, 0, "LAMP 3 x 0");
	price_is("JPY", 3, 10000000, "LAMP 2 x 3330000, LAMP 1 x 3340000");
	price_is("JPY", 2, 10000, "LAMP 1 x 0, LAMP 1 x 10000");
}

static void amounts_finer_than_the_currency_are_refused(void **unused)
{
	(void)unused;
	start_with_one_item();
	o.items[0].facts.price.e4 = 100050;
	refused(ODD_AMOUNT);
	start_with_one_item();
	o.order.facts.currency = SLICE("JPY");
	o.items[0].facts.price.e4 = 105000;
	refused(ODD_AMOUNT);
	start_with_one_item();
	o.items[0].facts.shipping.e4 = 100050;
	refused(ODD_AMOUNT);
}

static void what_hangs_on_an_item(void **unused)
{
	(void)unused;
	start();
	o.items[1].facts.shipping.e4 = 49000;
	o.items[1].facts.wrap.e4 = 20000;
	o.items[1].facts.discount.e4 = 15000;           /* with either sign it lowers the total */
	o.items[1].facts.ship_discount.e4 = -10000;
	o.items[0].facts.shipping.e4 = 0;
	built();
	lines_are("LAMP 1 x 100000, BULB 1 x 100000, AMAZON-SHIPPING 1 x 49000, AMAZON-WRAP 1 x 20000, AMAZON-DISCOUNT 1 x -15000, AMAZON-DISCOUNT 1 x -10000");
	sum_is(244000, 2);
	done();
}

static void without_a_price_odoo_has_them_all(void **unused)
{
	(void)unused;
	start();
	o.items[1].facts.price = MONEY_NONE;
	o.items[0].facts.shipping.e4 = 49000;
	built();
	assert_true(sale.odoo_prices);
	lines_are("LAMP 1 x 0, BULB 1 x 0");
	done();
	start();                                /* a replacement costs nothing */
	o.items[0].facts.price = o.items[1].facts.price = MONEY_NONE;
	o.order.facts.replacement = FLAG_YES;
	built();
	assert_false(sale.odoo_prices);
	lines_are("LAMP 1 x 0, BULB 1 x 0, Replacement for order (unknown)");
	done();
}

static void tax_on_top(void **unused)
{
	(void)unused;
	for (int i = 0; i < 4; i++) {
		start_with_one_item();
		o.policy.tax_included = i == 1;
		o.policy.seller_owes_tax = i != 2;
		o.order.facts.tax_model = i == 3 ? SLICE("MarketplaceFacilitator") : SLICE("");
		o.items[0].facts.tax.e4 = 10000;
		o.items[0].facts.shipping_tax.e4 = 2500;
		o.items[0].facts.wrap_tax.e4 = 500;
		built();
		lines_are(i ? "LAMP 1 x 100000" : "LAMP 1 x 100000, AMAZON-TAX 1 x 13000");
		done();
	}
}

static void currencies(void **unused)
{
	static const char *const bad[] = { "EU", "EURO", "E1R", "eur", "E R", "[UR", "EU@" };

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		start();
		o.order.facts.currency = slice_of(bad[i]);
		refused(MISSING_VALUE);
	}
	start();
	o.order.facts.currency = o.policy.currency = SLICE("");
	refused(MISSING_VALUE);
	start();
	o.order.facts.currency = SLICE("");
	o.policy.currency = SLICE("SEK");
	built();
	assert_slice(sale.currency, "SEK");
	assert_slice(sale.pricelist, "orderferry.pricelist_sek");
	done();
}

/* --- names and IDs ---------------------------------------------------------------------------------------------------- */

static void ids_of_lines(void **unused)
{
	const struct sale_line *line;

	(void)unused;
	start_with_one_item();
	o.items[0].facts.quantity.n = 3;
	o.items[0].facts.shipping.e4 = 49000;
	built();
	assert_slice(sale.id, "orderferry.order_main_" CALL_ORDER);
	line = sale.lines;
	assert_slice(line->id, "orderferry.item_main_" CALL_ORDER "_10000000000001");
	assert_slice(line->next->id, "orderferry.item_main_" CALL_ORDER "_10000000000001_2");
	assert_slice(line->next->next->id, "orderferry.item_main_" CALL_ORDER "_10000000000001_ship");
	done();
}

/* Some FBA reports have no item ids: the same line must have the same ID from either. */
static void ids_of_fba_lines_are_of_the_sku(void **unused)
{
	struct slice with, without;

	(void)unused;
	for (int i = 0; i < 2; i++) {
		start_with_one_item();
		o.order.fba = o.policy.fba = true;
		o.order.standing = SHIPPED;
		o.items[0].number = 2;
		o.items[0].facts.id = i ? SLICE("") : SLICE("10000000000001");
		built();
		*(i ? &without : &with) = sale.lines->id;
		if (i)
			assert_true(slice_equal(with, without) && slice_contains(with, SLICE("-2")));
		assert_slice(sale.origin, "Amazon.de FBA");
		assert_ptr_equal(sale.moves->line, sale.lines);
		assert_int_equal(sale.moves->quantity, 1);
		if (!i) {
			static char kept[128];

			snprintf(kept, sizeof kept, "%.*s", (int)with.len, with.at);
			with = slice_of(kept);
		}
		done();
	}
}

static void parcels_move_what_they_hold(void **unused)
{
	struct parcel second = { .shipment_item = SLICE("P2"), .quantity = { 1 }, .sent = STAMP_NONE };
	struct parcel first = { .shipment_item = SLICE("P1"), .quantity = { 2 }, .sent = STAMP_NONE, .next = &second };
	int32_t units = 0;

	(void)unused;
	start_with_one_item();
	o.order.fba = o.policy.fba = true;
	o.items[0].facts.quantity.n = 3;        /* two lines of 2 and 1 */
	o.items[0].parcels = &first;
	built();
	for (const struct sale_move *move = sale.moves; move; move = move->next)
		units += move->quantity;
	assert_int_equal(units, 3);
	assert_slice(sale.moves->id, "orderferry.move_main_" CALL_ORDER "_P1");
	assert_slice(sale.moves->next->id, "orderferry.move_main_" CALL_ORDER "_P2_2");       /* on the second line */
	assert_ptr_equal(sale.moves->next->line, sale.lines->next);
	done();
}

static void products_by_what_odoo_knows(void **unused)
{
	(void)unused;
	start_with_one_item();
	assert_int_equal(products_add(&call.world.ctx, &products, SLICE("BULB"), SLICE("shop.bulb")), 0);
	built();
	lines_are("AMAZON-ITEM 1 x 100000");
	assert_slice(sale.lines->unknown_sku, "LAMP");
	assert_said_only(&call.world, UNKNOWN_SKU);
	done();
	start_with_one_item();
	assert_int_equal(products_add(&call.world.ctx, &products, SLICE("LAMP"), SLICE("shop.lamp")), 0);
	assert_int_equal(products_add(&call.world.ctx, &products, SLICE("LAMP"), SLICE("shop.other")), 0);
	refused(AMBIGUOUS_SKU);
}

static void one_file_names_products_in_one_way(void **unused)
{
	(void)unused;
	start_with_one_item();
	o.items[0].facts.shipping.e4 = 49000;
	o.policy.shipping = (struct product_name){ .reference = SLICE(""), .id = SLICE("shop.shipping") };
	refused(MIXED_PRODUCTS);
}

/* --- notes ------------------------------------------------------------------------------------------------------------ */

static void notes_for_those_who_pack(void **unused)
{
	(void)unused;
	start_with_one_item();
	o.items[0].facts.gift_message = SLICE("Love & peace");
	o.order.facts.instructions = SLICE("Ring twice");
	built();
	lines_are("LAMP 1 x 100000, Gift message: Love & peace, Delivery instructions: Ring twice");
	assert_slice(sale.packing_note, "Gift message: Love &amp; peace<br/>Delivery instructions: Ring twice");
	done();
}

static void notes_of_the_order(void **unused)
{
	(void)unused;
	start_with_one_item();
	o.order.facts.cancel_requested = FLAG_YES;
	o.order.facts.cancel_reason = SLICE("Found it cheaper");
	o.policy.tags = SLICE("shop.tag");
	o.policy.cancel_tag = SLICE("orderferry.tag_cancel");
	built();
	lines_are("LAMP 1 x 100000, The buyer asked Amazon to cancel this order. Decide in Seller Central before shipping. Reason: Found it cheaper");
	assert_slice(sale.tags, "shop.tag,orderferry.tag_cancel");
	done();
}

static void a_part_was_shipped_already(void **unused)
{
	(void)unused;
	for (int cancelled = 0; cancelled < 2; cancelled++) {
		start();
		o.items[1].facts.shipped.n = 1;
		o.items[1].cancelled = cancelled;
		built();
		lines_are(cancelled ? "LAMP 1 x 100000"
				    : "LAMP 1 x 100000, BULB 1 x 100000, A part of this order was shipped before it came to Odoo. Deliver only the rest.");
		done();
	}
}

static void how_it_is_delivered(void **unused)
{
	static const struct { const char *level, *carrier; } levels[] = {
		{ "Standard", "shop.parcel" }, { "expedited", "shop.express" }, { "NextDay", "" }, { "", "" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		start_with_one_item();
		o.policy.delivery_methods = SLICE("Expedited: shop.express, Standard : shop.parcel");
		o.order.facts.service_level = slice_of(levels[i].level);
		o.order.facts.latest_ship.utc = 86400;
		built();
		assert_slice(sale.carrier, levels[i].carrier);
		assert_int_equal(sale.deliver_by.utc, 86400);
		done();
	}
}

int main(void)
{
	RUN(T(totals_are_split_to_the_cent), T(amounts_finer_than_the_currency_are_refused), T(what_hangs_on_an_item),
	    T(without_a_price_odoo_has_them_all), T(tax_on_top), T(currencies), T(ids_of_lines), T(ids_of_fba_lines_are_of_the_sku),
	    T(parcels_move_what_they_hold), T(products_by_what_odoo_knows), T(one_file_names_products_in_one_way),
	    T(notes_for_those_who_pack), T(notes_of_the_order), T(a_part_was_shipped_already), T(how_it_is_delivered));
}
