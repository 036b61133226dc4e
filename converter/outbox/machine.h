/*
 * What becomes of a feed or a requested report on its way to Amazon: all states, all events and all windows of time, in one table (machine.c). Pure:
 * it knows no book, no folder and no clock.
 *
 * The one request that must not go twice is the one that makes a feed at Amazon: it has no key by which Amazon would know a repeat. So the book says
 * BEGUN before it leaves; what is cut off after that is looked up in Amazon's list, twice, before anything else is done.
 */
#ifndef MACHINE_H
#define MACHINE_H
#include "book/carried.h"

enum machine_event {
	MACHINE_BEGIN,          /* the request leaves now */
	MACHINE_TOOK,           /* Amazon answered with an id */
	MACHINE_LATER,          /* it certainly did not go: no connection, or Amazon asks to slow down */
	MACHINE_UNKNOWN,        /* the answer is lost, or the carrier was cut off */
	MACHINE_REFUSED,        /* Amazon says no, or we do */
	MACHINE_ONE,            /* Amazon's list shows one that can be it */
	MACHINE_NONE,           /* it shows none */
	MACHINE_SEVERAL,        /* it shows more than one, or not all of them */
	MACHINE_STILL,          /* Amazon works on it */
	MACHINE_DONE,
	MACHINE_FATAL,          /* Amazon gave up on it */
	MACHINE_CANCELLED,      /* none of it was applied; of a report: there is no data */
	MACHINE_FORGOTTEN,      /* Amazon does not know the id any more */
	MACHINE_FOREIGN,        /* the one from the list is not ours */
	MACHINE_IS_THERE,       /* the seller found it at Amazon */
	MACHINE_IS_NOT,         /* the seller says that Amazon does not have it */
	MACHINE_AGAIN,          /* the seller wants it to go again */
	MACHINE_STOP,           /* the seller does not want it to go */
	MACHINE_OVERTAKEN,      /* newer ones have all that is in it */
	MACHINE_JOINED,         /* its records go in another one */
};

/* Windows of time, in seconds. */
enum {
	MACHINE_EARLY = 5,              /* two clocks of Amazon's may differ so much: a feed of ours is not made before we asked for it */
	MACHINE_LONGEST = 150,          /* the longest that a request can be on its way: 60 s for it, and what Amazon may take to show it */
	MACHINE_PAUSE = 120,            /* createFeed: one in two minutes */
	MACHINE_CLOCK_OFF = 120,        /* a clock that is further off is reported */
};

/* Whose step it is. REPEATS: feeds that do no harm when they come twice. */
enum machine_whose { MACHINE_ANY, MACHINE_FEED, MACHINE_REPEATS, MACHINE_ONCE, MACHINE_FOUND, MACHINE_REPORT };

/* 0: *c is in its next state, and waits as long as the table says; -1: that cannot happen now, and nothing is changed. NOW: this machine's clock. */
int machine_step(struct carried *, enum machine_event, int64_t now);
bool machine_due(const struct carried *, int64_t now);          /* a clock that was set back does not make it wait */
bool machine_ended(const struct carried *);
/* Whether a feed or report that Amazon made at that time (its clock) can be the one that we asked for. */
bool machine_within(const struct carried *, int64_t made);
const char *machine_state(const struct carried *);              /* a word for it */
#endif
