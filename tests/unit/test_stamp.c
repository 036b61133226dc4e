#include "unit.h"
#include "value/out.h"
#include "value/stamp.h"

#define REFUSED INT64_C(77)

static int64_t parse(const char *text, enum date_style style)
{
	struct stamp stamp = { REFUSED };
	bool offset;
	char *copy = exact_copy(text, strlen(text));
	int result = stamp_parse((struct slice){ copy, strlen(text) }, style, &stamp, &offset);

	free(copy);
	assert_int_equal(result, stamp.utc == REFUSED ? -1 : 0);
	return stamp.utc;
}

/* 2026-05-08 is day 20581 after 1970-01-01: 56 years with 14 leap days, then 120 days to May 1st, then 7. */
enum { MAY_8 = 20581 };
#define AT(hour, minute, second) (MAY_8 * INT64_C(86400) + (hour) * 3600 + (minute) * 60 + (second))

static void as_amazon_writes(void **unused)
{
	(void)unused;
	assert_int_equal(parse("1970-01-01T00:00:00+00:00", DATE_ISO), 0);
	assert_int_equal(parse("2026-05-08T23:36:26+00:00", DATE_ISO), AT(23, 36, 26));
	assert_int_equal(parse("2026-05-08T23:36:26Z", DATE_ISO), AT(23, 36, 26));
	assert_int_equal(parse("2026-05-08T16:36:26-07:00", DATE_ISO), AT(23, 36, 26));
	assert_int_equal(parse("2026-05-09T08:36:26+09:00", DATE_ISO), AT(23, 36, 26));
	assert_int_equal(parse("2026-05-09T05:06:26+05:30", DATE_ISO), AT(23, 36, 26));
	assert_int_equal(parse("2026-05-08T16:36:26-0700", DATE_ISO), AT(23, 36, 26));
	assert_int_equal(parse("2026-05-08T23:36:26.125Z", DATE_ISO), AT(23, 36, 26));
	assert_int_equal(parse("2026-05-08 23:36:26 UTC", DATE_ISO), AT(23, 36, 26));
	assert_int_equal(parse("2026-05-08T23:36", DATE_ISO), AT(23, 36, 0));
	assert_int_equal(parse("2026-05-08", DATE_ISO), AT(0, 0, 0));
	assert_int_equal(parse("2024-02-29", DATE_ISO), INT64_C(19782) * 86400);
}

static void the_offset_is_told(void **unused)
{
	struct stamp stamp;
	bool offset;

	(void)unused;
	assert_int_equal(stamp_parse(SLICE("2026-05-08T23:36:26+00:00"), DATE_ISO, &stamp, &offset), 0);
	assert_true(offset);
	assert_int_equal(stamp_parse(SLICE("2026-05-08 23:36"), DATE_ISO, &stamp, &offset), 0);
	assert_false(offset);
	assert_int_equal(stamp_parse(SLICE("2026-05-08"), DATE_ISO, &stamp, &offset), 0);
	assert_false(offset);
}

static void as_spreadsheets_write(void **unused)
{
	(void)unused;
	assert_int_equal(parse("08.05.2026 23:36", DATE_DOTS_DMY), AT(23, 36, 0));
	assert_int_equal(parse("8.5.2026 23:36:26", DATE_DOTS_DMY), AT(23, 36, 26));
	assert_int_equal(parse("08/05/2026 23:36", DATE_DMY), AT(23, 36, 0));
	assert_int_equal(parse("5/8/2026 23:36", DATE_MDY), AT(23, 36, 0));
	assert_int_equal(parse("31.12.2026", DATE_DOTS_DMY), INT64_C(20818) * 86400);
}

static void refused(void **unused)
{
	static const struct { const char *text; enum date_style style; } bad[] = {
		{ "", DATE_ISO }, { "2026", DATE_ISO }, { "2026-5", DATE_ISO }, { "2026-13-01", DATE_ISO }, { "2026-00-10", DATE_ISO },
		{ "2026-02-29", DATE_ISO }, { "2100-02-29", DATE_ISO }, { "2026-04-31", DATE_ISO }, { "2026-05-00", DATE_ISO },
		{ "26-05-08", DATE_ISO }, { "02026-05-08", DATE_ISO }, { "2026-05-08T", DATE_ISO }, { "2026-05-08T24:00:00", DATE_ISO },
		{ "2026-05-08T23:60:00", DATE_ISO }, { "2026-05-08T23:36:61Z", DATE_ISO }, { "2026-05-08T23:36:26+15:00", DATE_ISO },
		{ "2026-05-08T23:36:26+01:60", DATE_ISO }, { "2026-05-08T23:36:26 PDT", DATE_ISO }, { "2026-05-08T23:36:26+1", DATE_ISO },
		{ "2026-05-08T23:36:26+01:00x", DATE_ISO }, { "1969-12-31", DATE_ISO }, { "2026-05-08x", DATE_ISO },
		{ "46150.98", DATE_ISO }, { "08.05.2026", DATE_ISO }, { "2026-05-08", DATE_DOTS_DMY }, { "13/13/2026", DATE_DMY },
		{ "31/12/2026", DATE_MDY }, { "12/31/2026", DATE_DMY }, { "08.05.26", DATE_DOTS_DMY }, { "08/05.2026", DATE_DMY },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (parse(bad[i].text, bad[i].style) != REFUSED)
			fail_msg("\"%s\" was taken for a date", bad[i].text);
}

static void print(int64_t utc, const char *expected)
{
	struct out out;

	assert_int_equal(out_init(&out, -1), 0);
	civil_print(&out, stamp_civil((struct stamp){ utc }));
	assert_slice(out_text(&out), expected);
	out_close(&out);
}

static void printing(void **unused)
{
	(void)unused;
	print(0, "1970-01-01 00:00:00");
	print(AT(23, 36, 26), "2026-05-08 23:36:26");
	print(-1, "1969-12-31 23:59:59");
	print(INT64_C(19782) * 86400, "2024-02-29 00:00:00");
	print(INT64_C(20818) * 86400 + 86399, "2026-12-31 23:59:59");
}

/* Every day from 1970 to 2100: there and back again. */
static void every_day(void **unused)
{
	char text[32];

	(void)unused;
	for (int64_t day = 0; day < 47847; day++) {
		struct civil c = stamp_civil((struct stamp){ day * 86400 + 3600 });
		struct stamp stamp;
		bool offset;

		snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:00:00Z", c.year, c.month, c.day, c.hour);
		assert_int_equal(stamp_parse(slice_of(text), DATE_ISO, &stamp, &offset), 0);
		assert_int_equal(stamp.utc, day * 86400 + 3600);
	}
}

int main(void)
{
	RUN(T(as_amazon_writes), T(the_offset_is_told), T(as_spreadsheets_write), T(refused), T(printing), T(every_day));
}
