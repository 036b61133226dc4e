/* What the front page shows of orders: the newest ones, and whether Odoo has those of a batch. */
#include <stdio.h>

#include "book/book.h"
#include "book/history.h"
#include "pipelines/orders/order_memory.h"
#include "pipelines/orders/orders.h"

enum { MOST_IN_BATCH = 5000 };          /* a larger batch stays on the page until the seller says that it is imported */

static const char ASK_NEWEST[] = "SELECT n.order_id AS order_id, n.state AS state, n.code AS code, n.marketplace AS marketplace, n.fba AS fba, "
	"n.placed / 86400 AS day, j.name AS batch FROM (SELECT order_id, state, code, marketplace, fba, placed, job FROM sale ORDER BY placed DESC LIMIT ?1) n "
	"LEFT JOIN job j ON j.id = n.job ORDER BY day DESC, state, code, marketplace, fba, n.job DESC, order_id";
static const char ASK_BATCH[] = "SELECT count(*) AS orders, sum(EXISTS(SELECT 1 FROM in_odoo o WHERE o.order_id = b.order_id)) AS there FROM "
	"(SELECT order_id FROM sale WHERE job = ?1 AND state = 'written' LIMIT ?2) b";
static const char ASK_JOB[] = "SELECT id FROM job WHERE name = ?1";

/* A written one may have been shipped since; that is no reason. */
static struct slice state_of(struct arena *arena, struct found *rows)
{
	static const char *const words[ORDER_STATES] = { [ORDER_NONE] = "", [ORDER_WRITTEN] = "written", [ORDER_WAITING] = "waiting", [ORDER_REFUSED] = "rejected",
							 [ORDER_CANCELLED] = "cancelled", [ORDER_OUT] = "not for Odoo" };
	enum order_state state = order_state_named(book_text(rows, "state"));
	struct slice code = state == ORDER_WRITTEN ? SLICE_EMPTY : book_text(rows, "code");
	struct slice parts[] = { slice_of(words[state]), slice_of(code.len ? ": " : ""), code };

	return arena_join(arena, parts, 3);
}

static bool is_same(const struct recent_group *a, const struct recent_group *b)
{
	return a && a->day == b->day && a->fba == b->fba && slice_equal(a->state, b->state) && slice_equal(a->marketplace, b->marketplace) &&
	       slice_equal(a->batch, b->batch);
}

static struct recent_group *group_of(struct arena *arena, struct found *rows, struct recent *recent, struct recent_group *newest)
{
	enum order_state state = order_state_named(book_text(rows, "state"));
	struct recent_group here = { .day = book_number(rows, "day"), .state = state_of(arena, rows), .marketplace = book_text(rows, "marketplace"),
				     .batch = book_text(rows, "batch"), .fba = book_number(rows, "fba") != 0,
				     .waits = state == ORDER_WAITING || state == ORDER_REFUSED };
	struct recent_group *group = here.state.at && is_same(newest, &here) ? newest : NULL;

	if (group || !here.state.at)
		return group;
	group = arena_take(arena, sizeof *group);
	if (!group)
		return NULL;
	*group = here;
	group->marketplace = arena_copy(arena, here.marketplace);
	group->batch = arena_copy(arena, here.batch);
	*recent->last = group;
	recent->last = &group->next;
	return group->marketplace.at && group->batch.at ? group : NULL;
}

int orders_newest(struct conversion *c, struct recent *recent)
{
	struct arena *arena = c->report->arena;
	struct found *rows = book_ask(c->history->book, ASK_NEWEST, VALUES(value_number(recent->most)));
	struct recent_group *group = NULL;
	int row = rows ? 0 : -1;

	while (!row && (row = book_row(c->history->book, rows)) > 0) {
		row = 0;
		group = group_of(arena, rows, recent, group);
		if (!group || (group->count && arena_append(arena, &group->ids, &group->room, SLICE(" "))) ||
		    arena_append(arena, &group->ids, &group->room, book_text(rows, "order_id")))
			return no_memory(c->ctx->diags);
		group->count++;
		recent->count++;
	}
	recent->full = recent->count >= recent->most;
	return row;
}

int orders_arrived(struct conversion *c, struct slice batch)
{
	struct found *rows;
	int64_t job, orders, there;
	int row;

	if (book_one(c->history->book, &job, 0, ASK_JOB, VALUES(value_text(batch))))
		return -1;
	rows = job ? book_ask(c->history->book, ASK_BATCH, VALUES(value_number(job), value_number(MOST_IN_BATCH))) : NULL;
	row = rows ? book_row(c->history->book, rows) : job ? -1 : 0;
	if (row <= 0)
		return row;
	orders = book_number(rows, "orders");
	there = book_number(rows, "there");
	return orders && orders < MOST_IN_BATCH && there == orders;
}
