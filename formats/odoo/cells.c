#include "odoo/cells.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>

#include "value/eight.h"

/* All four marks are below '-', where the only other common byte is the space. */
static inline bool special(uint64_t eight)
{
	uint64_t below = (eight - EIGHT_ONES * '-') & ~eight & EIGHT_TOPS;

	return (below & ~eight_is(eight, ' ')) && (eight_is(eight, '"') | eight_is(eight, ',') | eight_is(eight, '\n') | eight_is(eight, '\r'));
}

/* LEN bytes, 1 to 7; the others have their top bit set. */
static uint64_t few_at(const char *at, size_t len)
{
	uint32_t head, tail;
	size_t middle = len / 2, last = len - 1;
	uint64_t few = (unsigned char)at[0] | (uint64_t)(unsigned char)at[middle] << 8 * middle | (uint64_t)(unsigned char)at[last] << 8 * last;

	if (len >= 4) {
		memcpy(&head, at, 4);
		memcpy(&tail, at + len - 4, 4);
		few = le32toh(head) | (uint64_t)le32toh(tail) << 8 * (len - 4);
	}
	return few | EIGHT_TOPS << 8 * len;
}

static bool needs_quotes(struct slice text)
{
	if (text.at[0] == ' ' || text.at[text.len - 1] == ' ')
		return true;
	if (text.len < 8)
		return special(few_at(text.at, text.len));
	for (size_t at = 0; at + 8 < text.len; at += 8)
		if (special(eight_at(text.at + at)))
			return true;
	return special(eight_at(text.at + text.len - 8));
}

/* Separate, so that not every plain cell needs its room on the stack. */
__attribute__((noinline)) static void put_quoted(struct out *out, struct slice text)
{
	char small[1024];
	size_t room = 2 * text.len + 2;
	char *to = room <= sizeof small ? small : malloc(room);

	if (!to) {
		out->error = ENOMEM;
		return;
	}
	out_put(out, (struct slice){ to, csv_write(to, room, text.at, text.len) });
	if (to != small)
		free(to);
}

void cell_first(struct out *out, struct slice text)
{
	if (text.len && needs_quotes(text))
		put_quoted(out, text);
	else
		out_put(out, text);
}

void cell_next(struct out *out, struct slice text)
{
	out_char(out, ',');
	cell_first(out, text);
}

void cell_plain(struct out *out, struct slice text)
{
	out_char(out, ',');
	out_put(out, text);
}

void cell_end_row(struct out *out)
{
	out_string(out, "\r\n");
}
