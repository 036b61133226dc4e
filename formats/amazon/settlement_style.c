#include "amazon/settlement_style.h"

#include <stdio.h>

#include "value/ascii.h"

enum { DAY = 86400, LONGEST = 100, MOST_DIGITS = 13 };   /* days: the first settlement of an account may take eight weeks */

/* --- amounts ---------------------------------------------------------------------------------------------------------- */

/* A blank of any width, or an apostrophe: it groups digits. Its length; 0: none. */
static size_t blank_at(struct slice text)
{
	static const struct slice blanks[] = { { " ", 1 }, { "'", 1 }, { "\xC2\xA0", 2 }, { "\xE2\x80\xAF", 3 } };

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (slice_starts(text, blanks[i]))
			return blanks[i].len;
	return 0;
}

struct marks { size_t points, commas; char last; size_t behind; };      /* behind: digits behind the last of them */

static struct marks marks_of(struct slice text)
{
	struct marks marks = { 0 };

	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		marks.points += c == '.';
		marks.commas += c == ',';
		if (c == '.' || c == ',') {
			marks.last = c;
			marks.behind = 0;
		} else {
			marks.behind += ascii_digit(c);
		}
	}
	return marks;
}

/* The decimal mark that this amount proves, or 0. "1.234" may be more than a thousand, or about one. */
static char proved_mark(const struct marks *marks)
{
	if (marks->points && marks->commas)
		return marks->last;
	if (marks->points + marks->commas > 1)
		return marks->last == '.' ? ',' : '.';
	return marks->behind == 3 ? 0 : marks->last;
}

static void look_at_amount(struct settlement_evidence *seen, struct slice text, uint32_t line)
{
	struct marks marks = marks_of(text);
	char mark = proved_mark(&marks);
	uint32_t *where = mark == '.' ? &seen->point : mark == ',' ? &seen->comma : marks.last ? &seen->unclear : NULL;

	if (where == &seen->unclear && !seen->unclear)
		seen->unclear_mark = marks.last;
	if (where && !*where)
		*where = line;
}

/* Groups have three digits, in India two if they are not the last; the first has one to three. */
static bool is_group(size_t digits, size_t before)
{
	return digits <= 3 && digits >= (before ? 2 : 1);
}

/* The digits of "1.234.567", one after the other. */
static int whole_digits(struct slice text, char group, char to[], size_t *count)
{
	size_t since = 0, groups = 0;

	while (text.len) {
		size_t mark = text.at[0] == group ? 1 : blank_at(text);

		if (mark ? !is_group(since, groups++) : !ascii_digit(text.at[0]) || *count >= MOST_DIGITS)
			return -1;
		since = mark ? 0 : since + 1;
		if (!mark)
			to[(*count)++] = text.at[0];
		text = slice_from(text, mark ? mark : 1);
	}
	return !*count || (groups && since != 3) ? -1 : 0;
}

int settlement_money(struct slice text, struct settlement_style style, struct money *money)
{
	char plain[40] = "-";
	size_t count = 0;
	bool minus = text.len && text.at[0] == '-';
	struct slice whole;

	text = slice_from(text, minus);
	whole = slice_cut(&text, style.point);
	if (whole_digits(whole, style.point == '.' ? ',' : '.', plain + 1, &count) || text.len > 8)
		return -1;
	if (text.len || text.at != whole.at + whole.len) {
		plain[1 + count++] = '.';
		memcpy(plain + 1 + count, text.at, text.len);
		count += text.len;
	}
	return money_parse((struct slice){ minus ? plain : plain + 1, count + minus }, false, money);
}

/* --- dates ------------------------------------------------------------------------------------------------------------ */

struct date { struct slice parts[3], time; char mark; };

static struct slice cut_digits(struct slice *text)
{
	struct slice digits = { text->at, 0 };

	while (digits.len < text->len && ascii_digit(text->at[digits.len]))
		digits.len++;
	*text = slice_from(*text, digits.len);
	return digits;
}

/* "24.09.2026 15:44:21 UTC": its three numbers, and what follows. */
static int cut_date(struct slice text, struct date *date)
{
	for (int i = 0; i < 3; i++) {
		if (i == 1)
			date->mark = text.len ? text.at[0] : 0;
		if (i && (!text.len || text.at[0] != date->mark))
			return -1;
		text = slice_from(text, i > 0);
		date->parts[i] = cut_digits(&text);
		if (!date->parts[i].len)
			return -1;
	}
	date->time = text.len ? slice_from(text, 1) : SLICE_EMPTY;
	return memchr("-./", date->mark, 3) && (!text.len || memchr(" T", text.at[0], 2)) ? 0 : -1;
}

static bool year_first(const struct date *date) { return date->parts[0].len == 4; }

