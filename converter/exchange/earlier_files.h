/*
 * Files of earlier jobs that a job reads again: reports that tell the rest of its orders, the product list, the listings that
 * guard FBA stock, the feeds that Amazon answers. -1, said.
 */
#ifndef OLDER_H
#define OLDER_H
#include "exchange/job.h"

struct earlier_file { int64_t id; const char *path, *shown; };

int earlier_files_add(struct job *, int64_t id);       /* 1: it is not there any more */
int earlier_files_by_role(struct job *);
int earlier_files_feeds(struct job *);
#endif
