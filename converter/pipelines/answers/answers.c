#include "pipelines/answers/answers.h"

#include "amazon/feed_retry.h"
#include "pipelines/answers/processing_report.h"
#include "pipelines/answers/refusals.h"
#include "core/checksum.h"
#include "core/output.h"
#include "core/feed_id.h"
#include "pipelines/feed/feed_file.h"
#include "pipelines/feed/feed_memory.h"
#include "odoo/cells.h"
#include "core/strings.h"
#include "report/report.h"
#include "value/markup.h"

struct telling {
	struct conversion *c;
	struct records *records;        /* from the same call */
	size_t records_count, part;
	struct out *verdicts, *notes;
	long counts[REFUSED + 1];
};

/* --- which feed ---------------------------------------------------------------------------------------------------------- */

static int read_records(struct telling *to)
{
	size_t room = 0;

	for (struct opened *i = NULL; (i = conversion_next(to->c, RECORDS, i));)
		room++;
	if (!room)
		return diag(to->c->ctx->diags, NO_RECORDS, &(struct place){ .file = conversion_next(to->c, VERDICTS, NULL)->input.name },
			    "the NAME.feed.json of the feed is missing: add it to the processing report");
	to->records = arena_take(to->c->ctx->arena, room * sizeof *to->records);
	if (!to->records)
		return no_memory(to->c->ctx->diags);
	for (struct opened *i = NULL; (i = conversion_next(to->c, RECORDS, i));)
		if (processing_report_records(to->c, i, &to->records[to->records_count++]))
			return -1;
	return 0;
}

static bool answered_by_name(const struct telling *to, const char *note)
{
	for (struct opened *i = NULL; (i = conversion_next(to->c, VERDICTS, i));)
		if (feed_id_of_note(feed_id_of_report(i->input.name), note))
			return true;
	return false;
}

/* If the script named report and feed, they can only belong to each other. In an exchange the script names every feed like this. */
static bool may_answer(const struct telling *to, const char *report, const char *note)
{
	struct slice id = feed_id_of_report(report);

	if (!id.len)
		return !answered_by_name(to, note);
	return feed_id_of_note(id, note) || (feed_id_none(note) && !to->c->history);
}

/* The report does not name its feed, so its records must match exactly one feed. */
static int join(struct telling *to, struct opened *report, struct answer *answer)
{
	const struct place place = { .file = report->input.name };
	size_t found = 0;

	for (size_t i = 0; i < to->records_count; i++) {
		struct answer candidate;
		int result;

		if (!may_answer(to, report->input.name, to->records[i].from->input.name))
			continue;
		result = processing_report_join(to->c, report, &to->records[i], &candidate);

		if (result < 0)
			return -1;
		if (result == 0 && !found++)
			*answer = candidate;
	}
	if (found == 1)
		return 0;
	return diag(to->c->ctx->diags, OTHER_FEED, &place, "%s", found
		    ? "the report matches more than one of the feeds; give only one NAME.feed.json" : "the records in the report are not those of the feed");
}

/* --- verdicts.csv -------------------------------------------------------------------------------------------------------- */

static const char *const words[] = { [ACCEPTED] = "accepted", [WARNED] = "accepted with a warning", [UNKNOWN_RESULT] = "unknown", [REFUSED] = "refused" };

static struct slice either(struct slice own, struct slice other)
{
	return own.len ? own : other;
}

