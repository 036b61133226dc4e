#include "sheet.h"

#define OPEN(o, literal) assert_int_equal(sheet_open(o, literal, sizeof(literal) - 1), 0)

/* The next row is on that line and has that sku. */
static void next_is(struct opened *o, struct cursor *cursor, uint32_t line, const char *sku)
{
	struct row row;
	struct facts facts;

	assert_true(table_next(&o->sheet, cursor, &row));
	assert_int_equal(row.line, line);
	assert_int_equal(sheet_read(o, &row, &facts), 0);
	assert_slice(facts.item.sku, sku);
}

static void no_more(struct opened *o, struct cursor *cursor)
{
	struct row row;

	assert_false(table_next(&o->sheet, cursor, &row));
}

static void headers_in_any_spelling(void **unused)
{
	struct opened o;
	struct cursor cursor;
	struct row row;
	struct facts facts;

	(void)unused;
	OPEN(&o, " SKU\tShip-address-2\tOrder ID\titem_price\tquantityPurchased\r\nA-1\tback\t7\t12.5\t2\r\n");
	cursor = table_start(&o.sheet);
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), 0);
	assert_slice(facts.item.sku, "A-1");
	assert_slice(facts.order.id, "7");
	assert_slice(facts.order.ship.line2, "back");
	assert_int_equal(facts.item.price.e4, 125000);
	assert_int_equal(facts.item.quantity.n, 2);
	assert_int_equal(o.world.count, 0);
	sheet_close(&o);
}

static void unknown_columns_are_noted_once(void **unused)
{
	struct opened o;

	(void)unused;
	OPEN(&o, "order-id\tnew-column\tsku\t\n7\tx\tA\t\n8\tx\tB\t\n");
	assert_said_only(&o.world, UNKNOWN_COLUMN);
	assert_int_equal(o.world.said[0].column, 2);
	assert_int_equal(o.world.said[0].line, 1);
	sheet_close(&o);
}

static void headers_that_do_not_do(void **unused)
{
	struct opened o;

	(void)unused;
	sheet_refused("order-id\titem-price\n", MISSING_COLUMNS);
	sheet_refused("order-id\tsku\tSKU\n7\tA\tB\n", REPEATED_COLUMN);
	sheet_refused("", EMPTY_FILE);
	sheet_refused("\r\n \t \n", EMPTY_FILE);
	OPEN(&o, "order-id\tsku\turl\turl\n");          /* what is skipped may be there twice */
	assert_int_equal(o.world.count, 0);
	sheet_close(&o);
}

static void which_format_fits(void **unused)
{
	struct opened o;
	int known;

	(void)unused;
	OPEN(&o, "order-id\tsku\tis-prime\tother\n");
	assert_int_equal(table_fit(&o.sheet, &format, &known), 2);
	assert_int_equal(known, 3);
	o.sheet.header = SLICE("order-id\tx\ty\tz");
	assert_int_equal(table_fit(&o.sheet, &format, &known), -1);
	assert_int_equal(known, 1);
	sheet_close(&o);
}

static void line_ends(void **unused)
{
	static const char *const texts[] = {
		"order-id\tsku\r\n7\tA\r\n8\tB\r\n", "order-id\tsku\n7\tA\n8\tB\n", "order-id\tsku\r7\tA\r8\tB\r",
		"order-id\tsku\n7\tA\n8\tB", "order-id\tsku\r7\tA\r8\tB", "order-id\tsku\n7\tA\n8\tB\r", "order-id\tsku\n7\tA\n8\tB\n\n\r\n\n",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct opened o;
		struct cursor cursor;

		assert_int_equal(sheet_open(&o, texts[i], strlen(texts[i])), 0);
		cursor = table_start(&o.sheet);
		next_is(&o, &cursor, 2, "A");
		next_is(&o, &cursor, 3, "B");
		no_more(&o, &cursor);
		assert_int_equal(o.world.count, 0);
		sheet_close(&o);
	}
}

