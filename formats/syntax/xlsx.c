#include "syntax/xlsx.h"

#include <stdlib.h>
#include <zip.h>

#include "syntax/xlsx_number.h"
#include "syntax/xml.h"

enum { MOST_ENTRIES = 1000, MOST_COLUMNS = 16384, READ = 1 << 16 };

struct book {
	struct job *job;
	const char *name;
	zip_t *zip;
	size_t left;                    /* bytes that may still be unpacked */
	struct slice first_id, target;  /* the first sheet: its relation, and where that leads */
	struct slice relation;
	bool from_1904;
	struct slice *strings;          /* shared */
	size_t strings_used, strings_room;
	struct slice text;              /* of the string that is open */
	bool *dates;                    /* for each cell style, whether it shows a date */
	size_t styles_used, styles_room;
	unsigned date_formats[64];      /* custom formats that show a date */
	size_t date_formats_used;
	unsigned format;                /* of the style or custom format that is open */
	struct out digits;
};

/* --- members of the ZIP ------------------------------------------------------------------------------------------- */

static int damaged(struct book *book, const char *what)
{
	return diag(book->job->diags, BAD_XLSX, &(struct place){ .file = book->name }, "%s", what);
}

static int no_memory(struct book *book)
{
	return diag(book->job->diags, NO_MEMORY, &(struct place){ .file = book->name }, "out of memory");
}

/* Sizes in a ZIP may lie: what counts is what comes out. */
static int read_all(struct book *book, zip_file_t *file, struct out *to)
{
	char piece[READ];
	zip_int64_t n;

	while ((n = zip_fread(file, piece, sizeof piece)) > 0) {
		if ((size_t)n > book->left)
			return diag(book->job->diags, TOO_LARGE, &(struct place){ .file = book->name },
				    "the workbook unpacks to more than max-unpacked-bytes = %zu", book->job->limits.inflated_bytes);
		book->left -= (size_t)n;
		out_put(to, (struct slice){ piece, (size_t)n });
	}
	if (to->error)
		return no_memory(book);
	return n < 0 ? damaged(book, "a part of the workbook cannot be unpacked: it is cut off, damaged or has a password") : 0;
}

/* 1: there is no such member. */
static int member(struct book *book, const char *name, struct input *input)
{
	zip_int64_t index = zip_name_locate(book->zip, name, ZIP_FL_NOCASE);
	zip_file_t *file = index < 0 ? NULL : zip_fopen_index(book->zip, (zip_uint64_t)index, 0);
	struct out block;
	int result;

	if (index < 0)
		return 1;
	if (!file)
		return damaged(book, "a part of the workbook cannot be unpacked: it is damaged or has a password");
	result = out_init(&block, -1) ? no_memory(book) : read_all(book, file, &block);
	zip_fclose(file);
	*input = (struct input){ .name = book->name, .bytes = out_text(&block) };
	if (result)
		out_close(&block);
	else if (arena_adopt(book->job->arena, block.buffer))
		result = no_memory(book);
	return result;
}

static int walk(struct book *book, const char *name, const struct xml_visitor *visitor)
{
	struct input part;
	int result = member(book, name, &part);

	arena_empty(book->job->scratch);
	return result ? result : xml_walk(book->job, &part, visitor);
}

static int keep(struct book *book, struct slice text, struct slice *to)
{
	*to = arena_copy(book->job->arena, text);
	return to->at ? 0 : no_memory(book);
}

/* --- which sheet, which strings, which styles ---------------------------------------------------------------------- */

static int workbook_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct book *book = context;

	(void)line;
	if (path_is(path, "workbookPr@date1904"))
		book->from_1904 = slice_equal(text, SLICE("1")) || slice_equal(text, SLICE("true"));
	if (path_is(path, "sheets/sheet@id") && !book->first_id.len)
		return keep(book, text, &book->first_id);
	return 0;
}

static int relation_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct book *book = context;

	(void)line;
	if (path_is(path, "Relationship@Id"))
		return keep(book, text, &book->relation);
	if (path_is(path, "Relationship@Target"))
		return keep(book, text, &book->text);
	return 0;
}

/* An attribute may stand before or behind the other: both are known when the element ends. */
static int relation_closed(void *context, struct slice path, uint32_t line)
{
	struct book *book = context;

	(void)line;
	if (path_is(path, "Relationship") && slice_equal(book->relation, book->first_id))
		book->target = book->text;
	return 0;
}

