/* Each literal is in a user's database: if a test fails, the program is wrong, never the literal. */
#include "unit.h"
#include "core/external_id.h"

#define MAIN SLICE("main")

/* Made as it always was, and what it is made of can be read from it. */
static void is(struct slice account, struct slice id, const char *expected, enum external_id_kind kind, struct external_id *parsed, int line)
{
	char *copy = exact_copy(expected, strlen(expected));

	slice_is(id, expected, __FILE__, line);
	*parsed = external_id_parse(account, (struct slice){ copy, strlen(expected) });
	free(copy);
	if (parsed->kind != kind)
		fail_msg("%s is read as kind %d (line %d)", expected, (int)parsed->kind, line);
	*parsed = external_id_parse(account, slice_of(expected));
}
#define assert_id(account, id, expected, kind, parsed) is(account, id, expected, kind, parsed, __LINE__)

static void orders(void **state)
{
	struct world *world = *state;
	struct external_id id;

	assert_id(MAIN, external_id_make_order(&world->arena, MAIN, SLICE("302-0000020-0000001")), "orderferry.order_main_302-0000020-0000001",
		  EXTERNAL_ID_ORDER, &id);
	assert_slice(id.order, "302-0000020-0000001");
	assert_id(SLICE("shop-1"), external_id_make_order(&world->arena, SLICE("shop-1"), SLICE("302-0000001-0000001")),
		  "orderferry.order_shop-1_302-0000001-0000001", EXTERNAL_ID_ORDER, &id);
	assert_id(MAIN, external_id_make_order(&world->arena, MAIN, SLICE("S02-0000020-0000003")), "orderferry.order_main_S02-0000020-0000003",
		  EXTERNAL_ID_ORDER, &id);
	assert_slice(id.order, "S02-0000020-0000003");
}

static const struct { enum external_id_part part; const char *order, *item, *id; } lines[] = {
	{ PART_GOODS, "028-1111111-0000001", "10000000000011", "orderferry.item_main_028-1111111-0000001_10000000000011" },
	{ PART_REST, "028-1111111-0000002", "10000000000021", "orderferry.item_main_028-1111111-0000002_10000000000021_2" },
	{ PART_SHIPPING, "302-0000003-0000003", "30000000000003", "orderferry.item_main_302-0000003-0000003_30000000000003_ship" },
	{ PART_WRAP, "302-0000003-0000003", "30000000000003", "orderferry.item_main_302-0000003-0000003_30000000000003_wrap" },
	{ PART_DISCOUNT, "171-0000003-0000003", "e6e63f924e1503a1-1", "orderferry.item_main_171-0000003-0000003_e6e63f924e1503a1-1_disc" },
	{ PART_SHIPPING_DISCOUNT, "111-0000010-0000010", "50755b9a850e9c20-1", "orderferry.item_main_111-0000010-0000010_50755b9a850e9c20-1_shipdisc" },
	{ PART_TAX, "302-0000004-0000004", "10000000000401", "orderferry.item_main_302-0000004-0000004_10000000000401_tax" },
	{ PART_GIFT_MESSAGE, "302-0000003-0000003", "30000000000003", "orderferry.item_main_302-0000003-0000003_30000000000003_gift" },
	{ PART_CUSTOMISATION, "302-0000030-0000003", "500000000031", "orderferry.item_main_302-0000030-0000003_500000000031_custom" },
	{ PART_CANCEL_REQUEST, "302-0000004-0000004", "", "orderferry.item_main_302-0000004-0000004_order_cancel" },
	{ PART_PARTLY_SHIPPED, "111-0000001-0000001", "", "orderferry.item_main_111-0000001-0000001_order_partly" },
	{ PART_REPLACEMENT, "302-0000005-0000005", "", "orderferry.item_main_302-0000005-0000005_order_replacement" },
	{ PART_PURCHASE_ORDER, "302-0000003-0000003", "", "orderferry.item_main_302-0000003-0000003_order_po" },
	{ PART_IOSS, "302-0000006-0000006", "", "orderferry.item_main_302-0000006-0000006_order_ioss" },
	{ PART_INSTRUCTIONS, "302-0000006-0000006", "", "orderferry.item_main_302-0000006-0000006_order_instructions" },
	/* items that look like something else */
	{ PART_GOODS, "302-0000001-0000001", "2", "orderferry.item_main_302-0000001-0000001_2" },
	{ PART_REST, "302-0000001-0000001", "2", "orderferry.item_main_302-0000001-0000001_2_2" },
	{ PART_GOODS, "302-0000001-0000001", "ship", "orderferry.item_main_302-0000001-0000001_ship" },
	{ PART_GOODS, "302-0000001-0000001", "order", "orderferry.item_main_302-0000001-0000001_order" },
	{ PART_REST, "302-0000001-0000001", "order", "orderferry.item_main_302-0000001-0000001_order_2" },
	{ PART_GOODS, "S01-1234567-1234567", "10000000000011", "orderferry.item_main_S01-1234567-1234567_10000000000011" },
};

