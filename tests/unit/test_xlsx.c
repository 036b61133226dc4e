#include <zip.h>

#include "sheet.h"
#include "syntax/xlsx.h"
#include "syntax/xlsx_number.h"

/* --- numbers and dates ---------------------------------------------------------------------------------------------- */

/* EXPECTED NULL: no number. */
static void number(const char *text, const char *expected)
{
	struct out out;
	int result;

	assert_int_equal(out_init(&out, -1), 0);
	result = number_print(&out, slice_of(text));
	assert_int_equal(result, expected ? 0 : -1);
	if (expected)
		assert_slice(out_text(&out), expected);
	out_close(&out);
}

static void numbers(void **unused)
{
	(void)unused;
	number("0", "0");
	number("-0", "0");
	number("0.00", "0");
	number("12", "12");
	number("1200", "1200");
	number("12.50", "12.5");
	number("-0.75", "-0.75");
	number("0.05", "0.05");
	number("17.989999999999998", "17.99");          /* as Excel writes 17.99 */
	number("9.9999999999999994E-2", "0.1");
	number("1.5E+3", "1500");
	number("1.5e-3", "0.0015");
	number("99999999999999", "99999999999999");     /* fourteen digits are safe */
	number("5.80293E+13", "58029300000000");
	number("580293000000001", "5.80293000000001E+14");
	number("12345678901234567890", "1.23456789012346E+19");
	number("0.9999999999999999", "1");
}

static void no_numbers(void **unused)
{
	static const char *const bad[] = { "", "-", ".", "x", "1x", "1E", "1E+", "1E+9999999999", "1.2.3", "--1", "1 2", "1,5" };

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		number(bad[i], NULL);
}

static void date(const char *days, bool from_1904, const char *expected)
{
	struct out out;
	int result;

	assert_int_equal(out_init(&out, -1), 0);
	result = number_date_print(&out, slice_of(days), from_1904);
	assert_int_equal(result, expected ? 0 : -1);
	if (expected)
		assert_slice(out_text(&out), expected);
	out_close(&out);
}

/* 1970-01-01 is day 25569; 2026-05-08 is 20581 days later. */
static void dates(void **unused)
{
	(void)unused;
	date("25569", false, "1970-01-01 00:00:00");
	date("46150", false, "2026-05-08 00:00:00");
	date("46150.5", false, "2026-05-08 12:00:00");
	date("46150.9836342593", false, "2026-05-08 23:36:26");
	date("46150.99999999", false, "2026-05-09 00:00:00");
	date("44688", true, "2026-05-08 00:00:00");
	date("-5", false, NULL);
	date("", false, NULL);
	date("1.2E+16", false, NULL);
	date("12345678", false, NULL);
}

static void date_formats(void **unused)
{
	(void)unused;
	assert_true(number_format_is_date(SLICE("yyyy-mm-dd hh:mm:ss")));
	assert_true(number_format_is_date(SLICE("[$-409]d-mmm")));
	assert_true(number_format_is_date(SLICE("\"on\" dd.mm.yyyy")));
	assert_false(number_format_is_date(SLICE("0.00")));
	assert_false(number_format_is_date(SLICE("#,##0.00 \"days\"")));
	assert_false(number_format_is_date(SLICE("0\\d")));
	assert_false(number_format_is_date(SLICE("[Red]0.00")));
	assert_false(number_format_is_date(SLICE("0\\")));
	assert_false(number_format_is_date(SLICE("")));
}

/* --- workbooks ------------------------------------------------------------------------------------------------------- */

#define HEAD "<?xml version='1.0'?>"
#define SHEET(rows) HEAD "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define TITLES "<row r='1'><c r='A1' t='inlineStr'><is><t>order-id</t></is></c><c r='B1' t='inlineStr'><is><t>sku</t></is></c>" \
	"<c r='C1' t='inlineStr'><is><t>item-price</t></is></c><c r='D1' t='inlineStr'><is><t>purchase-date</t></is></c></row>"

static const char workbook[] = HEAD "<workbook><sheets><sheet name='one' sheetId='1' id='r1'/><sheet name='two' sheetId='2' id='r2'/></sheets></workbook>";
static const char relations[] = HEAD "<Relationships><Relationship Id='r2' Target='worksheets/two.xml'/>"
	"<Relationship Target='worksheets/one.xml' Id='r1'/></Relationships>";
static const char strings[] = HEAD "<sst><si><t>7</t></si><si><r><t>A</t></r><r><t>-1</t></r><rPh><t>no</t></rPh></si></sst>";
static const char styles[] = HEAD "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='dd/mm/yyyy hh:mm'/></numFmts>"
	"<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='22'/></cellXfs></styleSheet>";

