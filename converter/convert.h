/* One call of `convert`: read, decide, write, all or nothing. The pipelines know what becomes of each file. */
#ifndef CONVERT_H
#define CONVERT_H
#include "pipelines/pipelines.h"

/* Fills C, whose ctx, options, settings, scope, report and history are set. Returns the exit status. report->failed: nothing may be kept. */
enum status convert_files(struct conversion *, struct pipelines_own *);
/* What are the files, are they sound: writes nothing. */
enum status convert_check(struct context *, const struct options *, struct report *);
#endif
