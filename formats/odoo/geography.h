/*
 * Countries and states by Odoo's external IDs, which are the same in every database. A state is looked for within its country
 * only: Odoo itself takes "WA" of a US address for Western Australia. What is not found is NULL, never a guess.
 */
#ifndef ODOO_GEOGRAPHY_H
#define ODOO_GEOGRAPHY_H
#include "value/slice.h"

/* Versions are 17, 18, 19; an older or newer one is taken for the nearest of them. */
const char *country_xmlid(int odoo_version, struct slice country);      /* ISO code in any case, UK, or English name */
const char *state_xmlid(int odoo_version, struct slice country, struct slice text);     /* code, or name in any spelling */

int currency_decimals(struct slice code);       /* by ISO 4217: 0 for JPY, 3 for KWD; 2 for what it does not list */
#endif
