/* A file of an earlier job that a question of now needs: read again from done/, without a message. */
#ifndef EARLIER_H
#define EARLIER_H
#include "core/conversion.h"

/* The newest ones of the kind that are there: *count sheets, in the arena. One that cannot be read is left out. -1: reported. */
int earlier_open(struct conversion *, enum role, struct sheet **sheets, size_t *count);
#endif
