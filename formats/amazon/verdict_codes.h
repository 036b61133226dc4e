/* What Amazon's codes in processing reports mean. They depend on the kind of feed: 18027 is about an order in one and about a picture in another. */
#ifndef VERDICT_CODES_H
#define VERDICT_CODES_H
#include "value/slice.h"

enum feed_family { FAMILY_ORDERS, FAMILY_LISTINGS };

struct verdict_code { enum feed_family family; const char *code; bool again; const char *advice; };

/* NULL: unknown. again: the same row may succeed if it is sent again. */
const struct verdict_code *verdict_code_find(enum feed_family, struct slice code);
#endif
