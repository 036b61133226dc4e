/* One look at one account, in the child: what was cut off is finished, else the files of the inbox become a job. */
#ifndef WORKER_H
#define WORKER_H
#include "exchange/job_steps.h"

enum job_end worker_round(const struct exchange *, const struct settings *, const char *account, bool check);
/* The process of a round did not come to its end: that counts for the job it was at. */
void worker_failed(const struct exchange *, const char *account, bool killed);
#endif
