/* Yes, no, or nothing said. */
#ifndef FLAG_H
#define FLAG_H
#include "value/slice.h"

enum flag { FLAG_NONE, FLAG_NO, FLAG_YES };

/* In the languages of the marketplaces, as their spreadsheets show true and false. -1: neither. */
int flag_parse(struct slice, enum flag *);
#endif
