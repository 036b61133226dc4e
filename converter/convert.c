#include "convert.h"

#include <stdlib.h>
#include <time.h>

#include "book/attention.h"
#include "book/history.h"
#include "core/load.h"
#include "core/opened.h"
#include "core/output.h"
#include "report/need.h"
#include "report/print.h"

/* --- what came in, what goes out -------------------------------------------------------------------------------------- */

static const struct report_column input_columns[] = {
	{ "file", "File", TEXT_CELL, EVERYWHERE, 0, NULL },
	{ "format", NULL, TEXT_CELL, IN_TEXT | IN_JSON, 18, NULL },
	{ "charset", NULL, TEXT_CELL, IN_TEXT | IN_JSON, 9, NULL },
	{ "gzip", NULL, FLAG_CELL, IN_JSON, 0, NULL },
	{ "rows", "Rows", NUMBER_CELL, EVERYWHERE, 0, "row" },
};
static const struct report_block inputs_block = {
	.key = "inputs", .id = "read", .title = "What came in", .caption = "The files that were read", REPORT_COLUMNS(input_columns), .shape = ROWS,
};

/* ROWS 0: they are not counted yet. */
static int report_input(struct report *report, struct report_block *block, const struct input *input, const struct sheet *sheet)
{
	const char *charset = input->charset == CHARSET_UNKNOWN ? "xml" : charset_name(input->charset);
	struct slice note[] = { slice_of(sheet->format->about), SLICE(" ("), slice_of(charset), input->packed ? SLICE(", gzip)") : SLICE(")") };
	struct slice packed[] = { slice_of(input->name), SLICE(" (gzip)") };
	struct report_cell *cells = report_row(report, block);

	if (!cells)
		return -1;
	cells[0] = (struct report_cell){ .text = slice_of(input->name), .note = arena_join(report->arena, note, 4) };
	cells[0].shown = input->packed ? arena_join(report->arena, packed, 2) : SLICE_EMPTY;
	cells[1].text = slice_of(sheet->format->name);
	cells[2].text = slice_of(charset);
	cells[3].number = input->packed;
	cells[4].number = (int64_t)(sheet->rows ? sheet->rows : load_count(sheet));
	return cells[0].note.at ? 0 : no_memory(report->diags);
}

static const struct report_column output_columns[] = { { NULL, NULL, TEXT_CELL, IN_TEXT | IN_JSON, 0, NULL } };
static const struct report_block outputs_block = {
	.key = "outputs", .id = "files", .title = "Files", REPORT_COLUMNS(output_columns), .shape = TEXTS, .detail = true,
};

static int by_part(const void *a, const void *b)
{
	return output_compare(*(const struct slice *)a, *(const struct slice *)b);
}

/* The names of all outputs, parts by their numbers, in the order of their import. NULL: no memory, reported. */
static struct slice *names_of(struct conversion *c, size_t *count)
{
	size_t n = 0;
	struct slice *names;

	while (output_name(c->files, n).len)
		n++;
	names = arena_take(c->ctx->arena, (n + 2) * sizeof *names);
	if (!names) {
		no_memory(c->ctx->diags);
		return NULL;
	}
	for (*count = 0; *count < n; ++*count)
		names[*count] = output_name(c->files, *count);
	if (c->options->page)
		names[(*count)++] = SLICE("summary.html");
	names[(*count)++] = SLICE("summary.txt");
	qsort(names, *count, sizeof *names, by_part);
	return names;
}

/* In an exchange, feeds with a note beside them, and those for upload by hand, wait in a folder of their own: see exchange/file_away.h. */
static bool waits_apart(const struct slice *names, size_t count, struct slice name)
{
	const struct errand *errand = pipelines_errand(name);
	struct slice ending = SLICE(".feed.json");

	if (slice_ends(name, ending) || (errand && errand->by_hand))
		return true;
	for (size_t i = 0; errand && i < count; i++)
		if (names[i].len == name.len + ending.len && slice_starts(names[i], name) && slice_ends(names[i], ending))
			return true;
	return false;
}

/* Where the output will be; at == NULL: no memory, reported. */
static struct slice place_of(struct conversion *c, const struct slice *names, size_t count, struct slice name)
{
	struct slice parts[] = { SLICE("to-amazon/"), slice_of(c->history ? c->history->job : ""), SLICE("."), name };

	if (!c->history || !waits_apart(names, count, name))
		return name;
	name = arena_join(c->ctx->arena, parts, 4);
	if (!name.at)
		no_memory(c->ctx->diags);
	return name;
}

