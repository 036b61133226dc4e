#include "pipelines/life/life_memory.h"

#include "book/book.h"
#include "book/history.h"

/*
 * Of an order item: what Amazon's reports state. `since` (seconds UTC) is when the order was written for Odoo; a high number: not yet; 0: it does not
 * matter to the stock. `seen` is the job that read the order first, `told` when a report stated it last. `goods` are what deliveries had: units confirmed, or (back = 1) returned. The rest is what older books know of the same, but for the units.
 */
static const char *const scripts[] = {
	"CREATE TABLE item(order_id TEXT, item TEXT, sku TEXT, quantity INTEGER, cancelled INTEGER, since INTEGER, seen INTEGER, told INTEGER, "
	"PRIMARY KEY(order_id, item)) WITHOUT ROWID;"
	"CREATE INDEX item_by_since ON item(since) WHERE since > 0;"
	"CREATE INDEX item_by_seen ON item(seen);"
	"CREATE TABLE delivery(id INTEGER PRIMARY KEY, order_id TEXT, name TEXT, external_id TEXT, company TEXT, reference TEXT, done INTEGER);"
	"CREATE INDEX delivery_by_order ON delivery(order_id);"
	"CREATE TABLE goods(order_id TEXT, back INTEGER, delivery TEXT, item TEXT, product TEXT, units INTEGER, "
	"PRIMARY KEY(order_id, back, delivery, item, product)) WITHOUT ROWID;"
	"CREATE TABLE in_odoo(order_id TEXT PRIMARY KEY, kind INTEGER) WITHOUT ROWID;"
	"INSERT OR IGNORE INTO item(order_id, item, sku, quantity, cancelled, seen, told, since) SELECT order_id, item, max(product), sum(quantity), sum(quantity) = 0, 0, 0, "
	"coalesce((SELECT j.at FROM sale s JOIN job j ON j.id = s.job WHERE s.order_id = parts.order_id), 1) "
	"FROM (SELECT order_id, product, quantity, CASE WHEN rest LIKE '%\\_2' ESCAPE '\\' THEN substr(rest, 1, length(rest) - 2) ELSE rest END AS item "
	"FROM (SELECT order_id, product, quantity, substr(line_id, instr(line_id, '_' || order_id || '_') + length(order_id) + 2) AS rest FROM line)) parts "
	"WHERE item NOT LIKE '%\\_%' ESCAPE '\\' AND item NOT LIKE '%-%' GROUP BY order_id, item;"
	"INSERT INTO delivery(order_id, name, external_id, company, reference, done) SELECT DISTINCT order_id, delivery, delivery, '', delivery, 1 FROM shipment "
	"WHERE delivery IS NOT NULL;"
	"INSERT OR IGNORE INTO goods(order_id, back, delivery, item, product, units) SELECT r.order_id, 0, r.delivery, r.item, coalesce(r.sku, ''), -1 "
	"FROM feed_row r JOIN feed f ON f.id = r.feed WHERE f.type IN ('POST_FLAT_FILE_FULFILLMENT_DATA', 'POST_ORDER_FULFILLMENT_DATA') "
	"AND r.delivery IS NOT NULL AND r.item IS NOT NULL;",
	"CREATE INDEX item_by_sku ON item(sku) WHERE since > 0;",
	"ALTER TABLE in_odoo ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;",
	/* the first script was the last that needs it: now the lines are in `sale` */
	"DROP TABLE line; DROP INDEX item_by_seen;",
	"ALTER TABLE in_odoo ADD COLUMN at INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE delivery ADD COLUMN at INTEGER NOT NULL DEFAULT 0;",
	NULL,
};

const struct book_part life_part = { "life", scripts };

/* --- reading ---------------------------------------------------------------------------------------------------------- */

