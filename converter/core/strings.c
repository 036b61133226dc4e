#include "core/strings.h"

#include <inttypes.h>
#include <stdio.h>

struct slice strings_list(struct arena *arena, const char *between, const struct slice *parts, size_t count)
{
	size_t gap = strlen(between), len = 0;
	char *to, *at;

	for (size_t i = 0; i < count; i++)
		len += parts[i].len + (i ? gap : 0);
	to = at = arena_take(arena, len + 1);
	for (size_t i = 0; to && i < count; i++) {
		if (i)
			at = (char *)memcpy(at, between, gap) + gap;
		if (parts[i].len)
			at = (char *)memcpy(at, parts[i].at, parts[i].len) + parts[i].len;
	}
	return (struct slice){ to, to ? len : 0 };
}

struct slice strings_label(struct arena *arena, const char *label, struct slice text)
{
	struct slice parts[] = { slice_of(label), text };

	return arena_join(arena, parts, 2);
}

struct slice strings_hash(struct arena *arena, struct slice text)
{
	uint64_t hash = slice_hash(text);
	char digits[16];

	for (int i = 16; i--; hash >>= 4)
		digits[i] = "0123456789abcdef"[hash & 15];
	return arena_copy(arena, (struct slice){ digits, sizeof digits });
}

struct slice strings_number(struct arena *arena, int64_t number)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%" PRId64, number);
	return arena_copy(arena, slice_of(digits));
}
