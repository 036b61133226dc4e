#include "pipelines/orders/order_memory.h"

#include <stdio.h>

#include "book/history.h"
#include "core/checksum.h"
#include "pipelines/orders/order_lines.h"
#include "pipelines/orders/order_told.h"
#include "pipelines/orders/sale_text.h"
#include "book/book.h"
#include "pipelines/life/in_odoo.h"
#include "pipelines/life/known.h"

static const char *const scripts[] = {
	"CREATE TABLE IF NOT EXISTS sighting(order_id TEXT, version INTEGER, file INTEGER, refused INTEGER, PRIMARY KEY(order_id, version)) WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS sale(order_id TEXT PRIMARY KEY, state TEXT, code TEXT, hash TEXT, job INTEGER, marketplace TEXT, fba INTEGER,"
	" placed INTEGER, latest_ship INTEGER, told INTEGER) WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS line(order_id TEXT, line_id TEXT, product TEXT, product_id TEXT, quantity INTEGER, price INTEGER,"
	" PRIMARY KEY(order_id, line_id)) WITHOUT ROWID;",
	"ALTER TABLE sale ADD COLUMN units INTEGER;ALTER TABLE sale ADD COLUMN amount INTEGER;",
	/* what waited before there was an attention list */
	"CREATE INDEX sale_by_ship ON sale(latest_ship) WHERE state = 'written' AND fba = 0;"
	"CREATE INDEX sale_by_placed ON sale(placed);"
	"INSERT INTO attention(kind, subject, part, state, since, owner, rank, held, live, file, text, to_do) "
	"SELECT code, order_id, '', 'open', told, 'orders', CASE state WHEN 'refused' THEN 4 ELSE 5 END, 1, 0, 0, 'this order is not in Odoo yet', "
	"'Drop the report that has what is missing, or the corrected rejected file, into inbox/. `orderferry explain` states what is missing.' "
	"FROM sale WHERE state = 'refused' OR (state = 'waiting' AND code IN ('missing-price', 'missing-address', 'missing-item-id', 'unknown-status'));",
	/* what `status` asks for is counted as it happens */
	"CREATE TABLE tally(state TEXT PRIMARY KEY, orders INTEGER) WITHOUT ROWID;"
	"INSERT INTO tally SELECT state, count(*) FROM sale GROUP BY state;"
	"CREATE TABLE placed_on(day INTEGER PRIMARY KEY, orders INTEGER, fba INTEGER);"
	"INSERT INTO placed_on SELECT placed / 86400, count(*), sum(fba) FROM sale WHERE placed > 0 GROUP BY 1;"
	"DROP INDEX sale_by_placed;"
	"CREATE INDEX sale_waiting ON sale(told) WHERE state IN ('waiting', 'refused');",
	/* where in a large text file the rows of the order are */
	"ALTER TABLE sighting ADD COLUMN at INTEGER; ALTER TABLE sighting ADD COLUMN len INTEGER; ALTER TABLE sighting ADD COLUMN line INTEGER;",
	/* what the front page shows: all of it is in the index, whose end is read */
	"CREATE INDEX sale_by_placed ON sale(placed, job, state, code, marketplace, fba); CREATE INDEX sale_by_job ON sale(job) WHERE state = 'written';",
	/* the lines of a sale are written and read together: JSON, see order_lines.h. life_memory.c drops the table, whose rows its first script needs. */
	"ALTER TABLE sale ADD COLUMN lines TEXT;"
	"UPDATE sale SET lines = (SELECT '[\"\",' || substr(json_group_array(json_array(line_id, product, product_id, quantity, price)), 2) FROM line "
	"WHERE line.order_id = sale.order_id) WHERE EXISTS (SELECT 1 FROM line WHERE line.order_id = sale.order_id);",
	NULL,
};

const struct book_part orders_part = { "orders", scripts };

static const char ASK_SALE[] = "SELECT state, hash, code, units, amount, units IS NOT NULL AS has_units, amount IS NOT NULL AS has_amount FROM sale WHERE order_id = ?1";
static const char ASK_PUT_SALE[] = "INSERT INTO sale(order_id, state, code, hash, job, marketplace, fba, placed, latest_ship, told, units, amount, lines) "
	"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT(order_id) DO UPDATE SET state = ?2, code = ?3, hash = ?4, job = ?5, "
	"marketplace = ?6, fba = ?7, placed = ?8, latest_ship = coalesce(?9, latest_ship), told = ?10, units = ?11, amount = ?12, lines = coalesce(?13, lines)";
static const char ASK_SALE_CODE[] = "UPDATE sale SET code = ?2 WHERE order_id = ?1";

