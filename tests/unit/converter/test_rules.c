/* Whether an order is written, and if not, why. */
#include "call.h"

#include "pipelines/orders/rules.h"

static struct call call;
static struct call_order o;

static void start(void)
{
	call_open(&call, "");
	call_order(&o);
}

/* The rule reports this code and no other; a good order reports none. */
static void gives(enum code code)
{
	assert_int_equal(rules_judge(&call.world.ctx, &o.policy, &o.order), code);
	if (code == CODE_NONE)
		assert_int_equal(call.world.count, 0);
	else
		assert_said_only(&call.world, code);
	call_close(&call);
}

/* The order is written, and this code is reported. */
static void warns(enum code code)
{
	assert_int_equal(rules_judge(&call.world.ctx, &o.policy, &o.order), CODE_NONE);
	assert_said_only(&call.world, code);
	call_close(&call);
}

static void a_complete_order_is_written(void **unused)
{
	(void)unused;
	start();
	gives(CODE_NONE);
}

static void by_standing(void **unused)
{
	static const struct { enum standing standing; bool fba, history; enum code code; } cases[] = {
		{ STANDING_CANCELLED, false, false, CANCELLED }, { STANDING_CANCELLED, true, true, CANCELLED },
		{ PENDING, false, false, ORDER_PENDING }, { PENDING, true, false, ORDER_PENDING },
		{ UNSHIPPED, false, false, CODE_NONE }, { UNSHIPPED, true, false, FBA_NOT_SHIPPED },
		{ SHIPPED, false, false, SHIPPED_ALREADY }, { SHIPPED, false, true, CODE_NONE }, { SHIPPED, true, false, CODE_NONE },
		{ STANDING_UNKNOWN, false, false, UNKNOWN_STATUS },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		start();
		o.order.standing = cases[i].standing;
		o.order.fba = o.policy.fba = cases[i].fba;
		o.policy.history = cases[i].history;
		gives(cases[i].code);
	}
}

static void an_order_needs_a_date_only_if_it_is_written(void **unused)
{
	(void)unused;
	start();
	o.order.lacks = "purchase-date";
	o.order.facts.purchased = STAMP_NONE;
	gives(MISSING_VALUE);
	start();
	o.order.lacks = "purchase-date";
	o.order.facts.purchased = STAMP_NONE;
	o.order.standing = PENDING;
	gives(ORDER_PENDING);
}

static void a_refused_order_keeps_its_reason(void **unused)
{
	(void)unused;
	start();
	o.order.rejected = true;
	o.order.reason = PRICE_DIFFERS;
	o.order.standing = PENDING;
	assert_int_equal(rules_judge(&call.world.ctx, &o.policy, &o.order), PRICE_DIFFERS);
	assert_int_equal(call.world.count, 0);  /* it was reported when it was refused */
	call_close(&call);
}

static void orders_of_other_shops(void **unused)
{
	(void)unused;
	start();
	o.policy.non_amazon = true;
	gives(NOT_AMAZON);
	start();
	o.policy.non_amazon = o.policy.import_non_amazon = true;
	gives(CODE_NONE);
	start();
	o.order.place.subject = SLICE("S01-1234567-1234567");
	gives(NOT_AMAZON);
}

static void every_item_needs_an_id_and_a_price(void **unused)
{
	(void)unused;
	start();
	o.items[1].facts.id = SLICE("");
	gives(MISSING_ITEM_ID);
	start();
	o.items[1].facts.price = MONEY_NONE;
	gives(MISSING_PRICE);
	start();
	o.items[1].facts.price.e4 = 0;
	gives(CODE_NONE);
	start();
	o.items[1].facts.price = MONEY_NONE;
	o.order.facts.replacement = FLAG_YES;
	gives(CODE_NONE);
	start();                                /* FBA reports do not all have ids */
	o.items[1].facts.id = SLICE("");
	o.order.fba = o.policy.fba = true;
	o.order.standing = SHIPPED;
	gives(CODE_NONE);
}

static void a_cancelled_item_needs_nothing(void **unused)
{
	(void)unused;
	start();
	o.items[0].cancelled = true;
	o.items[0].facts.id = SLICE("");
	o.items[0].facts.price = MONEY_NONE;
	o.items[0].facts.shipped.n = 1;
	gives(CODE_NONE);
}

static void an_address_is_any_of_three_lines(void **unused)
{
	(void)unused;
	start();
	o.order.facts.ship.line1 = SLICE("");
	gives(MISSING_ADDRESS);
	start();
	o.order.facts.ship.line1 = SLICE("");
	o.order.facts.ship.line2 = SLICE("Example Street 1");
	gives(CODE_NONE);
	start();
	o.order.facts.ship.line1 = SLICE("");
	o.order.facts.ship.line3 = SLICE("Example Street 1");
	gives(CODE_NONE);
	start();                                /* archived orders have none, and need none */
	o.order.facts.ship.line1 = SLICE("");
	o.order.standing = SHIPPED;
	o.policy.history = true;
	gives(CODE_NONE);
}

static void amounts_of_an_order_that_odoo_prices(void **unused)
{
	(void)unused;
	start();
	o.policy.hold_unpriced = false;
	o.items[0].facts.price = o.items[1].facts.price = MONEY_NONE;
	gives(CODE_NONE);
	start();
	o.policy.hold_unpriced = false;
	o.items[1].facts.price = MONEY_NONE;    /* the first item has one */
	warns(AMOUNTS_LEFT_OUT);
	start();
	o.policy.hold_unpriced = false;
	o.items[0].facts.price = o.items[1].facts.price = MONEY_NONE;
	o.items[1].facts.shipping.e4 = 49900;
	warns(AMOUNTS_LEFT_OUT);
	start();
	o.policy.hold_unpriced = false;
	o.items[0].facts.price = o.items[1].facts.price = MONEY_NONE;
	o.items[0].facts.ship_discount.e4 = -10000;
	warns(AMOUNTS_LEFT_OUT);
}

static void what_is_said_of_a_written_order(void **unused)
{
	(void)unused;
	start();
	o.items[1].facts.shipped.n = 1;
	warns(PARTLY_SHIPPED);
	start();
	o.order.facts.cancel_requested = FLAG_YES;
	warns(CANCEL_REQUESTED);
	start();
	o.order.facts.ship.city = SLICE("M?nchen");
	warns(LOST_LETTERS);
	start();
	o.order.facts.buyer = SLICE("J?rg Sample");
	warns(LOST_LETTERS);
	start();
	o.policy.channel_name = SLICE("");
	warns(UNKNOWN_MARKETPLACE);
	start();
	o.policy.named = false;
	warns(UNKNOWN_MARKETPLACE);
}

int main(void)
{
	RUN(T(a_complete_order_is_written), T(by_standing), T(an_order_needs_a_date_only_if_it_is_written), T(a_refused_order_keeps_its_reason), T(orders_of_other_shops),
	    T(every_item_needs_an_id_and_a_price), T(a_cancelled_item_needs_nothing), T(an_address_is_any_of_three_lines),
	    T(amounts_of_an_order_that_odoo_prices), T(what_is_said_of_a_written_order));
}
