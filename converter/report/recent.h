/*
 * The newest orders of an account, for the finder and the charts of a front page. Those that share a day, a state and a batch are one
 * group, so that the page stays small.
 */
#ifndef RECENT_H
#define RECENT_H
#include "value/slice.h"

enum { RECENT_MOST = 5000 };            /* orders on a page */

struct recent_group {
	int64_t day;                    /* on which they were placed, UTC; 0: not known */
	struct slice state;             /* "waiting: missing-price" */
	struct slice marketplace, batch;
	struct slice path;              /* from the account's folder to the page of the batch; empty: it is gone */
	bool fba, waits;
	struct slice ids;               /* with a space between */
	size_t room;
	long count;
	struct recent_group *next;
};

/* FULL: there are older orders, so the oldest day is not whole. */
struct recent { struct recent_group *first, **last; long most, count; bool full; };
#endif
