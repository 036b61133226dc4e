/* What the files of a job are, which orders they name, and which older files are needed. -1: nothing can be done now, said. */
#ifndef SURVEY_H
#define SURVEY_H
#include "exchange/job.h"

struct seen { struct slice order; int64_t version; size_t file; };      /* what one file tells of one order */

int survey(struct task *);
int survey_look(const struct taken *, int64_t *size, int64_t *changed);         /* -1 with errno */
int survey_problem(struct task *, struct taken *, const struct summary *);      /* the file fails; says why in problems/ */
#endif
