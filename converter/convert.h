/* One call of `convert`: read, decide, write, all or nothing. The pipelines know what becomes of each file. */
#ifndef CONVERT_H
#define CONVERT_H
#include "pipelines/pipelines.h"

/*
 * Fills C, whose ctx, options, settings, scope, report and history are set. Returns the exit status. report->failed: nothing may be kept.
 * With report->only_checked everything happens but that files appear; what the settings name is read too.
 */
enum status convert_files(struct conversion *, struct pipelines_own *);
#endif