const char *const order_states[ORDER_STATES] = {
	[ORDER_NONE] = "", [ORDER_WRITTEN] = "written", [ORDER_WAITING] = "waiting", [ORDER_REFUSED] = "refused", [ORDER_CANCELLED] = "cancelled",
	[ORDER_OUT] = "out",
};

enum order_state order_state_named(struct slice name)
{
	for (enum order_state state = ORDER_WRITTEN; state < ORDER_STATES; state++)
		if (slice_equal(name, slice_of(order_states[state])))
			return state;
	return ORDER_NONE;
}

/* Books of older versions have SHA-256 of the same text. */
static bool has_hash(struct slice text, const char *hash)
{
	char now[CHECKSUM_DIGITS + 1];

	if (strlen(hash) == CHECKSUM_DIGITS)
		checksum_of(text, now);
	else
		checksum_quick(text, now);
	return !strcmp(now, hash);
}

/* --- orders ----------------------------------------------------------------------------------------------------------- */

struct before { bool known; enum order_state state; char hash[CHECKSUM_DIGITS + 1], code[40]; struct order_told told; };

static int look_up(struct conversion *c, struct slice order, struct before *before)
{
	struct found *rows = book_ask(c->history->book, ASK_SALE, VALUES(value_text(order)));
	int row = rows ? book_row(c->history->book, rows) : -1;

	*before = (struct before){ .known = row > 0 };
	if (row <= 0)
		return row;
	before->state = order_state_named(book_text(rows, "state"));
	snprintf(before->hash, sizeof before->hash, "%.*s", (int)book_text(rows, "hash").len, book_text(rows, "hash").at);
	snprintf(before->code, sizeof before->code, "%.*s", (int)book_text(rows, "code").len, book_text(rows, "code").at);
	before->told = (struct order_told){ book_number(rows, "units"), book_number(rows, "amount"), book_number(rows, "has_units") != 0,
					    book_number(rows, "has_amount") != 0 };
	return 0;
}

static int64_t ship_by(const struct order_facts *facts)
{
	if (stamp_known(facts->latest_ship))
		return facts->latest_ship.utc;
	return stamp_known(facts->promised) ? facts->promised.utc : 0;
}

/* For `status`: how many there are of each state, and how many were placed on each of the last days. */
static void count_order(struct conversion *c, const struct before *before, enum order_state state, int64_t placed, bool fba)
{
	struct orders_own *own = *c->own;
	int64_t day = placed / 86400 - (c->history->now / 86400 - COUNTED_BACK);

	own->tally[before->state]--;
	own->tally[state]++;
	if (!before->known && day >= 0 && day < COUNTED_DAYS)
		own->placed_on[fba][day]++;
}

/* How far it is now. LINES and HASH: of what was written; NULL: nothing was. */
struct now { enum order_state state; const char *code, *hash; struct slice lines; };

static int put_sale(struct conversion *c, const struct order_policy *policy, const struct order *order, const struct before *before, struct now now)
{
	const struct order_facts *facts = &order->facts;
	int64_t placed = stamp_known(facts->purchased) ? facts->purchased.utc : 0;
	struct order_told told = order_told_of(order);

	count_order(c, before, now.state, placed, order->fba);
	return book_do(c->history->book, ASK_PUT_SALE, VALUES(value_text(order->place.subject), value_string(order_states[now.state]), value_string(now.code),
		value_string(now.hash), value_number(c->history->number), value_text(policy->channel_name), value_number(order->fba),
		value_number(placed), value_number(ship_by(facts)), value_number(c->history->now),
		told.has_units ? value_number(told.units) : value_string(NULL), told.has_amount ? value_number(told.amount) : value_string(NULL),
		now.lines.len ? value_text(now.lines) : value_string(NULL)));
}

enum about_order order_memory_about(const struct conversion *c, struct slice order)
{
	const struct orders_own *own = *c->own;
	uint32_t found;

	if (!c->history || set_find(&own->news, slice_key(order), &found))
		return ORDER_TO_CONVERT;
	return set_find(&own->unchanged, slice_key(order), &found) ? ORDER_UNCHANGED : ORDER_OF_EARLIER_FILES;
}

/*
 * Some of its reports may be purged, or deleted. Then only another quantity or price counts: else the facts that are left would empty
 * others in Odoo.
 */
static enum about_sale compare(const struct orders_own *own, const struct order *order, const struct before *before, struct slice text)
{
	struct order_told now = order_told_of(order);
	uint32_t found;

