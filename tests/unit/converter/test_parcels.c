/* Tracking numbers of a cell, the order items of a delivery, its packages. */
#include "call.h"

#include "pipelines/shipping/parcels.h"

static struct call call;
static struct delivery delivery;
static struct delivery_line moves[6], operations[6];
static size_t moves_count, operations_count;

static void start(void)
{
	call_open(&call, "");
	delivery = (struct delivery){ .finished = true, .place = { .file = "deliveries.csv", .line = 2 } };
	moves_count = operations_count = 0;
}

/* --- tracking numbers ------------------------------------------------------------------------------------------------ */

/* The numbers of a cell with " + " between them. */
static void numbers_are(const char *cell, const char *expected, unsigned long odd)
{
	struct numbers numbers;
	char found[4096] = "";

	start();
	delivery.tracking = slice_of(cell);
	tracking_numbers(&call.c, &delivery, &numbers);
	for (size_t i = 0; i < numbers.count; i++) {
		size_t len = strlen(found);

		snprintf(found + len, sizeof found - len, "%s%.*s", i ? " + " : "", (int)numbers.number[i].len, numbers.number[i].at);
	}
	assert_string_equal(found, expected);
	assert_int_equal(call.world.diags.count[ODD_TRACKING], odd);
	assert_int_equal(call.world.count, odd);
	call_close(&call);
}

static void one_number(void **unused)
{
	(void)unused;
	numbers_are("", "", 0);
	numbers_are("  ,; ", "", 0);
	numbers_are("01234567890123", "01234567890123", 0);
	numbers_are(" 1Z999AA10123456784 ", "1Z999AA10123456784", 0);
	numbers_are("RA 123 456 789 DE", "RA 123 456 789 DE", 0);       /* one number in groups */
	numbers_are("1", "1", 0);
}

static void several_numbers(void **unused)
{
	(void)unused;
	numbers_are("0123456789,9876543210", "0123456789 + 9876543210", 0);
	numbers_are("0123456789; 9876543210|1111111111\n2222222222", "0123456789 + 9876543210 + 1111111111 + 2222222222", 0);
	numbers_are("0123456789 9876543210", "0123456789 + 9876543210", 0);
	numbers_are("0123456789  9876543210   1111111111", "0123456789 + 9876543210 + 1111111111", 0);
	numbers_are("0123456789 987654321", "0123456789 987654321", 0); /* a group of nine */
	numbers_are("A1,B2,A1,A1", "A1 + B2", 0);
}

static void what_is_no_number(void **unused)
{
	(void)unused;
	numbers_are("left at the door", "", 1);
	numbers_are("A1, by hand, B2", "A1 + B2", 1);
	numbers_are("<A1>,\"A1\",'A1',A&1", "", 4);
	numbers_are("\xc3\xa4" "1", "", 1);
	numbers_are("12345678901234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567890", 0);
	numbers_are("123456789012345678901234567890123456789012345678901", "", 1);
}

static void not_more_than_fifty(void **unused)
{
	struct numbers numbers;
	char cell[512] = "";

	(void)unused;
	start();
	for (int i = 100; i < 160; i++)
		snprintf(cell + strlen(cell), sizeof cell - strlen(cell), "%d,", i);
	delivery.tracking = slice_of(cell);
	tracking_numbers(&call.c, &delivery, &numbers);
	assert_int_equal(numbers.count, MOST_NUMBERS);
	assert_slice(numbers.number[MOST_NUMBERS - 1], "149");
	call_close(&call);
}

/* --- order items ----------------------------------------------------------------------------------------------------- */

#define LINE(item) "orderferry.item_main_" CALL_ORDER "_" item
#define FIRST LINE("10000000000001")
#define SECOND LINE("20000000000002")

static void move(const char *line, const char *sku, int32_t units)
{
	moves[moves_count] = (struct delivery_line){ .item = slice_of(line), .sku = slice_of(sku), .quantity = { units },
						       .ordered = COUNT_NONE, .delivered = COUNT_NONE };
	if (moves_count)
		moves[moves_count - 1].next = &moves[moves_count];
	delivery.moves = moves;
	moves_count++;
}

/* "10000000000001: 2, 20000000000002: 1" */
static const char *text_of(const struct contents *contents)
{
	static char text[512];

	*text = 0;
	for (size_t i = 0; i < contents->count; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%.*s: %d", i ? ", " : "", (int)contents->items[i].item.len,
			 contents->items[i].item.at, (int)contents->items[i].quantity);
	return text;
}