static void put_verdict(struct telling *to, const struct answer *answer, const struct record_row *entry)
{
	const struct fate *fate = &answer->fates[entry->record.n];
	bool bad = fate->result == REFUSED, whole = fate->result == answer->whole.result && fate->result != ACCEPTED;
	struct slice none = { "", 0 };

	cell_first(to->verdicts, answer->records->feed.type);
	cell_next(to->verdicts, strings_number(to->c->ctx->arena, entry->record.n));
	cell_next(to->verdicts, entry->order);
	cell_next(to->verdicts, entry->item);
	cell_next(to->verdicts, entry->sku);
	cell_next(to->verdicts, slice_of(words[fate->result]));
	cell_next(to->verdicts, either(fate->codes, bad || whole ? answer->whole.codes : none));
	cell_next(to->verdicts, either(fate->messages, bad || whole ? answer->whole.messages : none));
	cell_next(to->verdicts, either(fate->advice, bad || whole ? answer->whole.advice : none));
	cell_next(to->verdicts, bad ? slice_of(fate->again ? "yes" : "no") : none);
	cell_end_row(to->verdicts);
}

/* A verdict that is already known, or that a newer feed has overtaken, is not sent again. *NEWS: something was new. */
static int recall(struct conversion *c, const struct answer *answer, bool *news)
{
	bool stock = answer->records->family == FAMILY_LISTINGS && conversion_has(c, STOCK);

	*news = !c->history;
	for (uint32_t r = 1; c->history && r <= answer->records->most; r++) {
		struct fate *fate = &answer->fates[r];
		struct verdict verdict = { answer->records->feed.sha256, answer->records->from->input.name, r, words[fate->result], fate->codes };
		struct about_verdict about;

		if (feed_memory_verdict(c, &verdict, &about))
			return -1;
		*news |= !about.known;
		fate->overtaken = about.overtaken && answer->records->entries[answer->records->first[r]].delivery.len;
		if (fate->result <= WARNED && !fate->overtaken && refusals_end(c, &answer->records->entries[answer->records->first[r]]))
			return -1;
		fate->again &= !about.known && !about.overtaken && !stock;
	}
	return 0;
}

static int put_verdicts(struct telling *to, const struct answer *answer, const char *report)
{
	const struct records *records = answer->records;

	if (!to->verdicts) {
		to->verdicts = output_open(to->c->files, "verdicts.csv");
		if (!to->verdicts)
			return -1;
		out_string(to->verdicts, "\xEF\xBB\xBF""feed,record,order,order item,sku,verdict,code,Amazon's message,what to do,in the retry feed\r\n");
	}
	for (size_t i = 0; i < records->count; i++)
		put_verdict(to, answer, &records->entries[i]);
	for (uint32_t r = 1; r <= records->most; r++) {
		to->counts[answer->fates[r].result]++;
		if (answer->fates[r].result == REFUSED && !answer->refused && !answer->fates[r].overtaken && refusals_tell(to->c, &records->entries[records->first[r]], answer->fates[r].codes, report))
			return -1;
	}
	return 0;
}

/* --- the note on Odoo's deliveries ----------------------------------------------------------------------------------------- */

static const struct fate *fate_of(const struct answer *answer, size_t entry)
{
	return &answer->fates[answer->records->entries[entry].record.n];
}

static struct slice why_of(const struct answer *answer, const struct fate *fate)
{
	bool whole = fate->result == answer->whole.result && fate->result != ACCEPTED;

	return either(fate->messages, whole || fate->result == REFUSED ? answer->whole.messages : SLICE_EMPTY);
}

static bool all_alike(const struct answer *answer, size_t from, size_t until)
{
	for (size_t i = from + 1; i < until; i++)
		if (fate_of(answer, i)->result != fate_of(answer, from)->result ||
		    !slice_equal(why_of(answer, fate_of(answer, i)), why_of(answer, fate_of(answer, from))))
			return false;
	return true;
}

/* "PLATE refused: Not known." For an entry without SKU the order item names it. */
static struct slice verdict_of(struct telling *to, const struct answer *answer, size_t entry, bool named)
{
	struct arena *arena = to->c->ctx->arena;
	const struct record_row *row = &answer->records->entries[entry];
	const struct fate *fate = fate_of(answer, entry);
	struct slice why = why_of(answer, fate);
	struct slice parts[5] = { SLICE_EMPTY, SLICE_EMPTY, slice_of(words[fate->result]), SLICE_EMPTY, SLICE_EMPTY };

