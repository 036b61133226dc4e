#include "syntax/builder.h"

#include "syntax/lines.h"
#include "value/ascii.h"

struct slice builder_unguarded(struct slice cell)
{
	if (cell.len > 3 && cell.at[0] == '=' && cell.at[1] == '"' && cell.at[cell.len - 1] == '"' && !memchr(cell.at + 2, '"', cell.len - 3))
		return (struct slice){ cell.at + 2, cell.len - 3 };
	if (cell.len > 1 && cell.at[0] == '\'' && (ascii_digit(cell.at[1]) || strchr("+-=", cell.at[1])))
		return slice_from(cell, 1);
	return cell;
}

int builder_cell(struct builder *builder, struct slice cell)
{
	struct slice *cells;

	if (builder->used > 2 * (builder->ctx->limits.columns + 256))
		return diag(builder->ctx->diags, TOO_MANY_COLUMNS, &(struct place){ .file = builder->sheet->file },
			    "a row has more than %zu cells (limit max-columns)", builder->ctx->limits.columns);
	cells = arena_more(builder->ctx->arena, builder->cells, sizeof cell, builder->used, &builder->room);
	if (!cells)
		return no_memory(builder->ctx->diags);
	builder->cells = cells;
	builder->cells[builder->used++] = builder_unguarded(cell);
	return 0;
}

/* A cell cannot contain the separator. SUB replaces it, and is refused as a control character when the cell is read. */
static void tame(struct sheet *sheet, struct slice cell, char *to)
{
	for (size_t i = 0; i < cell.len; i++) {
		to[i] = cell.at[i];
		if (to[i] == CELL_END) {
			to[i] = 0x1a;
			sheet->controls = true;
		}
	}
}

static struct slice join(struct builder *builder)
{
	size_t len = builder->used - 1;
	char *to;
	struct slice row;

	for (size_t i = 0; i < builder->used; i++)
		len += builder->cells[i].len;
	to = arena_take(builder->ctx->arena, len + 1);
	row = (struct slice){ to, len };
	for (size_t i = 0; to && i < builder->used; i++) {
		tame(builder->sheet, builder->cells[i], to);
		to += builder->cells[i].len;
		if (i + 1 < builder->used)
			*to++ = CELL_END;
	}
	return row;
}

static int add_row(struct builder *builder, struct row row)
{
	struct sheet *sheet = builder->sheet;

	struct row *rows = arena_more(builder->ctx->arena, sheet->rebuilt, sizeof row, sheet->rows, &builder->rows_room);

	if (!rows)
		return no_memory(builder->ctx->diags);
	sheet->rebuilt = rows;
	sheet->rebuilt[sheet->rows++] = row;
	return 0;
}

static int set_header(struct builder *builder, struct slice header, uint32_t line)
{
	struct sheet *sheet = builder->sheet;

	sheet->header = header;
	sheet->header_line = line;
	sheet->width = builder->used;
	sheet->cell_end = CELL_END;
	if (sheet->width > builder->ctx->limits.columns)
		return diag(builder->ctx->diags, TOO_MANY_COLUMNS, &(struct place){ .file = sheet->file, .line = line },
			    "the file has %zu columns, and the limit max-columns is %zu", sheet->width, builder->ctx->limits.columns);
	sheet->rebuilt = arena_take(builder->ctx->arena, 1);    /* no row yet, but rebuilt */
	return sheet->rebuilt ? 0 : no_memory(builder->ctx->diags);
}

int builder_row(struct builder *builder, uint32_t line)
{
	struct slice row;
	int result;

	if (!builder->used)
		return 0;
	row = join(builder);
	if (!row.at)
		return no_memory(builder->ctx->diags);
	if (!builder->sheet->header.len)
		result = set_header(builder, row, line);
	else
		result = add_row(builder, (struct row){ row, line, ROW_SOUND });
	builder->used = 0;
	return result;
}
