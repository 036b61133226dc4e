#include "value/set.h"

#include <stdlib.h>

enum { FIRST_ROOM = 1024 };

/* Zero marks an empty place. */
static uint64_t as_key(uint64_t key)
{
	return key ? key : 1;
}

static size_t place_of(const struct set *set, uint64_t key)
{
	size_t at = (size_t)key & (set->room - 1);

	while (set->keys[at] && set->keys[at] != key)
		at = (at + 1) & (set->room - 1);
	return at;
}

static int grow(struct set *set)
{
	struct set more = { .room = set->room ? set->room * 2 : FIRST_ROOM, .used = set->used };

	more.keys = calloc(more.room, sizeof *more.keys);
	more.numbers = malloc(more.room * sizeof *more.numbers);
	if (!more.keys || !more.numbers) {
		set_close(&more);
		return -1;
	}
	for (size_t i = 0; i < set->room; i++)
		if (set->keys[i]) {
			size_t at = place_of(&more, set->keys[i]);

			more.keys[at] = set->keys[i];
			more.numbers[at] = set->numbers[i];
		}
	set_close(set);
	*set = more;
	return 0;
}

uint32_t set_add(struct set *set, uint64_t key, uint32_t number, bool *is_new)
{
	size_t at;

	*is_new = false;
	if (set->used >= set->room / 2 && grow(set))
		return UINT32_MAX;
	key = as_key(key);
	at = place_of(set, key);
	*is_new = set->keys[at] == 0;
	if (*is_new) {
		set->keys[at] = key;
		set->numbers[at] = number;
		set->used++;
	}
	return set->numbers[at];
}

bool set_find(const struct set *set, uint64_t key, uint32_t *number)
{
	size_t at;

	if (!set->room)
		return false;
	at = place_of(set, as_key(key));
	*number = set->numbers[at];
	return set->keys[at] != 0;
}

void set_close(struct set *set)
{
	free(set->keys);
	free(set->numbers);
	*set = (struct set){ 0 };
}
