/* Bytes that somebody else owns. A slice is never NUL-terminated. */
#ifndef SLICE_H
#define SLICE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "value/eight.h"

struct slice { const char *at; size_t len; };
#define SLICE(literal) ((struct slice){ (literal), sizeof(literal) - 1 })
#define SLICE_EMPTY ((struct slice){ "", 0 })

static inline struct slice slice_of(const char *text)
{
	return (struct slice){ text, strlen(text) };
}

static inline bool slice_equal(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool slice_starts(struct slice text, struct slice with)
{
	return text.len >= with.len && memcmp(text.at, with.at, with.len) == 0;
}

bool slice_ends(struct slice text, struct slice with);
bool slice_same_start(struct slice text, struct slice with);        /* ignores the case of ASCII letters */

/* Equal except for the case of ASCII letters. Most slices that are compared differ in length. */
static inline bool slice_same(struct slice a, struct slice b)
{
	return a.len == b.len && (slice_equal(a, b) || slice_same_start(a, b));
}

static inline struct slice slice_from(struct slice text, size_t skip)
{
	return (struct slice){ skip ? text.at + skip : text.at, text.len - skip };      /* an empty slice may be NULL */
}

int slice_compare(struct slice a, struct slice b);          /* by bytes: <0, 0, >0 */
bool slice_contains(struct slice text, struct slice what);  /* ignores the case of ASCII letters */
struct slice slice_trim(struct slice text);                 /* without spaces (and no-break spaces) at both ends */
struct slice slice_cut(struct slice *rest, char at);        /* the part before AT; *rest moves to what comes after it */

/* The same, for an AT that is near. */
static inline struct slice slice_cut_near(struct slice *rest, char at)
{
	struct slice head = { rest->at, eight_find(rest->at, rest->len, at) };

	*rest = slice_from(*rest, head.len + (head.len < rest->len));
	return head;
}

uint64_t slice_hash(struct slice text);                     /* the same on every machine and in every run */
uint64_t slice_key(struct slice text);                      /* for sets: another one in every run, so that nobody can make texts of one key */
#endif
