#include "unit.h"

#include <zlib.h>

#include "syntax/gz.h"

/* One gzip member. The caller frees it. */
static struct slice pack(const char *bytes, size_t len)
{
	z_stream z = { 0 };
	size_t room = len + 1024;
	char *packed = malloc(room);

	assert_non_null(packed);
	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (unsigned char *)(uintptr_t)bytes;
	z.avail_in = (unsigned)len;
	z.next_out = (unsigned char *)packed;
	z.avail_out = (unsigned)room;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return (struct slice){ packed, z.total_out };
}

static int unpack(struct world *world, struct slice packed, struct input *input)
{
	*input = (struct input){ .name = "in.gz", .bytes = packed };
	return gz_unpack(&world->ctx, input);
}

static void one_member(void **unused)
{
	struct slice packed = pack("hello", 5);
	struct world world;
	struct input input;

	(void)unused;
	world_open(&world);
	assert_true(gz_looks_like(packed));
	assert_int_equal(unpack(&world, packed, &input), 0);
	assert_slice(input.bytes, "hello");
	assert_true(input.packed);
	assert_int_equal(world.count, 0);
	world_close(&world);
	free((void *)(uintptr_t)packed.at);
}

static void looks(void **unused)
{
	(void)unused;
	assert_false(gz_looks_like(SLICE("")));
	assert_false(gz_looks_like(SLICE("\x1f")));
	assert_false(gz_looks_like(SLICE("PK")));
}

static void two_members_and_an_empty_one(void **unused)
{
	struct slice parts[3] = { pack("ab", 2), pack("", 0), pack("cd", 2) };
	struct world world;
	struct input input;
	struct slice packed;

	(void)unused;
	world_open(&world);
	packed = arena_join(&world.arena, parts, 3);
	assert_int_equal(unpack(&world, packed, &input), 0);
	assert_slice(input.bytes, "abcd");
	assert_int_equal(unpack(&world, parts[1], &input), 0);
	assert_slice(input.bytes, "");
	for (int i = 0; i < 3; i++)
		free((void *)(uintptr_t)parts[i].at);
	world_close(&world);
}

/* Three megabytes: more than the first room. */
static void growing(void **unused)
{
	size_t len = (size_t)3 << 20;
	char *text = malloc(len);
	struct slice packed;
	struct world world;
	struct input input;

	(void)unused;
	assert_non_null(text);
	for (size_t i = 0; i < len; i++)
		text[i] = (char)('a' + i * i % 23);
	packed = pack(text, len);
	world_open(&world);
	assert_int_equal(unpack(&world, packed, &input), 0);
	assert_int_equal(input.bytes.len, len);
	assert_memory_equal(input.bytes.at, text, len);
	world_close(&world);
	free((void *)(uintptr_t)packed.at);
	free(text);
}

static void a_bomb(void **unused)
{
	size_t len = (size_t)8 << 20;
	char *zeros = calloc(len, 1);
	struct slice packed;
	struct world world;
	struct input input;

	(void)unused;
	assert_non_null(zeros);
	packed = pack(zeros, len);
	world_open(&world);
	world.ctx.limits.inflated_bytes = len - 1;
	assert_int_equal(unpack(&world, packed, &input), -1);
	assert_said_only(&world, TOO_LARGE);
	world.ctx.limits.inflated_bytes = len;
	assert_int_equal(unpack(&world, packed, &input), 0);
	world_close(&world);
	free((void *)(uintptr_t)packed.at);
	free(zeros);
}

/* Every beginning of a file, and every file with one byte changed: unpacked or refused, and a refusal is reported once. */
static void cut_anywhere(void **unused)
{
	struct slice packed = pack("order-id\tsku\n123-1234567-1234567\tA\n", 35);

	(void)unused;
	for (size_t len = 0; len < packed.len; len++) {
		char *copy = exact_copy(packed.at, len);
		struct world world;
		struct input input;

		world_open(&world);
		assert_int_equal(unpack(&world, (struct slice){ copy, len }, &input), -1);
		assert_said_only(&world, BAD_GZIP);
		world_close(&world);
		free(copy);
	}
	free((void *)(uintptr_t)packed.at);
}

static void one_byte_changed(void **unused)
{
	struct slice packed = pack("order-id\tsku\n123-1234567-1234567\tA\n", 35);

	(void)unused;
	for (size_t i = 0; i < packed.len; i++) {
		char *copy = exact_copy(packed.at, packed.len);
		struct world world;
		struct input input;

		copy[i] = (char)(copy[i] ^ 0x55);
		world_open(&world);
		if (unpack(&world, (struct slice){ copy, packed.len }, &input) == 0)
			assert_slice(input.bytes, "order-id\tsku\n123-1234567-1234567\tA\n");    /* a byte of its head without meaning */
		else
			assert_said_only(&world, BAD_GZIP);
		world_close(&world);
		free(copy);
	}
	free((void *)(uintptr_t)packed.at);
}

static void something_behind_it(void **unused)
{
	struct slice parts[2] = { pack("ab", 2), SLICE("garbage") };
	struct world world;
	struct input input;

	(void)unused;
	world_open(&world);
	assert_int_equal(unpack(&world, arena_join(&world.arena, parts, 2), &input), -1);
	assert_said_only(&world, BAD_GZIP);
	world_close(&world);
	free((void *)(uintptr_t)parts[0].at);
}

int main(void)
{
	RUN(T(one_member), T(looks), T(two_members_and_an_empty_one), T(growing), T(a_bomb), T(cut_anywhere), T(one_byte_changed),
	    T(something_behind_it));
}