static void blank_rows_and_repeated_headers(void **unused)
{
	struct opened o;
	struct cursor cursor;

	(void)unused;
	OPEN(&o, "\n \t\norder-id\tsku\n\n7\tA\n\t\norder-id\tsku\n  \n8\tB\n");
	cursor = table_start(&o.sheet);
	next_is(&o, &cursor, 5, "A");
	next_is(&o, &cursor, 9, "B");
	no_more(&o, &cursor);
	sheet_close(&o);
}

static void missing_cells_at_the_end(void **unused)
{
	struct opened o;
	struct cursor cursor;
	struct row row;
	struct facts facts;

	(void)unused;
	OPEN(&o, "order-id\tsku\titem-price\tis-prime\n7\tA\n8\n");
	cursor = table_start(&o.sheet);
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), 0);
	assert_false(money_known(facts.item.price));
	assert_int_equal(facts.order.prime, FLAG_NONE);
	assert_slice(table_cell(&o.sheet, &row, 1), "A");
	assert_slice(table_cell(&o.sheet, &row, 2), "");
	assert_slice(table_cell(&o.sheet, &row, 9), "");
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), 0);
	assert_slice(facts.item.sku, "");
	assert_int_equal(o.world.count, 0);
	sheet_close(&o);
}

static void surplus_cells(void **unused)
{
	struct opened o;
	struct cursor cursor;
	struct row row;
	struct facts facts;

	(void)unused;
	OPEN(&o, "order-id\tsku\n7\tA\t\t \n8\tB\t\tC\n");
	cursor = table_start(&o.sheet);
	next_is(&o, &cursor, 2, "A");
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), -1);
	assert_said_only(&o.world, TOO_MANY_CELLS);
	assert_int_equal(o.world.said[0].line, 3);
	sheet_close(&o);
}

/* The cell of the column is refused with this code, and its text is shown unless it is private. */
static void cell_refused(const char *column, const char *cell, enum code code)
{
	struct opened o;
	struct cursor cursor;
	struct row row;
	struct facts facts;
	char text[256];

	snprintf(text, sizeof text, "url\torder-id\t%s\n\t7\t%s\n", column, cell);
	assert_int_equal(sheet_open(&o, text, strlen(text)), 0);
	cursor = table_start(&o.sheet);
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), -1);
	assert_said_only(&o.world, code);
	assert_int_equal(o.world.said[0].line, 2);
	assert_int_equal(o.world.said[0].column, 4);
	sheet_close(&o);
}

static void cells_that_are_refused(void **unused)
{
	(void)unused;
	cell_refused("sku\tpurchase-date", "A\tyesterday", BAD_DATE);
	cell_refused("sku\titem-price", "A\t1,2,3", BAD_MONEY);
	cell_refused("sku\tquantity-purchased", "A\t1.5", BAD_COUNT);
	cell_refused("item-price\tsku", "1\t5.80293E+13", EXCEL_DAMAGE);
	cell_refused("item-price\tsku", "1\t5,80293E+13", EXCEL_DAMAGE);
	cell_refused("item-price\tsku", "1\t1E+05", EXCEL_DAMAGE);
	cell_refused("sku\tship-address-2", "A\tx\x01y", BAD_TEXT);
}

static void excel_did_not_do_it(void **unused)
{
	static const char *const skus[] = { "5E-3", "E+13", "1E+", "1E+13X", "58029300000000", "00012", "1.5", "A5E+13" };

	(void)unused;
	for (size_t i = 0; i < sizeof skus / sizeof *skus; i++) {
		struct opened o;
		struct cursor cursor;
		char text[128];

		snprintf(text, sizeof text, "order-id\tsku\n7\t%s\n", skus[i]);
		assert_int_equal(sheet_open(&o, text, strlen(text)), 0);
		cursor = table_start(&o.sheet);
		next_is(&o, &cursor, 2, skus[i]);
		sheet_close(&o);
	}
}

