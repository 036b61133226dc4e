/* Where a parcel leaves, as Amazon takes it in a shipping confirmation: an address, or the id of a supply source; empty parts are not known. */
#ifndef SHIP_FROM_H
#define SHIP_FROM_H
#include "value/slice.h"

struct ship_from { struct slice supply, name, line[3], city, county, state, postcode, country; };
#endif
