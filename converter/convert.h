/* One call of `convert`: read, join, decide, write, all or nothing. */
#ifndef CONVERT_H
#define CONVERT_H
#include "pipelines/orders/join/memory.h"
#include "core/options.h"
#include "core/settings.h"
#include "report/summary.h"

enum status convert(struct context *, const struct options *, const struct settings *, struct summary *, const struct memory *);   /* NULL: knows of no earlier call */
enum status check(struct context *, const struct options *, struct summary *);
#endif
