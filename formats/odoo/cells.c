#include "odoo/cells.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>

/* Eight bytes at once, for most cells are plain and all are looked at. Not zero: one of them is C. */
static uint64_t has(uint64_t eight, unsigned char c)
{
	const uint64_t ones = 0x0101010101010101;
	uint64_t differs = eight ^ ones * c;

	return (differs - ones) & ~differs & ones << 7;
}

static uint64_t special(const char *at, size_t len)
{
	uint64_t eight = 0;

	memcpy(&eight, at, len);
	return has(eight, '"') | has(eight, ',') | has(eight, '\n') | has(eight, '\r');
}

static bool needs_quotes(struct slice text)
{
	size_t at = 0;
	uint64_t found = 0;

	if (!text.len)
		return false;
	for (; at + sizeof found <= text.len; at += sizeof found)
		found |= special(text.at + at, sizeof found);
	found |= special(text.at + at, text.len - at);
	return found || text.at[0] == ' ' || text.at[text.len - 1] == ' ';
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
