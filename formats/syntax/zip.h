/*
 * A ZIP that has the same bytes for the same content, by libzip: members in the given order, all with the first date that ZIP supports, with the same
 * attributes, stored and not deflated, because two releases of zlib deflate the same text differently.
 */
#ifndef ZIP_H
#define ZIP_H
#include "context.h"
#include "value/out.h"

struct zip_member { const char *name; struct slice bytes; };

int zip_write(struct context *, struct out *, const struct zip_member *members, size_t count);      /* -1: reported */
#endif
