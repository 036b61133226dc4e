/* What the tests of the converter's parts start from: a call of `convert` with its settings, and orders, made here or out of reports. */
#ifndef CALL_H
#define CALL_H
#include "core/conversion.h"
#include "core/products.h"
#include "pipelines/orders/order_policy.h"
#include "unit.h"

enum { CALL_FILES = 4, CALL_PATH = 32 };

struct call {
	struct world world;
	struct settings settings;
	struct conversion c;
	FILE *files[CALL_FILES];
	size_t files_count;
};

/* A file with that text, as long as the call is open; PATH leads to it. */
static inline void call_file(struct call *call, const char *text, char path[CALL_PATH])
{
	FILE *file = tmpfile();

	assert_true(file && call->files_count < CALL_FILES && fputs(text, file) >= 0 && fflush(file) == 0);
	call->files[call->files_count++] = file;
	snprintf(path, CALL_PATH, "/proc/self/fd/%d", fileno(file));
}

/* SETTINGS: the text of an orderferry.ini. They may name a file of call_file, so the call may be open already. */
static inline void call_settings(struct call *call, const char *settings)
{
	char path[CALL_PATH];

	call_file(call, settings, path);
	assert_int_equal(settings_load(&call->settings, &call->world.arena, &call->world.diags, path), 0);
	call->c = (struct conversion){ .ctx = &call->world.ctx, .settings = &call->settings, .scope = { .account = SLICE("main") }, .now = STAMP_NONE };
}

static inline void call_open(struct call *call, const char *settings)
{
	*call = (struct call){ .files_count = 0 };
	world_open(&call->world);
	call_settings(call, settings);
}

static inline void call_close(struct call *call)
{
	while (call->files_count)
		fclose(call->files[--call->files_count]);
	world_close(&call->world);
}

#define CALL_ORDER "302-1234567-1234567"

/* An order of Amazon.de that is to be shipped: two items, complete. */
struct call_order { struct order order; struct item items[2]; struct order_policy policy; };

static inline void call_order(struct call_order *o)
{
	*o = (struct call_order){ .order = { .facts = facts_none.order, .standing = UNSHIPPED, .items_count = 2 } };
	o->order.place = (struct place){ .file = "report.txt", .line = 2, .subject = SLICE(CALL_ORDER) };
	o->order.items = o->items;
	o->order.facts.id = SLICE(CALL_ORDER);
	o->order.facts.currency = SLICE("EUR");
	o->order.facts.buyer = o->order.facts.ship.name = SLICE("Ada Sample");
	o->order.facts.ship.line1 = SLICE("Example Street 1");
	o->order.facts.ship.city = SLICE("Exampleville");
	o->order.facts.ship.postcode = SLICE("10115");
	o->order.facts.ship.country = SLICE("DE");
	for (size_t i = 0; i < 2; i++) {
		o->items[i] = (struct item){ .facts = facts_none.item, .number = 1, .place = o->order.place };
		o->items[i].facts.id = i ? SLICE("20000000000002") : SLICE("10000000000001");
		o->items[i].facts.sku = i ? SLICE("BULB") : SLICE("LAMP");
		o->items[i].facts.quantity.n = 1;
		o->items[i].facts.price.e4 = 100000;
	}
	o->items[0].next = &o->items[1];
	o->policy = (struct order_policy){ .channel_name = SLICE("Amazon.de"), .named = true, .account = SLICE("main"), .currency = SLICE("EUR"),
					   .hold_unpriced = true, .tax_included = true };
}
#endif
