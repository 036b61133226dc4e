#include "syntax/excerpt.h"

/* The bytes before the header, if all of the file is there as it is: none, or a mark. -1: it is not. */
static int64_t before_header(const struct sheet *sheet, int64_t size)
{
	int64_t before = size - (sheet->body.at + sheet->body.len - sheet->header.at);

	return sheet->header_line == 1 && (before == 0 || before == 3) ? before : -1;
}

static bool depends_on_others(const struct sheet *sheet)
{
	return sheet->rebuilt || sheet->cell_end != '\t' || sheet->row_end != '\n' || sheet->saved_with || sheet->comma || sheet->group || sheet->dates != DATE_ISO;
}

struct excerpt_part excerpt_of(const struct sheet *sheet, int64_t size, const struct row *first, struct slice last)
{
	int64_t before = before_header(sheet, size);
	const char *end = last.at + last.len, *until = sheet->body.at + sheet->body.len;
	struct excerpt_part part = { .at = before + (first->cells.at - sheet->header.at), .line = first->line };

	if (size < EXCERPT_FROM || before < 0 || depends_on_others(sheet))
		return part;
	while (end < until && *end++ != '\n')
		;
	if (end > first->cells.at && end - first->cells.at <= EXCERPT_LONGEST)
		part.len = end - first->cells.at;
	return part;
}

static size_t count_lines(const struct sheet *sheet)
{
	struct cursor cursor = table_start(sheet);
	struct row row;
	size_t count = 0;

	while (table_line(sheet, &cursor, &row))
		count++;
	return count;
}

int excerpt_number(struct context *ctx, struct sheet *sheet, const struct excerpt *excerpt)
{
	struct cursor cursor = table_start(sheet);
	struct row *rows = arena_take(ctx->arena, (count_lines(sheet) + 1) * sizeof *rows);
	int64_t end = 0;
	size_t part = 0, count = 0;
	uint32_t line = 0;

	if (!rows)
		return no_memory(ctx->diags);
	if (depends_on_others(sheet))
		return 1;
	while (table_line(sheet, &cursor, &rows[count])) {
		if (rows[count].cells.at - sheet->body.at == end && part < excerpt->count) {
			end += excerpt->parts[part].len;
			line = excerpt->parts[part++].line;
		}
		rows[count++].line = line++;
	}
	sheet->rebuilt = rows;
	sheet->rows = count;
	return 0;
}