static const char ASK_ORDER_STATE[] = "SELECT state, fba FROM sale WHERE order_id = ?1";
static const char ASK_ITEMS[] = "SELECT item, sku, quantity, cancelled FROM item WHERE order_id = ?1 ORDER BY item";
static const char ASK_GOODS[] = "SELECT delivery, item, product, units, back FROM goods WHERE order_id = ?1 ORDER BY back, delivery, item, product";
static const char ASK_DELIVERIES[] = "SELECT id, at, name, external_id, company, reference, done FROM delivery WHERE order_id = ?1 ORDER BY id";
static const char ASK_CANCELLING[] = "SELECT DISTINCT r.item AS item FROM feed_row r JOIN feed f ON f.id = r.feed WHERE r.order_id = ?1 "
	"AND f.type = 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA' AND coalesce(r.verdict, '') NOT IN ('refused', 'replaced')";

struct loading { struct conversion *c; struct life_order *order; };

static struct slice text(struct loading *to, struct found *rows, const char *column)
{
	return arena_copy(to->c->ctx->arena, book_text(rows, column));
}

static int read_state(struct loading *to, struct found *rows)
{
	to->order->known = true;
	to->order->cancelled = slice_equal(book_text(rows, "state"), SLICE("cancelled"));
	to->order->fba = book_number(rows, "fba") != 0;
	return 0;
}

static int read_item(struct loading *to, struct found *rows)
{
	struct life_item *item = arena_take(to->c->ctx->arena, sizeof *item);

	if (!item)
		return no_memory(to->c->ctx->diags);
	*item = (struct life_item){ .id = text(to, rows, "item"), .sku = text(to, rows, "sku"), .ordered = book_number(rows, "quantity"),
				    .cancelled = book_number(rows, "cancelled") != 0, .next = to->order->items };
	to->order->items = item;
	to->order->known = true;
	return item->id.at && item->sku.at ? 0 : no_memory(to->c->ctx->diags);
}

static int read_goods(struct loading *to, struct found *rows)
{
	struct life_goods *goods = arena_take(to->c->ctx->arena, sizeof *goods), **list = book_number(rows, "back") ? &to->order->back : &to->order->left;

	if (!goods)
		return no_memory(to->c->ctx->diags);
	*goods = (struct life_goods){ .delivery = text(to, rows, "delivery"), .item = text(to, rows, "item"), .product = text(to, rows, "product"),
				      .units = book_number(rows, "units"), .next = *list };
	*list = goods;
	return goods->delivery.at && goods->item.at && goods->product.at ? 0 : no_memory(to->c->ctx->diags);
}

static int read_delivery(struct loading *to, struct found *rows)
{
	struct life_delivery *delivery = arena_take(to->c->ctx->arena, sizeof *delivery);

	if (!delivery)
		return no_memory(to->c->ctx->diags);
	*delivery = (struct life_delivery){ .id = book_number(rows, "id"), .at = book_number(rows, "at"), .done = book_number(rows, "done") != 0, .name = text(to, rows, "name"), .external_id = text(to, rows, "external_id"),
					    .company = text(to, rows, "company"), .reference = text(to, rows, "reference"), .next = to->order->deliveries };
	to->order->deliveries = delivery;
	return delivery->name.at && delivery->reference.at ? 0 : no_memory(to->c->ctx->diags);
}

static int read_cancelling(struct loading *to, struct found *rows)
{
	struct life_goods *asked = arena_take(to->c->ctx->arena, sizeof *asked);

	if (!asked)
		return no_memory(to->c->ctx->diags);
	*asked = (struct life_goods){ .item = text(to, rows, "item"), .next = to->order->asked };
	to->order->asked = asked;
	return asked->item.at ? 0 : no_memory(to->c->ctx->diags);
}

static int load_rows(struct loading *to, const char *question, int (*read_row)(struct loading *, struct found *))
{
	struct book *book = to->c->history->book;
	struct found *rows = book_ask(book, question, VALUES(value_text(to->order->id)));
	int more;

	if (!rows)
		return -1;
	while ((more = book_row(book, rows)) > 0)
		if (read_row(to, rows))
			return -1;
	return more;
}

