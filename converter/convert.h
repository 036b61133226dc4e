/* One call of `convert`: read, decide, write, all or nothing. What is made of which file, the pipelines know. */
#ifndef CONVERT_H
#define CONVERT_H
#include "pipelines/pipelines.h"

/* Fills C, whose ctx, options, settings, scope, report and history are given. The exit status; report->failed: nothing may be kept. */
enum status convert_files(struct conversion *, struct pipelines_own *);
/* What are the files, are they sound: writes nothing. */
enum status convert_check(struct context *, const struct options *, struct report *);
#endif