	if (!before->hash[0])
		return SALE_NEW;
	if (set_find(&own->gone, slice_key(order->place.subject), &found))
		return !order_told_differs(&before->told, &now) ? SALE_KNOWN : order->facts.ship.line1.len ? SALE_CHANGED : SALE_INCOMPLETE;
	return has_hash(text, before->hash) ? SALE_KNOWN : SALE_CHANGED;
}

int order_memory_sale(struct conversion *c, const struct order_policy *policy, const struct order *order, struct sale *sale, enum about_sale *about)
{
	struct orders_own *own = *c->own;
	struct slice id = order->place.subject, text;
	struct before before;
	struct now now = { ORDER_WRITTEN, NULL, before.hash, SLICE_EMPTY };
	char hash[CHECKSUM_DIGITS + 1];

	*about = SALE_NEW;
	if (!c->history)
		return 0;
	if (look_up(c, id, &before))
		return -1;
	text = sale_text(&own->text, sale);
	if (own->text.error)
		return no_memory(c->ctx->diags);
	*about = compare(own, order, &before, text);
	if (*about == SALE_KNOWN && before.state == ORDER_WRITTEN)
		return 0;
	if (*about == SALE_INCOMPLETE)
		return put_sale(c, policy, order, &before, now);
	if (*about != SALE_KNOWN) {
		checksum_quick(text, hash);
		now.hash = hash;
	}
	if (*about == SALE_CHANGED && order_lines_add_gone(c, id, sale))
		return -1;
	now.lines = order_lines_put(&own->text, sale);
	return own->text.error ? no_memory(c->ctx->diags) : put_sale(c, policy, order, &before, now);
}

/* --- orders that are not written -------------------------------------------------------------------------------------- */

static int about_refused(struct conversion *c, const struct order_policy *policy, const struct order *order, const struct before *before, enum code code)
{
	struct orders_own *own = *c->own;
	bool is_new;

	if (set_add(&own->refused, slice_key(order->place.subject), 0, &is_new) == UINT32_MAX)
		return no_memory(c->ctx->diags);
	return before->hash[0] ? 0 : put_sale(c, policy, order, before, (struct now){ ORDER_REFUSED, code_texts[code].word, NULL, SLICE_EMPTY });
}

/* The reports that had them are purged. */
static bool lacks_facts(enum code code)
{
	return code == MISSING_ADDRESS || code == MISSING_PRICE || code == MISSING_ITEM_ID;
}

/* Odoo has it, but not from us. */
static bool is_elsewhere(const struct before *before)
{
	return !strcmp(before->code, code_texts[IN_ODOO_ALREADY].word) || !strcmp(before->code, code_texts[CAUGHT_UP].word);
}

/* The seller must cancel it in Odoo too, unless an export shows that this is done. */
static int about_cancelled(struct conversion *c, const struct order_policy *policy, const struct order *order, const struct before *before, enum code *code,
	bool *known)
{
	struct orders_own *own = *c->own;
	struct now now = { ORDER_CANCELLED, NULL, before->hash[0] ? before->hash : NULL, SLICE_EMPTY };
	enum in_odoo in_odoo;
	bool gone;

	*known = before->state == ORDER_CANCELLED;
	if (in_odoo_find(c, order->place.subject, &in_odoo) || in_odoo_gone(c, order->place.subject, &gone))
		return -1;
	if (!gone && (before->hash[0] || is_elsewhere(before) || in_odoo != IN_ODOO_NOT_SEEN))
		*code = CANCELLED_SINCE;
	if (*known)
		return 0;
	now.code = code_texts[*code].word;
	own->waiting++;
	return put_sale(c, policy, order, before, now);
}

/* Odoo has it from elsewhere, and Amazon changed it since. */
static int about_elsewhere(struct conversion *c, const struct order_policy *policy, const struct order *order, const struct before *before, enum code *code,
	bool *known)
{
	struct order_told now = order_told_of(order);
	const char *word = code_texts[*code].word;

	*known = !order_told_differs(&before->told, &now);
	if (*known)
		return 0;
	*code = CHANGED_ELSEWHERE;
	return put_sale(c, policy, order, before, (struct now){ ORDER_OUT, word, NULL, SLICE_EMPTY });
}

/* It was written once: Odoo has it. */
static int about_written(struct conversion *c, const struct order_policy *policy, const struct order *order, const struct before *before, enum code *code,
	bool *known)
{
	struct orders_own *own = *c->own;
	enum code was = *code;
	struct order_told now = order_told_of(order);

	*known = true;
	*code = CODE_NONE;
	if (lacks_facts(was) && order_told_differs(&before->told, &now)) {
		*known = false;
		*code = CHANGED_BLIND;
		own->waiting++;
		return put_sale(c, policy, order, before, (struct now){ ORDER_WRITTEN, NULL, before->hash, SLICE_EMPTY });
	}
	/* for `status`: nobody has to confirm it any more */
	return was != SHIPPED_ALREADY ? 0 : book_do(c->history->book, ASK_SALE_CODE, VALUES(value_text(order->place.subject), value_string(code_texts[was].word)));
}

