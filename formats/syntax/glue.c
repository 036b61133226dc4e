#include "syntax/glue.h"

#include "value/ascii.h"

enum { DAY = 10 };      /* the length of 2026-05-08 */

static bool is_day(struct slice text)
{
	for (size_t i = 0; i < DAY; i++)
		if (i >= text.len || (i == 4 || i == 7 ? text.at[i] != '-' : !ascii_digit(text.at[i])))
			return false;
	return true;
}

static bool is_word(struct slice text, bool at_start)
{
	static const struct slice words[] = { { "true", 4 }, { "false", 5 } };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text.len > words[i].len && (at_start ? slice_starts(text, words[i]) : slice_ends(text, words[i])))
			return text.at[at_start ? words[i].len : text.len - words[i].len - 1] != ' ';
	return false;
}

/* Something else follows the date, or the date and time. */
static bool starts_with_date(struct slice text)
{
	size_t i = DAY;

	while (i < text.len && (ascii_digit(text.at[i]) || strchr("T:+-.Z", text.at[i])))
		i++;
	return is_day(text) && i < text.len && text.at[i] != ' ';
}

/* With a time and its offset, as Amazon writes them. */
static bool ends_with_date(struct slice text)
{
	enum { LONG = 25, SHORT = 20 };
	static const size_t lengths[] = { LONG, SHORT };

	for (size_t i = 0; i < 2; i++)
		if (text.len > lengths[i] && is_day(slice_from(text, text.len - lengths[i])) && text.at[text.len - lengths[i] + DAY] == 'T')
			return text.at[text.len - lengths[i] - 1] != ' ';
	return false;
}

static bool is_store(struct slice text, bool at_start)
{
	static const struct slice start = { "Amazon.", 7 };

	if (at_start)
		return slice_starts(text, start) && text.len > start.len;
	for (size_t i = 1; i + start.len < text.len; i++)
		if (text.at[i - 1] != ' ' && slice_starts(slice_from(text, i), start))
			return !memchr(text.at + i, ' ', text.len - i);
	return false;
}

static bool holds(const struct column *column, struct slice text, bool at_start)
{
	if (column->cell == CELL_FLAG)
		return is_word(text, at_start);
	if (column->cell == CELL_STAMP)
		return at_start ? starts_with_date(text) : ends_with_date(text);
	return is_store(text, at_start);
}

static bool is_text(const struct column *column)
{
	return !column || ((column->cell == CELL_TEXT || column->cell == CELL_SKIP) && !(column->flags & STORE));
}

static bool went_left(struct glue left, struct glue right)
{
	return !right.text.len && left.text.len && glue_tells(right.column) && is_text(left.column) && holds(right.column, left.text, false);
}

static bool went_right(struct glue left, struct glue right)
{
	return right.text.len && !left.text.len && glue_tells(left.column) && is_text(right.column) && holds(left.column, right.text, true);
}

const struct column *glue_lost(struct glue left, struct glue right)
{
	if (went_left(left, right))
		return right.column;
	if (went_right(left, right))
		return left.column;
	return right.column && right.column->flags & STORE && is_store(right.text, false) ? right.column : NULL;
}
