/* How much of each product Odoo has, in ten-thousandths of a unit, by internal reference and by external ID. */
#ifndef ON_HAND_H
#define ON_HAND_H
#include "core/conversion.h"
#include "value/set.h"

struct on_hand_level { struct slice reference; int64_t e4; uint32_t file; bool twice, matched; int64_t taken; };      /* taken: units, by orders that Odoo did not know */

struct on_hand { struct on_hand_level *on_hand; size_t count, room; struct set by_reference, by_id; };

int on_hand_load(struct conversion *, struct on_hand *);               /* -1: reported */
struct on_hand_level *on_hand_find(struct on_hand *, struct slice reference, struct slice external_id);  /* NULL: none */
void on_hand_close(struct on_hand *);
#endif
