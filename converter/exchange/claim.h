/* How files of the inbox become a job, work/<job>, and how they go back. -1, said. */
#ifndef CLAIM_H
#define CLAIM_H
#include "book/book.h"
#include "exchange/exchange.h"

int inbox_claim(const struct account *, struct book *, struct arena *, char **names, const char **job);      /* *job NULL: all vanished */
int inbox_put_back(const struct account *, const char *job);            /* into the inbox */
int inbox_split(const struct account *, const char *job);               /* one job for each file */
int inbox_attempts(int job_dir);                                        /* how often it was begun; 0: the claim was cut off */
int inbox_note_attempts(const struct account *, int job_dir, int count);
#endif
