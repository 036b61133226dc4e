#include "odoo/cells.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>

static const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;

/* Not zero: one of the eight bytes is C. */
static uint64_t has(uint64_t eight, unsigned char c)
{
	uint64_t differs = eight ^ ones * c;

	return (differs - ones) & ~differs & tops;
}

/* Eight bytes at once, for most cells are plain and all are looked at. All four marks lie below '-', as few other bytes do. */
static bool special(const char *at)
{
	uint64_t eight;

	memcpy(&eight, at, sizeof eight);
	return (eight - ones * '-') & ~eight & tops && (has(eight, '"') | has(eight, ',') | has(eight, '\n') | has(eight, '\r'));
}

static bool needs_quotes(struct slice text)
{
	static const char blank[] = "--------";
	char few[8];

	if (!text.len)
		return false;
	if (text.at[0] == ' ' || text.at[text.len - 1] == ' ')
		return true;
	if (text.len < 8) {
		memcpy(few, blank, 8);
		for (size_t i = 0; i < text.len; i++)
			few[i] = text.at[i];
		return special(few);
	}
	for (size_t at = 0; at + 8 < text.len; at += 8)
		if (special(text.at + at))
			return true;
	return special(text.at + text.len - 8);
}

static void put_quoted(struct out *out, struct slice text)
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
	if (needs_quotes(text))
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