	if (named) {
		parts[0] = markup_text(arena, either(row->sku, row->item));
		parts[1] = SLICE(" ");
	}
	if (why.len) {
		parts[3] = SLICE(": ");
		parts[4] = markup_text(arena, why);
	}
	return arena_join(arena, parts, 5);
}

/* One verdict for all, or a line for each item. */
static struct slice note_of(struct telling *to, const struct answer *answer, size_t from, size_t until)
{
	struct arena *arena = to->c->ctx->arena;
	bool alike = all_alike(answer, from, until);
	struct slice note[2] = { alike ? SLICE("Amazon: shipping confirmation ") : SLICE("Amazon: shipping confirmation: "), SLICE_EMPTY };

	note[1] = verdict_of(to, answer, from, !alike);
	for (size_t i = from + 1; i < until && !alike; i++) {
		struct slice more[3] = { note[1], SLICE("<br/>"), verdict_of(to, answer, i, true) };

		note[1] = arena_join(arena, more, 3);
	}
	return arena_join(arena, note, 2);
}

/* Rows of one delivery are together. Odoo finds a delivery by its external ID; a name alone is not enough. */
static int put_notes(struct telling *to, const struct answer *answer)
{
	const struct records *records = answer->records;
	size_t until;

	for (size_t from = 0; from < records->count; from = until) {
		struct slice delivery = records->entries[from].delivery;

		for (until = from + 1; until < records->count && slice_equal(records->entries[until].delivery, delivery); until++)
			;
		if (!delivery.len || !memchr(delivery.at, '.', delivery.len))
			continue;
		if (!to->notes) {
			to->notes = output_open(to->c->files, "delivery-notes.stock.picking.csv");
			if (!to->notes)
				return -1;
			out_string(to->notes, "\xEF\xBB\xBFid,note\r\n");
		}
		cell_first(to->notes, delivery);
		cell_next(to->notes, note_of(to, answer, from, until));
		cell_end_row(to->notes);
	}
	return 0;
}

/* --- the retry feed ------------------------------------------------------------------------------------------------------- */

static bool is_hash_of(struct slice hex, struct slice bytes)
{
	char own[CHECKSUM_DIGITS + 1];

	checksum_of(bytes, own);
	return slice_same(hex, slice_of(own));
}

/* The feed itself, if the call has it, by the checksum in NAME.feed.json. */
static const struct opened *feed_of(struct telling *to, const struct records *records)
{
	for (struct opened *i = NULL; (i = conversion_next(to->c, FEEDS, i));)
		if (is_hash_of(records->feed.sha256, i->input.bytes))
			return i;
	return NULL;
}

static int note_retried(struct telling *to, const struct answer *answer, const uint32_t *wanted, size_t count, struct feed_map *map)
{
	const struct records *records = answer->records;

	for (size_t i = 0; i < count; i++)
		for (size_t e = records->first[wanted[i] + 1]; e < records->count && (uint32_t)records->entries[e].record.n == wanted[i] + 1; e++) {
			const struct record_row *entry = &records->entries[e];

			if (feed_note(map, (struct feed_entry){ (uint32_t)i + 1, entry->order, entry->item, entry->sku, entry->delivery,
						   count_known(entry->part) ? entry->part.n : 0, -1 }))
				return no_memory(to->c->ctx->diags);
		}
	return 0;
}

static size_t split_words(struct slice text, struct slice *words_found, size_t room)
{
	size_t count = 0;

	while (text.len && count < room) {
		struct slice word = slice_cut(&text, ' ');

		if (word.len)
			words_found[count++] = word;
	}
	return count;
}