static int report_outputs(struct conversion *c)
{
	struct report_block *block = report_add(c->report, &outputs_block);
	size_t count;
	struct slice *names = block ? names_of(c, &count) : NULL;

	for (size_t i = 0; names && i < count; i++) {
		const struct errand *errand = pipelines_errand(names[i]);
		struct slice place = place_of(c, names, count, names[i]);

		if (!place.at || report_text(c->report, block, place) || (errand && report_step(c->report, place, errand)))
			return -1;
	}
	return names ? 0 : -1;
}

static int report_inputs(struct conversion *c)
{
	struct report_block *block = report_add(c->report, &inputs_block);

	for (size_t i = 0; block && i < c->opened_count; i++)
		if (report_input(c->report, block, &c->opened[i].input, &c->opened[i].sheet))
			return -1;
	return block ? 0 : -1;
}

/* What the account needs besides what this call states; what the seller settled before counts no more. */
static int count_others(struct conversion *c)
{
	int64_t open, since;

	if (!c->history)
		return 0;
	if (attention_count(c->history->book, &open))
		return -1;
	for (const struct report_need *need = c->report->needs; need; need = need->next) {
		enum attention_state state;

		if (attention_state(c->history->book, need->kind, need->subject, need->part, &state, &since))
			return -1;
		open -= state == ATTENTION_OPEN;
		c->report->attention -= state == ATTENTION_SETTLED && need->held;
	}
	/* files beside this batch's, which go to failed/ when it is filed */
	for (size_t i = 0; i < c->history->files_count; i++)
		open += c->history->files[i].fate == FILE_FAILED;
	c->report->others = (long)open;
	return 0;
}

static int finish(struct conversion *c)
{
	struct out *text, *page = NULL;

	if (report_outputs(c) || !(text = output_open(c->files, "summary.txt")) ||
	    (c->options->page && !(page = output_open(c->files, "summary.html"))))
		return -1;
	if (c->report->lacking)
		return no_memory(c->ctx->diags);
	report_print_text(c->report, text);
	if (page)
		report_print_page(c->report, page);
	return output_commit(c->files);
}

/* --- all of it -------------------------------------------------------------------------------------------------------- */

static int set_now(struct conversion *c)
{
	bool offset;

	c->now.utc = (int64_t)time(NULL);
	if (!c->options->now || !stamp_parse(slice_of(c->options->now), DATE_ISO, &c->now, &offset))
		return 0;
	return diag(c->ctx->diags, BAD_SETTINGS, NULL, "--now %s: no time; write it like 2026-05-08T12:00:00Z", c->options->now);
}

static void read_rows(struct conversion *c, struct sheet *sheet)
{
	struct cursor cursor = table_start(sheet);
	struct row row;

	while (table_next(sheet, &cursor, &row))
		table_read_any(c->ctx, sheet, &row, SLICE_EMPTY);
}

/* What is wrong with the files one by one, where nothing can be converted. */
static int only_read(struct conversion *c)
{
	for (size_t i = 0; i < c->opened_count; i++)
		read_rows(c, &c->opened[i].sheet);
	return -1;
}

static int work(struct conversion *c, struct pipelines_own *own)
{
	bool checking = c->report->only_checked;
	int maps = checking ? pipelines_settings(c) : 0;

	if (set_now(c))
		return -1;
	if (!c->options->files_count)
		return maps;
	if (opened_read(c) || maps)
		return checking ? only_read(c) : -1;
	if (checking && pipelines_idle(c))
		only_read(c);
	c->files = output_start(c->ctx->arena, c->ctx->diags, checking ? NULL : c->options->folder, !c->history);
	return c->files ? pipelines_run(c, own) : -1;
}

/* A call that counts something did its work, unless all its counts are 0 and something needs the seller's attention. */
static bool counted(const struct report *report)
{
	long count = 0;

	for (const struct report_tally *t = report->tallies; t; t = t->next)
		count += t->count;
	return report->tallies && (count || !report->attention);
}

/* What came in is reported even if the call failed. A check reports what would be written only if all of it would be. */
static int report_all(struct conversion *c, struct pipelines_own *own, int result)
{
	bool checking = c->report->only_checked;

	if (report_inputs(c) || (!(checking && result) && pipelines_sum_up(c, own)))
		return -1;
	return result || checking ? result : count_others(c) || finish(c) ? -1 : 0;
}

enum status convert_files(struct conversion *c, struct pipelines_own *own)
{
	int result = report_all(c, own, work(c, own));

	if (c->files)
		output_close(c->files);
	c->report->failed = result != 0;
	if (result || (c->options->files_count && !c->report->written && !counted(c->report)))
		return NOTHING_WRITTEN;
	return c->report->attention ? SOME_REJECTED : ALL_CONVERTED;
}
