#include "pipelines/answers/processing_report.h"

#include "amazon/verdict.h"

enum { HEAD_ROWS = 2 };         /* some stores count the head rows of a flat feed as records */

/* --- the records of a feed -------------------------------------------------------------------------------------------- */

static int add_entry(struct conversion *c, struct records *to, const struct record_row *row, const struct place *place)
{
	if (slice_equal(row->kind, SLICE("feed"))) {
		to->feed = *row;
		to->family = slice_contains(row->type, SLICE("LISTINGS")) ? FAMILY_LISTINGS : FAMILY_ORDERS;
		return 0;
	}
	if (!count_known(row->record) || row->record.n < 1 || row->record.n > 10000000)
		return diag(c->ctx->diags, BAD_JSON, place, "a record has no number");
	if (to->count && row->record.n < to->entries[to->count - 1].record.n)
		return diag(c->ctx->diags, BAD_JSON, place, "the records are not in the order of their numbers");
	if ((uint32_t)row->record.n > to->most)
		to->most = (uint32_t)row->record.n;
	to->entries[to->count++] = *row;
	return 0;
}

/* Where the entries of each record start: they are together, in the order of their numbers. */
static int index_entries(struct conversion *c, struct records *to)
{
	to->first = arena_take(c->ctx->arena, (to->most + 2) * sizeof *to->first);
	if (!to->first)
		return no_memory(c->ctx->diags);
	for (uint32_t i = 0; i <= to->most + 1; i++)
		to->first[i] = (uint32_t)to->count;
	for (size_t i = to->count; i-- > 0;)
		to->first[to->entries[i].record.n] = (uint32_t)i;
	return 0;
}

int processing_report_records(struct conversion *c, struct opened *from, struct records *to)
{
	struct cursor cursor = table_start(&from->sheet);
	struct row row;

	*to = (struct records){ .from = from, .entries = arena_take(c->ctx->arena, (from->sheet.rows + 1) * sizeof *to->entries) };
	if (!to->entries)
		return no_memory(c->ctx->diags);
	while (table_next(&from->sheet, &cursor, &row)) {
		struct record_row cells = record_none;

		if (table_read(c->ctx, &from->sheet, &row, SLICE_EMPTY, &cells) ||
		    add_entry(c, to, &cells, &(struct place){ .file = from->input.name, .line = row.line }))
			return -1;
	}
	return index_entries(c, to);
}

/* --- the rows of a report --------------------------------------------------------------------------------------------- */

struct report { struct verdict_row *rows; size_t count; struct verdict_row summary; };

static int read_report(struct conversion *c, struct opened *from, struct report *to)
{
	struct cursor cursor = table_start(&from->sheet);
	struct row row;

	*to = (struct report){ .summary = verdict_none, .rows = arena_take(c->ctx->arena, (from->sheet.rows + 1) * sizeof *to->rows) };
	if (!to->rows)
		return no_memory(c->ctx->diags);
	while (table_next(&from->sheet, &cursor, &row)) {
		struct verdict_row cells = verdict_none;

		if (table_read(c->ctx, &from->sheet, &row, SLICE_EMPTY, &cells))
			return -1;
		if (slice_equal(cells.kind, SLICE("summary")))
			to->summary = cells;
		else
			to->rows[to->count++] = cells;
	}
	return 0;
}

static bool of_whole_feed(const struct verdict_row *row)
{
	return !count_known(row->record) || row->record.n <= 0;
}

static bool differs(struct slice told, struct slice known)
{
	return told.len && known.len && !slice_equal(told, known);
}

/* Whether the row, with its number reduced by SHIFT, is one of the feed's records and names the same order, item and SKU. */
static bool fits(const struct records *records, const struct verdict_row *row, int32_t shift)
{
	for (size_t i = records->first[row->record.n - shift]; i < records->count; i++) {
		const struct record_row *entry = &records->entries[i];

		if (entry->record.n != row->record.n - shift)
			return false;
		if (!differs(row->order, entry->order) && !differs(row->item, entry->item) && !differs(row->sku, entry->sku))
			return true;
	}
	return false;
}

static bool in_range(const struct records *records, int32_t number)
{
	return number >= 1 && (uint32_t)number <= records->most;
}

/* How many head rows the report counts as records; -1: its rows are not those of this feed. */
static int32_t find_shift(const struct records *records, const struct report *report)
{
	for (int32_t shift = 0; shift <= HEAD_ROWS; shift++) {
		bool all = true;

		for (size_t i = 0; i < report->count && all; i++)
			all = of_whole_feed(&report->rows[i]) || (in_range(records, report->rows[i].record.n - shift) &&
								  fits(records, &report->rows[i], shift));
		if (all)
			return shift;
	}
	return -1;
}

/* --- the join ---------------------------------------------------------------------------------------------------------- */

static struct slice add_text(struct conversion *c, struct slice before, const char *between, struct slice more)
{
	struct slice parts[3] = { before, slice_of(before.len && more.len ? between : ""), more };