/* The zone as stamp.h reads it: "UTC", "GMT+5:30" becomes "+05:30". */
static void put_time(char *to, size_t room, struct slice time)
{
	struct slice clock = slice_cut(&time, ' ');
	bool gmt;

	time = slice_trim(time);
	gmt = slice_starts(time, SLICE("GMT")) || slice_starts(time, SLICE("UTC"));
	if (gmt)
		time = slice_from(time, 3);
	if (time.len >= 5 && (time.at[0] == '+' || time.at[0] == '-') && time.at[2] == ':')
		snprintf(to, room, "%.*s %c0%.*s", slice_shown(clock), clock.at, time.at[0], slice_shown(time) - 1, time.at + 1);
	else
		snprintf(to, room, "%.*s %.*s%s", slice_shown(clock), clock.at, slice_shown(time), time.at, gmt && !time.len ? "UTC" : "");
}

/* The places of year, month and day in the date. */
static void order_of(const struct date *d, bool month_first, struct slice sorted[3])
{
	static const int orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 2, 0, 1 } };
	const int *order = orders[year_first(d) ? 0 : month_first && d->mark != '.' ? 2 : 1];

	for (int i = 0; i < 3; i++)
		sorted[i] = d->parts[order[i]];
}

int settlement_stamp(struct slice text, struct settlement_style style, struct stamp *stamp)
{
	struct date d;
	struct slice ymd[3];
	char time[132] = "", iso[160];
	bool offset;

	if (cut_date(text, &d))
		return -1;
	order_of(&d, style.month_first, ymd);
	if (ymd[0].len != 4 || ymd[1].len > 2 || ymd[2].len > 2)
		return -1;
	if (d.time.len)
		put_time(time, sizeof time, d.time);
	snprintf(iso, sizeof iso, "%.*s-%.*s-%.*s%s%s", 4, ymd[0].at, (int)ymd[1].len, ymd[1].at, (int)ymd[2].len, ymd[2].at, *time ? " " : "", time);
	return stamp_parse(slice_trim(slice_of(iso)), DATE_ISO, stamp, &offset);
}

static bool over_twelve(struct slice number)
{
	return number.len == 2 && (number.at[0] > '1' || (number.at[0] == '1' && number.at[1] > '2'));
}

static void look_at_date(struct settlement_evidence *seen, struct slice text, uint32_t line)
{
	struct date d;

	if (!text.len || cut_date(text, &d) || year_first(&d) || d.mark == '.')
		return;         /* dots: the day comes first everywhere */
	if (over_twelve(d.parts[0]) && !seen->day_first)
		seen->day_first = line;
	if (over_twelve(d.parts[1]) && !seen->month_first)
		seen->month_first = line;
}

void settlement_look(struct settlement_evidence *seen, const struct settlement_row *row, uint32_t line)
{
	if (settlement_is_head(row)) {
		seen->start = row->start;
		seen->end = row->end;
		seen->whole |= slice_same(row->currency, SLICE("JPY"));
		look_at_amount(seen, row->total, line);
		look_at_date(seen, row->start, line);
		look_at_date(seen, row->end, line);
	}
	for (size_t i = 0; i < SETTLEMENT_PARTS; i++)
		if (row->parts[i].amount.len)
			look_at_amount(seen, row->parts[i].amount, line);
	look_at_date(seen, row->posted.len ? row->posted : row->posted_date, line);
}

/* Whether the dates of the head row make sense in that order: a settlement ends after it starts, and takes weeks. */
static bool makes_sense(const struct settlement_evidence *seen, bool month_first)
{
	struct settlement_style style = { '.', month_first };
	struct stamp start, end;

	return !settlement_stamp(seen->start, style, &start) && !settlement_stamp(seen->end, style, &end) && end.utc > start.utc &&
	       end.utc - start.utc <= (int64_t)LONGEST * DAY;
}

/* A date whose form alone says what is what. */
static bool is_plain(struct slice text)
{
	struct date d;

	return cut_date(text, &d) || year_first(&d) || d.mark == '.';
}

static int decide_dates(struct diags *diags, struct place place, const struct settlement_evidence *seen, struct settlement_style *style)
{
	bool month;

	style->month_first = seen->month_first != 0;
	if (seen->day_first && seen->month_first) {
		place.line = seen->month_first;
		return diag(diags, MIXED_DATES, &place, "this date has the month first, the one in line %lu the day", (unsigned long)seen->day_first);
	}
	if (seen->day_first || seen->month_first || is_plain(seen->start))
		return 0;
	month = makes_sense(seen, true);
	if (month && makes_sense(seen, false))
		return diag(diags, MIXED_DATES, &place, "every date could have the day or the month first");
	style->month_first = month;
	return 0;
}

int settlement_decide(struct diags *diags, const char *file, const struct settlement_evidence *seen, struct settlement_style *style)
{
	struct place place = { .file = file, .line = seen->comma };

	if (seen->point && seen->comma)
		return diag(diags, MIXED_DECIMALS, &place, "the amount in this line has a decimal comma, the one in line %lu a decimal point",
			    (unsigned long)seen->point);
	place.line = seen->unclear;
	if (!seen->whole && seen->unclear && !seen->point && !seen->comma)
		return diag(diags, MIXED_DECIMALS, &place, "this amount could have a decimal mark or a thousands mark, and no other amount shows which");
	style->point = seen->comma || (!seen->point && seen->unclear_mark == '.') ? ',' : '.';
	place.line = 0;
	return decide_dates(diags, place, seen, style);
}