static void *grown(struct book *book, void *old, size_t used, size_t *room, size_t size)
{
	void *more;

	if (used < *room)
		return old;
	*room = *room ? *room * 2 : 256;
	more = arena_take(book->job->arena, *room * size);
	if (more && used)
		memcpy(more, old, used * size);
	return more;
}

/* A shared string is one t, or one for each run of letters of the same look; rPh is how Japanese is spoken. */
static int string_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct book *book = context;
	struct slice parts[2] = { book->text, text };

	(void)line;
	if (!path_is(path, "si/t") && !path_is(path, "si/r/t"))
		return 0;
	book->text = arena_join(book->job->arena, parts, 2);
	return book->text.at ? 0 : no_memory(book);
}

static int string_closed(void *context, struct slice path, uint32_t line)
{
	struct book *book = context;

	(void)line;
	if (!path_is(path, "si"))
		return 0;
	arena_empty(book->job->scratch);
	book->strings = grown(book, book->strings, book->strings_used, &book->strings_room, sizeof *book->strings);
	if (!book->strings)
		return no_memory(book);
	book->strings[book->strings_used++] = book->text;
	book->text = (struct slice){ "", 0 };
	return 0;
}

static unsigned whole(struct slice text)
{
	unsigned n = 0;

	for (size_t i = 0; i < text.len && text.at[i] >= '0' && text.at[i] <= '9' && n < 100000000; i++)
		n = n * 10 + (unsigned)(text.at[i] - '0');
	return n;
}

static bool shows_date(const struct book *book, unsigned format)
{
	if ((format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
	    (format >= 50 && format <= 58))
		return true;
	for (size_t i = 0; i < book->date_formats_used; i++)
		if (book->date_formats[i] == format)
			return true;
	return false;
}

static int style_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct book *book = context;

	(void)line;
	if (path_is(path, "numFmts/numFmt@numFmtId") || path_is(path, "cellXfs/xf@numFmtId"))
		book->format = whole(text);
	if (path_is(path, "numFmts/numFmt@formatCode"))
		return keep(book, text, &book->text);
	return 0;
}

static int style_closed(void *context, struct slice path, uint32_t line)
{
	struct book *book = context;

	(void)line;
	if (path_is(path, "numFmts/numFmt") && number_format_is_date(book->text) &&
	    book->date_formats_used < sizeof book->date_formats / sizeof *book->date_formats)
		book->date_formats[book->date_formats_used++] = book->format;
	if (path_is(path, "cellXfs/xf")) {
		book->dates = grown(book, book->dates, book->styles_used, &book->styles_room, sizeof *book->dates);
		if (!book->dates)
			return no_memory(book);
		book->dates[book->styles_used++] = shows_date(book, book->format);
		book->format = 0;
	}
	return 0;
}

/* --- the sheet ------------------------------------------------------------------------------------------------------ */

struct filling {
	struct book *book;
	struct builder builder;
	uint32_t row;
	size_t column;                  /* of the cell that is open, from 1 */
	char type;                      /* first letter of its t: s(hared), S(tr), i(nlineStr), b, e, d, n */
	unsigned style;
	bool formula, any;
	struct slice value;
};

static size_t column_of(struct slice reference)
{
	size_t n = 0;

	for (size_t i = 0; i < reference.len && reference.at[i] >= 'A' && reference.at[i] <= 'Z' && n < MOST_COLUMNS; i++)
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
	struct slice parts[2] = { to->value, text };

	(void)line;
	if (path_is(path, "sheetData/row@r"))
		to->row = whole(text);
	else if (path_is(path, "sheetData/row/c@r"))
		to->column = column_of(text);
	else if (path_is(path, "sheetData/row/c@t"))
		to->type = type_of(text);
	else if (path_is(path, "sheetData/row/c@s"))
		to->style = whole(text);
	else if (path_is(path, "sheetData/row/c/f"))
		to->formula = true;
	else if (path_is(path, "sheetData/row/c/v") || path_is(path, "sheetData/row/c/is/t") || path_is(path, "sheetData/row/c/is/r/t"))
		to->value = to->value.len ? arena_join(to->book->job->arena, parts, 2) : text;
	return to->value.at ? 0 : no_memory(to->book);
}

static struct slice broken(struct filling *to, struct slice what)
{
	struct slice parts[2] = { { (char[]){ CELL_BROKEN }, 1 }, what };

	to->builder.sheet->controls = true;
	return arena_join(to->book->job->arena, parts, 2);
}

static struct slice number(struct filling *to)
{
	struct out *out = &to->book->digits;
	bool date = to->style < to->book->styles_used && to->book->dates[to->style];
	struct slice plain;

