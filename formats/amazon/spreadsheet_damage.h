/* What a spreadsheet leaves of a postcode, which it reads as a number. */
#ifndef SPREADSHEET_DAMAGE_H
#define SPREADSHEET_DAMAGE_H
#include "value/arena.h"

enum postcode { POSTCODE_FITS, POSTCODE_REPAIRED, POSTCODE_SHORT };

/* Puts back the zeros that the country's postcodes start with. One that is too short otherwise stays as it is. POSTCODE_FITS also for unknown countries. at == NULL: no memory. */
enum postcode postcode_repair(struct arena *, struct slice country, struct slice *postcode);
#endif