static struct contents contents_are(const char *expected)
{
	struct contents contents;

	assert_int_equal(parcels_contents(&call.c, &delivery, &contents), 0);
	assert_string_equal(text_of(&contents), expected);
	return contents;
}

static void moves_add_up(void **unused)
{
	(void)unused;
	start();
	contents_are("");
	move(SECOND, "BULB", 1);
	move(FIRST, "LAMP", 2);
	move(FIRST, "LAMP", 3);
	contents_are("10000000000001: 5, 20000000000002: 1");
	assert_int_equal(call.world.count, 0);
	call_close(&call);
}

static void a_line_that_was_split_is_one_item(void **unused)
{
	(void)unused;
	start();
	move(FIRST, "LAMP", 2);
	move(LINE("10000000000001_2"), "LAMP", 1);
	contents_are("10000000000001: 3");
	call_close(&call);
}

static void count_of_line(const char *line, const char *sku, int32_t units, int32_t ordered, int32_t delivered)
{
	move(line, sku, units);
	moves[moves_count - 1].ordered = (struct count){ ordered };
	moves[moves_count - 1].delivered = (struct count){ delivered };
}

/* Odoo counts the units of a kit by itself. */
static void of_a_kit_what_was_ordered_counts(void **unused)
{
	(void)unused;
	start();
	count_of_line(FIRST, "SHADE", 4, 2, 2);
	count_of_line(FIRST, "SCREW", 16, 2, 2);
	count_of_line(SECOND, "BULB", 2, 1, 1);
	count_of_line(LINE("30000000000003"), "LAMP", 2, 3, 2);
	contents_are("10000000000001: 2, 20000000000002: 1, 30000000000003: 2");
	assert_int_equal(call.world.count, 0);
	call_close(&call);
}

static void of_a_kit_in_parts_nothing_counts(void **unused)
{
	(void)unused;
	start();
	count_of_line(FIRST, "SHADE", 2, 2, 1);
	assert_true(contents_are("").refused);
	moves[0].delivered.n = 2;
	moves[0].ordered.n = 2;
	contents_are("10000000000001: 2");
	moves[0].kit = SLICE("BoM 7");
	delivery.backorder = SLICE("WH/OUT/00001");
	assert_false(contents_are("").refused);
	assert_int_equal(call.world.diags.count[KIT_REST], 1);
	delivery.backorder = SLICE_EMPTY;
	moves[0].ordered = COUNT_NONE;
	assert_true(contents_are("").refused);
	count_of_line(FIRST, "SCREW", 1, COUNT_NONE.n, COUNT_NONE.n);
	moves[0].kit = SLICE_EMPTY;
	moves[0].quantity.n = 1;
	assert_true(contents_are("").refused);
	assert_int_equal(call.world.diags.count[KIT_QUANTITY], 3);
	call_close(&call);
}

static void lines_that_are_no_goods_of_ours(void **unused)
{
	struct contents contents;

	(void)unused;
	start();
	move(LINE("10000000000001_ship"), "Shipping", 1);
	move("orderferry.item_other_" CALL_ORDER "_10000000000001", "LAMP", 1);
	move("shop.line_7", "LAMP", 1);
	move("", "LAMP", 1);
	move(FIRST, "LAMP", 0);
	move(SECOND, "BULB", COUNT_NONE.n);
	contents = contents_are("");
	assert_false(contents.fba || contents.refused);
	call_close(&call);
}

static void what_amazon_ships_is_not_confirmed(void **unused)
{
	struct contents contents;

	(void)unused;
	start();
	move(LINE("0123456789abcdef-1"), "LAMP", 1);
	contents = contents_are("");
	assert_true(contents.fba);
	assert_false(contents.refused);
	call_close(&call);
}

static void a_negative_quantity_is_refused(void **unused)
{
	struct contents contents;

	(void)unused;
	start();
	move(FIRST, "LAMP", 1);
	move(SECOND, "BULB", -1);
	contents = contents_are("10000000000001: 1");
	assert_true(contents.refused);
	assert_said_only(&call.world, ODD_QUANTITY);
	call_close(&call);
}

/* --- packages -------------------------------------------------------------------------------------------------------- */

