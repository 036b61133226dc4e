#include "syntax/text_table.h"

#include "syntax/csv.h"
#include "syntax/decode.h"
#include "syntax/lines.h"
#include "value/crew.h"
#include "value/text.h"

static char separator_of(struct slice header)
{
	size_t commas = line_cells(header, ','), semicolons = line_cells(header, ';');

	if (memchr(header.at, '\t', header.len))
		return '\t';
	return semicolons > commas ? ';' : ',';
}

/* Finds the header after blank lines and Excel's "sep=;" line; sets header, header_line, body, row_end. */
static void find_header(struct sheet *sheet, struct slice text, size_t skip, struct slice *from_header)
{
	sheet->row_end = text.len && !memchr(text.at, '\n', text.len) && memchr(text.at, '\r', text.len) ? '\r' : '\n';
	sheet->body = text;
	while (sheet->body.len) {
		*from_header = sheet->body;
		sheet->header = line_cut(&sheet->body, sheet->row_end);
		sheet->header_line++;
		if (!line_blank(sheet->header) && !slice_same_start(sheet->header, SLICE("sep=")) && !skip--)
			return;
	}
	sheet->header.len = 0;
}

int text_table_open(struct context *ctx, struct input *input, struct sheet *sheet, size_t skip)
{
	struct slice text, table;
	struct place place = { .file = input->name };

	*sheet = (struct sheet){ .file = input->name, .cell_end = '\t', .labels = ctx->labels };
	if (decode_text(ctx, input, &text))
		return -1;
	find_header(sheet, text, skip, &table);
	if (!sheet->header.len && skip)
		return -1;
	if (!sheet->header.len)
		return diag(ctx->diags, EMPTY_FILE, &place, "the file is empty");
	sheet->open_end = text.at[text.len - 1] != '\n' && text.at[text.len - 1] != '\r';
	sheet->controls = !crew_all(text, text_has_no_controls);
	if (separator_of(sheet->header) != '\t' || csv_is_quoted(table))
		return csv_rebuild(ctx, sheet, table, separator_of(sheet->header));
	sheet->width = line_cells(sheet->header, '\t');
	if (sheet->width > ctx->limits.columns)
		return diag(ctx->diags, TOO_MANY_COLUMNS, &place, "the file has %zu columns, and the limit max-columns is %zu",
			    sheet->width, ctx->limits.columns);
	return 0;
}
