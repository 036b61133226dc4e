#include "syntax/xlsx.h"

#include "syntax/builder.h"
#include "syntax/lines.h"
#include "syntax/workbook.h"
#include "syntax/xlsx_number.h"
#include "value/ascii.h"

/*
 * Cells share texts, and one that is far to the right makes all before it: a small workbook can make very much. Real ones make less than this many
 * bytes, and this many times their own size.
 */
enum { MOST_COLUMNS = 16384, MADE_BYTES = 64 << 20, MADE_TIMES = 256 };

struct filling {
	struct workbook *book;
	struct builder builder;
	uint32_t row;
	size_t column;                  /* of the open cell, from 1 */
	char type;                      /* first letter of its t: s(hared), S(tr), i(nlineStr), b, e, d, n */
	unsigned style;
	bool formula, any;
	size_t filled;                  /* cells of the row that are not empty */
	struct slice value;
	size_t value_room;
	size_t made, most;              /* bytes of all cells, each with the mark at its end */
};

static size_t column_of(struct slice reference)
{
	size_t n = 0;

	for (size_t i = 0; i < reference.len && ascii_upper(reference.at[i]) && n < MOST_COLUMNS; i++)
		n = n * 26 + (size_t)(reference.at[i] - 'A') + 1;
	return n;
}

static char type_of(struct slice text)
{
	if (slice_equal(text, SLICE("str")))
		return 'S';
	return text.len ? text.at[0] : 'n';
}

static int cell_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct filling *to = context;

	(void)line;
	if (path_is(path, "sheetData/row@r"))
		to->row = workbook_whole(text);
	else if (path_is(path, "sheetData/row/c@r"))
		to->column = column_of(text);
	else if (path_is(path, "sheetData/row/c@t"))
		to->type = type_of(text);
	else if (path_is(path, "sheetData/row/c@s"))
		to->style = workbook_whole(text);
	else if (path_is(path, "sheetData/row/c/f"))
		to->formula = true;
	else if (path_is(path, "sheetData/row/c/v") || path_is(path, "sheetData/row/c/is/t") || path_is(path, "sheetData/row/c/is/r/t"))
		return arena_append(to->book->ctx->scratch, &to->value, &to->value_room, text) ? workbook_no_memory(to->book) : 0;
	return 0;
}

static struct slice broken(struct filling *to, struct slice what)
{
	struct slice parts[2] = { { (char[]){ CELL_BROKEN }, 1 }, what };

	to->builder.sheet->controls = true;
	return arena_join(to->book->ctx->arena, parts, 2);
}

static struct slice number(struct filling *to)
{
	struct out *out = &to->book->digits;
	bool date = to->style < to->book->styles_used && to->book->dates[to->style];
	struct slice plain;

	out_reset(out);
	if (!to->value.len)
		return SLICE_EMPTY;
	if (number_print(out, to->value))
		return broken(to, SLICE("no number"));
	plain = arena_copy(to->book->ctx->arena, out_text(out));
	if (!date || !plain.at)
		return plain;
	out_reset(out);
	if (number_date_print(out, plain, to->book->from_1904))
		return plain;
	return arena_copy(to->book->ctx->arena, out_text(out));
}

static struct slice cell_text(struct filling *to)
{
	size_t index = workbook_whole(to->value);

	if (to->formula)
		return broken(to, SLICE("a formula"));
	switch (to->type) {
	case 's':
		return index < to->book->strings_used ? to->book->strings[index] : broken(to, SLICE("a text that is missing"));
	case 'e':
		return broken(to, SLICE("an error"));
	case 'b':
		return slice_equal(to->value, SLICE("1")) ? SLICE("True") : SLICE("False");
	case 'n':
		return number(to);
	default:
		return arena_copy(to->book->ctx->arena, to->value);
	}
}

/* Where the cell goes. Its distance beyond the header's last column does not matter, and would cost memory. */
static size_t place_of(const struct filling *to)
{
	size_t used = to->builder.used, width = to->builder.sheet->width;

	if (!to->column)
		return used + 1;
	if (!to->builder.sheet->header.len || to->column <= width + 1)
		return to->column;
	return used > width ? used + 1 : width + 1;
}

static int end_cell(struct filling *to)
{
	struct slice text = cell_text(to);
	size_t column = place_of(to);

	if (!text.at)
		return workbook_no_memory(to->book);
	if (column <= to->builder.used)
		return workbook_damaged(to->book, "two cells of a row are in the same column");
	to->made += text.len + column - to->builder.used;
	if (to->made > to->most)
		return diag(to->book->ctx->diags, TOO_LARGE, &(struct place){ .file = to->book->name }, "its cells make more than %zu bytes, "
			    "far more than the size of the file allows", to->most);
	while (to->builder.used + 1 < column)
		if (builder_cell(&to->builder, SLICE_EMPTY))
			return -1;
	to->any |= text.len != 0;
	to->filled += text.len != 0;
	to->column = 0;
	to->type = 'n';
	to->style = 0;
	to->formula = false;
	to->value = SLICE_EMPTY;
	to->value_room = 0;
	return builder_cell(&to->builder, text);
}

static int cell_closed(void *context, struct slice path, uint32_t line)
{
	struct filling *to = context;
	int result;

	(void)line;
	if (path_is(path, "sheetData/row/c"))
		return end_cell(to);
	if (!path_is(path, "sheetData/row"))
		return 0;
	if (!to->any || (to->filled == 1 && !to->builder.sheet->header.len))
		to->builder.used = 0;           /* an empty row, one that has only colours, or a title above the header */
	to->filled = 0;
	result = builder_row(&to->builder, to->row);
	arena_empty(to->book->ctx->scratch);
	to->any = false;
	to->row++;
	return result;
}

/* --- all together --------------------------------------------------------------------------------------------------- */

bool xlsx_looks_like(struct slice bytes)
{
	return slice_starts(bytes, SLICE("PK\3\4"));
}

static int read_sheet(struct workbook *book, struct sheet *sheet, size_t size)
{
	struct filling to = { .book = book, .builder = { .ctx = book->ctx, .sheet = sheet }, .row = 1, .type = 'n', .value = { "", 0 },
			      .most = MADE_BYTES + MADE_TIMES * size };

	return workbook_walk_sheet(book, &(struct xml_visitor){ cell_value, cell_closed, &to });
}

int xlsx_open(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	struct workbook book = { .ctx = ctx, .name = input->name, .left = ctx->limits.inflated_bytes, .text = { "", 0 } };
	int result;

	*sheet = (struct sheet){ .file = input->name, .cell_end = CELL_END, .saved_with = ',', .workbook = true, .labels = ctx->labels };
	if (workbook_open(&book, input->bytes))
		return -1;
	result = workbook_read(&book) || read_sheet(&book, sheet, input->bytes.len) ? -1 : 0;
	workbook_close(&book);
	if (!result && !sheet->header.len)
		result = diag(ctx->diags, EMPTY_FILE, &(struct place){ .file = input->name }, "the first sheet is empty");
	return result;
}