static void pack(const char *package, const char *line, const char *sku, int32_t units)
{
	operations[operations_count] = (struct delivery_line){ .item = slice_of(line), .sku = slice_of(sku), .package = slice_of(package), .quantity = { units } };
	if (operations_count)
		operations[operations_count - 1].next = &operations[operations_count];
	delivery.operations = operations;
	operations_count++;
}

/* Three lamps and a bulb, to be packed. */
static void start_packing(void)
{
	start();
	move(FIRST, "LAMP", 3);
	move(SECOND, "BULB", 1);
}

/* What is in each package; NULL for FIRST_PACKAGE: packages do not tell. */
static void packages_are(const char *first_package, const char *second_package)
{
	struct contents contents = contents_are("10000000000001: 3, 20000000000002: 1"), *packages;
	size_t count;

	assert_int_equal(parcels_packages(&call.c, &delivery, &contents, &packages, &count), 0);
	assert_int_equal(count, !first_package ? 0 : second_package ? 2 : 1);
	if (first_package)
		assert_string_equal(text_of(&packages[0]), first_package);
	if (second_package)
		assert_string_equal(text_of(&packages[1]), second_package);
	call_close(&call);
}

static void by_package(void **unused)
{
	(void)unused;
	start_packing();
	pack("PACK2", SECOND, "BULB", 1);
	pack("PACK2", FIRST, "LAMP", 1);
	pack("PACK1", FIRST, "LAMP", 2);
	packages_are("10000000000001: 2", "10000000000001: 1, 20000000000002: 1");
	start_packing();                        /* without the IDs of order lines */
	pack("PACK1", "", "LAMP", 3);
	pack("PACK2", "", "BULB", 1);
	packages_are("10000000000001: 3", "20000000000002: 1");
	start_packing();
	pack("PACK1", FIRST, "LAMP", 3);
	pack("PACK1", SECOND, "BULB", 1);
	packages_are("10000000000001: 3, 20000000000002: 1", NULL);
}

static void services_and_nothing_are_passed_over(void **unused)
{
	(void)unused;
	start_packing();
	pack("PACK1", FIRST, "LAMP", 3);
	pack("PACK2", SECOND, "BULB", 1);
	pack("PACK2", LINE("10000000000001_ship"), "Shipping", 1);
	pack("", SECOND, "BULB", 0);
	pack("", "", "Box", 1);
	packages_are("10000000000001: 3", "20000000000002: 1");
}

static void packages_that_do_not_tell(void **unused)
{
	(void)unused;
	start_packing();
	packages_are(NULL, NULL);
	start_packing();                        /* a part of the first item is in none */
	pack("PACK1", FIRST, "LAMP", 2);
	pack("PACK2", SECOND, "BULB", 1);
	packages_are(NULL, NULL);
	start_packing();                        /* nothing of the second item is in any */
	pack("PACK1", FIRST, "LAMP", 1);
	pack("PACK2", FIRST, "LAMP", 2);
	packages_are(NULL, NULL);
	start_packing();                        /* more than was delivered */
	pack("PACK1", FIRST, "LAMP", 3);
	pack("PACK2", SECOND, "BULB", 2);
	packages_are(NULL, NULL);
	start_packing();                        /* the bulb is loose */
	pack("PACK1", FIRST, "LAMP", 3);
	pack("", SECOND, "BULB", 1);
	packages_are(NULL, NULL);
}

static void a_sku_of_two_items_does_not_tell(void **unused)
{
	struct contents contents, *packages;
	size_t count;

	(void)unused;
	start();
	move(FIRST, "LAMP", 1);
	move(SECOND, "LAMP", 1);
	pack("PACK1", "", "LAMP", 1);
	pack("PACK2", "", "LAMP", 1);
	contents = contents_are("10000000000001: 1, 20000000000002: 1");
	assert_int_equal(parcels_packages(&call.c, &delivery, &contents, &packages, &count), 0);
	assert_int_equal(count, 0);
	call_close(&call);
}

int main(void)
{
	RUN(T(one_number), T(several_numbers), T(what_is_no_number), T(not_more_than_fifty), T(moves_add_up),
	    T(a_line_that_was_split_is_one_item), T(of_a_kit_what_was_ordered_counts), T(of_a_kit_in_parts_nothing_counts), T(lines_that_are_no_goods_of_ours),
	    T(what_amazon_ships_is_not_confirmed), T(a_negative_quantity_is_refused), T(by_package),
	    T(services_and_nothing_are_passed_over), T(packages_that_do_not_tell), T(a_sku_of_two_items_does_not_tell));
}