static char *retry_name(struct telling *to, const struct answer *answer, enum feed_kind kind)
{
	static const struct { const char *stem, *ending; } names[] = {
		[FEED_UNKNOWN] = { "", "" }, [FEED_SHIPPING_FLAT] = { "shipping-retry", "txt" }, [FEED_CANCEL_FLAT] = { "cancel-retry", "txt" },
		[FEED_STOCK_JSON] = { "stock-retry", "json" }, [FEED_XML] = { "shipping-retry", "xml" },
	};
	struct slice parts[3] = { answer->records->feed.type, SLICE("."), slice_of(names[kind].ending) };
	char *rest = arena_string(to->c->ctx->arena, arena_join(to->c->ctx->arena, parts, 3));

	return rest ? feed_file_name(to->c, names[kind].stem, ++to->part, rest) : NULL;
}

static int write_retry(struct telling *to, const struct answer *answer, const struct feed_parts *parts, const uint32_t *wanted, size_t count)
{
	struct conversion *c = to->c;
	struct feed_map map = { .arena = c->ctx->arena };
	struct slice ids[64];
	struct feed_file file = {
		.name = retry_name(to, answer, parts->kind), .type = arena_string(c->ctx->arena, answer->records->feed.type),
		.content_type = parts->kind == FEED_XML ? "text/xml; charset=UTF-8" : parts->kind == FEED_STOCK_JSON
			? "application/json; charset=UTF-8" : "text/tab-separated-values; charset=UTF-8",
		.seller = answer->records->feed.seller, .region = answer->records->feed.region,
		.marketplaces = ids, .marketplaces_count = split_words(answer->records->feed.marketplaces, ids, 64),
	};
	struct out *out = file.name && file.type ? feed_file_open(c, &file) : NULL;

	if (!out || note_retried(to, answer, wanted, count, &map))
		return -1;
	feed_put_together(out, parts, wanted, count);
	return feed_file_release(c, &file, out, &map);
}

static int retry(struct telling *to, const struct answer *answer)
{
	const struct records *records = answer->records;
	const struct opened *feed = feed_of(to, records);
	uint32_t *wanted = arena_take(to->c->ctx->arena, (records->most + 1) * sizeof *wanted);
	struct feed_parts parts;
	size_t count = 0;

	if (!wanted)
		return no_memory(to->c->ctx->diags);
	for (uint32_t r = 1; r <= records->most; r++)
		if (answer->fates[r].result == REFUSED && answer->fates[r].again)
			wanted[count++] = r - 1;
	if (!count)
		return 0;
	if (!feed || feed_take_apart(to->c->ctx, feed->input.bytes, &parts) || parts.count != records->most)
		return diag(to->c->ctx->diags, NOT_OUR_FEED, &(struct place){ .file = records->from->input.name },
			    "%zu rows are worth sending again; to get them as a feed, add the unchanged feed itself", count), 0;
	return write_retry(to, answer, &parts, wanted, count);
}

static int put(struct telling *to, struct opened *report)
{
	struct answer answer = { 0 };
	bool news;

	if (join(to, report, &answer) || recall(to->c, &answer, &news))
		return -1;
	return news && (put_verdicts(to, &answer, report->input.name) || put_notes(to, &answer) || retry(to, &answer)) ? -1 : 0;
}

/* --- all together ------------------------------------------------------------------------------------------------------------ */

int answers_run(struct conversion *c)
{
	struct telling to = { .c = c };

	if (read_records(&to))
		return -1;
	for (struct opened *i = NULL; (i = conversion_next(c, VERDICTS, i));)
		if (put(&to, i))
			return -1;
	for (int r = ACCEPTED; r <= REFUSED; r++) {
		static const char *const tallies[] = {
			[ACCEPTED] = "records accepted by Amazon", [WARNED] = "records accepted with a warning",
			[UNKNOWN_RESULT] = "records with unknown result", [REFUSED] = "records refused by Amazon",
		};

		if (to.counts[r] && report_tally(c->report, tallies[r], to.counts[r]))
			return -1;
	}
	return 0;
}
