/*
 * Pieces of work, made by as many threads as there are processors (the taker's is one of them) and taken in sequence, so that the
 * result is the same however many there are. A piece is made in a place of its own; there are only so many, so makers never run
 * far ahead of the taker. Little work gets no threads: its pieces are made as they are taken.
 */
#ifndef CREW_H
#define CREW_H
#include "value/slice.h"

enum { CREW_THREADS = 8, CREW_PLACES = 3 * CREW_THREADS };

struct crew_work {
	size_t count;           /* pieces */
	void *to;
	/* Called by several threads at once, each with its own number; nobody else uses the place until the piece is taken. */
	void (*make)(void *to, unsigned thread, unsigned place, size_t piece);
};

struct crew;
struct crew *crew_start(const struct crew_work *);      /* NULL: no memory */
unsigned crew_take(struct crew *);      /* the place of the next piece, its until the next call; not more often than there are pieces */
void crew_close(struct crew *);         /* makers end with the piece they are at; NULL is in order */

/* Whether all pieces of a text have it, none of them cut within a character of UTF-8. */
bool crew_all(struct slice text, bool (*have)(struct slice));
#endif