static void add(zip_t *zip, const char *name, const char *text)
{
	zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);

	assert_non_null(source);
	assert_true(zip_file_add(zip, name, source, 0) >= 0);
}

/* A workbook with that first sheet; SHEET NULL: without one. The caller frees it. */
static struct slice pack(const char *sheet)
{
	zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_stat_t stat;
	zip_t *zip;
	char *bytes;

	assert_non_null(memory);
	zip_source_keep(memory);
	zip = zip_open_from_source(memory, ZIP_TRUNCATE, NULL);
	assert_non_null(zip);
	add(zip, "xl/workbook.xml", workbook);
	add(zip, "xl/_rels/workbook.xml.rels", relations);
	add(zip, "xl/sharedStrings.xml", strings);
	add(zip, "xl/styles.xml", styles);
	if (sheet)
		add(zip, "xl/worksheets/one.xml", sheet);
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_stat(memory, &stat), 0);
	assert_int_equal(zip_source_open(memory), 0);
	bytes = malloc(stat.size);
	assert_non_null(bytes);
	assert_int_equal(zip_source_read(memory, bytes, stat.size), stat.size);
	zip_source_close(memory);
	zip_source_free(memory);
	return (struct slice){ bytes, stat.size };
}

struct book { struct world world; struct input input; struct sheet sheet; struct slice bytes; };

static int book_open(struct book *b, const char *sheet)
{
	world_open(&b->world);
	b->bytes = pack(sheet);
	b->input = (struct input){ .name = "in.xlsx", .bytes = b->bytes };
	assert_true(xlsx_looks_like(b->bytes));
	return xlsx_open(&b->world.ctx, &b->input, &b->sheet) || table_bind(&b->world.ctx, &b->sheet, &format) ||
	       table_style(&b->world.ctx, &b->sheet) ? -1 : 0;
}

static void book_close(struct book *b)
{
	world_close(&b->world);
	free((void *)(uintptr_t)b->bytes.at);
}

static void cells(void **unused)
{
	struct book b;
	struct cursor cursor;
	struct row row;
	struct facts facts = facts_none;

	(void)unused;
	assert_int_equal(book_open(&b, SHEET(TITLES "<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='s'><v>1</v></c>"
					     "<c r='C3'><v>17.989999999999998</v></c><c r='D3' s='1'><v>46150.5</v></c></row>"
					     "<row r='4'/><row r='5'><c r='B5' t='str'><v>B</v></c></row>")), 0);
	cursor = table_start(&b.sheet);
	assert_true(table_next(&b.sheet, &cursor, &row));
	assert_int_equal(row.line, 3);
	assert_int_equal(table_read(&b.world.ctx, &b.sheet, &row, SLICE(""), &facts), 0);
	assert_slice(facts.order.id, "7");
	assert_slice(facts.item.sku, "A-1");
	assert_int_equal(facts.item.price.e4, 179900);
	assert_int_equal(facts.order.purchased.utc, INT64_C(20581) * 86400 + 43200);
	facts = facts_none;
	assert_true(table_next(&b.sheet, &cursor, &row));
	assert_int_equal(row.line, 5);
	assert_int_equal(table_read(&b.world.ctx, &b.sheet, &row, SLICE(""), &facts), 0);
	assert_slice(facts.order.id, "");
	assert_slice(facts.item.sku, "B");
	assert_false(table_next(&b.sheet, &cursor, &row));
	book_close(&b);
}

/* Columns after Z have two letters: the titles are far apart, and each value is below its own. */
static void columns_of_several_letters(void **unused)
{
	static const char titles[] = "<row r='1'><c r='A1' t='str'><v>order-id</v></c><c r='Z1' t='str'><v>sku</v></c><c r='AA1' t='str'><v>item-price</v></c>"
		"<c r='AZ1' t='str'><v>a</v></c><c r='BA1' t='str'><v>b</v></c><c r='CV1' t='str'><v>purchase-date</v></c></row>";
	static const char row_text[] = "<row r='2'><c r='A2' t='str'><v>7</v></c><c r='Z2' t='str'><v>A-1</v></c><c r='AA2'><v>5</v></c>"
		"<c r='CV2' t='str'><v>2026-05-08T00:00:00+00:00</v></c></row>";
	struct book b;
	struct cursor cursor;
	struct row row;
	struct facts facts = facts_none;
	char text[2048];

	(void)unused;
	snprintf(text, sizeof text, SHEET("%s%s"), titles, row_text);
	assert_int_equal(book_open(&b, text), 0);
	assert_int_equal(b.sheet.width, 100);
	cursor = table_start(&b.sheet);
	assert_true(table_next(&b.sheet, &cursor, &row));
	assert_int_equal(table_read(&b.world.ctx, &b.sheet, &row, SLICE(""), &facts), 0);
	assert_slice(facts.order.id, "7");
	assert_slice(facts.item.sku, "A-1");
	assert_int_equal(facts.item.price.e4, 50000);
	assert_int_equal(facts.order.purchased.utc, INT64_C(20581) * 86400);
	book_close(&b);
}