static void order_lines(void **state)
{
	struct world *world = *state;
	bool seen[PART_COUNT] = { false };

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct slice order = slice_of(lines[i].order), item = slice_of(lines[i].item);
		struct external_id id;

		assert_id(MAIN, external_id_make_line(&world->arena, MAIN, order, item, lines[i].part), lines[i].id, EXTERNAL_ID_LINE, &id);
		assert_slice(id.order, lines[i].order);
		assert_slice(id.item, lines[i].item);
		assert_int_equal(id.part, lines[i].part);
		assert_int_equal(id.fba, memchr(lines[i].item, '-', item.len) != NULL);
		assert_int_equal(external_id_is_goods(&id), lines[i].part == PART_GOODS || lines[i].part == PART_REST);
		seen[id.part] = true;
	}
	for (size_t i = 0; i < PART_COUNT; i++)
		assert_true(seen[i]);
}

static void fba_lines(void **state)
{
	struct world *world = *state;
	struct slice item = external_id_make_fba_item(&world->arena, SLICE("TASSE-1"), 1);
	struct external_id id;

	assert_slice(item, "f736fb43cd49c9ab-1");
	assert_id(MAIN, external_id_make_line(&world->arena, MAIN, SLICE("302-0000020-0000001"), item, PART_GOODS),
		  "orderferry.item_main_302-0000020-0000001_f736fb43cd49c9ab-1", EXTERNAL_ID_LINE, &id);
	assert_true(id.fba);
	assert_slice(id.item, "f736fb43cd49c9ab-1");
}

static void partners(void **state)
{
	const struct slice facts[] = { SLICE("Amazon Customer "), SLICE("302-0000020-0000001") };
	struct world *world = *state;
	struct external_id id;

	assert_id(MAIN, external_id_make_partner(&world->arena, MAIN, facts, 2), "orderferry.partner_main_9570f50e6bd801f6", EXTERNAL_ID_PARTNER, &id);
	assert_int_equal(external_id_parse(MAIN, SLICE("orderferry.partner_main_9570f50e6bd801f")).kind, EXTERNAL_ID_OTHER);
	assert_int_equal(external_id_parse(MAIN, SLICE("orderferry.partner_main_9570F50e6bd801f6")).kind, EXTERNAL_ID_OTHER);
}

static void moves(void **state)
{
	const struct slice order = SLICE("302-1000003-0000003");
	struct world *world = *state;
	struct external_id id;

	assert_id(MAIN, external_id_make_parcel_move(&world->arena, MAIN, order, SLICE("DA3"), false), "orderferry.move_main_302-1000003-0000003_DA3",
		  EXTERNAL_ID_PARCEL_MOVE, &id);
	assert_slice(id.order, "302-1000003-0000003");
	assert_slice(id.item, "DA3");
	assert_id(MAIN, external_id_make_parcel_move(&world->arena, MAIN, order, SLICE("2"), true), "orderferry.move_main_302-1000003-0000003_2_2",
		  EXTERNAL_ID_PARCEL_MOVE, &id);
	assert_int_equal(id.part, PART_REST);
	assert_id(MAIN, external_id_make_parcel_move(&world->arena, MAIN, SLICE("302-1000040-0000040"), SLICE("D'10\\"), false),
		  "orderferry.move_main_302-1000040-0000040_4e53dbdf3d79a215", EXTERNAL_ID_PARCEL_MOVE, &id);
	assert_id(MAIN, external_id_make_line_move(&world->arena, SLICE("orderferry.item_main_302-1000003-0000003_ed5fa2a93eabdf95-1")),
		  "orderferry.move_main_302-1000003-0000003_ed5fa2a93eabdf95-1", EXTERNAL_ID_LINE_MOVE, &id);
	assert_slice(id.item, "ed5fa2a93eabdf95-1");
}

