/* To recognise feeds, files and orders: SHA-256, 64 lower-case hexadecimal digits. */
#ifndef CHECKSUM_H
#define CHECKSUM_H
#include <nettle/sha2.h>

#include "value/out.h"

enum { CHECKSUM_DIGITS = 2 * SHA256_DIGEST_SIZE, CHECKSUM_QUICK_DIGITS = 32 };

struct checksum { struct sha256_ctx sha; };

void checksum_of(struct slice, char hex[CHECKSUM_DIGITS + 1]);
/* XXH3, of 128 bits: for texts of our own that nobody has a reason to forge, of which there are many. */
void checksum_quick(struct slice, char hex[CHECKSUM_QUICK_DIGITS + 1]);
void checksum_put(struct out *, struct slice);   /* with its length, so that texts that follow each other stay apart */
/* The checksum of everything that goes to a file from here on. */
void checksum_watch(struct checksum *, struct out *);
int checksum_end(struct checksum *, struct out *, char hex[CHECKSUM_DIGITS + 1]);     /* -1 with errno: some byte was not written */
#endif
