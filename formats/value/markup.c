#include "value/markup.h"

struct slice markup_escape(char c)
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

/* Most texts. All that is escaped is below '?' in ASCII: a set of bits. */
static bool is_plain(struct slice text)
{
	static const uint64_t escaped = 1ULL << '&' | 1ULL << '<' | 1ULL << '>' | 1ULL << '"' | 1ULL << '\n';

	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < 64 && escaped >> text.at[i] & 1)
			return false;
	return true;
}

struct slice markup_text(struct arena *arena, struct slice text)
{
	size_t room = text.len;
	char *to, *at;

	if (text.at && is_plain(text))
		return text;
	for (size_t i = 0; i < text.len; i++)
		room += markup_escape(text.at[i]).len;
	to = at = arena_take(arena, room + 1);
	for (size_t i = 0; to && i < text.len; i++) {
		struct slice escape = markup_escape(text.at[i]);

		if (!escape.at)
			*at++ = text.at[i];
		for (size_t j = 0; j < escape.len; j++)
			*at++ = escape.at[j];
	}
	return (struct slice){ to, to ? (size_t)(at - to) : 0 };
}
