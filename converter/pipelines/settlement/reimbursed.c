#include "pipelines/settlement/reimbursed.h"

#include <stdlib.h>

#include "amazon/reimbursements.h"
#include "pipelines/settlement/quiet.h"

/* Days: from the approval to the row in a settlement. */
enum { DAY = 86400, EARLIEST = -2, LATEST = 45, LATE = 7 };

int reimbursed_add(struct reimbursed_list *list, const struct reimbursed *added)
{
	struct reimbursed *more = arena_more(list->arena, list->all, sizeof *more, list->count, &list->room);

	if (!more)
		return -1;
	list->all = more;
	more[list->count++] = *added;
	return 0;
}

/* Units that come back as goods have no money: no settlement has them. */
static int add_rows(struct context *ctx, struct reimbursed_list *list, struct sheet *sheet)
{
	struct cursor cursor = table_start(sheet);
	struct row row;

	while (table_next(sheet, &cursor, &row)) {
		struct reimbursement_row cells = { .approved = STAMP_NONE, .total = MONEY_NONE };
		struct reimbursed added;

		if (table_read(ctx, sheet, &row, SLICE_EMPTY, &cells) || !money_known(cells.total) || !cells.total.e4 || !stamp_known(cells.approved))
			continue;
		added = (struct reimbursed){ cells.sku, cells.currency, cells.id, cells.reason, cells.total, cells.approved, { .file = sheet->file, .line = row.line }, false };
		if (reimbursed_add(list, &added))
			return no_memory(ctx->diags);
	}
	return 0;
}

int reimbursed_add_report(struct context *ctx, struct reimbursed_list *list, struct sheet *sheet)
{
	struct quiet quiet;
	int result;

	quiet_start(&quiet, ctx);
	result = add_rows(ctx, list, sheet);
	return quiet_end(&quiet) ? -1 : result;
}

/* V1 has no amount types, but the same events. Fees that Amazon corrects are in the report too. */
bool reimbursed_is(const struct settlement *s, const struct settled_row *row)
{
	const struct settled_name *name = &s->names[row->name];
	bool safe_t = slice_same(name->names.transaction, SLICE("SAFE-T Reimbursement"));

	return row->sku.len && row->amount.e4 &&
	       (slice_same(name->names.type, SLICE("FBA Inventory Reimbursement")) || (name->kind == SETTLED_REIMBURSEMENT && !safe_t));
}

int reimbursed_add_settlement(struct reimbursed_list *list, const struct settlement *s)
{
	for (size_t i = 0; i < s->rows_count; i++) {
		const struct settled_row *row = &s->rows[i];
		struct reimbursed added = { row->sku, s->currency, s->id, s->names[row->name].names.description, row->amount, row->posted,
					    { .file = s->place.file, .line = row->line }, true };

		if (reimbursed_is(s, row) && reimbursed_add(list, &added))
			return -1;
	}
	return 0;
}

/* --- compared --------------------------------------------------------------------------------------------------------- */

static int by_sku(const struct reimbursed *l, const struct reimbursed *r)
{
	int order = slice_compare(l->currency, r->currency);

	return order ? order : slice_compare(l->sku, r->sku);
}

static int by_amount(const void *a, const void *b)
{
	const struct reimbursed *l = a, *r = b;
	int order = by_sku(l, r);

	if (order || l->amount.e4 != r->amount.e4)
		return order ? order : l->amount.e4 < r->amount.e4 ? -1 : 1;
	if (l->paid != r->paid)
		return l->paid - r->paid;
	if (l->when.utc != r->when.utc)
		return l->when.utc < r->when.utc ? -1 : 1;
	order = slice_compare(l->id, r->id);
	return order ? order : (int)(l->place.line > r->place.line) - (int)(l->place.line < r->place.line);
}

static size_t same_until(const struct reimbursed_list *list, size_t from, bool amount)
{
	size_t to = from;

	while (to < list->count && !by_sku(&list->all[from], &list->all[to]) && (!amount || list->all[from].amount.e4 == list->all[to].amount.e4))
		to++;
	return to;
}

/* Approvals and payments of one SKU and amount, both by day: each payment belongs to the first approval that it may be of. An amount of 0 is a pair. */
static void pair(struct reimbursed *all, size_t from, size_t to)
{
	size_t paid = from;

	while (paid < to && !all[paid].paid)
		paid++;
	for (size_t approved = from, end = paid; approved < end && paid < to;) {
		int64_t days = (all[paid].when.utc - all[approved].when.utc) / DAY;

		if (days >= EARLIEST && days <= LATEST)
			all[approved++].amount.e4 = all[paid++].amount.e4 = 0;
		else if (days < EARLIEST)
			paid++;
		else
			approved++;
	}
}

/* Amazon may pay several as one: then only the sums are the same. */
static void add_up(struct reimbursed *all, size_t from, size_t to)
{
	struct money sum = { 0 };
	bool large = false;

	for (size_t i = from; i < to; i++) {
		struct money amount = { all[i].paid ? -all[i].amount.e4 : all[i].amount.e4 };

		large |= money_add(&sum, amount) != 0;
	}
	for (size_t i = from; i < to && !sum.e4 && !large; i++)
		all[i].amount.e4 = 0;
}

struct covered { struct stamp since, until; };

/* What the report covers; none, if there is no report. */
static struct covered covered_by_report(const struct reimbursed_list *list)
{
	struct covered covered = { { INT64_MAX }, { INT64_MIN } };

	for (size_t i = 0; i < list->count; i++) {
		struct stamp when = list->all[i].when;

		if (!list->all[i].paid && when.utc < covered.since.utc)
			covered.since = when;
		if (!list->all[i].paid && when.utc > covered.until.utc)
			covered.until = when;
	}
	return covered;
}

/* The other side must be there for it to be missing: an approval of the last days is not paid yet. */
static bool is_odd(const struct reimbursed *r, struct covered settled, struct covered reported)
{
	if (!r->amount.e4)
		return false;
	if (r->paid)
		return r->when.utc >= reported.since.utc && r->when.utc <= reported.until.utc;
	return r->when.utc >= settled.since.utc && r->when.utc <= settled.until.utc - (int64_t)LATE * DAY;
}

void reimbursed_compare(struct reimbursed_list *list, struct stamp since, struct stamp until, size_t *count)
{
	struct covered reported = covered_by_report(list), settled = { since, until };

	*count = 0;
	if (list->count)
		qsort(list->all, list->count, sizeof *list->all, by_amount);
	for (size_t from = 0, to; from < list->count; from = to) {
		to = same_until(list, from, true);
		pair(list->all, from, to);
	}
	for (size_t from = 0, to; from < list->count; from = to) {
		to = same_until(list, from, false);
		add_up(list->all, from, to);
	}
	for (size_t i = 0; i < list->count; i++)
		if (is_odd(&list->all[i], settled, reported))
			list->all[(*count)++] = list->all[i];
}
