#include "pipelines/settlement/settlement_memory.h"

#include "book/attention.h"
#include "book/book.h"
#include "book/history.h"
#include "pipelines/settlement/amount_text.h"
#include "pipelines/settlement/order_money.h"
#include "pipelines/settlement/reimbursed.h"

static const char *const scripts[] = {
	"CREATE TABLE settlement(id TEXT PRIMARY KEY, content INTEGER, total INTEGER, currency TEXT, marketplace TEXT, start INTEGER, finish INTEGER,"
	" reserve INTEGER, reserve_back INTEGER, owed INTEGER, written INTEGER, job INTEGER) WITHOUT ROWID;"
	"CREATE TABLE settlement_sum(settlement TEXT, event TEXT, type TEXT, description TEXT, kind TEXT, amount INTEGER, amounts INTEGER,"
	" PRIMARY KEY(settlement, event, type, description)) WITHOUT ROWID;"
	"CREATE TABLE settled(order_id TEXT, settlement TEXT, part INTEGER, amount INTEGER, PRIMARY KEY(order_id, settlement, part)) WITHOUT ROWID;",
	"ALTER TABLE settlement ADD COLUMN offered INTEGER;",   /* other content that came later */
	"CREATE TABLE IF NOT EXISTS reimbursed(settlement TEXT, number INTEGER, sku TEXT, what TEXT, amount INTEGER, posted INTEGER, PRIMARY KEY(settlement, number)) WITHOUT ROWID;",
	NULL,
};

const struct book_part settlement_part = { "settlement", scripts };

static const char ASK_KNOWN[] = "SELECT content, total, written FROM settlement WHERE id = ?1";
static const char ASK_KEEP[] = "INSERT OR REPLACE INTO settlement(id, content, total, currency, marketplace, start, finish, reserve, reserve_back, owed, written, job) "
	"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
static const char ASK_LINKS[] = "SELECT id, total, currency, marketplace, start, finish, reserve, reserve_back, owed FROM settlement ORDER BY id";
static const char ASK_KEEP_SUM[] = "INSERT OR REPLACE INTO settlement_sum(settlement, event, type, description, kind, amount, amounts) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char ASK_SUMS[] = "SELECT event, type, description, amount FROM settlement_sum WHERE settlement = ?1";
static const char ASK_KEEP_ORDER[] = "INSERT OR REPLACE INTO settled(order_id, settlement, part, amount) VALUES(?1, ?2, ?3, ?4)";

/* --- differences ------------------------------------------------------------------------------------------------------ */

enum { MOST_NAMED = 5 };

static bool same_names(const struct settlement_amount *a, const struct settlement_amount *b)
{
	return slice_equal(a->transaction, b->transaction) && slice_equal(a->type, b->type) && slice_equal(a->description, b->description);
}

static const struct settled_name *with_names(const struct settled_name *list, size_t count, const struct settlement_amount *names)
{
	for (size_t i = 0; i < count; i++)
		if (same_names(&list[i].names, names))
			return &list[i];
	return NULL;
}

static void say_one(struct conversion *c, const struct settlement *s, const struct settlement_amount *names, struct money was, struct money is)
{
	char a[AMOUNT_ROOM], b[AMOUNT_ROOM];

	diag(c->ctx->diags, SETTLEMENT_DIFFERS, &s->place, "settlement %.*s was read before with other content: %.*s / %.*s / %.*s was %s, and is %s", SHOWN(s->id),
	     SHOWN(names->transaction), SHOWN(names->type), SHOWN(names->description), amount_text(a, was), amount_text(b, is));
}

void settlement_differs(struct conversion *c, const struct settlement *s, const struct settled_name *before, size_t count)
{
	const struct money none = { 0 };
	int named = 0;

	for (size_t i = 0; i < s->names_count && named < MOST_NAMED; i++) {
		const struct settled_name *is = &s->names[i], *was = with_names(before, count, &is->names);

		if (was ? was->sum.e4 == is->sum.e4 : is->sum.e4 == 0)
			continue;
		say_one(c, s, &is->names, was ? was->sum : none, is->sum);
		named++;
	}
	for (size_t i = 0; i < count && named < MOST_NAMED; i++) {
		if (!before[i].sum.e4 || with_names(s->names, s->names_count, &before[i].names))
			continue;
		say_one(c, s, &before[i].names, before[i].sum, none);
		named++;
	}
	if (!named)
		diag(c->ctx->diags, SETTLEMENT_DIFFERS, &s->place, "settlement %.*s was read before with other content: the same sums, but of other orders, items or days",
		     SHOWN(s->id));
}