	if (!more.len || (before.len && slice_contains(before, more)))
		return before;
	return arena_join(c->ctx->arena, parts, 3);
}

static enum result result_of(struct slice level)
{
	return slice_equal(level, SLICE("error")) ? REFUSED : slice_equal(level, SLICE("warning")) ? WARNED : ACCEPTED;
}

static void tell(struct conversion *c, const struct records *records, struct fate *fate, const struct verdict_row *row)
{
	enum result result = result_of(row->level);
	const struct verdict_code *known = verdict_code_find(records->family, row->code);
	bool first = fate->result != REFUSED;

	if (result > fate->result)
		fate->result = result;
	fate->codes = add_text(c, fate->codes, ", ", row->code);
	fate->messages = add_text(c, fate->messages, " | ", row->message);
	fate->advice = add_text(c, fate->advice, " ", known ? slice_of(known->advice) : SLICE_EMPTY);
	if (result != REFUSED)
		return;
	fate->again = (first || fate->again) && known && known->again;
	if (!known && row->code.len)
		diag(c->ctx->diags, UNKNOWN_VERDICT, NULL, "code %.*s", SHOWN(row->code));
}

static void tell_all(struct answer *answer, enum result result, bool again)
{
	for (uint32_t i = 1; i <= answer->records->most; i++)
		if (answer->fates[i].result < result) {
			answer->fates[i].result = result;
			answer->fates[i].again = again;
		}
}

static bool any_refused(const struct answer *answer)
{
	for (uint32_t i = 1; i <= answer->records->most; i++)
		if (answer->fates[i].result == REFUSED)
			return true;
	return false;
}

static bool is_unfinished(const struct verdict_row *summary)
{
	return slice_same(summary->status, SLICE("Processing"));
}

/* Then what Amazon says is about the file, whichever record it names. */
static bool none_processed(const struct verdict_row *summary)
{
	return count_known(summary->processed) && summary->processed.n == 0 && !is_unfinished(summary);
}

static bool refused_as_one(const struct verdict_row *summary, const struct answer *answer)
{
	bool some_accepted = count_known(summary->processed) && count_known(summary->accepted) && summary->accepted.n > 0;

	if (slice_same(summary->status, SLICE("Rejected")) || (answer->whole.result == REFUSED && !some_accepted))
		return true;
	return none_processed(summary) && answer->records->most > 0;
}

/* Uses the summary where there are no rows. */
static void judge_whole(struct conversion *c, const struct report *report, struct answer *answer, const struct place *place)
{
	const struct verdict_row *s = &report->summary;
	bool known = count_known(s->processed) && count_known(s->accepted);

	answer->refused = refused_as_one(s, answer);
	if (!answer->refused && answer->whole.result == WARNED) {
		diag(c->ctx->diags, FEED_WARNING, place, "code %.*s", SHOWN(answer->whole.codes));
		tell_all(answer, WARNED, false);
	}
	if (answer->refused) {
		diag(c->ctx->diags, FEED_REFUSED, place, "all %u records", (unsigned)answer->records->most);
		tell_all(answer, REFUSED, !answer->whole.codes.len || answer->whole.again);
	} else if (is_unfinished(s) || (known && s->accepted.n < s->processed.n && !any_refused(answer)) || (!known && !report->count)) {
		diag(c->ctx->diags, UNKNOWN_VERDICT, place, "the report does not list the records that failed; look in Seller Central");
		tell_all(answer, UNKNOWN_RESULT, false);
	}
}

static bool another_count(const struct report *report, const struct records *records)
{
	return count_known(report->summary.processed) && report->summary.processed.n > 0 &&
	       (uint32_t)report->summary.processed.n != records->most;
}

/* The feed's own name, without its folder and the ending of the note. */
static struct slice feed_of(const struct records *records)
{
	struct slice name = slice_of(records->from->input.name), ending = SLICE(".feed.json");

	for (size_t i = name.len; i > 0; i--)
		if (name.at[i - 1] == '/') {
			name = slice_from(name, i);
			break;
		}
	if (slice_ends(name, ending))
		name.len -= ending.len;
	return name;
}

int processing_report_join(struct conversion *c, struct opened *from, const struct records *records, struct answer *answer)
{
	struct report report;
	int32_t shift;

	*answer = (struct answer){ .records = records, .fates = arena_take(c->ctx->arena, (records->most + 1) * sizeof *answer->fates) };
	if (!answer->fates)
		return no_memory(c->ctx->diags);
	if (read_report(c, from, &report))
		return -1;
	shift = find_shift(records, &report);
	if (shift < 0 || another_count(&report, records))
		return 1;
	for (size_t i = 0; i < report.count; i++) {
		const struct verdict_row *row = &report.rows[i];

		bool whole = none_processed(&report.summary) || of_whole_feed(row);

		tell(c, records, whole ? &answer->whole : &answer->fates[row->record.n - shift], row);
	}
	judge_whole(c, &report, answer, &(struct place){ .file = from->input.name, .part = feed_of(records) });
	return 0;
}
