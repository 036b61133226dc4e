/* How much of each product Odoo has, in ten-thousandths of a unit, by internal reference and by external ID. */
#ifndef LEVELS_H
#define LEVELS_H
#include "core/conversion.h"
#include "value/set.h"

struct level { struct slice reference; int64_t e4; uint32_t file; bool twice, matched; };

struct levels { struct level *levels; size_t count, room; struct set by_reference, by_id; };

int levels_load(struct conversion *, struct levels *);               /* -1, said */
struct level *levels_find(struct levels *, struct slice reference, struct slice external_id);  /* NULL: none */
void levels_close(struct levels *);
#endif
