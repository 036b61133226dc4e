/* Builds texts in an arena. at == NULL: no memory. */
#ifndef STRINGS_H
#define STRINGS_H
#include "value/arena.h"

struct slice strings_list(struct arena *, const char *between, const struct slice *parts, size_t count);
struct slice strings_label(struct arena *, const char *label, struct slice text);
struct slice strings_hash(struct arena *, struct slice text);             /* 16 hexadecimal digits */
struct slice strings_number(struct arena *, int64_t number);
#endif