static void cells_that_say_nothing(void **unused)
{
	struct opened o;
	struct cursor cursor;
	struct row row;
	struct facts facts;

	(void)unused;
	OPEN(&o, "order-id\tsku\titem-price\tpurchase-date\tis-prime\n7\tN/A\t--\t\t \xC2\xA0 \n8\tB\t0\t\tyes\n9\tC\t \t\tTrue\n");
	cursor = table_start(&o.sheet);
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), 0);
	assert_int_equal(facts.item.sku.len, 0);
	assert_false(money_known(facts.item.price));
	assert_false(stamp_known(facts.order.purchased));
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), 0);
	assert_true(money_known(facts.item.price));
	assert_int_equal(facts.order.prime, FLAG_YES);
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(sheet_read(&o, &row, &facts), 0);
	assert_int_equal(facts.order.prime, FLAG_YES);
	sheet_close(&o);
}

static void quotation_marks_are_text(void **unused)
{
	struct opened o;
	struct cursor cursor;

	(void)unused;
	OPEN(&o, "order-id\tsku\n7\t24\" x 36\"\n8\t\"open\n9\t\"Best\" of\n");
	assert_int_equal(o.sheet.saved_with, 0);
	cursor = table_start(&o.sheet);
	next_is(&o, &cursor, 2, "24\" x 36\"");
	next_is(&o, &cursor, 3, "\"open");
	next_is(&o, &cursor, 4, "\"Best\" of");
	sheet_close(&o);
}

static void too_many_columns(void **unused)
{
	struct world world;
	struct input input = { .name = "in.txt", .bytes = SLICE("a\tb\tc\td\n") };
	struct sheet sheet;

	(void)unused;
	world_open(&world);
	world.ctx.limits.columns = 4;
	assert_int_equal(text_table_open(&world.ctx, &input, &sheet, 0), 0);
	world.ctx.limits.columns = 3;
	assert_int_equal(text_table_open(&world.ctx, &input, &sheet, 0), -1);
	assert_said_only(&world, TOO_MANY_COLUMNS);
	world_close(&world);
}

static void a_character_set_can_be_forced(void **unused)
{
	struct world world;
	struct input input = { .name = "in.txt", .bytes = SLICE("order-id\tsku\n7\tK\xF6ln\n") };
	struct sheet sheet;

	(void)unused;
	world_open(&world);
	assert_int_equal(text_table_open(&world.ctx, &input, &sheet, 0), 0);
	assert_int_equal(input.charset, CHARSET_CP1252);
	assert_slice(sheet.body, "7\tKöln\n");
	world.ctx.charset = CHARSET_UTF8;
	assert_int_equal(text_table_open(&world.ctx, &input, &sheet, 0), -1);
	assert_said_only(&world, BAD_CHARSET);
	world_close(&world);
}

/* Wherever a file is cut off, it is read or the error is reported, and no byte after its end is read. */
static void cut_anywhere(void **unused)
{
	static const char *const texts[] = {
		"order-id\tsku\tpurchase-date\titem-price\r\n7\tA \"b\tc\xC3\xB6\t2026-05-08T23:36:26+00:00\t12.50\r\n\r\n8\tB\t\t1\n",
		"\xEF\xBB\xBForder-id;sku;item-price\n7;\"A;\n\"\"b\";1,50\n8;B;2\n",
		"\xFF\xFEx", "sep=,\r\norder-id,sku\r\n7,A\r\n", "order-id\tsku\r7\t\"A\rb\"\r",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t len = 0; len <= strlen(texts[i]); len++) {
			struct opened o;
			int opened = sheet_open(&o, texts[i], len);

			assert_true(opened == 0 || o.world.count > 0);
			if (!opened) {
				struct cursor cursor = table_start(&o.sheet);
				struct row row;
				struct facts facts;
				size_t said;

				while (said = o.world.count, table_next(&o.sheet, &cursor, &row))
					assert_true(sheet_read(&o, &row, &facts) == 0 || o.world.count > said);
			}
			sheet_close(&o);
		}
}

