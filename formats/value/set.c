#include "value/set.h"

#include <stdlib.h>
#include <sys/random.h>

#include "value/block.h"

enum { FIRST_ROOM = 1024 };

/* Zero marks an empty place. */
static uint64_t as_key(uint64_t key)
{
	return key ? key : 1;
}

/* Odd. Without chance (a very early start of the system) the sets work, and only lack the protection. */
static uint64_t draw_factor(void)
{
	uint64_t factor;

	if (getrandom(&factor, sizeof factor, GRND_NONBLOCK) != (ssize_t)sizeof factor)
		factor = 0x9E3779B97F4A7C15u;
	return factor | 1;
}

/* By the high bits of the product: for any two keys few factors bring them together. */
static size_t start_of(const struct set *set, uint64_t key)
{
	return (size_t)(key * set->factor >> (64 - __builtin_ctzll(set->room)));
}

/* The place of the key, or the empty place for it. */
static size_t place_of(const struct set *set, uint64_t key)
{
	size_t at = start_of(set, key);

	while (set->keys[at] && set->keys[at] != key)
		at = (at + 1) & (set->room - 1);
	return at;
}

/* A number of zero is not written, so a set without numbers never touches their memory. */
static void put(struct set *set, size_t at, uint64_t key, uint32_t number)
{
	set->keys[at] = key;
	if (number)
		set->numbers[at] = number;
}

static size_t most(size_t room)
{
	return room - room / 4;
}

static int grow(struct set *set, size_t room)
{
	struct set more = { .room = room, .used = set->used, .factor = set->factor ? set->factor : draw_factor() };

	more.keys = block_zeroed(room * sizeof *more.keys);
	more.numbers = block_zeroed(room * sizeof *more.numbers);
	if (!more.keys || !more.numbers) {
		set_close(&more);
		return -1;
	}
	for (size_t i = 0; i < set->room; i++)
		if (set->keys[i])
			put(&more, place_of(&more, set->keys[i]), set->keys[i], set->numbers[i]);
	set_close(set);
	*set = more;
	return 0;
}

void set_reserve(struct set *set, size_t count)
{
	size_t room = FIRST_ROOM;

	while (most(room) <= count)
		room *= 2;
	if (room > set->room)
		grow(set, room);        /* without memory for it now, the set grows as keys are added */
}

uint32_t set_add(struct set *set, uint64_t key, uint32_t number, bool *is_new)
{
	size_t at;

	*is_new = false;
	if (set->used >= most(set->room) && grow(set, set->room ? set->room * 2 : FIRST_ROOM))
		return UINT32_MAX;
	key = as_key(key);
	at = place_of(set, key);
	*is_new = set->keys[at] == 0;
	if (!*is_new)
		return set->numbers[at];
	put(set, at, key, number);
	set->used++;
	return number;
}

void set_expect(const struct set *set, uint64_t key)
{
	if (set->room)
		__builtin_prefetch(&set->keys[start_of(set, as_key(key))], 1);
}

bool set_find(const struct set *set, uint64_t key, uint32_t *number)
{
	size_t at = set->room ? place_of(set, as_key(key)) : 0;

	if (!set->room)
		return false;
	*number = set->numbers[at];
	return set->keys[at] != 0;
}

/* The key of a name whose key another name has already: nobody can know it before. */
static uint64_t next_key(const struct set *set, uint64_t key)
{
	return (key ^ set->factor) * 0x9E3779B97F4A7C15u + 1;
}

uint32_t set_add_name(struct set *set, uint64_t key, struct slice name, uint32_t number, struct set_names names, bool *is_new)
{
	uint32_t found;

	while ((found = set_add(set, key, number, is_new)) != UINT32_MAX && !*is_new && !names.is(names.list, found, name))
		key = next_key(set, key);
	return found;
}

bool set_find_name(const struct set *set, uint64_t key, struct slice name, struct set_names names, uint32_t *number)
{
	while (set_find(set, key, number)) {
		if (names.is(names.list, *number, name))
			return true;
		key = next_key(set, key);
	}
	return false;
}

void set_close(struct set *set)
{
	free(set->keys);
	free(set->numbers);
	*set = (struct set){ 0 };
}
