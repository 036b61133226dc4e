#include "value/slice.h"

#include <sys/auxv.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "value/ascii.h"

int slice_compare(struct slice a, struct slice b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.at, b.at, shared) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool slice_same_start(struct slice text, struct slice with)
{
	if (text.len < with.len)
		return false;
	for (size_t i = 0; i < with.len; i++)
		if (ascii_fold(text.at[i]) != ascii_fold(with.at[i]))
			return false;
	return true;
}

bool slice_contains(struct slice text, struct slice what)
{
	for (; text.len >= what.len && text.len; text = slice_from(text, 1))
		if (slice_same_start(text, what))
			return true;
	return false;
}

/* U+00A0 comes from web pages and Excel, U+3000 is the Japanese space. */
static size_t blank_at_start(struct slice text)
{
	if (text.at[0] == ' ' || text.at[0] == '\t' || text.at[0] == '\r' || text.at[0] == '\n')
		return 1;
	if (slice_starts(text, SLICE("\xC2\xA0")))
		return 2;
	return slice_starts(text, SLICE("\xE3\x80\x80")) ? 3 : 0;
}

static size_t blank_at_end(struct slice text)
{
	for (size_t width = 1; width <= 3 && width <= text.len; width++)
		if (blank_at_start(slice_from(text, text.len - width)) == width)
			return width;
	return 0;
}

static bool plain(char c)
{
	return c > ' ' && (unsigned char)c < 0x80;
}

struct slice slice_trim(struct slice text)
{
	size_t blank;

	if (text.len && plain(text.at[0]) && plain(text.at[text.len - 1]))
		return text;

	while (text.len && (blank = blank_at_start(text)))
		text = slice_from(text, blank);
	while (text.len && (blank = blank_at_end(text)))
		text.len -= blank;
	return text;
}

struct slice slice_cut(struct slice *rest, char at)
{
	const char *found = rest->len ? memchr(rest->at, at, rest->len) : NULL;
	struct slice head = { rest->at, found ? (size_t)(found - rest->at) : rest->len };

	*rest = slice_from(*rest, head.len + (found != NULL));
	return head;
}

uint64_t slice_hash(struct slice text)
{
	return XXH3_64bits(text.at, text.len);
}

/* The kernel gives each process bytes by chance, so no state is kept here. Threads and forked processes have the same ones. */
static uint64_t seed(void)
{
	const char *chance = (const char *)(uintptr_t)getauxval(AT_RANDOM);
	uint64_t seed = 0;

	if (chance)
		memcpy(&seed, chance, sizeof seed);
	return seed;
}

uint64_t slice_key(struct slice text)
{
	return XXH3_64bits_withSeed(text.at, text.len, seed());
}

bool slice_ends(struct slice text, struct slice with)
{
	return text.len >= with.len && memcmp(text.at + text.len - with.len, with.at, with.len) == 0;
}
