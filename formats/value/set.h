/*
 * A set of 64-bit hashes, each with a number. Open addressing; grows by doubling. Where a key goes depends on a random factor, so that
 * nobody can make keys that all go to one place. The order of the keys is never seen, so results do not depend on it.
 */
#ifndef SET_H
#define SET_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "value/slice.h"

struct set { uint64_t *keys; uint32_t *numbers; size_t used, room; uint64_t factor; };

/* The number stored for KEY. *is_new: KEY was not there and has been added with NUMBER. UINT32_MAX: no memory. */
uint32_t set_add(struct set *, uint64_t key, uint32_t number, bool *is_new);
void set_reserve(struct set *, size_t count);           /* about this many keys will be added: a guess, which may be wrong */
void set_expect(const struct set *, uint64_t key);      /* KEY will be added or looked up soon: starts to fetch its memory */
bool set_find(const struct set *, uint64_t key, uint32_t *number);
void set_close(struct set *);

/* What the numbers of a set are places in. is: whether the one at NUMBER has that name. */
struct set_names { bool (*is)(const void *list, uint32_t number, struct slice name); const void *list; };

/* The same two for names with their keys: if two names have one key, the names decide. */
uint32_t set_add_name(struct set *, uint64_t key, struct slice name, uint32_t number, struct set_names, bool *is_new);
bool set_find_name(const struct set *, uint64_t key, struct slice name, struct set_names, uint32_t *number);
#endif