static void settlements(void **state)
{
	static const char *const other[] = {
		"orderferry.settlement_main_", "orderferry.settlement_main_3000000001x", "orderferry.settlement_main_30000000011_2026",
		"orderferry.settlement_main_30000000011_202609_1", "orderferry.settlement_main_30000000011_4e53dbdf3d79a215_1",
		"orderferry.settlement_main_30000000011_202609_4E53dbdf3d79a215", "orderferry.account_",
	};
	struct world *world = *state;
	struct arena *arena = &world->arena;
	struct slice whole = external_id_make_settlement(arena, MAIN, SLICE("30000000011"), 0);
	struct slice month = external_id_make_settlement(arena, MAIN, SLICE("30000000011"), 202609);
	struct external_id id;

	assert_id(MAIN, whole, "orderferry.settlement_main_30000000011", EXTERNAL_ID_SETTLEMENT, &id);
	assert_slice(id.order, "30000000011");
	assert_id(MAIN, month, "orderferry.settlement_main_30000000011_202609", EXTERNAL_ID_SETTLEMENT, &id);
	assert_id(MAIN, external_id_make_settlement_line(arena, month, SLICE("sale|19|Amazon.de|8400|")),
		  "orderferry.settlement_main_30000000011_202609_12e49c34e1ffb3ce", EXTERNAL_ID_SETTLEMENT_LINE, &id);
	assert_slice(id.order, "30000000011");
	assert_id(MAIN, external_id_make_settlement_line(arena, whole, SLICE("")), "orderferry.settlement_main_30000000011_2d06800538d394c2",
		  EXTERNAL_ID_SETTLEMENT_LINE, &id);
	assert_id(MAIN, external_id_make_account(arena, SLICE("1369")), "orderferry.account_1369", EXTERNAL_ID_ACCOUNT, &id);
	assert_id(MAIN, external_id_make_account(arena, SLICE("1.369")), "orderferry.account_5412e4252d9aa802", EXTERNAL_ID_ACCOUNT, &id);
	assert_id(MAIN, SLICE(EXTERNAL_ID_JOURNAL), "orderferry.journal_settlement", EXTERNAL_ID_JOURNAL_OF_SETTLEMENTS, &id);
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (external_id_parse(MAIN, slice_of(other[i])).kind != EXTERNAL_ID_OTHER)
			fail_msg("%s is read", other[i]);
	assert_int_equal(external_id_parse(MAIN, SLICE("orderferry.settlement_other_30000000011")).kind, EXTERNAL_ID_ANOTHER_ACCOUNT);
}

static void of_all_accounts(void **state)
{
	struct world *world = *state;
	struct arena *arena = &world->arena;
	struct external_id id;

	assert_id(MAIN, external_id_make_pricelist(arena, SLICE("EUR")), "orderferry.pricelist_eur", EXTERNAL_ID_PRICELIST, &id);
	assert_id(MAIN, external_id_make_location(arena, SLICE(""), SLICE("")), "orderferry.location_fba", EXTERNAL_ID_LOCATION, &id);
	assert_id(MAIN, external_id_make_location(arena, SLICE("base.main_company"), SLICE("")), "orderferry.location_fba_base-main-company",
		  EXTERNAL_ID_LOCATION, &id);
	assert_id(MAIN, external_id_make_location(arena, SLICE(""), SLICE("Amazon.co.uk")), "orderferry.location_fba_Amazon-co-uk", EXTERNAL_ID_LOCATION, &id);
	assert_id(MAIN, external_id_make_location(arena, SLICE("a.b"), SLICE("Amazon.de")), "orderferry.location_fba_a-b_Amazon-de", EXTERNAL_ID_LOCATION, &id);
	assert_id(MAIN, SLICE(EXTERNAL_ID_PRODUCTS "gift_wrap"), "orderferry.product_gift_wrap", EXTERNAL_ID_PRODUCT, &id);
	assert_id(MAIN, SLICE(EXTERNAL_ID_CANCEL_TAG), "orderferry.tag_cancel_requested", EXTERNAL_ID_TAG, &id);
}

