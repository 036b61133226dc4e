/* A small separate format for the tests of tables: no report's columns change these. */
#ifndef SHEET_H
#define SHEET_H
#include "amazon/order_facts.h"
#include "syntax/lines.h"
#include "syntax/text_table.h"
#include "unit.h"

static const struct column columns[] = {
	{ "order-id", ORDER(id), REQUIRED | ID },
	{ "purchase-date", ORDER(purchased), 0 },
	{ "sku", ITEM(sku), REQUIRED | ID },
	{ "quantity-purchased", ITEM(quantity), 0 },
	{ "item-price", ITEM(price), 0 },
	{ "ship-address-2", ORDER(ship.line2), PRIVATE },
	{ "is-prime", ORDER(prime), 0 },
	{ "url", .cell = CELL_SKIP },
	{ 0 },
};

static const struct format format = { .name = "test", .report_type = "TEST", ORDER_ROWS, .columns = columns };

struct opened { struct world world; struct input input; struct sheet sheet; char *copy; };

/* As far as the text allows: 0 when the sheet is open, bound and its style known. */
static inline int sheet_open(struct opened *o, const char *bytes, size_t len)
{
	world_open(&o->world);
	o->copy = exact_copy(bytes, len);
	o->input = (struct input){ .name = "in.txt", .bytes = { o->copy, len } };
	return text_table_open(&o->world.ctx, &o->input, &o->sheet, 0) || table_bind(&o->world.ctx, &o->sheet, &format) ||
	       table_style(&o->world.ctx, &o->sheet) ? -1 : 0;
}

static inline void sheet_close(struct opened *o)
{
	world_close(&o->world);
	free(o->copy);
}

static inline int sheet_read(struct opened *o, const struct row *row, struct facts *facts)
{
	*facts = facts_none;
	return table_read(&o->world.ctx, &o->sheet, row, SLICE("order"), facts);
}

/* The sheet is refused with this and nothing else. */
static inline void sheet_refused(const char *text, enum code code)
{
	struct opened o;

	if (!sheet_open(&o, text, strlen(text)))
		fail_msg("taken: %s", text);
	assert_said_only(&o.world, code);
	sheet_close(&o);
}
#endif
