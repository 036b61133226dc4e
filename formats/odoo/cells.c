#include "odoo/cells.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>

static bool needs_quotes(struct slice text)
{
	static const bool special[256] = { ['"'] = true, [','] = true, ['\n'] = true, ['\r'] = true };
	bool found = false;

	if (!text.len)
		return false;
	for (size_t i = 0; i < text.len; i++)
		found |= special[(unsigned char)text.at[i]];
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

void cell_end_row(struct out *out)
{
	out_string(out, "\r\n");
}