/* --- what is known ---------------------------------------------------------------------------------------------------- */

static struct slice kept(struct conversion *c, struct found *rows, const char *column)
{
	return arena_copy(c->ctx->arena, book_text(rows, column));
}

static int say_differences(struct conversion *c, const struct settlement *s)
{
	struct found *rows = book_ask(c->history->book, ASK_SUMS, VALUES(value_text(s->id)));
	struct settled_name *before = NULL;
	size_t count = 0, room = 0;
	int more = rows ? 0 : -1;

	while (rows && (more = book_row(c->history->book, rows)) > 0) {
		struct settled_name *list = arena_more(c->ctx->arena, before, sizeof *list, count, &room);

		if (!list)
			return no_memory(c->ctx->diags);
		before = list;
		list[count++] = (struct settled_name){ .names = { kept(c, rows, "event"), kept(c, rows, "type"), kept(c, rows, "description"), SLICE_EMPTY },
						       .sum = { book_number(rows, "amount") } };
	}
	if (!more)
		settlement_differs(c, s, before, count);
	return more;
}

int settlement_memory_about(struct conversion *c, const struct settlement *s, enum about_settlement *about)
{
	struct found *rows = c->history ? book_ask(c->history->book, ASK_KNOWN, VALUES(value_text(s->id))) : NULL;
	int row = rows ? book_row(c->history->book, rows) : c->history ? -1 : 0;

	*about = ABOUT_NEW;
	if (row <= 0)
		return row;
	*about = book_number(rows, "written") ? ABOUT_WRITTEN : ABOUT_READ;
	if (book_number(rows, "content") == (int64_t)s->content && book_number(rows, "total") == s->total.e4)
		return 0;
	*about = ABOUT_OTHER;
	return 0;
}

static const char ASK_OFFERED[] = "SELECT coalesce(offered, content) AS offered, written FROM settlement WHERE id = ?1";
static const char ASK_OFFER[] = "UPDATE settlement SET offered = ?2 WHERE id = ?1";
static const char ASK_DROP_SUMS[] = "DELETE FROM settlement_sum WHERE settlement = ?1";
static const char ASK_DROP_ORDERS[] = "DELETE FROM settled WHERE settlement = ?1";
static const char ASK_DROP_REIMBURSED[] = "DELETE FROM reimbursed WHERE settlement = ?1";

/* A third content is another question than the second. */
static int offer(struct conversion *c, const struct settlement *s, int64_t offered)
{
	if (offered != (int64_t)s->content && history_settle(c->history, "settlement", s->id, SLICE_EMPTY))
		return -1;
	return book_do(c->history->book, ASK_OFFER, VALUES(value_text(s->id), value_number((int64_t)s->content))) || say_differences(c, s) ? -1 : 0;
}

static int drop(struct conversion *c, const struct settlement *s)
{
	return book_do(c->history->book, ASK_DROP_SUMS, VALUES(value_text(s->id))) || book_do(c->history->book, ASK_DROP_ORDERS, VALUES(value_text(s->id))) ||
	       book_do(c->history->book, ASK_DROP_REIMBURSED, VALUES(value_text(s->id))) ? -1 : 0;
}

int settlement_memory_corrected(struct conversion *c, struct settlement *s, bool *corrected)
{
	struct found *rows = book_ask(c->history->book, ASK_OFFERED, VALUES(value_text(s->id)));
	enum attention_state state;
	int64_t offered, since;

	if (!rows || book_row(c->history->book, rows) <= 0)
		return -1;
	offered = book_number(rows, "offered");
	s->was_written = book_number(rows, "written") != 0;
	if (book_row(c->history->book, rows) < 0 || attention_state(c->history->book, slice_of(code_texts[SETTLEMENT_DIFFERS].word), s->id, SLICE_EMPTY, &state, &since))
		return -1;
	*corrected = state == ATTENTION_SETTLED && offered == (int64_t)s->content;
	return *corrected ? drop(c, s) : offer(c, s, offered);
}

