/* The book as the memory of a conversion: what it is asked, and what it is told, all in the one transaction of the job. */
#ifndef REMEMBER_H
#define REMEMBER_H
#include "exchange/job.h"

struct memory remember_as_memory(struct job *);
int job_record(struct job *, int outcome);       /* the job itself, its files, its orders' rows */
#endif
