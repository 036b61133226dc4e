/* Which files of an inbox may be taken: whole ones that a person or a program meant to drop. */
#ifndef INBOX_H
#define INBOX_H
#include "exchange/exchange.h"

enum { FILES_OF_A_JOB = 400 };  /* more lie until the next job; the rest of what convert can join is for older files */

/* Their names, sorted, at most FILES_OF_A_JOB, in the arena; ends with NULL. NULL: -1, said. */
char **inbox_ready(const struct account *, struct arena *, size_t settle_seconds);
#endif