static void put_row(char **to, size_t number, size_t len)
{
	int used = snprintf(*to, 32, "%zu\t", number);

	memset(*to + used, 'x', len);
	(*to)[(size_t)used + len] = '\n';
	*to += (size_t)used + len + 1;
	if (number % 3 == 0)
		*(*to)++ = '\n';        /* a blank row, sometimes the last of a piece */
}

/* Together the pieces have the rows of the whole, each once, in order and on the same lines. */
static void pieces_are_the_whole(void **unused)
{
	static const size_t lengths[] = { 5, 900, 4000, 1 << 19, (1 << 20) - 3, (1 << 20) - 2, 3 << 20, 7 };
	const size_t rows = 3000;
	char *text = malloc((size_t)64 << 20), *end = text;
	struct opened o;
	struct cursor whole;
	struct row expected, row;
	uint32_t lines;

	(void)unused;
	assert_non_null(text);
	end += snprintf(end, 32, "order-id\tsku\n");
	for (size_t i = 0; i < rows; i++)
		put_row(&end, i, lengths[i % 300 < 3 ? 3 + i / 300 % 5 : i % 3]);
	assert_int_equal(sheet_open(&o, text, (size_t)(end - text)), 0);
	whole = table_start(&o.sheet);
	lines = o.sheet.header_line;
	assert_true(table_pieces(&o.sheet) > 10);
	for (size_t i = 0; i < table_pieces(&o.sheet); i++) {
		struct cursor piece = table_piece(&o.sheet, i);

		while (table_next(&o.sheet, &piece, &row)) {
			assert_true(table_next(&o.sheet, &whole, &expected));
			assert_ptr_equal(row.cells.at, expected.cells.at);
			assert_int_equal(row.cells.len, expected.cells.len);
			assert_int_equal(lines + row.line, expected.line);
		}
		lines += piece.line;
	}
	assert_false(table_next(&o.sheet, &whole, &expected));
	sheet_close(&o);
	free(text);
}

static void every_table_fits_its_record(void **unused)
{
	static const struct column of_another[] = { { "id", FIELD(struct order_facts, id), REQUIRED }, { 0 } };
	static const struct format wrong = { .name = "wrong", ORDER_ROWS, .columns = of_another };

	(void)unused;
	for (const struct format *const *f = formats; *f; f++)
		if (!table_sound(*f))
			fail_msg("%s: a column fills another record than RECORD names", (*f)->name);
	assert_false(table_sound(&wrong));
}

static void each_row_starts_blank(void **unused)
{
	struct opened o;
	struct cursor cursor;
	struct row row;
	const struct facts *facts;

	(void)unused;
	OPEN(&o, "order-id\tsku\tquantity-purchased\nA\tLAMP\t2\nB\t\t\n");
	cursor = table_start(&o.sheet);
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(table_read_any(&o.world.ctx, &o.sheet, &row, SLICE("A")), 0);
	facts = o.sheet.record;
	assert_slice(facts->item.sku, "LAMP");
	assert_int_equal(facts->item.quantity.n, 2);
	assert_true(table_next(&o.sheet, &cursor, &row));
	assert_int_equal(table_read_any(&o.world.ctx, &o.sheet, &row, SLICE("B")), 0);
	assert_ptr_equal(facts, o.sheet.record);
	assert_int_equal(facts->item.sku.len, 0);
	assert_false(count_known(facts->item.quantity));
	sheet_close(&o);
}

int main(void)
{
	RUN(T(headers_in_any_spelling), T(unknown_columns_are_noted_once), T(headers_that_do_not_do), T(which_format_fits),
	    T(line_ends), T(blank_rows_and_repeated_headers), T(missing_cells_at_the_end), T(surplus_cells),
	    T(cells_that_are_refused), T(excel_did_not_do_it), T(cells_that_say_nothing), T(quotation_marks_are_text),
	    T(too_many_columns), T(a_character_set_can_be_forced), T(cut_anywhere), T(pieces_are_the_whole), T(every_table_fits_its_record),
	    T(each_row_starts_blank));
}