/* What module ZIPs before gave orders and the seller's own products is in databases, exports and product maps. */
static void of_earlier_zips(void **state)
{
	static const struct { const char *id, *reference; } sought[] = {
		{ "orderferry.sku_main_TASSE-1", "TASSE-1" }, { "orderferry.sku_other_a_2eb_5fc", "a.b_c" }, { "orderferry.default_main_X_20Y", "X Y" },
		{ "orderferry.sku_main_base_2emain_5fcompany__TASSE-1", "TASSE-1" },
	};
	static const char *const none[] = { "", "orderferry.sku_", "orderferry.sku_main", "orderferry.sku_main_", "orderferry.sku__A", "orderferry.sku_main_A_",
					    "orderferry.sku_main_A_2", "orderferry.sku_main_A_xy", "my.product", "orderferry.product_sale" };
	struct world *world = *state;
	struct external_id id = external_id_parse(MAIN, SLICE("orderferry.seen_main_302-0000020-0000001_0123456789abcdef"));

	assert_int_equal(id.kind, EXTERNAL_ID_ORDER);
	assert_slice(id.order, "302-0000020-0000001");
	for (size_t i = 0; i < sizeof sought / sizeof *sought; i++)
		assert_slice(external_id_sought(&world->arena, slice_of(sought[i].id)), sought[i].reference);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_null(external_id_sought(&world->arena, slice_of(none[i])).at);
}

static void hostile(void **unused)
{
	static const char *const foreign[] = { "", "orderferry", "Orderferry.order_main_302-0000020-0000001", "__export__.sale_order_1",
					       " orderferry.order_main_302-0000020-0000001", "302-0000020-0000001" };
	static const char *const other[] = {
		"orderferry.", "orderferry._", "orderferry.order", "orderferry.order_", "orderferry.order_main", "orderferry.order_main_",
		"orderferry.order_main__302-0000020-0000001", "orderferry.order_302-0000020-0000001",
		"orderferry.order_main_302-0000020-0000001_", "orderferry.order_main_302-0000020-000001", "orderferry.order_main_302-0000020-0000001 ",
		"orderferry.item_main_302-0000020-0000001", "orderferry.item_main_302-0000020-0000001_", "orderferry.item_main_302-0000020-0000001__2",
		"orderferry.item_main_302-0000020-0000001_1.5", "orderferry.item_main_302-0000020-0000001_\xC3\xA4", "orderferry.item_main__10000000000011",
		"orderferry.item_main_302-0000020-000001_10000000000011",
		"orderferry.item_main_302-0000020-0000001_12345678901234567890123456789012345678901",
		"orderferry.move_main_302-0000020-0000001_DA3_ship", "orderferry.move_main_302-0000020-0000001", "orderferry.partner_main_",
		"orderferry.pricelist_", "orderferry.location_fbax", "orderferry.location_fba_", "orderferry.product_", "orderferry.tag_",
		"orderferry.seen_main_302-0000020-0000001_000000000000000", "orderferry.seen_main_302-0000020-000001_0000000000000000", "orderferry.sku_main_A", "orderferry.unknown_main_302-0000020-0000001",
	};

	static const char *const elsewhere[] = {
		"orderferry.order_mai_302-0000020-0000001", "orderferry.order_main2_302-0000020-0000001", "orderferry.order_other_302-0000020-0000001",
		"orderferry.order_Main_302-0000020-0000001", "orderferry.item_other_302-0000020-0000001_10000000000011",
		"orderferry.seen_other_302-0000020-0000001_0123456789abcdef",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
		assert_int_equal(external_id_parse(MAIN, slice_of(elsewhere[i])).kind, EXTERNAL_ID_ANOTHER_ACCOUNT);
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		assert_int_equal(external_id_parse(MAIN, slice_of(foreign[i])).kind, EXTERNAL_ID_FOREIGN);
	assert_int_equal(external_id_parse(MAIN, (struct slice){ 0 }).kind, EXTERNAL_ID_FOREIGN);
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (external_id_parse(MAIN, slice_of(other[i])).kind != EXTERNAL_ID_OTHER)
			fail_msg("%s is read", other[i]);
}

static void odd_parts(void **unused)
{
	static const char *const ids[] = { "orderferry.item_main_302-0000020-0000001_10000000000011_", "orderferry.item_main_302-0000020-0000001_10000000000011_3",
					   "orderferry.item_main_302-0000020-0000001_10000000000011_ship_2", "orderferry.item_main_302-0000020-0000001_order_later",
					   "orderferry.item_main_302-0000020-0000001_10000000000011_cancel" };

	(void)unused;
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		struct external_id id = external_id_parse(MAIN, slice_of(ids[i]));

		assert_int_equal(id.kind, EXTERNAL_ID_LINE);
		assert_int_equal(id.part, PART_COUNT);
		assert_false(external_id_is_goods(&id));
	}
}

