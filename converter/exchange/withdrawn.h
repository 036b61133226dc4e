/*
 * Feeds that a job takes out of to-amazon/ to write them again: their notes (NAME.feed.json) wait in work/<job>/withdrawn/ until the job's transaction
 * is over. -1 means: already reported.
 */
#ifndef WITHDRAWN_H
#define WITHDRAWN_H
#include "exchange/exchange.h"

int withdrawn_put_back(const struct account *, int job);        /* the job did not happen. JOB: its folder in work/ */
int withdrawn_clear(const struct account *, int job);           /* it did: the feeds follow their notes */
#endif
