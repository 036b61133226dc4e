#include "syntax/workbook.h"

#include <zlib.h>

#include "syntax/xlsx_number.h"
#include "value/ascii.h"

enum { MOST_ENTRIES = 1000, READ = 1 << 16 };

/* --- members of the ZIP ------------------------------------------------------------------------------------------- */

int workbook_damaged(const struct workbook *book, const char *what)
{
	return diag(book->ctx->diags, BAD_XLSX, &(struct place){ .file = book->name }, "%s", what);
}

int workbook_no_memory(const struct workbook *book)
{
	return diag(book->ctx->diags, NO_MEMORY, &(struct place){ .file = book->name }, "out of memory");
}

static int blame_reading(const struct workbook *book, zip_error_t *error)
{
	int code = zip_error_code_zip(error);

	if (code == ZIP_ER_MEMORY || (code == ZIP_ER_ZLIB && zip_error_code_system(error) == Z_MEM_ERROR))
		return workbook_no_memory(book);
	return workbook_damaged(book, "part of the workbook cannot be unpacked: it is cut off, damaged or has a password");
}

/* Sizes in a ZIP may be wrong: only the real output counts. */
static int read_all(struct workbook *book, zip_file_t *file, struct out *to)
{
	char piece[READ];
	zip_int64_t n;

	while ((n = zip_fread(file, piece, sizeof piece)) > 0) {
		if ((size_t)n > book->left)
			return diag(book->ctx->diags, TOO_LARGE, &(struct place){ .file = book->name },
				    "the workbook is larger than max-unpacked-bytes = %zu when unpacked", book->ctx->limits.inflated_bytes);
		book->left -= (size_t)n;
		out_put(to, (struct slice){ piece, (size_t)n });
	}
	if (to->error)
		return workbook_no_memory(book);
	return n < 0 ? blame_reading(book, zip_file_get_error(file)) : 0;
}

/* Without memory, libzip reports a part as damaged. If the archive can be opened now, it was not damaged. */
static int blame_member(const struct workbook *book, zip_int64_t index)
{
	zip_file_t *again = zip_fopen_index(book->zip, (zip_uint64_t)index, 0);

	if (!again)
		return workbook_damaged(book, "part of the workbook cannot be unpacked: it is damaged or has a password");
	zip_fclose(again);
	return workbook_no_memory(book);
}

/* 1: there is no such member. */
static int member(struct workbook *book, const char *name, struct input *input)
{
	zip_int64_t index = zip_name_locate(book->zip, name, ZIP_FL_NOCASE);
	zip_file_t *file = index < 0 ? NULL : zip_fopen_index(book->zip, (zip_uint64_t)index, 0);
	struct out block;
	int result;

	if (index < 0)
		return zip_error_code_zip(zip_get_error(book->zip)) == ZIP_ER_MEMORY ? workbook_no_memory(book) : 1;
	if (!file)
		return blame_member(book, index);
	result = out_init(&block, -1) ? workbook_no_memory(book) : read_all(book, file, &block);
	zip_fclose(file);
	*input = (struct input){ .name = book->name, .bytes = out_text(&block) };
	if (result)
		out_close(&block);
	else if (arena_adopt(book->ctx->arena, block.buffer))
		result = workbook_no_memory(book);
	return result;
}

static int walk(struct workbook *book, const char *name, const struct xml_visitor *visitor)
{
	struct input part;
	int result = member(book, name, &part);

	arena_empty(book->ctx->scratch);
	return result ? result : xml_walk(book->ctx, &part, visitor);
}

static int keep(struct workbook *book, struct slice text, struct slice *to)
{
	*to = arena_copy(book->ctx->arena, text);
	return to->at ? 0 : workbook_no_memory(book);
}

/* --- which sheet, which strings, which styles ---------------------------------------------------------------------- */

static int workbook_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct workbook *book = context;

	(void)line;
	if (path_is(path, "workbookPr@date1904"))
		book->from_1904 = slice_equal(text, SLICE("1")) || slice_equal(text, SLICE("true"));
	if (path_is(path, "sheets/sheet@id") && !book->first_id.len)
		return keep(book, text, &book->first_id);
	return 0;
}

static int relation_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct workbook *book = context;

	(void)line;
	if (path_is(path, "Relationship@Id"))
		return keep(book, text, &book->relation);
	if (path_is(path, "Relationship@Target"))
		return keep(book, text, &book->text);
	return 0;
}

/* Either attribute may come first: both are known when the element ends. */
static int relation_closed(void *context, struct slice path, uint32_t line)
{
	struct workbook *book = context;

	(void)line;
	if (path_is(path, "Relationship") && slice_equal(book->relation, book->first_id))
		book->target = book->text;
	return 0;
}

