/* The inbox of an account: which files may be taken, how they become a job, work/<job>, and how they go back. -1 means: already reported. */
#ifndef INBOX_H
#define INBOX_H
#include "exchange/exchange.h"

struct book;

enum { FILES_OF_A_JOB = 400 };  /* more wait for the next job; the rest of what convert can join is for earlier files */

/* Whole files that somebody meant to drop: their names, sorted, at most FILES_OF_A_JOB, in the arena; ends with NULL. NULL: reported. */
char **inbox_ready(const struct account *, struct arena *, size_t settle_seconds);
int inbox_claim(const struct account *, struct book *, struct arena *, char **names, const char **job);        /* *job NULL: all vanished */
int inbox_put_back(const struct account *, const char *job);
#endif
