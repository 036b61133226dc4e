/*
 * Place names as people type them: "NEW SOUTH WALES", "Baden Württemberg" and "l'aquila" are compared by their letters and digits alone, without case,
 * accents, spaces and punctuation; & is "and". It has its own tables because iconv's //TRANSLIT gives other results in other locales. Letters outside
 * Latin script are compared byte by byte.
 */
#ifndef FOLD_H
#define FOLD_H
#include "value/slice.h"

/* The folded text. Returns its length, or 0: nothing is left of it, or it is longer than ROOM (no place has such a long name). */
size_t fold_text(struct slice text, char *key, size_t room);
bool fold_same(struct slice text, struct slice key);    /* whether the text folds to KEY */
#endif
