/* What a spreadsheet leaves of postcodes and telephone numbers, which it takes for numbers. */
#ifndef SPREADSHEET_DAMAGE_H
#define SPREADSHEET_DAMAGE_H
#include "value/arena.h"

enum postcode { POSTCODE_FITS, POSTCODE_REPAIRED, POSTCODE_SHORT };

/* Zeros that the country's postcodes start with come back; what is too short otherwise stays. POSTCODE_FITS too where nothing is known. at == NULL: no memory. */
enum postcode postcode_repair(struct arena *, struct slice country, struct slice *postcode);
bool number_in_powers(struct slice);            /* 4,91723E+12 */
#endif