/* Cut off after any byte, no byte behind the end is read; nor is anything huge. */
static void cut_off_and_huge(void **unused)
{
	static const char *const ids[] = { "orderferry.item_main_302-0000020-0000001_10000000000011_2", "orderferry.order_main_302-0000020-0000001",
					   "orderferry.move_main_302-1000003-0000003_ed5fa2a93eabdf95-1", "orderferry.location_fba_a" };
	size_t huge = (size_t)1 << 20;
	char *text = malloc(huge);

	(void)unused;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		for (size_t len = 0; len <= strlen(ids[i]); len++) {
			char *copy = exact_copy(ids[i], len);

			external_id_parse(MAIN, (struct slice){ copy, len });
			free(copy);
		}
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		memset(text, '9', huge);
		memcpy(text, ids[i], strlen(ids[i]));
		external_id_parse(MAIN, (struct slice){ text, huge });
		external_id_parse((struct slice){ text, huge }, slice_of(ids[i]));
	}
	free(text);
}

static void accounts(void **unused)
{
	(void)unused;
	assert_true(external_id_account_good("main"));
	assert_true(external_id_account_good("Shop-1"));
	assert_true(external_id_account_good("1234567890123456789012345678901234567890"));
	assert_false(external_id_account_good("12345678901234567890123456789012345678901"));
	assert_false(external_id_account_good(""));
	assert_false(external_id_account_good("a_b"));
	assert_false(external_id_account_good("a b"));
	assert_false(external_id_account_good("../a"));
	assert_false(external_id_account_good("caf\xC3\xA9"));
}

/* Without memory there is no ID, never one with a part missing. */
static void without_memory(void **unused)
{
	const struct slice facts[] = { SLICE("a"), SLICE("b") };

	(void)unused;
	for (size_t limit = 0; limit < 512; limit += 16) {
		struct arena arena;
		struct slice ids[5];
		static const size_t lens[] = { 41, 18, 40, 57, 37 };

		for (size_t i = 0; i < 5; i++) {
			arena_init(&arena, limit);
			ids[i] = i == 0 ? external_id_make_order(&arena, MAIN, SLICE("302-0000020-0000001"))
			       : i == 1 ? external_id_make_fba_item(&arena, SLICE("TASSE-1"), 1)
			       : i == 2 ? external_id_make_partner(&arena, MAIN, facts, 2)
			       : i == 3 ? external_id_make_parcel_move(&arena, MAIN, SLICE("302-0000020-0000001"), SLICE("'"), false)
					: external_id_make_location(&arena, SLICE("a.b"), SLICE("Amazon.de"));
			if (ids[i].at)
				assert_int_equal(ids[i].len, lens[i]);
			else
				assert_int_equal(ids[i].len, 0);
			arena_close(&arena);
		}
	}
}

static int open_world(void **state)
{
	struct world *world = malloc(sizeof *world);

	world_open(world);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { T(orders), T(order_lines), T(fba_lines), T(partners), T(moves), T(settlements), T(of_all_accounts), T(of_earlier_zips), T(hostile), T(odd_parts),
					    T(cut_off_and_huge), T(accounts), T(without_memory) };

	return cmocka_run_group_tests(tests, open_world, close_world);
}
