/* A step of one feed or report: the event, in the book and then in the folders. -1 means: already reported. */
#ifndef STEP_H
#define STEP_H
#include "outbox/machine.h"
#include "outbox/outbox.h"

/* By its key, or by the name of the feed's file. 1: there is one; 0: none, and that is reported. */
int step_find(struct outbox *, const char *word, struct carried *);
/* The event, in the book and then in the folders. 1: that cannot happen now; it is reported, and nothing is changed. */
int step_take(struct outbox *, struct carried *, enum machine_event);
int step_save(struct outbox *, struct carried *);             /* the row as it is, then its files */
#endif
