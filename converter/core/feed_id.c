#include "core/feed_id.h"

#include <string.h>

static const char digits[] = "0123456789", type_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";

static bool all_of(struct slice text, const char *set)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr(set, text.at[i]))
			return false;
	return text.len != 0;
}

/* The part before the feed type. A time comes before both if the inbox already had a file of that name. */
struct slice feed_id_of_report(const char *name)
{
	struct slice rest = slice_of(name), before = slice_cut(&rest, '.');

	while (rest.len) {
		struct slice part = slice_cut(&rest, '.');

		if (all_of(part, type_letters) && memchr(part.at, '_', part.len))
			return all_of(before, digits) ? before : SLICE_EMPTY;
		before = part;
	}
	return SLICE_EMPTY;
}

/* The part before ".feed.json". */
static struct slice last_part(const char *name)
{
	struct slice rest = slice_of(name), parts[3] = { { "", 0 }, { "", 0 }, { "", 0 } };

	while (rest.len) {
		parts[0] = parts[1];
		parts[1] = parts[2];
		parts[2] = slice_cut(&rest, '.');
	}
	return slice_equal(parts[1], SLICE("feed")) && slice_equal(parts[2], SLICE("json")) ? parts[0] : SLICE_EMPTY;
}

static struct slice id_of_note(const char *name)
{
	struct slice id = last_part(name);

	return all_of(id, digits) ? id : SLICE_EMPTY;
}

bool feed_id_of_note(struct slice id, const char *note)
{
	return id.len && slice_equal(id, id_of_note(note));
}

bool feed_id_none(const char *note)
{
	return !id_of_note(note).len;
}

bool feed_id_same(const char *a, const char *b)
{
	return slice_equal(feed_id_of_report(a), feed_id_of_report(b)) && slice_equal(id_of_note(a), id_of_note(b));
}
