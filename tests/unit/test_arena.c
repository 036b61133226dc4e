#include "unit.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

static void taking(void **unused)
{
	struct arena arena;
	char *a, *b;

	(void)unused;
	arena_init(&arena, 1 << 20);
	a = arena_take(&arena, 3);
	b = arena_take(&arena, 100);
	assert_non_null(a);
	assert_non_null(b);
	assert_int_equal((uintptr_t)a % _Alignof(max_align_t), 0);
	assert_int_equal((uintptr_t)b % _Alignof(max_align_t), 0);
	assert_true(b >= a + 3 || a >= b + 100);
	for (int i = 0; i < 100; i++)
		assert_int_equal(b[i], 0);
	assert_non_null(arena_take(&arena, 0));         /* nothing is not the same as no memory */
	arena_close(&arena);
}

static void nothing_of_a_fresh_arena(void **unused)
{
	struct arena arena;

	(void)unused;
	arena_init(&arena, 1 << 20);
	assert_non_null(arena_take(&arena, 0));
	arena_close(&arena);
}

static void limit(void **unused)
{
	struct arena arena;

	(void)unused;
	arena_init(&arena, 1000);
	assert_null(arena_take(&arena, 1001));
	assert_non_null(arena_take(&arena, 512));
	assert_null(arena_take(&arena, 512));
	assert_non_null(arena_take(&arena, 16));        /* a refused wish costs nothing */
	assert_null(arena_take(&arena, SIZE_MAX));
	assert_null(arena_take(&arena, SIZE_MAX - 7));
	assert_null(arena_copy(&arena, (struct slice){"x", 2000 }).at);
	arena_close(&arena);
}

static void large_blocks(void **unused)
{
	struct arena arena;
	char *small, *large, *after;

	(void)unused;
	arena_init(&arena, (size_t)8 << 20);
	small = arena_take(&arena, 16);
	large = arena_take(&arena, (size_t)3 << 20);
	after = arena_take(&arena, 16);
	assert_true(small && large && after);
	memset(large, 'x', (size_t)3 << 20);
	assert_int_equal(small[0], 0);
	assert_int_equal(after[0], 0);
	arena_close(&arena);
}

static void emptying(void **unused)
{
	struct arena arena;

	(void)unused;
	arena_init(&arena, 4096);
	for (int round = 0; round < 1000; round++) {
		char *block = arena_take(&arena, 4000);

		assert_non_null(block);
		assert_int_equal(block[0], 0);
		assert_int_equal(block[3999], 0);       /* also what an earlier round wrote */
		memset(block, 'x', 4000);
		arena_empty(&arena);
	}
	arena_empty(&arena);
	arena_close(&arena);
	arena_close(&arena);                            /* closing twice is harmless */
}

static void adopting(void **unused)
{
	struct arena arena;
	struct slice kept;

	(void)unused;
	arena_init(&arena, 4096);
	assert_int_equal(arena_adopt(&arena, malloc(10)), 0);           /* as the first one */
	kept = arena_copy(&arena, SLICE("kept"));
	assert_int_equal(arena_adopt(&arena, malloc(100000)), 0);       /* a foreign block is not counted */
	assert_slice(arena_copy(&arena, SLICE("more")), "more");
	assert_slice(kept, "kept");
	arena_empty(&arena);
	assert_int_equal(arena_adopt(&arena, malloc(10)), 0);
	arena_close(&arena);
}

static void texts(void **unused)
{
	struct arena arena;
	const struct slice parts[] = { SLICE("ab"), { NULL, 0 }, SLICE("c") };

	(void)unused;
	arena_init(&arena, 4096);
	assert_slice(arena_join(&arena, parts, 3), "abc");
	assert_slice(arena_join(&arena, parts, 0), "");
	assert_non_null(arena_copy(&arena, (struct slice){ NULL, 0 }).at);
	assert_string_equal(arena_string(&arena, (struct slice){"abcdef", 3 }), "abc");
	arena_close(&arena);
}

/* With AddressSanitizer nothing beside a piece may be touched, and nothing of an emptied arena. */
static void red_zones(void **unused)
{
	(void)unused;
#ifdef __SANITIZE_ADDRESS__
	static const size_t sizes[] = { 1, 8, 15, 16, 17, 100, 256 * 1024, 256 * 1024 + 1 };
	struct arena arena;
	char *piece;

	arena_init(&arena, (size_t)4 << 20);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		piece = arena_take(&arena, sizes[i]);
		assert_non_null(piece);
		assert_false(__asan_address_is_poisoned(piece) || __asan_address_is_poisoned(piece + sizes[i] - 1));
		assert_true(__asan_address_is_poisoned(piece + sizes[i]) && __asan_address_is_poisoned(piece + sizes[i] + 15));
	}
	piece = arena_take(&arena, 8);
	arena_empty(&arena);
	assert_true(__asan_address_is_poisoned(piece));
	arena_close(&arena);
#else
	skip();
#endif
}

int main(void)
{
	RUN(T(taking), T(nothing_of_a_fresh_arena), T(limit), T(large_blocks), T(emptying), T(adopting), T(texts), T(red_zones));
}
