#include "value/stamp.h"

#include <time.h>

#include "value/ascii.h"
#include "value/out.h"

/* Days since 1970-01-01 of a Gregorian date (Howard Hinnant's days_from_civil). */
static int64_t days_of(int year, int month, int day)
{
	int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400, of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static bool is_day(const struct civil *c)
{
	return c->year >= 1970 && c->year <= 9998 && c->month >= 1 && c->month <= 12 && c->day >= 1 && c->day <= month_days(c->year, c->month);
}

/* LEAST to MOST digits at the start of the text. */
static int number(struct slice *text, size_t least, size_t most, int *value)
{
	size_t n = 0, end = most < text->len ? most : text->len;
	int sum = 0;

	for (const char *at = text->at; n < end && ascii_digit(at[n]); n++)
		sum = sum * 10 + (at[n] - '0');
	*value = sum;
	*text = slice_from(*text, n);
	return n < least ? -1 : 0;
}

static bool take(struct slice *text, char c)
{
	if (!text->len || text->at[0] != c)
		return false;
	*text = slice_from(*text, 1);
	return true;
}

static int parse_date(struct slice *text, enum date_style style, struct civil *c)
{
	static const struct { char mark; int year, month, day; } styles[] = {
		[DATE_ISO] = { '-', 0, 1, 2 }, [DATE_DOTS_DMY] = { '.', 2, 1, 0 }, [DATE_DMY] = { '/', 2, 1, 0 }, [DATE_MDY] = { '/', 2, 0, 1 },
	};
	int parts[3];

	for (int i = 0; i < 3; i++) {
		bool year = i == styles[style].year;

		if ((i && !take(text, styles[style].mark)) || number(text, year ? 4 : 1, year ? 4 : 2, &parts[i]))
			return -1;
	}
	c->year = parts[styles[style].year];
	c->month = parts[styles[style].month];
	c->day = parts[styles[style].day];
	return is_day(c) ? 0 : -1;
}

static int parse_time(struct slice *text, struct civil *c)
{
	int fraction;

	if (number(text, 1, 2, &c->hour) || !take(text, ':') || number(text, 2, 2, &c->minute))
		return -1;
	if (take(text, ':') && number(text, 2, 2, &c->second))
		return -1;
	if (take(text, '.') && number(text, 1, 9, &fraction))
		return -1;
	return c->hour > 23 || c->minute > 59 || c->second > 60 ? -1 : 0;
}

/* "Z", "+01:00", "-0800", " UTC" or nothing: seconds east of Greenwich. */
static int parse_offset(struct slice text, int *east, bool *given)
{
	int hours, minutes, sign = 1;

	*east = 0;
	*given = text.len != 0;
	if (!text.len || slice_equal(text, SLICE("Z")) || slice_equal(text, SLICE("UTC")))
		return 0;
	if (take(&text, '-'))
		sign = -1;
	else if (!take(&text, '+'))
		return -1;
	if (number(&text, 2, 2, &hours))
		return -1;
	take(&text, ':');
	if (number(&text, 2, 2, &minutes) || text.len || hours > 14 || minutes > 59)
		return -1;
	*east = sign * (hours * 3600 + minutes * 60);
	return 0;
}

int stamp_parse(struct slice text, enum date_style style, struct stamp *stamp, bool *offset)
{
	struct civil c = { 0 };
	int east = 0;

	*offset = false;
	if (parse_date(&text, style, &c))
		return -1;
	if (text.len) {
		if (!take(&text, 'T') && !take(&text, ' '))
			return -1;
		if (parse_time(&text, &c) || parse_offset(slice_trim(text), &east, offset))
			return -1;
	}
	stamp->utc = days_of(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 + c.second - east;
	return 0;
}

int stamp_from_serial(struct slice text, struct stamp *stamp)
{
	enum { DAY_1970 = 25569 };      /* since 1900, with Excel's 29 February 1900 */
	int days;
	int64_t part = 0, unit = 1;

	if (number(&text, 5, 5, &days) || days < 36526 || days > 73050)         /* 2000 to 2099 */
		return -1;
	if (text.len && !take(&text, '.') && !take(&text, ','))
		return -1;
	for (size_t i = 0; i < text.len; i++) {
		if (!ascii_digit(text.at[i]))
			return -1;
		if (i < 10)
			part = part * 10 + (text.at[i] - '0'), unit *= 10;
	}
	stamp->utc = (int64_t)(days - DAY_1970) * 86400 + (part * 86400 + unit / 2) / unit;
	return 0;
}

struct civil stamp_civil(struct stamp stamp)
{
	int64_t days = stamp.utc / 86400, rest = stamp.utc % 86400;
	int64_t z, era, of_era, y, of_year, mp;
	struct civil c;

	if (rest < 0)
		rest += 86400, days--;
	z = days + 719468;
	era = (z >= 0 ? z : z - 146096) / 146097;
	of_era = z - era * 146097;
	y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * y + y / 4 - y / 100);
	mp = (5 * of_year + 2) / 153;
	c.day = (int)(of_year - (153 * mp + 2) / 5 + 1);
	c.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	c.year = (int)(y + era * 400 + (c.month <= 2));
	c.hour = (int)(rest / 3600);
	c.minute = (int)(rest % 3600 / 60);
	c.second = (int)(rest % 60);
	return c;
}

struct civil stamp_local(struct stamp stamp)
{
	time_t moment = (time_t)stamp.utc;
	struct tm tm;

	if (timezone == 0 && daylight == 0)
		return stamp_civil(stamp);
	if (!localtime_r(&moment, &tm))
		return stamp_civil(stamp);
	return (struct civil){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec };
}

/* Twice, because the first guess may be on the other side of a change to or from summer time. */
struct stamp stamp_from_local(struct stamp read)
{
	struct stamp guess = read;

	for (int i = 0; i < 2; i++) {
		time_t moment = (time_t)guess.utc;
		struct tm tm;

		if (localtime_r(&moment, &tm))
			guess.utc = read.utc - tm.tm_gmtoff;
	}
	return guess;
}

static void put(char *to, int width, int value)
{
	for (; width; value /= 10)
		to[--width] = (char)('0' + value % 10);
}

static void print(struct out *out, struct civil c, char text[])
{
	put(text, 4, c.year);
	put(text + 5, 2, c.month);
	put(text + 8, 2, c.day);
	put(text + 11, 2, c.hour);
	put(text + 14, 2, c.minute);
	put(text + 17, 2, c.second);
	out_string(out, text);
}

void civil_print(struct out *out, struct civil c)
{
	print(out, c, (char[]){ "0000-00-00 00:00:00" });
}

void civil_print_iso(struct out *out, struct civil c)
{
	print(out, c, (char[]){ "0000-00-00T00:00:00+00:00" });
}
