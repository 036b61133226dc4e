#include "sheet.h"
#include "syntax/csv.h"

/* Whether the " of a tab file are quoting, or text as in Amazon's own files. */
static void quoted(const char *text, bool expected)
{
	char *copy = exact_copy(text, strlen(text));
	bool found = csv_is_quoted((struct slice){ copy, strlen(text) });

	free(copy);
	if (found != expected)
		fail_msg("%s: %s", found ? "taken for quoting" : "taken for text", text);
}

static void what_is_quoting(void **unused)
{
	(void)unused;
	quoted("a\tb\n1\t\"x, y\"\n", true);
	quoted("a\tb\n1\t\"24\"\" x 36\"\"\"\n", true);
	quoted("a\tb\n\"x\ny\"\t2\n", true);
	quoted("a\tb\r\n1\t\"x\r\ny\"\r\n", true);
	quoted("a\tb\r1\t\"x, y\"\r", true);
	quoted("a\tb\n1\t\"x, y\"", true);
	quoted("\"a\"\t\"b\"\n\"1\"\t\"2\"\n", true);           /* everything is quoted */
	quoted("a\tb\n1\t\"\"\"Best\"\"\"\n", true);
}

static void what_is_text(void **unused)
{
	(void)unused;
	quoted("a\tb\n1\t2\n", false);
	quoted("", false);
	quoted("a\tb\n1\t24\" x 36\"\n", false);
	quoted("a\tb\n1\t\"Best\" mug\n", false);
	quoted("a\tb\n1\t\"Best\"\n", false);                   /* Excel had no reason to quote it */
	quoted("a\tb\n1\t\"never closed\n2\t3\n", false);
	quoted("a\tb\n1\t\"never closed", false);
	quoted("a\tb\n1\t\"x, y\"\n2\t24\" tube\n", false);     /* one that cannot be explained decides */
	quoted("a\tb\tc\n1\t\"x\t2, y\"\n", false);
	quoted("\"", false);
}

static void row_is(struct opened *o, struct cursor *cursor, uint32_t line, const char *cells)
{
	struct row row;
	char shown[256];

	assert_true(table_next(&o->sheet, cursor, &row));
	assert_true(row.cells.len < sizeof shown);
	for (size_t i = 0; i < row.cells.len; i++)
		shown[i] = row.cells.at[i] == CELL_END ? '|' : row.cells.at[i];
	assert_slice(((struct slice){ shown, row.cells.len }), cells);
	assert_int_equal(row.line, line);
}

static struct cursor open_rows(struct opened *o, const char *text, char separator)
{
	if (sheet_open(o, text, strlen(text)))
		fail_msg("refused: %s", o->world.said[0].text);
	assert_int_equal(o->sheet.saved_with, separator);
	return table_start(&o->sheet);
}

static void no_more(struct opened *o, struct cursor *cursor)
{
	struct row row;

	assert_false(table_next(&o->sheet, cursor, &row));
	sheet_close(o);
}

static void separators(void **unused)
{
	struct opened o;
	struct cursor cursor;

	(void)unused;
	cursor = open_rows(&o, "order-id,sku\n7,\"A, b\"\n", ',');
	row_is(&o, &cursor, 2, "7|A, b");
	no_more(&o, &cursor);
	cursor = open_rows(&o, "order-id;sku\n7;\"A; \"\"b\"\"\"\n8;B\n", ';');
	row_is(&o, &cursor, 2, "7|A; \"b\"");
	row_is(&o, &cursor, 3, "8|B");
	no_more(&o, &cursor);
	cursor = open_rows(&o, "sep=;\norder-id;sku\n7;A\n", ';');
	row_is(&o, &cursor, 3, "7|A");
	no_more(&o, &cursor);
	cursor = open_rows(&o, "order-id\tsku\n7\t\"A, b\"\n", '\t');
	row_is(&o, &cursor, 2, "7|A, b");
	no_more(&o, &cursor);
}

static void blanks_belong_to_the_field(void **unused)
{
	struct opened o;
	struct cursor cursor;

	(void)unused;
	cursor = open_rows(&o, "order-id,sku,url\n7, A ,\" b \"\n", ',');
	row_is(&o, &cursor, 2, "7| A | b ");
	no_more(&o, &cursor);
}

