/* A set of 64-bit hashes, each with a number. Open addressing; grows by doubling. */
#ifndef SET_H
#define SET_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct set { uint64_t *keys; uint32_t *numbers; size_t used, room; };

/* The number kept for KEY; *is_new tells that it was NUMBER itself, added now. UINT32_MAX: no memory. */
uint32_t set_add(struct set *, uint64_t key, uint32_t number, bool *is_new);
void set_reserve(struct set *, size_t count);           /* about so many will come: a guess, which may be wrong or not be met */
void set_expect(const struct set *, uint64_t key);      /* it will be added or looked for soon: its memory is fetched meanwhile */
bool set_find(const struct set *, uint64_t key, uint32_t *number);
void set_close(struct set *);
#endif
