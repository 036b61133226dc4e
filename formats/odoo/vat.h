/*
 * European VAT numbers. Odoo refuses a partner whose number fails its check, and with it the whole batch of an import. So only numbers that are
 * certain are written as VAT number. The others are kept as a note.
 */
#ifndef VAT_H
#define VAT_H
#include "value/slice.h"

struct vat { char text[16]; size_t len; };

/*
 * Whether it is a number of that country in its published form and with a correct check digit. *NORMAL is then the number with its prefix (EL for
 * Greece) and without spaces, dots and hyphens. The prefix may be missing in the text. With an empty COUNTRY, the prefix gives the country. False:
 * doubtful, wrong, or from a country that is not in the table.
 */
bool vat_plausible(struct slice country, struct slice text, struct vat *normal);
#endif
