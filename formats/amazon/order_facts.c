#include "amazon/order_facts.h"

#define NO_TIME { INT64_MIN }
#define NO_MONEY { INT64_MIN }
#define NO_COUNT { INT32_MIN }

const struct facts facts_none = {
	.order = {
		.purchased = NO_TIME, .updated = NO_TIME, .reported = NO_TIME, .promised = NO_TIME,
		.latest_ship = NO_TIME, .latest_delivery = NO_TIME,
	},
	.item = {
		.quantity = NO_COUNT, .shipped = NO_COUNT, .to_ship = NO_COUNT,
		.price = NO_MONEY, .tax = NO_MONEY, .shipping = NO_MONEY, .shipping_tax = NO_MONEY, .wrap = NO_MONEY,
		.wrap_tax = NO_MONEY, .discount = NO_MONEY, .ship_discount = NO_MONEY, .charges = { NO_MONEY, NO_MONEY, NO_MONEY, NO_MONEY }, .collect = NO_MONEY, .sent = NO_TIME,
	},
};