	out_reset(out);
	if (!to->value.len)
		return (struct slice){ "", 0 };
	if (number_print(out, to->value))
		return broken(to, SLICE("no number"));
	plain = arena_copy(to->book->job->arena, out_text(out));
	if (!date || !plain.at)
		return plain;
	out_reset(out);
	if (number_date_print(out, plain, to->book->from_1904))
		return plain;
	return arena_copy(to->book->job->arena, out_text(out));
}

static struct slice cell_text(struct filling *to)
{
	size_t index = whole(to->value);

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
		return arena_copy(to->book->job->arena, to->value);
	}
}

static int end_cell(struct filling *to)
{
	struct slice text = cell_text(to);
	size_t column = to->column ? to->column : to->builder.used + 1;

	if (!text.at)
		return no_memory(to->book);
	if (column <= to->builder.used)
		return damaged(to->book, "two cells of a row are in the same column");
	while (to->builder.used + 1 < column)
		if (builder_cell(&to->builder, (struct slice){ "", 0 }))
			return -1;
	to->any |= text.len != 0;
	to->column = 0;
	to->type = 'n';
	to->style = 0;
	to->formula = false;
	to->value = (struct slice){ "", 0 };
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
	if (!to->any)
		to->builder.used = 0;           /* an empty row, or one that only has colours */
	result = builder_row(&to->builder, to->row);
	arena_empty(to->book->job->scratch);
	to->any = false;
	to->row++;
	return result;
}

/* --- all together --------------------------------------------------------------------------------------------------- */

bool xlsx_looks_like(struct slice bytes)
{
	return slice_starts(bytes, SLICE("PK\3\4"));
}

/* "worksheets/sheet1.xml" counts from xl/, "/xl/worksheets/sheet1.xml" from the top. */
static char *sheet_path(struct book *book)
{
	struct slice parts[2] = { SLICE("xl/"), book->target };

	if (book->target.len && book->target.at[0] == '/')
		return arena_string(book->job->arena, slice_from(book->target, 1));
	return arena_string(book->job->arena, arena_join(book->job->arena, parts, 2));
}

static int read_book(struct book *book, struct sheet *sheet)
{
	struct filling to = { .book = book, .builder = { .job = book->job, .sheet = sheet }, .row = 1, .type = 'n', .value = { "", 0 } };
	char *path;
	int found;

	found = walk(book, "xl/workbook.xml", &(struct xml_visitor){ workbook_value, NULL, book });
	if (!found)
		found = walk(book, "xl/_rels/workbook.xml.rels", &(struct xml_visitor){ relation_value, relation_closed, book });
	book->text = (struct slice){ "", 0 };
	if (found < 0)
		return -1;
	if (found || !book->target.len)
		return damaged(book, "a ZIP, but no workbook");
	if (walk(book, "xl/sharedStrings.xml", &(struct xml_visitor){ string_value, string_closed, book }) < 0 ||
	    walk(book, "xl/styles.xml", &(struct xml_visitor){ style_value, style_closed, book }) < 0)
		return -1;
	path = sheet_path(book);
	if (!path)
		return no_memory(book);
	found = walk(book, path, &(struct xml_visitor){ cell_value, cell_closed, &to });
	return found > 0 ? damaged(book, "the first sheet is missing") : found;
}

static int open_zip(struct book *book, const struct input *input)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(input->bytes.at, input->bytes.len, 0, &error);

	if (!source)
		return no_memory(book);
	book->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	if (!book->zip) {
		zip_source_free(source);
		return damaged(book, "the ZIP is cut off or damaged");
	}
	if (zip_get_num_entries(book->zip, 0) <= MOST_ENTRIES)
		return 0;
	zip_discard(book->zip);
	return damaged(book, "a ZIP with more than 1000 files is no workbook of a report");
}

int xlsx_open(struct job *job, const struct input *input, struct sheet *sheet)
{
	struct book book = { .job = job, .name = input->name, .left = job->limits.inflated_bytes, .text = { "", 0 } };
	int result;

	*sheet = (struct sheet){ .file = input->name, .cell_end = CELL_END, .saved_with = ',', .labels = job->labels };
	if (out_init(&book.digits, -1))
		return no_memory(&book);
	result = open_zip(&book, input);
	if (!result) {
		result = read_book(&book, sheet);
		zip_discard(book.zip);
	}
	out_close(&book.digits);
	if (!result && !sheet->header.len)
		result = diag(job->diags, EMPTY_FILE, &(struct place){ .file = input->name }, "the first sheet is empty");
	return result;
}