int settlement_memory_links(struct conversion *c, struct chain *chain)
{
	struct found *rows = c->history ? book_ask(c->history->book, ASK_LINKS, NO_VALUES) : NULL;
	int more = c->history && !rows ? -1 : 0;

	while (rows && (more = book_row(c->history->book, rows)) > 0) {
		struct chain_link link = {
			kept(c, rows, "id"), kept(c, rows, "currency"), kept(c, rows, "marketplace"), { book_number(rows, "start") }, { book_number(rows, "finish") },
			{ book_number(rows, "total") }, { book_number(rows, "reserve") }, { book_number(rows, "reserve_back") }, { book_number(rows, "owed") },
		};

		if (chain_add(c, chain, &link))
			return -1;
	}
	return more;
}

static const char ASK_FORGET_SUMS[] = "DELETE FROM settlement_sum WHERE settlement IN (SELECT id FROM settlement WHERE finish < ?1)";
static const char ASK_FORGET_ORDERS[] = "DELETE FROM settled WHERE settlement IN (SELECT id FROM settlement WHERE finish < ?1)";
static const char ASK_FORGET_REIMBURSED[] = "DELETE FROM reimbursed WHERE settlement IN (SELECT id FROM settlement WHERE finish < ?1)";
static const char ASK_FORGET[] = "DELETE FROM settlement WHERE finish < ?1";

int settlement_memory_forget(struct conversion *c, int64_t before)
{
	return book_do(c->history->book, ASK_FORGET_SUMS, VALUES(value_number(before))) ||
	       book_do(c->history->book, ASK_FORGET_ORDERS, VALUES(value_number(before))) ||
	       book_do(c->history->book, ASK_FORGET_REIMBURSED, VALUES(value_number(before))) ||
	       book_do(c->history->book, ASK_FORGET, VALUES(value_number(before))) ? -1 : 0;
}

/* --- what is kept ----------------------------------------------------------------------------------------------------- */

static int keep_order(struct conversion *c, const struct settlement *s, const struct order_money *order)
{
	for (int part = 0; part < MONEY_PARTS; part++)
		if ((order->parts[part].e4 || (part == MONEY_GOODS && order->sold)) &&
		    book_do(c->history->book, ASK_KEEP_ORDER, VALUES(value_text(order->order), value_text(s->id), value_number(part), value_number(order->parts[part].e4))))
			return -1;
	return 0;
}

static const char ASK_KEEP_REIMBURSED[] = "INSERT OR REPLACE INTO reimbursed(settlement, number, sku, what, amount, posted) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";

static int keep_reimbursed(struct conversion *c, const struct settlement *s)
{
	for (size_t i = 0; i < s->rows_count; i++) {
		const struct settled_row *row = &s->rows[i];

		if (reimbursed_is(s, row) &&
		    book_do(c->history->book, ASK_KEEP_REIMBURSED, VALUES(value_text(s->id), value_number((int64_t)i), value_text(row->sku),
				value_text(s->names[row->name].names.description), value_number(row->amount.e4), value_number(row->posted.utc))))
			return -1;
	}
	return 0;
}

static int keep_orders(struct conversion *c, const struct settlement *s)
{
	struct order_list list = { .arena = c->ctx->arena };
	int result = order_money_add(&list, s) ? no_memory(c->ctx->diags) : 0;

	for (size_t i = 0; i < list.count && !result; i++)
		result = keep_order(c, s, list.orders[i]);
	order_money_close(&list);
	return result;
}

int settlement_memory_keep(struct conversion *c, const struct settlement *s)
{
	struct chain_link link = chain_link_of(s);

	if (!c->history)
		return 0;
	if (book_do(c->history->book, ASK_KEEP, VALUES(value_text(s->id), value_number((int64_t)s->content), value_number(s->total.e4), value_text(s->currency),
			value_text(s->marketplace), value_number(s->start.utc), value_number(s->end.utc), value_number(link.reserve.e4), value_number(link.reserve_back.e4),
			value_number(link.owed.e4), value_number(s->outcome == SETTLEMENT_WRITTEN || s->was_written), value_number(c->history->number))))
		return -1;
	for (size_t i = 0; i < s->names_count; i++) {
		const struct settled_name *n = &s->names[i];

		if (book_do(c->history->book, ASK_KEEP_SUM, VALUES(value_text(s->id), value_text(n->names.transaction), value_text(n->names.type),
				value_text(n->names.description), value_string(settled_texts[n->kind].word), value_number(n->sum.e4), value_number(n->rows))))
			return -1;
	}
	return keep_orders(c, s) || keep_reimbursed(c, s) ? -1 : 0;
}
