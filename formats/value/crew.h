/*
 * Pieces of work, made by as many threads as there are processors (the taker's is one of them) and taken in order, so that the result is the same for
 * any number of threads. Each piece is made in its own place. The number of places is limited, so makers never run far ahead of the taker. Small jobs
 * get no threads: the taker makes its pieces when it takes them.
 */
#ifndef CREW_H
#define CREW_H
#include "value/slice.h"

enum { CREW_THREADS = 8, CREW_PLACES = 3 * CREW_THREADS };

struct crew_work {
	size_t count;           /* pieces */
	void *to;
	/* Called by several threads at once, each with its own number. Nobody else uses the place until the piece is taken. */
	void (*make)(void *to, unsigned thread, unsigned place, size_t piece);
};

struct crew;
struct crew *crew_start(const struct crew_work *);      /* NULL: no memory */
unsigned crew_take(struct crew *);      /* the place of the next piece, valid until the next call; call it at most once per piece */
void crew_close(struct crew *);         /* makers finish their current piece; NULL is allowed */

/* Whether every piece of a text passes. No piece is cut within a UTF-8 character. */
bool crew_all(struct slice text, bool (*have)(struct slice));
#endif
