/* settlements.csv: what each settlement is made of, by month and by Amazon's names. */
#ifndef SUMS_CSV_H
#define SUMS_CSV_H
#include "pipelines/settlement/settlement.h"

struct sums_csv { struct conversion *c; struct out *out; };     /* out: NULL until the first settlement */

int sums_csv_add(struct sums_csv *, const struct settlement *);        /* -1, reported */
#endif
