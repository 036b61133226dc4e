/*
 * A ZIP with several files among those of a job: each file in it becomes a file of the job, "reports.zip.orders.txt", and the ZIP is gone. From
 * then on each is news or a repeat, is filed away and fails by itself. A ZIP that cannot be taken apart stays as it is, and fails. What a kill
 * leaves half done is done again, with the same names. -1 means: already reported.
 */
#ifndef UNPACK_H
#define UNPACK_H
#include "exchange/job.h"

int unpack_zips(struct job *);
#endif
