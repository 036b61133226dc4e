/* What every test program needs: cmocka's own headers in its order, and a job that keeps all messages. */
#ifndef UNIT_H
#define UNIT_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"

enum { MOST_SAID = 32 };

struct diagnosed { enum code code; long line; int column; char text[1024]; };

struct world {
	struct arena arena, scratch;
	struct diags diags;
	struct context ctx;
	struct diagnosed said[MOST_SAID];
	size_t count;
};

static inline void world_hear(void *to, const struct diagnostic *diagnostic)
{
	struct world *world = to;
	struct diagnosed *said = &world->said[world->count < MOST_SAID ? world->count : MOST_SAID - 1];

	*said = (struct diagnosed){ .code = diagnostic->code, .line = diagnostic->place.line, .column = diagnostic->place.column };
	snprintf(said->text, sizeof said->text, "%s", diagnostic->text);
	world->count++;
}

static inline void world_open(struct world *world)
{
	*world = (struct world){ .diags = { .show = world_hear, .to = world } };
	arena_init(&world->arena, (size_t)64 << 20);
	arena_init(&world->scratch, (size_t)16 << 20);
	world->ctx = (struct context){
		.arena = &world->arena, .scratch = &world->scratch, .diags = &world->diags, .limits = limits_default,
	};
}

static inline void world_close(struct world *world)
{
	diags_close(&world->diags);
	arena_close(&world->arena);
	arena_close(&world->scratch);
}

/* Exactly this was reported, and nothing else. */
#define assert_said_only(world, expected) do { \
	if ((world)->count != 1 || (world)->said[0].code != (expected)) \
		fail_msg("said %zu times, first %s: %s", (world)->count, \
			 code_texts[(world)->said[0].code].word, (world)->said[0].text); \
} while (0)

static inline bool world_said(const struct world *world, enum code code)
{
	return world->diags.count[code] > 0;
}

/* A copy that ends where the allocation ends, so that a sanitizer sees the first byte read after it. */
static inline char *exact_copy(const char *bytes, size_t len)
{
	char *copy = malloc(len ? len : 1);

	assert_non_null(copy);
	if (len)
		memcpy(copy, bytes, len);
	return copy;
}

static inline void slice_is(struct slice found, const char *expected, const char *file, int line)
{
	if (slice_equal(found, slice_of(expected)))
		return;
	print_error("\"%.*s\" instead of \"%s\"\n", (int)found.len, found.at ? found.at : "", expected);
	_fail(file, line);
}
#define assert_slice(found, expected) slice_is(found, expected, __FILE__, __LINE__)

#define RUN(...) \
	const struct CMUnitTest tests[] = { __VA_ARGS__ }; \
	return cmocka_run_group_tests(tests, NULL, NULL)
#define T(test) cmocka_unit_test(test)
#endif