static enum order_state state_of(const struct order *order, enum code code)
{
	if (code == CANCELLED || (code == CAUGHT_UP && order->standing == STANDING_CANCELLED))
		return ORDER_CANCELLED;
	return code == SHIPPED_ALREADY || code == NOT_AMAZON || code == IN_ODOO_ALREADY || code == CAUGHT_UP ? ORDER_OUT : ORDER_WAITING;
}

static bool was_caught_up(struct conversion *c, struct slice order, const struct before *before)
{
	const struct orders_own *own = *c->own;
	uint32_t found;

	return !strcmp(before->code, code_texts[CAUGHT_UP].word) ||
	       (set_find(&own->caught, slice_key(order), &found) && !set_find(&own->told, slice_key(order), &found));
}

/* What Amazon has not released yet, or has cancelled since, is news for Odoo's order too. */
static bool may_be_elsewhere(enum code code)
{
	return code != ORDER_PENDING && code != NOT_AMAZON;
}

static bool is_refused(enum code code)
{
	return code != CODE_NONE && code_texts[code].severity == REJECTED;
}

static int in_odoo_already(struct conversion *c, const struct order *order, const struct before *before, enum code *code)
{
	enum in_odoo kind;

	if (c->history && was_caught_up(c, order->place.subject, before)) {
		if (*code != CANCELLED || !before->known)
			*code = CAUGHT_UP;
		return 0;
	}
	if (in_odoo_find(c, order->place.subject, &kind))
		return -1;
	if (kind == IN_ODOO_OTHERS && *code != CANCELLED && *code != SHIPPED_ALREADY)
		*code = IN_ODOO_ALREADY;
	return 0;
}

int order_memory_elsewhere(struct conversion *c, const struct order *order, enum code *code, const char **account)
{
	struct before before = { 0 };

	*account = NULL;
	if (is_refused(*code))
		return 0;
	if (c->history && look_up(c, order->place.subject, &before))
		return -1;
	if (c->history && !before.known && life_other_account(c, order->place.subject, account))
		return -1;
	if (*account)
		*code = OTHER_ACCOUNT;
	if (*account || before.hash[0] || !may_be_elsewhere(*code))
		return 0;
	return in_odoo_already(c, order, &before, code);
}

int order_memory_left_out(struct conversion *c, const struct order_policy *policy, const struct order *order, enum code *code, bool *known)
{
	struct orders_own *own = *c->own;
	struct before before;
	const char *word = code_texts[*code].word;

	*known = false;
	if (!c->history)
		return 0;
	if (look_up(c, order->place.subject, &before))
		return -1;
	if (code_texts[*code].severity == REJECTED)
		return about_refused(c, policy, order, &before, *code);
	if (*code == CANCELLED)
		return about_cancelled(c, policy, order, &before, code, known);
	if (before.hash[0])
		return about_written(c, policy, order, &before, code, known);
	if (is_elsewhere(&before) && (*code == IN_ODOO_ALREADY || *code == CAUGHT_UP))
		return about_elsewhere(c, policy, order, &before, code, known);
	*known = before.known && !strcmp(before.code, word);
	if (*known)
		return 0;
	own->waiting += state_of(order, *code) != ORDER_OUT;
	return put_sale(c, policy, order, &before, (struct now){ state_of(order, *code), word, NULL, SLICE_EMPTY });
}

int order_memory_attention(struct conversion *c, const struct order *order, enum code code, bool known, struct need_mark mark)
{
	struct history *h = c->history;

	/* what held it before is over; a rejected one, and one of another account, is stated again each time */
	if (!known && code != OTHER_ACCOUNT && code_texts[code].severity != REJECTED && history_settle(h, "orders", order->place.subject, SLICE("")))
		return -1;
	if ((code == CANCELLED_SINCE || code == CANCELLED) && history_settle_kind(h, CHANGED_SINCE, order->place.subject, SLICE("")))
		return -1;
	if (known || code == CODE_NONE)
		need_forget(c->report, mark);
	else if (code == CHANGED_ELSEWHERE)
		diag(c->ctx->diags, code, &order->place, "Amazon changed it, and Odoo has it");
	else if (code == CANCELLED_SINCE)
		diag(c->ctx->diags, code, &order->place, "Amazon cancelled it, and Odoo has it");
	return 0;
}