/* Cells beyond the header count as one too many, each of them, wherever they are: XFD is the last column of a workbook. */
static void cells_beyond_the_header(void **unused)
{
	static const char *const rows[] = {
		"<row r='2'><c r='E2' t='str'><v>x</v></c></row>", "<row r='2'><c r='XFD2' t='str'><v>x</v></c></row>",
		"<row r='2'><c r='F2' t='str'><v>x</v></c><c r='XFC2' t='str'><v>x</v></c><c r='XFD2' t='str'><v>x</v></c></row>",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[1024];
		struct book b;
		struct cursor cursor;
		struct row row;
		struct facts facts = facts_none;

		snprintf(text, sizeof text, SHEET(TITLES "%s"), rows[i]);
		assert_int_equal(book_open(&b, text), 0);
		cursor = table_start(&b.sheet);
		assert_true(table_next(&b.sheet, &cursor, &row));
		assert_int_equal(table_read(&b.world.ctx, &b.sheet, &row, SLICE(""), &facts), -1);
		assert_said_only(&b.world, TOO_MANY_CELLS);
		book_close(&b);
	}
}

/* A value that a workbook does not keep, or keeps differently from what it shows, rejects its order. */
static void cells_that_are_refused(void **unused)
{
	static const struct { const char *cell; bool refused; } rows[] = {
		{ "<c r='B2'><v>580293000000001</v></c>", true }, { "<c r='B2' t='e'><v>#REF!</v></c>", true },
		{ "<c r='B2'><f>A1</f><v>7</v></c>", true }, { "<c r='B2' t='s'><v>99</v></c>", true },
		{ "<c r='B2'><v>x</v></c>", true }, { "<c r='B2'><v>58029300000000</v></c>", false },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[1024];
		struct book b;
		struct cursor cursor;
		struct row row;
		struct facts facts = facts_none;

		snprintf(text, sizeof text, SHEET(TITLES "<row r='2'>%s</row>"), rows[i].cell);
		assert_int_equal(book_open(&b, text), 0);
		cursor = table_start(&b.sheet);
		assert_true(table_next(&b.sheet, &cursor, &row));
		assert_int_equal(table_read(&b.world.ctx, &b.sheet, &row, SLICE(""), &facts), rows[i].refused ? -1 : 0);
		assert_int_equal(b.world.count, rows[i].refused ? 1 : 0);
		book_close(&b);
	}
}

static void books_that_are_refused(void **unused)
{
	struct book b;

	(void)unused;
	assert_int_equal(book_open(&b, NULL), -1);
	assert_said_only(&b.world, BAD_XLSX);
	book_close(&b);
	assert_int_equal(book_open(&b, SHEET("")), -1);
	assert_said_only(&b.world, EMPTY_FILE);
	book_close(&b);
	assert_int_equal(book_open(&b, SHEET("<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>")), -1);
	assert_said_only(&b.world, BAD_XLSX);
	book_close(&b);
	assert_int_equal(book_open(&b, "<worksheet><sheetData><row>"), -1);
	assert_said_only(&b.world, BAD_XML);
	book_close(&b);
}

static void unpacked_size_is_limited(void **unused)
{
	struct book b;

	(void)unused;
	assert_int_equal(book_open(&b, SHEET(TITLES)), 0);
	b.world.ctx.limits.inflated_bytes = 500;
	assert_int_equal(xlsx_open(&b.world.ctx, &b.input, &b.sheet), -1);
	assert_said_only(&b.world, TOO_LARGE);
	book_close(&b);
}

static void cut_anywhere(void **unused)
{
	struct slice packed = pack(SHEET(TITLES "<row r='2'><c r='A2' t='s'><v>0</v></c></row>"));

	(void)unused;
	for (size_t len = 0; len < packed.len; len++) {
		char *copy = exact_copy(packed.at, len);
		struct input input = { .name = "in.xlsx", .bytes = { copy, len } };
		struct sheet sheet;
		struct world world;

		world_open(&world);
		assert_int_equal(xlsx_open(&world.ctx, &input, &sheet), -1);
		assert_said_only(&world, BAD_XLSX);
		world_close(&world);
		free(copy);
	}
	free((void *)(uintptr_t)packed.at);
}

int main(void)
{
	RUN(T(numbers), T(no_numbers), T(dates), T(date_formats), T(cells), T(columns_of_several_letters), T(cells_beyond_the_header), T(cells_that_are_refused), T(books_that_are_refused),
	    T(unpacked_size_is_limited), T(cut_anywhere));
}
