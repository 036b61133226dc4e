/*
 * Carrier codes that Amazon knows, and tracking numbers of the big carriers. A code must match exactly: Amazon's own list has pairs like NACEX and
 * Nacex, so nothing here ever changes the case of a code.
 */
#ifndef CARRIERS_H
#define CARRIERS_H
#include "value/slice.h"

struct carrier { const char *code; unsigned char lists; };
extern const struct carrier carriers[];         /* ends with a NULL code */

bool carrier_known(struct slice code);
/* Whether the store's own list is known and does not have the code. */
bool carrier_elsewhere(struct slice code, struct slice sales_channel);
/* The code for a name that Odoo's delivery methods often have; at == NULL: none. */
struct slice carrier_alias(struct slice name);
/* Whether the numbers of this carrier are known, and this is not one of them. */
bool carrier_odd_tracking(struct slice code, struct slice tracking);
#endif
