#include "value/set.h"

#include <stdlib.h>

#include "value/block.h"

enum { FIRST_ROOM = 1024 };

/* Zero marks an empty place. */
static uint64_t as_key(uint64_t key)
{
	return key ? key : 1;
}

static struct set_place *place_of(const struct set *set, uint64_t key)
{
	size_t at = (size_t)key & (set->room - 1);

	while (set->places[at].key && set->places[at].key != key)
		at = (at + 1) & (set->room - 1);
	return &set->places[at];
}

static int grow(struct set *set)
{
	struct set more = { .room = set->room ? set->room * 2 : FIRST_ROOM, .used = set->used };

	more.places = block_zeroed(more.room * sizeof *more.places);
	if (!more.places)
		return -1;
	for (size_t i = 0; i < set->room; i++)
		if (set->places[i].key)
			*place_of(&more, set->places[i].key) = set->places[i];
	set_close(set);
	*set = more;
	return 0;
}

uint32_t set_add(struct set *set, uint64_t key, uint32_t number, bool *is_new)
{
	struct set_place *place;

	*is_new = false;
	if (set->used >= set->room - set->room / 4 && grow(set))
		return UINT32_MAX;
	key = as_key(key);
	place = place_of(set, key);
	*is_new = place->key == 0;
	if (*is_new) {
		*place = (struct set_place){ key, number };
		set->used++;
	}
	return place->number;
}

bool set_find(const struct set *set, uint64_t key, uint32_t *number)
{
	const struct set_place *place;

	if (!set->room)
		return false;
	place = place_of(set, as_key(key));
	*number = place->number;
	return place->key != 0;
}

void set_close(struct set *set)
{
	free(set->places);
	*set = (struct set){ 0 };
}
