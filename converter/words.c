#include "words.h"

#include <inttypes.h>
#include <stdio.h>

struct slice words_list(struct arena *arena, const char *between, const struct slice *parts, size_t count)
{
	struct slice joined = { "", 0 };

	for (size_t i = 0; i < count; i++) {
		struct slice pieces[] = { joined, i ? slice_of(between) : SLICE(""), parts[i] };

		joined = arena_join(arena, pieces, 3);
		if (!joined.at)
			break;
	}
	return joined;
}

struct slice words_label(struct arena *arena, const char *label, struct slice text)
{
	struct slice parts[] = { slice_of(label), text };

	return arena_join(arena, parts, 2);
}

static struct slice escape_of(char c)
{
	switch (c) {
	case '&': return SLICE("&amp;");
	case '<': return SLICE("&lt;");
	case '>': return SLICE("&gt;");
	case '"': return SLICE("&quot;");
	case '\n': return SLICE("<br/>");
	default: return (struct slice){ 0 };
	}
}

struct slice words_html(struct arena *arena, struct slice text)
{
	size_t room = text.len;
	char *to, *at;

	for (size_t i = 0; i < text.len; i++)
		room += escape_of(text.at[i]).len;
	to = at = arena_take(arena, room + 1);
	for (size_t i = 0; to && i < text.len; i++) {
		struct slice escape = escape_of(text.at[i]);

		if (!escape.at)
			*at++ = text.at[i];
		for (size_t j = 0; j < escape.len; j++)
			*at++ = escape.at[j];
	}
	return (struct slice){ to, to ? (size_t)(at - to) : 0 };
}

struct slice words_hash(struct arena *arena, struct slice text)
{
	char digits[17];

	snprintf(digits, sizeof digits, "%016" PRIx64, slice_hash(text));
	return arena_copy(arena, slice_of(digits));
}

struct slice words_number(struct arena *arena, int64_t number)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%" PRId64, number);
	return arena_copy(arena, slice_of(digits));
}
