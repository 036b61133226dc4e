/* Why the rows of a settlement may not add up to its total: reports the difference and, if one row or one name explains it, which. */
#ifndef EXPLAIN_SUM_H
#define EXPLAIN_SUM_H
#include "pipelines/settlement/settlement.h"

void explain_sum(struct diags *, const struct settlement *);
#endif
