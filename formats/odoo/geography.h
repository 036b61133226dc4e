/*
 * Countries and states by Odoo's external IDs, which are the same in every database. A state is only searched in its own country: Odoo itself takes
 * "WA" of a US address for Western Australia. If nothing is found, the result is NULL, never a guess.
 */
#ifndef GEOGRAPHY_H
#define GEOGRAPHY_H
#include "value/slice.h"

/* Versions are 17, 18, 19. For an older or newer one, the nearest of them is used. */
const char *country_xmlid(int odoo_version, struct slice country);      /* ISO code in any case, UK, or English name */
const char *state_xmlid(int odoo_version, struct slice country, struct slice text);     /* code, or name in any spelling */

int currency_decimals(struct slice code);       /* by ISO 4217: 0 for JPY, 3 for KWD; 2 if it is not listed */
#endif