int life_memory_load(struct conversion *c, struct life_order *order)
{
	struct loading to = { c, order };

	return load_rows(&to, ASK_ORDER_STATE, read_state) || load_rows(&to, ASK_ITEMS, read_item) || load_rows(&to, ASK_GOODS, read_goods) ||
	       load_rows(&to, ASK_DELIVERIES, read_delivery) || load_rows(&to, ASK_CANCELLING, read_cancelling) ? -1 : 0;
}

/* --- writing ---------------------------------------------------------------------------------------------------------- */

static const char ASK_FIRST[] = "SELECT min(seen) AS seen, min(nullif(since, 0)) AS since, count(*) AS items FROM item WHERE order_id = ?1";
static const char ASK_ITEM_LIKE[] = "SELECT item FROM item WHERE order_id = ?1 AND sku = ?2 AND item NOT LIKE '~%' AND told < ?4 ORDER BY quantity <> ?3, item LIMIT 1";
static const char ASK_DROP_UNNAMED[] = "DELETE FROM item WHERE order_id = ?1 AND sku = ?2 AND item LIKE '~%'";
static const char ASK_ADD_ITEM[] = "INSERT OR REPLACE INTO item(order_id, item, sku, quantity, cancelled, since, seen, told) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char ASK_ADD_DELIVERY[] = "INSERT INTO delivery(order_id, name, external_id, company, reference, done, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char ASK_PUT_DELIVERY[] = "UPDATE delivery SET external_id = ?2, company = ?3, reference = ?4, done = ?5, at = ?6 WHERE id = ?1";
static const char ASK_DROP_DELIVERY[] = "DELETE FROM delivery WHERE id = ?1";
static const char ASK_ADD_GOODS[] = "INSERT OR REPLACE INTO goods(order_id, back, delivery, item, product, units) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
static const char ASK_DROP_GOODS[] = "DELETE FROM goods WHERE order_id = ?1 AND back = 0 AND delivery = ?2";
static const char ASK_PURGE_LIFE[] = "DELETE FROM item WHERE since > 0 AND since = ?1 AND told < ?2";
static const char ASK_SHOWN[] = "SELECT coalesce(nullif(reference, ''), external_id) AS shown FROM delivery WHERE order_id = ?1 AND (name = ?2 OR external_id = ?2) LIMIT 1";
static const char ASK_ANY_ORDER[] = "SELECT 1 FROM sale LIMIT 1";

/* An order that was written before is as old as it was, also if what is left of its reports would not do for writing it now. */
int life_memory_tell(struct conversion *c, const struct life_told *told, struct life_first *first)
{
	struct found *rows = book_ask(c->history->book, ASK_FIRST, VALUES(value_text(told->order)));
	int64_t since;

	if (!rows || book_row(c->history->book, rows) < 0)
		return -1;
	since = book_number(rows, "since");
	*first = (struct life_first){ .since = told->open_since, .seen = c->history->number, .is_new = !book_number(rows, "items") };
	if (!first->is_new)
		first->seen = book_number(rows, "seen");
	if (told->open_since && since && since < LIFE_NOT_YET)
		first->since = since;
	return book_row(c->history->book, rows);
}

/* The id of an item that this report does not name: as an earlier one named it, whose file may be purged. */
static int find_id(struct conversion *c, struct slice order, const struct life_item *item, struct slice *id)
{
	struct book *book = c->history->book;
	struct found *rows;
	int row;

	*id = item->id;
	if (!slice_starts(item->id, SLICE("~")))
		return book_do(book, ASK_DROP_UNNAMED, VALUES(value_text(order), value_text(item->sku)));
	rows = book_ask(book, ASK_ITEM_LIKE, VALUES(value_text(order), value_text(item->sku), value_number(item->ordered), value_number(c->history->now)));
	row = rows ? book_row(book, rows) : -1;
	if (row <= 0)
		return row;
	*id = arena_copy(c->ctx->arena, book_text(rows, "item"));
	return id->at ? book_row(book, rows) : no_memory(c->ctx->diags);
}

int life_memory_item(struct conversion *c, struct slice order, const struct life_item *item, const struct life_first *first)
{
	struct slice id = item->id;

	if (!first->is_new && find_id(c, order, item, &id))
		return -1;
	return book_do(c->history->book, ASK_ADD_ITEM, VALUES(value_text(order), value_text(id), value_text(item->sku), value_number(item->ordered),
							      value_number(item->cancelled), value_number(item->cancelled ? 0 : first->since), value_number(first->seen), value_number(c->history->now)));
}

int life_memory_delivery(struct conversion *c, struct slice order, struct life_delivery *d)
{
	struct book *book = c->history->book;

	if (d->id)
		return book_do(book, ASK_PUT_DELIVERY, VALUES(value_number(d->id), value_text(d->external_id), value_text(d->company), value_text(d->reference),
							       value_number(d->done), value_number(d->at)));
	if (book_do(book, ASK_ADD_DELIVERY, VALUES(value_text(order), value_text(d->name), value_text(d->external_id), value_text(d->company),
						   value_text(d->reference), value_number(d->done), value_number(d->at))))
		return -1;
	d->id = book_last_id(book);
	return 0;
}

int life_memory_drop_delivery(struct conversion *c, const struct life_delivery *d)
{
	return book_do(c->history->book, ASK_DROP_DELIVERY, VALUES(value_number(d->id)));
}

int life_memory_goods(struct conversion *c, struct slice order, const struct life_goods *goods, bool back)
{
	return book_do(c->history->book, ASK_ADD_GOODS, VALUES(value_text(order), value_number(back), value_text(goods->delivery), value_text(goods->item),
							       value_text(goods->product), value_number(goods->units)));
}

int life_memory_forget(struct conversion *c, struct slice order, struct slice delivery)
{
	return book_do(c->history->book, ASK_DROP_GOODS, VALUES(value_text(order), value_text(delivery)));
}

int life_memory_purge(struct conversion *c, int64_t before)
{
	return book_do(c->history->book, ASK_PURGE_LIFE, VALUES(value_number(LIFE_NOT_YET), value_number(before)));
}

static const char ASK_FORGET_ITEMS[] = "DELETE FROM item WHERE order_id IN (SELECT order_id FROM sale WHERE told < ?1)";
static const char ASK_FORGET_GOODS[] = "DELETE FROM goods WHERE order_id IN (SELECT order_id FROM sale WHERE told < ?1)";
static const char ASK_FORGET_DELIVERIES[] = "DELETE FROM delivery WHERE order_id IN (SELECT order_id FROM sale WHERE told < ?1)";
static const char ASK_FORGET_IN_ODOO[] = "DELETE FROM in_odoo WHERE order_id IN (SELECT order_id FROM sale WHERE told < ?1)";

int life_memory_forget_orders(struct conversion *c, int64_t before)
{
	static const char *const questions[] = { ASK_FORGET_ITEMS, ASK_FORGET_GOODS, ASK_FORGET_DELIVERIES, ASK_FORGET_IN_ODOO };

	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (book_do(c->history->book, questions[i], VALUES(value_number(before))))
			return -1;
	return 0;
}

int life_memory_shown(struct conversion *c, struct slice order, struct slice name, struct slice *shown)
{
	struct book *book = c->history->book;
	struct found *rows = book_ask(book, ASK_SHOWN, VALUES(value_text(order), value_text(name)));
	int row = rows ? book_row(book, rows) : -1;

	*shown = name;
	if (row <= 0)
		return row;
	*shown = arena_copy(c->ctx->arena, book_text(rows, "shown"));
	return shown->at ? (book_row(book, rows) < 0 ? -1 : 0) : no_memory(c->ctx->diags);
}

int life_memory_any_order(struct conversion *c, bool *any)
{
	int64_t found;

	if (book_one(c->history->book, &found, 0, ASK_ANY_ORDER, NO_VALUES))
		return -1;
	*any = found != 0;
	return 0;
}
