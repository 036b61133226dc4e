/*
 * Files of earlier jobs that a job reads again: reports that tell the rest of its orders, the product list, the listings that
 * guard FBA stock, the feeds that Amazon answers. -1, said.
 */
#ifndef OLDER_H
#define OLDER_H
#include "exchange/job.h"

struct older { int64_t id; const char *path, *shown; };

int older_add(struct task *, int64_t id);       /* 1: it is not there any more */
int older_by_role(struct task *);
int older_feeds(struct task *);
#endif
