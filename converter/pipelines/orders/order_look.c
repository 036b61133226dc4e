/* The orders pipeline in an exchange: which orders in the new files are new or changed, which earlier files they need, what is kept for the next job. */
#include "book/history.h"
#include "pipelines/life/life_memory.h"
#include "pipelines/orders/join/order_index.h"
#include "pipelines/orders/order_look.h"
#include "book/book.h"

static const char ASK_STATE[] = "SELECT state FROM sale WHERE order_id = ?1";
/* What was stated since the order changed last: Amazon may have changed it, and changed it back. */
static const char ASK_SEEN[] = "SELECT s.file FROM sighting s JOIN sale o ON o.order_id = s.order_id WHERE s.order_id = ?1 AND s.version = ?2 AND s.refused = 0 "
	"AND coalesce((SELECT f.job FROM file f WHERE f.id = s.file), 0) >= o.job";
static const char ASK_ADD_SIGHTING[] = "INSERT OR REPLACE INTO sighting(order_id, version, file, refused, at, len, line) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char ASK_SIGHTINGS_OF[] = "SELECT s.file AS file, s.at AS at, s.len AS len, s.line AS line, f.state AS state FROM sighting s JOIN file f ON f.id = s.file WHERE s.order_id = ?1 AND s.refused = 0";

struct orders_own *orders_own(struct conversion *c)
{
	struct context *ctx = c->history ? c->history->ctx : c->ctx;
	struct orders_own *own = *c->own;

	if (own)
		return own;
	own = arena_take(ctx->arena, sizeof *own);
	if (!own || out_init(&own->text, -1)) {
		no_memory(c->ctx->diags);
		return NULL;
	}
	own->counts.arena = ctx->arena;
	own->counts.diags = ctx->diags;
	*c->own = own;
	return own;
}

void orders_close(struct conversion *c)
{
	struct orders_own *own = *c->own;

	if (!own)
		return;
	set_close(&own->news);
	set_close(&own->unchanged);
	set_close(&own->refused);
	set_close(&own->gone);
	set_close(&own->caught);
	set_close(&own->told);
	out_close(&own->text);
}

/* --- what the new files state ----------------------------------------------------------------------------------------- */

static int add_version(struct conversion *c, struct order_version version)
{
	struct orders_own *own = *c->own;
	struct order_version *more = arena_more(c->history->ctx->arena, own->versions, sizeof *more, own->versions_count, &own->versions_room);

	if (!more || !version.order.at)
		return no_memory(c->ctx->diags);
	own->versions = more;
	own->versions[own->versions_count++] = version;
	return 0;
}

static int64_t mix(int64_t version, struct slice text)
{
	uint64_t parts[2] = { (uint64_t)version, slice_hash(text) };

	return (int64_t)slice_hash((struct slice){ (const char *)parts, sizeof parts });
}

/* What one file states of one order: its rows as they are, under this header. */
static int note_order(struct conversion *c, const struct order_index *orders, size_t index, size_t file)
{
	int64_t version = mix(0, orders->sheets[0].header);
	const struct row_place *first = &orders->rows[orders->entries[index].first], *last = &orders->rows[orders->entries[index].last];
	struct row row = { { first->at, first->len }, first->line, ROW_SOUND };
	struct slice id = arena_copy(c->history->ctx->arena, order_index_id(orders, index));

	for (uint32_t at = orders->entries[index].first; at != NO_ROW; at = orders->rows[at].next)
		version = mix(version, (struct slice){ orders->rows[at].at, orders->rows[at].len });
	return add_version(c, (struct order_version){ id, version, file, excerpt_of(&orders->sheets[0], c->history->files[file].size, &row,
		(struct slice){ last->at, last->len }) });
}

int orders_look(struct conversion *c, struct sheet *sheet, size_t file)
{
	struct order_index orders = { .sheets = sheet, .sheets_count = 1 };
	int result = sheet->format->role != ORDERS ? 0 : orders_own(c) ? order_index_add_sheet(c->ctx, &orders, 0) : -1;

	for (size_t i = 0; i < orders.count && !result; i++)
		result = note_order(c, &orders, i, file);
	order_index_close(&orders);
	return result;
}

/* --- what is new ------------------------------------------------------------------------------------------------------ */

/* The earlier files that the order needs. If they were purged, only the new files are left. */
static int want_files(struct conversion *c, struct slice order)
{
	struct orders_own *own = *c->own;
	struct found *rows = book_ask(c->history->book, ASK_SIGHTINGS_OF, VALUES(value_text(order)));
	int more;
	bool is_new;

	if (!rows)
		return -1;
	while ((more = book_row(c->history->book, rows)) > 0) {
		struct excerpt_part part = { book_number(rows, "at"), book_number(rows, "len"), (uint32_t)book_number(rows, "line"), order };
		int gone = slice_equal(book_text(rows, "state"), SLICE("done")) ? history_wants(c->history, book_number(rows, "file"), &part) : 1;

		if (gone < 0 || (gone > 0 && set_add(&own->gone, slice_key(order), 0, &is_new) == UINT32_MAX))
			return -1;
	}
	return more;
}

static int note_source(struct conversion *c, const struct order_version *version)
{
	struct orders_own *own = *c->own;
	struct set *to = history_catches_up(&c->history->files[version->file]) ? &own->caught : &own->told;
	bool is_new;

	return set_add(to, slice_key(version->order), 0, &is_new) == UINT32_MAX ? no_memory(c->ctx->diags) : 0;
}

