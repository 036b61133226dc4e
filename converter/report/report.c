#include "report/report.h"


void report_start(struct report *report, struct arena *arena, struct diags *diags)
{
	*report = (struct report){ .arena = arena, .diags = diags };
	report->last_kept = &report->kept;
	report->last_block = &report->blocks;
	report->last_need = &report->needs;
}

void report_close(struct report *report)
{
	set_close(&report->stated);
}

static void *take(struct report *report, size_t size)
{
	void *piece = arena_take(report->arena, size);

	if (!piece)
		no_memory(report->diags);
	return piece;
}

/* --- blocks ----------------------------------------------------------------------------------------------------------- */

struct report_block *report_add(struct report *report, const struct report_block *model)
{
	struct report_block *block = take(report, sizeof *block);

	if (!block)
		return NULL;
	*block = *model;
	block->last = &block->rows;
	*report->last_block = block;
	report->last_block = &block->next;
	return block;
}

struct report_cell *report_row(struct report *report, struct report_block *block)
{
	struct report_row *row = take(report, sizeof *row);

	if (!row)
		return NULL;
	row->cells = take(report, block->columns_count * sizeof *row->cells);
	if (!row->cells)
		return NULL;
	*block->last = row;
	block->last = &row->next;
	return row->cells;
}

int report_text(struct report *report, struct report_block *block, struct slice text)
{
	struct report_cell *cells = report_row(report, block);

	if (!cells)
		return -1;
	cells->text = arena_copy(report->arena, text);
	return cells->text.at || !text.len ? 0 : no_memory(report->diags);
}

static const struct report_column member_columns[] = {
	{ NULL, NULL, TEXT_CELL, EVERYWHERE, 0, NULL },
	{ NULL, NULL, NUMBER_CELL, EVERYWHERE, 0, NULL },
};

struct report_block *report_members(struct report *report, const char *key, const char *title)
{
	return report_add(report, &(struct report_block){ .key = key, .id = title ? "facts" : NULL, .title = title, REPORT_COLUMNS(member_columns), .shape = MEMBERS });
}

int report_member(struct report *report, struct report_block *block, const char *key, const char *label, int64_t number)
{
	struct report_cell *cells = report_row(report, block);

	if (!cells)
		return -1;
	cells[0] = (struct report_cell){ .text = slice_of(key), .shown = slice_of(label) };
	cells[1].number = number;
	return 0;
}

static const struct report_column text_columns[] = { { NULL, NULL, TEXT_CELL, EVERYWHERE, 0, NULL } };

struct report_block *report_texts(struct report *report, const char *key, const char *title)
{
	return report_add(report, &(struct report_block){ .key = key, .id = key ? key : "text", .title = title, REPORT_COLUMNS(text_columns), .shape = TEXTS });
}

/* --- lists ------------------------------------------------------------------------------------------------------------ */

int report_tally(struct report *report, const char *what, long count)
{
	struct report_tally *tally = take(report, sizeof *tally), **last = &report->tallies;

	if (!tally)
		return -1;
	while (*last)
		last = &(*last)->next;
	*tally = (struct report_tally){ what, count, NULL };
	*last = tally;
	return 0;
}

int report_step(struct report *report, struct slice file, const struct errand *errand)
{
	struct report_step *step = take(report, sizeof *step), **last = &report->steps;

	if (!step)
		return -1;
	while (*last)
		last = &(*last)->next;
	*step = (struct report_step){ file, errand, NULL };
	*last = step;
	return 0;
}

int report_advise(struct report *report, enum station station, bool beware, const char *text)
{
	struct report_advice *advice = take(report, sizeof *advice), **last = &report->advices;

	if (!advice)
		return -1;
	while (*last)
		last = &(*last)->next;
	*advice = (struct report_advice){ station, beware, text, NULL };
	*last = advice;
	return 0;
}

void report_keep(struct report *report, const struct diagnostic *diagnostic)
{
	struct kept_diagnostic *kept = diagnostic_keep(report->arena, diagnostic);

	report->lacking |= !kept;
	if (!kept)
		return;
	*report->last_kept = kept;
	report->last_kept = &kept->next;
}
