/* One job from its files to the book's commit. */
#ifndef JOB_STEPS_H
#define JOB_STEPS_H
#include "exchange/job.h"

enum job_end { JOB_IDLE = 0, JOB_DONE = 10, JOB_TROUBLE = 11, JOB_ATTENTION = 12 };     /* exit statuses of the child */

enum job_end job_run(struct job *, int attempts);
#endif
