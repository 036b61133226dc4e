/* How many units of the stock are offered. */
#include "call.h"

#include "pipelines/stock/stock_rules.h"

/* What one SKU gets in one marketplace; -1: it is not sent. */
struct offer { int quantity, handling; };

static struct call call;
static struct stock_rules rules;

static void start(const char *settings, const char *rows)
{
	char path[CALL_PATH], text[512] = "[orderferry]\n";

	call_open(&call, "");
	if (rows) {
		call_file(&call, rows, path);
		snprintf(text, sizeof text, "[orderferry]\nstock-rules = %s\n", path);
	}
	snprintf(text + strlen(text), sizeof text - strlen(text), "%s", settings);
	call_settings(&call, text);
	assert_int_equal(stock_rules_load(&call.c, &rules), 0);
	assert_int_equal(stock_rules_for(&call.c, &rules, SLICE("Amazon.de")), 0);
}

static struct offer offer(const char *sku, int64_t e4)
{
	int32_t quantity, handling;
	bool sent = stock_rules_apply(&call.c, &rules, slice_of(sku), e4, &quantity, &handling);

	return (struct offer){ sent ? (int)quantity : -1, (int)handling };
}

static void by_settings(void **unused)
{
	static const struct { const char *settings; int64_t e4; int quantity; } cases[] = {
		{ "", 50000, 5 }, { "", 59999, 5 }, { "", 9999, 0 }, { "", 0, 0 }, { "", -30000, 0 },
		{ "stock-percent = 50\n", 50000, 2 }, { "stock-percent = 51\n", 39900, 1 },     /* whole units first */
		{ "stock-percent = 99\n", 10000, 0 }, { "stock-percent = 0\n", 50000, 0 },
		{ "safety-stock = 2\n", 50000, 3 }, { "safety-stock = 5\n", 50000, 0 }, { "safety-stock = 6\n", 50000, 0 },
		{ "stock-percent = 50\nsafety-stock = 2\n", 100000, 3 },                        /* the percentage first */
		{ "stock-cap = 3\n", 50000, 3 }, { "stock-cap = 3\n", 30000, 3 }, { "stock-cap = 3\n", 20000, 2 }, { "stock-cap = 0\n", 50000, 5 },
		{ "stock-cap = 3\nsafety-stock = 4\n", 50000, 1 },                              /* the safety stock before the cap */
		{ "", INT64_C(50000000000000), 999999999 },                                     /* more than Amazon takes */
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		start(cases[i].settings, NULL);
		if (offer("LAMP", cases[i].e4).quantity != cases[i].quantity)
			fail_msg("case %zu: %d, not %d", i, offer("LAMP", cases[i].e4).quantity, cases[i].quantity);
		call_close(&call);
	}
}

static void of_the_marketplace(void **unused)
{
	(void)unused;
	start("stock-percent = 80\nhandling-days = 2\n[marketplace Amazon.fr]\nstock-percent = 10\nhandling-days = 3\n", NULL);
	assert_int_equal(offer("LAMP", 1000000).quantity, 80);
	assert_int_equal(offer("LAMP", 1000000).handling, 2);
	assert_int_equal(stock_rules_for(&call.c, &rules, SLICE("Amazon.fr")), 0);
	assert_int_equal(offer("LAMP", 1000000).quantity, 10);
	assert_int_equal(offer("LAMP", 1000000).handling, 3);
	call_close(&call);
}

static void the_first_row_that_fits(void **unused)
{
	(void)unused;
	start("safety-stock = 1\nhandling-days = 4\n", "sku,marketplace,percent,safety-stock,cap,handling-days,send\n"
						       "LAMP-*,Amazon.fr,10,,,,\n"
						       "LAMP-1,,,0,,,\n"
						       "LAMP-*,,50,,3,2,\n"
						       "OLD-?,,,,,,no\n"
						       "*,amazon.de,,5,,,yes\n");
	assert_int_equal(offer("LAMP-1", 100000).quantity, 10);         /* no safety stock, all else by the settings */
	assert_int_equal(offer("LAMP-1", 100000).handling, 4);
	assert_int_equal(offer("LAMP-2", 100000).quantity, 3);          /* 5, less 1, at most 3 */
	assert_int_equal(offer("LAMP-2", 100000).handling, 2);
	assert_int_equal(offer("OLD-7", 100000).quantity, -1);
	assert_int_equal(offer("OLD-77", 100000).quantity, 5);
	assert_int_equal(offer("lamp-1", 100000).quantity, 5);          /* SKUs differ by case, marketplaces are not */
	assert_int_equal(stock_rules_for(&call.c, &rules, SLICE("Amazon.fr")), 0);
	assert_int_equal(offer("LAMP-1", 100000).quantity, 0);
	assert_int_equal(offer("LAMP-1", 200000).quantity, 1);
	assert_int_equal(offer("BULB", 100000).quantity, 9);
	call_close(&call);
}

static void rows_out_of_range(void **unused)
{
	static const char *const rows[] = { ",1,,", "A,101,,", "A,-1,,", "A,,-1,", "A,,1000000000,", "A,,,31", "A,,,-1" };
	char path[CALL_PATH], text[128], settings[128];

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		call_open(&call, "");
		snprintf(text, sizeof text, "sku,percent,safety-stock,handling-days\nGOOD,100,0,30\n%s\n", rows[i]);
		call_file(&call, text, path);
		snprintf(settings, sizeof settings, "[orderferry]\nstock-rules = %s\n", path);
		call_settings(&call, settings);
		if (!stock_rules_load(&call.c, &rules))
			fail_msg("taken: %s", rows[i]);
		assert_said_only(&call.world, BAD_MAP);
		assert_int_equal(call.world.said[0].line, 3);
		call_close(&call);
	}
}

/* Each limit alone, met and passed by one. */
static void limits_of_a_row(void **unused)
{
	static const struct { const char *row; bool good; } cases[] = {
		{ "LAMP,,0,0,0,0,", true }, { "LAMP,,100,999999999,999999999,30,", true }, { "LAMP,,101,,,,", false }, { "LAMP,,-1,,,,", false },
		{ "LAMP,,,1000000000,,,", false }, { "LAMP,,,-1,,,", false }, { "LAMP,,,,1000000000,,", false }, { "LAMP,,,,-1,,", false },
		{ "LAMP,,,,,31,", false }, { "LAMP,,,,,-1,", false }, { ",,50,,,,", false },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char path[CALL_PATH], text[256];

		call_open(&call, "");
		snprintf(text, sizeof text, "sku,marketplace,percent,safety-stock,cap,handling-days,send\n%s\n", cases[i].row);
		call_file(&call, text, path);
		snprintf(text, sizeof text, "[orderferry]\nstock-rules = %s\n", path);
		call_settings(&call, text);
		if (!stock_rules_load(&call.c, &rules) != cases[i].good)
			fail_msg("%s", cases[i].row);
		call_close(&call);
	}
}

int main(void)
{
	RUN(T(by_settings), T(of_the_marketplace), T(the_first_row_that_fits), T(limits_of_a_row), T(rows_out_of_range));
}
