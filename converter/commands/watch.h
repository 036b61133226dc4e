/*
 * `orderferry watch`: looks into the inboxes, has each job converted by a child process, and waits. A child that crashes, runs
 * out of memory or time takes nothing with it: what it did not commit is done again, and at last the file that did it fails.
 */
#ifndef WATCH_H
#define WATCH_H
#include "core/options.h"

int command_watch(const struct options *);      /* the exit status */
#endif
