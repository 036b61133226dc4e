#include "value/rows_of_text.h"

#include <stdlib.h>

#include "value/text.h"

static struct slice cut_row(struct slice *rest)
{
	const char *end = memchr(rest->at, '\n', rest->len);
	struct slice row = { rest->at, end ? (size_t)(end - rest->at) + 1 : rest->len };

	*rest = slice_from(*rest, row.len);
	return row;
}

static bool is_ascii(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

struct census { size_t good, bad; };    /* rows that are not ASCII */

static struct census count_rows(struct slice bytes)
{
	struct census n = { 0, 0 };

	while (bytes.len) {
		struct slice row = cut_row(&bytes);

		if (!is_ascii(row))
			*(text_is_utf8(row) ? &n.good : &n.bad) += 1;
	}
	return n;
}

bool rows_are_mixed(struct slice bytes)
{
	struct census n = count_rows(bytes);

	return n.good && n.bad && n.good * 10 >= n.bad;
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

struct making { char *block; size_t used; };

static void put(struct making *to, struct slice text)
{
	memcpy(to->block + to->used, text.at, text.len);
	to->used += text.len;
}

/* How long the character at the start is; 0: there is none. */
static size_t character(struct slice text)
{
	for (size_t n = 1; n <= 4 && n <= text.len; n++)
		if (text_is_utf8((struct slice){ text.at, n }))
			return n;
	return 0;
}

static bool has_characters(struct slice row)
{
	while (row.len) {
		size_t n = character(row);

		if (n > 1)
			return true;
		row = slice_from(row, n ? n : 1);
	}
	return false;
}

static void replace_bytes(struct making *to, struct slice row)
{
	while (row.len) {
		size_t n = character(row);

		put(to, n ? (struct slice){ row.at, n } : SLICE("\xEF\xBF\xBD"));
		row = slice_from(row, n ? n : 1);
	}
}

/* In the legacy character set, if many rows are in it and nothing in this one is UTF-8; else its wrong bytes are replaced. */
static int put_row(struct making *to, struct arena *arena, struct slice row, enum charset legacy, bool many, bool *replaced)
{
	struct slice text;
	int result = many && !has_characters(row) ? charset_decode(arena, row, &legacy, &text) : -1;

	*replaced = result == -1;
	if (result == -2)
		return -1;
	if (result)
		replace_bytes(to, row);
	else
		put(to, text);
	return 0;
}

int rows_decode(struct arena *arena, struct slice bytes, enum charset legacy, const struct rows_told *told, struct slice *text)
{
	struct census n = count_rows(bytes);
	struct making to = { malloc(bytes.len * 3 + 1), 0 };
	int result = to.block ? 0 : -1;
	bool replaced;

	for (uint32_t line = 1; bytes.len && !result; line++) {
		struct slice row = cut_row(&bytes);

		if (text_is_utf8(row)) {
			put(&to, row);
			continue;
		}
		result = put_row(&to, arena, row, legacy, n.bad > 1 && n.bad * 4 > n.good, &replaced);
		if (!result)
			told->row(told->to, line, replaced);
	}
	*text = (struct slice){ to.block, to.used };
	if (result) {
		free(to.block);
		return -1;
	}
	return arena_adopt(arena, to.block);
}

/* --- decoded twice -------------------------------------------------------------------------------------------------- */

/* The byte that Cp1252, or Latin-1, shows as the character at the start; -1: none. *LEN: of the character. */
static int byte_shown(struct slice text, size_t *len)
{
	static const struct { const char *shown; unsigned char byte; } signs[] = {
		{ "\xE2\x82\xAC", 0x80 }, { "\xE2\x80\x9A", 0x82 }, { "\xC6\x92", 0x83 }, { "\xE2\x80\x9E", 0x84 }, { "\xE2\x80\xA6", 0x85 },
		{ "\xE2\x80\xA0", 0x86 }, { "\xE2\x80\xA1", 0x87 }, { "\xCB\x86", 0x88 }, { "\xE2\x80\xB0", 0x89 }, { "\xC5\xA0", 0x8A },
		{ "\xE2\x80\xB9", 0x8B }, { "\xC5\x92", 0x8C }, { "\xC5\xBD", 0x8E }, { "\xE2\x80\x98", 0x91 }, { "\xE2\x80\x99", 0x92 },
		{ "\xE2\x80\x9C", 0x93 }, { "\xE2\x80\x9D", 0x94 }, { "\xE2\x80\xA2", 0x95 }, { "\xE2\x80\x93", 0x96 }, { "\xE2\x80\x94", 0x97 },
		{ "\xCB\x9C", 0x98 }, { "\xE2\x84\xA2", 0x99 }, { "\xC5\xA1", 0x9A }, { "\xE2\x80\xBA", 0x9B }, { "\xC5\x93", 0x9C },
		{ "\xC5\xBE", 0x9E }, { "\xC5\xB8", 0x9F },
	};
	unsigned char first = (unsigned char)text.at[0];

	*len = 1;
	if (first < 0x80)
		return first;
	*len = 2;
	if ((first == 0xC2 || first == 0xC3) && text.len > 1)
		return (first & 3) << 6 | (text.at[1] & 0x3F);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_starts(text, slice_of(signs[i].shown))) {
			*len = strlen(signs[i].shown);
			return signs[i].byte;
		}
	return -1;
}

/* The cell as it was before it was decoded for the second time, into TO. False: it was not, or not all of it. */
static bool undo(struct slice cell, char *to, size_t *made)
{
	size_t len;

	*made = 0;
	while (cell.len) {
		int byte = byte_shown(cell, &len);

		if (byte < 0)
			return false;
		to[(*made)++] = (char)byte;
		cell = slice_from(cell, len);
	}
	return text_is_utf8((struct slice){ to, *made });
}

/* A or A with a tilde or a circumflex, with a sign behind it that continues a character. */
static bool looks_twice(struct slice cell)
{
	for (size_t i = 0; i + 2 < cell.len; i++) {
		size_t len;
		int next;

		if (cell.at[i] != '\xC3' || (cell.at[i + 1] != '\x82' && cell.at[i + 1] != '\x83') || (unsigned char)cell.at[i + 2] < 0x80)
			continue;
		next = byte_shown(slice_from(cell, i + 2), &len);
		if (next >= 0x80 && next < 0xC0)
			return true;
	}
	return false;
}

static struct slice cut_cell(struct slice *rest)
{
	size_t n = 0;

	while (n < rest->len && !strchr("\t\n\r,;\"", rest->at[n]))
		n++;
	n += n == 0;
	*rest = slice_from(*rest, n);
	return (struct slice){ rest->at - n, n };
}

/* The cell around AT. */
static struct slice cell_around(struct slice text, size_t at)
{
	struct slice rest;

	while (at && !strchr("\t\n\r,;\"", text.at[at - 1]))
		at--;
	rest = slice_from(text, at);
	return cut_cell(&rest);
}

/* Whether one of the suspect cells was decoded twice: most texts have a quotation mark after an umlaut, and nothing to undo. */
static bool needs_undoing(struct arena *arena, struct slice text)
{
	size_t at, made;

	for (struct slice rest = text; (at = text_suspect(rest)) < rest.len; rest = slice_from(rest, at + 2)) {
		struct slice cell = cell_around(text, (size_t)(rest.at - text.at) + at);
		char *room = arena_take(arena, cell.len);

		if (!room || undo(cell, room, &made) || looks_twice(cell))
			return true;
	}
	return false;
}

int text_decode_once(struct arena *arena, struct slice *text, const struct rows_told *told, size_t *undone)
{
	struct making to = { NULL, 0 };
	struct slice rest = *text;
	uint32_t line = 1;

	*undone = 0;
	if (!needs_undoing(arena, *text))
		return 0;
	to.block = malloc(text->len + 1);
	if (!to.block)
		return -1;
	while (rest.len) {
		struct slice cell = cut_cell(&rest);
		size_t made;

		if (is_ascii(cell)) {
			line += cell.at[0] == '\n';
			put(&to, cell);
		} else if (undo(cell, to.block + to.used, &made)) {
			to.used += made;
			++*undone;
		} else {
			if (looks_twice(cell))
				told->row(told->to, line, true);
			put(&to, cell);
		}
	}
	*text = (struct slice){ to.block, to.used };
	return arena_adopt(arena, to.block);
}
