/*
 * A job whose files do not convert together becomes several jobs. Files that only make sense together stay together: an answer and the
 * note of its feed. Files that others use, listings for stock, become the first ones. -1 means: already reported.
 */
#ifndef SPLIT_H
#define SPLIT_H
#include "exchange/job.h"

int split_suspect(const struct job *, size_t index);    /* this file is looked at: if that is the end of the process, it is split off */
int split_note(struct job *);                   /* keeps in work/<job>/parts how the files belong together, if they do */
bool split_ends(const struct job *);            /* the job cannot be split: all its files fail or none does */
int split_job(const struct job *);
#endif
