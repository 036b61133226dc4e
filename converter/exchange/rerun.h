/*
 * A job that is done a second time, because a book that was put back from a copy does not know it. work/<job>/again says so:
 *
 *   filed    its inputs were in done/: they are converted again for the book alone; what comes out was written the first time
 *   rest     it was cut off: what of its outputs is in its place already is not written twice
 */
#ifndef RERUN_H
#define RERUN_H
#include "exchange/exchange.h"

enum rerun_kind { RERUN_NOT, RERUN_FILED, RERUN_REST };

struct rerun { enum rerun_kind kind; int64_t at; };            /* at: when it was done, about; 0: now */

int rerun_read(int job_dir, struct rerun *);                    /* -1 with errno */
int rerun_mark(const struct account *, int job_dir, struct rerun);                      /* this and all below: -1: reported */
int rerun_of(const struct account *, const char *job, struct rerun *);         /* of a job in work/ */
/* Takes the files NAMES of done/, all of JOB, into work/. */
int rerun_prepare(const struct account *, const char *job, char **names, size_t count);
/* Whether what came out the first time, as far as it is there, differs: then an input is missing, or a setting has changed. */
bool rerun_differs(const struct account *, const char *job, int job_dir);
int rerun_put_back(const struct account *, const char *job);
#endif