/* A shared string is one t, or one for each run of letters with the same look. rPh is the pronunciation of Japanese. */
static int string_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct workbook *book = context;

	(void)line;
	if (!path_is(path, "si/t") && !path_is(path, "si/r/t"))
		return 0;
	return arena_append(book->ctx->arena, &book->text, &book->text_room, text) ? workbook_no_memory(book) : 0;
}

static int string_closed(void *context, struct slice path, uint32_t line)
{
	struct workbook *book = context;

	(void)line;
	if (!path_is(path, "si"))
		return 0;
	arena_empty(book->ctx->scratch);
	book->strings = arena_more(book->ctx->arena, book->strings, sizeof *book->strings, book->strings_used, &book->strings_room);
	if (!book->strings)
		return workbook_no_memory(book);
	book->strings[book->strings_used++] = book->text;
	book->text = SLICE_EMPTY;
	book->text_room = 0;
	return 0;
}

unsigned workbook_whole(struct slice text)
{
	unsigned n = 0;

	for (size_t i = 0; i < text.len && ascii_digit(text.at[i]) && n < 100000000; i++)
		n = n * 10 + (unsigned)(text.at[i] - '0');
	return n;
}

static bool shows_date(const struct workbook *book, unsigned format)
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
	struct workbook *book = context;

	(void)line;
	if (path_is(path, "numFmts/numFmt@numFmtId") || path_is(path, "cellXfs/xf@numFmtId"))
		book->format = workbook_whole(text);
	if (path_is(path, "numFmts/numFmt@formatCode"))
		return keep(book, text, &book->text);
	return 0;
}

static int style_closed(void *context, struct slice path, uint32_t line)
{
	struct workbook *book = context;

	(void)line;
	if (path_is(path, "numFmts/numFmt") && number_format_is_date(book->text) &&
	    book->date_formats_used < sizeof book->date_formats / sizeof *book->date_formats)
		book->date_formats[book->date_formats_used++] = book->format;
	if (path_is(path, "cellXfs/xf")) {
		book->dates = arena_more(book->ctx->arena, book->dates, sizeof *book->dates, book->styles_used, &book->styles_room);
		if (!book->dates)
			return workbook_no_memory(book);
		book->dates[book->styles_used++] = shows_date(book, book->format);
		book->format = 0;
	}
	return 0;
}

/* --- all together --------------------------------------------------------------------------------------------------- */

/* "worksheets/sheet1.xml" is relative to xl/, "/xl/worksheets/sheet1.xml" to the top. */
static char *sheet_path(struct workbook *book)
{
	struct slice parts[2] = { SLICE("xl/"), book->target };

	if (book->target.len && book->target.at[0] == '/')
		return arena_string(book->ctx->arena, slice_from(book->target, 1));
	return arena_string(book->ctx->arena, arena_join(book->ctx->arena, parts, 2));
}

int workbook_read(struct workbook *book)
{
	int found = walk(book, "xl/workbook.xml", &(struct xml_visitor){ workbook_value, NULL, book });

	if (!found)
		found = walk(book, "xl/_rels/workbook.xml.rels", &(struct xml_visitor){ relation_value, relation_closed, book });
	book->text = SLICE_EMPTY;
	if (found < 0)
		return -1;
	if (found || !book->target.len)
		return workbook_damaged(book, "this is a ZIP, but not a workbook");
	if (walk(book, "xl/sharedStrings.xml", &(struct xml_visitor){ string_value, string_closed, book }) < 0 ||
	    walk(book, "xl/styles.xml", &(struct xml_visitor){ style_value, style_closed, book }) < 0)
		return -1;
	return 0;
}

int workbook_walk_sheet(struct workbook *book, const struct xml_visitor *visitor)
{
	char *path = sheet_path(book);
	int found = path ? walk(book, path, visitor) : workbook_no_memory(book);

	return found > 0 ? workbook_damaged(book, "the first sheet is missing") : found;
}

static zip_t *open_bytes(struct slice zip)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(zip.at, zip.len, 0, &error);
	zip_t *opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;

	if (!opened)
		zip_source_free(source);
	return opened;
}

static int open_zip(struct workbook *book, struct slice zip)
{
	zip_t *again;

	book->zip = open_bytes(zip);
	if (!book->zip) {
		again = open_bytes(zip);        /* as in blame_member */
		if (!again)
			return workbook_damaged(book, "the ZIP is cut off or damaged");
		zip_discard(again);
		return workbook_no_memory(book);
	}
	if (zip_get_num_entries(book->zip, 0) <= MOST_ENTRIES)
		return 0;
	zip_discard(book->zip);
	return workbook_damaged(book, "a ZIP with more than 1000 files is not a workbook of a report");
}

int workbook_open(struct workbook *book, struct slice zip)
{
	if (out_init(&book->digits, -1))
		return workbook_no_memory(book);
	if (!open_zip(book, zip))
		return 0;
	out_close(&book->digits);
	return -1;
}

void workbook_close(struct workbook *book)
{
	zip_discard(book->zip);
	out_close(&book->digits);
}
