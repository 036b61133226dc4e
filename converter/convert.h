/* One call of `convert`: read, join, decide, write, all or nothing. */
#ifndef CONVERT_H
#define CONVERT_H
#include "pipelines/orders/join/memory.h"
#include "core/options.h"
#include "core/settings.h"
#include "report/summary.h"

enum status { ALL_CONVERTED = 0, SOME_REJECTED = 1, WRONG_USE = 2, NOTHING_WRITTEN = 3 };

enum status convert(struct context *, const struct options *, const struct settings *, struct summary *, const struct memory *);   /* NULL: knows of no earlier call */
enum status check(struct context *, const struct options *, struct summary *);
#endif
