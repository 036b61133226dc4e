/* One job from its files to the book's commit. */
#ifndef RUN_H
#define RUN_H
#include "exchange/job.h"

enum task_end { TASK_IDLE = 0, TASK_DONE = 10, TASK_TROUBLE = 11, TASK_ATTENTION = 12 };     /* exit statuses of the child */

enum task_end run(struct task *, int attempts);
#endif
