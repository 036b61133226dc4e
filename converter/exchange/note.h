/*
 * A note beside the book, <account>/.book: which book belongs here, and its last job. By it a book that was put back from a copy is
 * recognised as older, and a missing one as missing. -1 means: already reported.
 */
#ifndef NOTE_H
#define NOTE_H
#include "exchange/exchange.h"

struct note { bool there; char id[80]; int64_t last; };

int note_read(const struct account *, struct note *);           /* not there: empty */
int note_write(const struct account *, const char *id, int64_t last);
#endif
