/* How much of each product Odoo has, in ten-thousandths of a unit, by internal reference and by external ID. */
#ifndef ON_HAND_H
#define ON_HAND_H
#include "core/conversion.h"
#include "core/products.h"
#include "value/set.h"

struct on_hand_level { struct slice reference; int64_t e4; uint32_t file; bool twice, matched, refused; int64_t taken; };      /* refused: one of its rows was; taken: units, by orders that Odoo did not know */

/* torn: a row was refused; what has no row may have been that one */
struct on_hand { struct on_hand_level *on_hand; size_t count, room; struct set by_reference, by_id; bool torn; };

int on_hand_load(struct conversion *, struct on_hand *);               /* -1: reported */
struct on_hand_level *on_hand_of_sku(struct on_hand *, const struct products *, struct slice sku);       /* NULL: none */
bool on_hand_by_location(struct conversion *);                         /* all exports of the call are: sold-out products have no row there */
void on_hand_close(struct on_hand *);
#endif
