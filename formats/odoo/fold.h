/*
 * Place names as people type them: "NEW SOUTH WALES", "Baden Württemberg" and "l'aquila" are compared by their letters and
 * digits alone, without case, accents, blanks and punctuation; & is "and". Own tables on purpose: iconv's //TRANSLIT
 * gives other results in other locales. Letters outside Latin script are compared byte by byte.
 */
#ifndef ODOO_FOLD_H
#define ODOO_FOLD_H
#include "value/slice.h"

/* The folded text. Its length, or 0: nothing is left of it, or it is longer than ROOM (and no place has such a name). */
size_t fold_text(struct slice text, char *key, size_t room);
bool fold_same(struct slice text, struct slice key);    /* whether the text folds to KEY */
#endif
