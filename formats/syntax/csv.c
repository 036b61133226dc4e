#include "syntax/csv.h"

#include <csv.h>

#include "syntax/builder.h"
#include "syntax/lines.h"

/*
 * The field that starts with the " at AT: its length with both quotation marks, or 0 if it is not a quoted field of a tab file. *NEEDED: whether Excel
 * would have had a reason to quote it.
 */
static size_t quoted_field(struct slice text, size_t at, bool *needed)
{
	*needed = false;
	for (size_t i = at + 1; i < text.len; i++) {
		char next = i + 1 < text.len ? text.at[i + 1] : '\n';

		if (text.at[i] == '\t')
			return 0;               /* Amazon's values have no tabs: the quotation mark was text */
		if (text.at[i] == '\n' || text.at[i] == ',' || text.at[i] == '\r')
			*needed = true;
		if (text.at[i] != '"')
			continue;
		if (next == '"')
			*needed = true, i++;
		else
			return next == '\t' || next == '\n' || next == '\r' ? i + 1 - at : 0;
	}
	return 0;
}

bool csv_is_quoted(struct slice text)
{
	bool all = text.len && text.at[0] == '"', any = false, needed;
	const char *quote;
	size_t at = 0, len;

	while (at < text.len && (quote = memchr(text.at + at, '"', text.len - at))) {
		at = (size_t)(quote - text.at);
		if (at && text.at[at - 1] != '\t' && text.at[at - 1] != '\n' && text.at[at - 1] != '\r')
			return false;
		len = quoted_field(text, at, &needed);
		if (!len || !(needed || all))
			return false;
		any = true;
		at += len;
	}
	return any;
}

struct csv_reading { struct builder *builder; uint32_t line; bool row_open; int result; };

static void field_seen(void *at, size_t len, void *context)
{
	struct csv_reading *reading = context;
	struct slice cell = arena_copy(reading->builder->ctx->scratch, (struct slice){ len ? at : "", len });

	if (!reading->result)
		reading->result = cell.at ? builder_cell(reading->builder, cell)
				: no_memory(reading->builder->ctx->diags);
	reading->row_open = true;
}

static void row_seen(int end, void *context)
{
	struct csv_reading *reading = context;

	(void)end;
	if (!reading->result)
		reading->result = builder_row(reading->builder, reading->line);
	arena_empty(reading->builder->ctx->scratch);
	reading->row_open = false;
}

static int no_blank(unsigned char c)
{
	(void)c;
	return 0;       /* spaces at the ends of a field belong to it; libcsv would trim them */
}

/* One physical line at a time, so that the line number of a row is exact, even after quoted line breaks. */
static int feed(struct csv_parser *parser, struct csv_reading *reading, struct slice text, uint32_t line)
{
	while (text.len && !reading->result) {
		const char *end = memchr(text.at, reading->builder->sheet->row_end, text.len);
		size_t len = end ? (size_t)(end - text.at) + 1 : text.len;

		if (!reading->row_open)
			reading->line = line;
		if (csv_parse(parser, text.at, len, field_seen, row_seen, reading) != len)
			return -1;
		reading->row_open |= parser->quoted;    /* the line break was quoted, maybe in the row's first field */
		text = slice_from(text, len);
		line++;
	}
	if (!reading->result && csv_fini(parser, field_seen, row_seen, reading))
		return -1;
	return 0;
}

/* --- row by row, where a quotation mark has no partner --------------------------------------------------------------- */

enum { MOST_LINES = 50 };       /* of one row */

static size_t quotes(struct slice text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += text.at[i] == '"';
	return n;
}

/* One row alone. 1: it cannot be read, and nothing is added; -1: reported. */
static int read_row(struct builder *builder, struct slice text, char separator, uint32_t line)
{
	struct csv_reading reading = { .builder = builder, .line = line };
	size_t before = builder->sheet->rows;
	struct csv_parser parser;
	bool failed;

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI))
		return no_memory(builder->ctx->diags);
	csv_set_delim(&parser, (unsigned char)separator);
	csv_set_space_func(&parser, no_blank);
	failed = csv_parse(&parser, text.at, text.len, field_seen, row_seen, &reading) != text.len || csv_fini(&parser, field_seen, row_seen, &reading);
	csv_free(&parser);
	if (!failed || reading.result)
		return reading.result;
	builder->used = 0;
	builder->sheet->rows = before;
	return 1;
}

/* Cut at the separators, so that its order id can be read. Nothing else of it counts. */
static int add_damaged(struct builder *builder, struct slice text, char separator, uint32_t line)
{
	if (!builder->sheet->header.len)
		return diag(builder->ctx->diags, BAD_CSV, &(struct place){ .file = builder->sheet->file, .line = line },
			    "the quotation marks in the header do not match up");
	while (text.len && strchr("\r\n", text.at[text.len - 1]))
		text.len--;
	for (struct slice rest = text; rest.len;)
		if (builder_cell(builder, slice_cut(&rest, separator)))
			return -1;
	if (builder_row(builder, line))
		return -1;
	if (builder->sheet->rows)
		builder->sheet->rebuilt[builder->sheet->rows - 1].flaw = ROW_QUOTES;
	return 0;
}

/* The lines of the row that starts here: more than one, if its quotation marks pair up only with those of lines below. */
static int next_row(struct builder *builder, struct slice *text, char separator, uint32_t *line)
{
	struct slice rest = *text, row = { text->at, 0 };
	size_t width = builder->sheet->header.len ? builder->sheet->width : 0;

	for (uint32_t lines = 1; lines <= MOST_LINES && rest.len; lines++) {
		int result = 1;
		size_t rows = builder->sheet->rows;

		row.len += slice_cut(&rest, builder->sheet->row_end).len;
		row.len = (size_t)(rest.at - row.at);
		if (quotes(row) % 2 == 0)
			result = read_row(builder, row, separator, *line);
		if (result < 0)
			return -1;
		if (result || (lines > 1 && width && builder->sheet->rows > rows &&
			       line_cells(builder->sheet->rebuilt[rows].cells, CELL_END) != width)) {
			builder->sheet->rows = rows;
			continue;
		}
		*text = rest;
		*line += lines;
		return 0;
	}
	row = (struct slice){ text->at, 0 };
	rest = *text;
	row.len = slice_cut(&rest, builder->sheet->row_end).len;
	*text = rest;
	return add_damaged(builder, row, separator, (*line)++);
}

static int rebuild_by_rows(struct context *ctx, struct sheet *sheet, struct slice text, char separator, uint32_t line)
{
	struct builder builder = { .ctx = ctx, .sheet = sheet };

	sheet->header.len = 0;
	sheet->rebuilt = NULL;
	sheet->rows = 0;
	while (text.len)
		if (next_row(&builder, &text, separator, &line))
			return -1;
	return 0;
}

int csv_rebuild(struct context *ctx, struct sheet *sheet, struct slice text, char separator)
{
	struct builder builder = { .ctx = ctx, .sheet = sheet };
	struct csv_reading reading = { .builder = &builder };
	struct csv_parser parser;
	uint32_t line;
	int fed;

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI))
		return no_memory(ctx->diags);
	csv_set_delim(&parser, (unsigned char)separator);
	csv_set_space_func(&parser, no_blank);
	sheet->saved_with = separator;
	sheet->body.len = 0;
	sheet->header.len = 0;
	line = sheet->header_line;
	fed = feed(&parser, &reading, text, line);
	csv_free(&parser);
	return fed ? rebuild_by_rows(ctx, sheet, text, separator, line) : reading.result;
}