/* Excel copies with line breaks in a cell: the line of a row is the one where it begins. */
static void lines_of_quoted_line_breaks(void **unused)
{
	struct opened o;
	struct cursor cursor;

	(void)unused;
	cursor = open_rows(&o, "order-id\tsku\turl\r\n7\t\"A\nb\r\n\nc\"\tx\r\n8\tB\ty\r\n", '\t');
	row_is(&o, &cursor, 2, "7|A\nb\r\n\nc|x");
	row_is(&o, &cursor, 6, "8|B|y");
	no_more(&o, &cursor);
}

static void a_line_break_in_the_first_field(void **unused)
{
	struct opened o;
	struct cursor cursor;

	(void)unused;
	cursor = open_rows(&o, "sku,order-id\n\"A\nb\",7\nB,8\n\"C\n\nc\n\",\"9\n\"\nD,10\n", ',');
	row_is(&o, &cursor, 2, "A\nb|7");
	row_is(&o, &cursor, 4, "B|8");
	row_is(&o, &cursor, 5, "C\n\nc\n|9\n");
	row_is(&o, &cursor, 10, "D|10");
	no_more(&o, &cursor);
}

static void blank_lines_count(void **unused)
{
	struct opened o;
	struct cursor cursor;

	(void)unused;
	cursor = open_rows(&o, "\norder-id,sku\r\n\r\n7,A\r\n,\r\n\r\n8,B", ',');
	row_is(&o, &cursor, 4, "7|A");
	row_is(&o, &cursor, 7, "8|B");
	no_more(&o, &cursor);
}

static void lone_carriage_returns(void **unused)
{
	struct opened o;
	struct cursor cursor;

	(void)unused;
	cursor = open_rows(&o, "order-id,sku\r7,A\r8,\"B\rb\"\r9,C\r", ',');
	row_is(&o, &cursor, 2, "7|A");
	row_is(&o, &cursor, 3, "8|B\rb");
	row_is(&o, &cursor, 5, "9|C");
	no_more(&o, &cursor);
}

static void the_separator_of_cells_within_a_cell(void **unused)
{
	struct opened o;
	struct cursor cursor;
	struct row row;
	struct facts facts;

	(void)unused;
	cursor = open_rows(&o, "order-id,sku\n7,A\x1f" "B\n", ',');
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), -1);
	assert_said_only(&o.world, BAD_TEXT);
	no_more(&o, &cursor);
}

/* The first row is damaged, the second is not. */
static void damaged(const char *text)
{
	struct opened o;
	struct cursor cursor;
	struct row row;
	struct facts facts;

	assert_int_equal(sheet_open(&o, text, strlen(text)), 0);
	cursor = table_start(&o.sheet);
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(row.flaw, ROW_QUOTES);
	assert_int_equal(sheet_read(&o, &row, &facts), -1);
	assert_true(world_said(&o.world, STRAY_QUOTE));
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), 0);
	assert_false(table_next(&o.sheet, &cursor, &row));
	sheet_close(&o);
}

static void marks_that_do_not_pair_up(void **unused)
{
	(void)unused;
	damaged("order-id,sku\n7,\"A\n8,B\n");
	damaged("order-id,sku\n7,24\" x\n8,B\n");
	damaged("order-id,sku\n7,\"A\" x\n8,B\n");
	sheet_refused("order-id,s\"ku\n7,A\n", BAD_CSV);
}

static void a_row_without_end(void **unused)
{
	struct opened o;
	char *text = malloc(40000);
	size_t len = 0;

	(void)unused;
	assert_non_null(text);
	len += (size_t)snprintf(text, 40000, "order-id,sku\n");
	memset(text + len, ',', 30000);
	assert_int_equal(sheet_open(&o, text, len + 30000), -1);
	assert_said_only(&o.world, TOO_MANY_COLUMNS);
	sheet_close(&o);
	free(text);
}

int main(void)
{
	RUN(T(what_is_quoting), T(what_is_text), T(separators), T(blanks_belong_to_the_field), T(lines_of_quoted_line_breaks),
	    T(a_line_break_in_the_first_field), T(blank_lines_count), T(lone_carriage_returns),
	    T(the_separator_of_cells_within_a_cell), T(marks_that_do_not_pair_up), T(a_row_without_end));
}
