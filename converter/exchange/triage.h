/* What the files of a job are, which orders they name, and which older files are needed. -1: nothing can be done now, said. */
#ifndef SURVEY_H
#define SURVEY_H
#include "exchange/job.h"

struct seen { struct slice order; int64_t version; size_t file; };      /* what one file tells of one order */

int triage(struct job *);
int triage_look(const struct job_file *, int64_t *size, int64_t *changed);         /* -1 with errno */
int job_problem(struct job *, struct job_file *, const struct summary *);      /* the file fails; says why in problems/ */
#endif
