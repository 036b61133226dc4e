/* The id of a feed in the names of its report and of its note. */
#include "unit.h"

#include "core/feed_id.h"

static void of_a_report(void **unused)
{
	(void)unused;
	assert_slice(feed_id_of_report("12345.POST_ORDER_FULFILLMENT_DATA.txt"), "12345");
	assert_slice(feed_id_of_report("2026-05-10-0001.12345.JSON_LISTINGS_FEED.json"), "12345");
	assert_slice(feed_id_of_report("12345.TXT"), "");                       /* no type of a feed: it has an underscore */
	assert_slice(feed_id_of_report("12345.TXT.JSON_LISTINGS_FEED.json"), "");
	assert_slice(feed_id_of_report("12345.JSON_LISTINGS_FEED.TXT"), "12345");
	assert_slice(feed_id_of_report("12345.Json_Feed.json"), "");
	assert_slice(feed_id_of_report("1234x.JSON_LISTINGS_FEED.json"), "");
	assert_slice(feed_id_of_report("JSON_LISTINGS_FEED.json"), "");
	assert_slice(feed_id_of_report(".JSON_LISTINGS_FEED.json"), "");
	assert_slice(feed_id_of_report("12345"), "");
	assert_slice(feed_id_of_report(""), "");
}

static void of_a_note(void **unused)
{
	(void)unused;
	assert_true(feed_id_of_note(SLICE("12345"), "stock.JSON_LISTINGS_FEED.json.12345.feed.json"));
	assert_false(feed_id_of_note(SLICE("12346"), "stock.JSON_LISTINGS_FEED.json.12345.feed.json"));
	assert_false(feed_id_of_note(SLICE("1234"), "stock.JSON_LISTINGS_FEED.json.12345.feed.json"));
	assert_false(feed_id_of_note(SLICE(""), "stock.JSON_LISTINGS_FEED.json.feed.json"));
	assert_false(feed_id_of_note(SLICE("12345"), "12345.feed.txt"));
	assert_false(feed_id_of_note(SLICE("12345"), "12345.food.json"));
	assert_true(feed_id_none("stock.JSON_LISTINGS_FEED.json.feed.json"));
	assert_true(feed_id_none("12345.txt"));
	assert_false(feed_id_none("x.12345.feed.json"));
}

static void of_both(void **unused)
{
	(void)unused;
	assert_true(feed_id_same("1.JSON_LISTINGS_FEED.json", "1.JSON_LISTINGS_FEED.txt"));
	assert_false(feed_id_same("1.JSON_LISTINGS_FEED.json", "2.JSON_LISTINGS_FEED.json"));
	assert_true(feed_id_same("x.1.feed.json", "y.1.feed.json"));
	assert_false(feed_id_same("x.1.feed.json", "x.2.feed.json"));
	assert_true(feed_id_same("a.txt", "b.txt"));
}

int main(void)
{
	RUN(T(of_a_report), T(of_a_note), T(of_both));
}