static int judge(struct conversion *c, const struct order_version *version)
{
	struct orders_own *own = *c->own;
	struct book *book = c->history->book;
	struct found *rows = book_ask(book, ASK_STATE, VALUES(value_text(version->order)));
	int row = rows ? book_row(book, rows) : -1;
	enum order_state state = row > 0 ? order_state_named(book_text(rows, "state")) : ORDER_NONE;
	int64_t seen;
	bool is_new;
	struct set *to;

	if (row < 0 || book_one(book, &seen, 0, ASK_SEEN, VALUES(value_text(version->order), value_number(version->version))))
		return -1;
	if (note_source(c, version))
		return -1;
	to = seen && (state == ORDER_WRITTEN || state == ORDER_CANCELLED) ? &own->unchanged : &own->news;
	if (set_add(to, slice_key(version->order), 0, &is_new) == UINT32_MAX)
		return no_memory(c->ctx->diags);
	return is_new && to == &own->news ? want_files(c, version->order) : 0;
}

int orders_gather(struct conversion *c)
{
	struct orders_own *own = orders_own(c);

	if (!own)
		return -1;
	for (size_t i = 0; i < own->versions_count; i++)
		if (judge(c, &own->versions[i]))
			return -1;
	if (history_has(c->history, ORDERS) && !history_has(c->history, PRODUCTS))
		return history_wants_newest(c->history, PRODUCTS, INT64_MAX);
	return 0;
}

/* --- what is kept ----------------------------------------------------------------------------------------------------- */

static const char ASK_TALLY[] = "INSERT INTO tally(state, orders) VALUES(?1, ?2) ON CONFLICT(state) DO UPDATE SET orders = orders + ?2";
static const char ASK_PLACED_ON[] = "INSERT INTO placed_on(day, orders, fba) VALUES(?1, ?2, ?3) ON CONFLICT(day) DO UPDATE SET orders = orders + ?2, fba = fba + ?3";
static const char ASK_DROP_TALLY[] = "DELETE FROM tally";
static const char ASK_NEW_TALLY[] = "INSERT INTO tally SELECT state, count(*) FROM sale GROUP BY state";
static const char ASK_DROP_PLACED_ON[] = "DELETE FROM placed_on";
static const char ASK_NEW_PLACED_ON[] = "INSERT INTO placed_on SELECT placed / 86400, count(*), sum(fba) FROM sale WHERE placed > 0 GROUP BY 1";

static int record_counts(struct conversion *c, const struct orders_own *own)
{
	struct book *book = c->history->book;

	for (enum order_state state = ORDER_WRITTEN; state < ORDER_STATES; state++)
		if (own->tally[state] && book_do(book, ASK_TALLY, VALUES(value_string(order_states[state]), value_number(own->tally[state]))))
			return -1;
	for (int i = 0; i < COUNTED_DAYS; i++) {
		int64_t fba = own->placed_on[true][i], all = own->placed_on[false][i] + fba, day = c->history->now / 86400 - COUNTED_BACK + i;

		if (all && book_do(book, ASK_PLACED_ON, VALUES(value_number(day), value_number(all), value_number(fba))))
			return -1;
	}
	return 0;
}

/* After orders were deleted. */
static int count_again(struct conversion *c)
{
	static const char *const questions[] = { ASK_DROP_TALLY, ASK_NEW_TALLY, ASK_DROP_PLACED_ON, ASK_NEW_PLACED_ON };

	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (book_do(c->history->book, questions[i], NO_VALUES))
			return -1;
	return 0;
}

static struct value value_place(const struct order_version *v, int64_t number)
{
	return v->place.len ? value_number(number) : value_string(NULL);
}

int orders_record(struct conversion *c)
{
	const struct orders_own *own = *c->own;
	uint32_t number;

	/* of a conversion that failed, nothing is in the book */
	if (own && history_has(c->history, ORDERS) && record_counts(c, own))
		return -1;

	for (size_t i = 0; own && i < own->versions_count; i++) {
		const struct order_version *v = &own->versions[i];
		const struct history_file *file = &c->history->files[v->file];
		bool refused = set_find(&own->refused, slice_key(v->order), &number);

		if (file->fate != FILE_TAKEN || !set_find(&own->news, slice_key(v->order), &number))
			continue;
		if (book_do(c->history->book, ASK_ADD_SIGHTING, VALUES(value_text(v->order), value_number(v->version), value_number(file->id), value_number(refused),
				value_place(v, v->place.at), value_place(v, v->place.len), value_place(v, v->place.line))))
			return -1;
	}
	return 0;
}

static const char ASK_PURGE_WAITING[] = "DELETE FROM sale WHERE state IN ('waiting', 'refused') AND told < ?1";
static const char ASK_PURGE_SIGHTINGS[] = "DELETE FROM sighting WHERE file IN (SELECT id FROM file WHERE at < ?1) "
	"AND order_id NOT IN (SELECT order_id FROM sale WHERE hash IS NOT NULL)";

static const char ASK_FORGET_SIGHTINGS[] = "DELETE FROM sighting WHERE order_id IN (SELECT order_id FROM sale WHERE told < ?1)";
static const char ASK_FORGET_SALES[] = "DELETE FROM sale WHERE told < ?1";

int orders_forget(struct conversion *c, int64_t before)
{
	return life_memory_forget_orders(c, before) || book_do(c->history->book, ASK_FORGET_SIGHTINGS, VALUES(value_number(before))) ||
	       book_do(c->history->book, ASK_FORGET_SALES, VALUES(value_number(before))) || count_again(c) ? -1 : 0;
}

int orders_purge(struct conversion *c, int64_t before)
{
	return book_do(c->history->book, ASK_PURGE_WAITING, VALUES(value_number(before))) ||
	       book_do(c->history->book, ASK_PURGE_SIGHTINGS, VALUES(value_number(before))) || count_again(c) || life_memory_purge(c, before) ? -1 : 0;
}
