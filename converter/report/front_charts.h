/* The charts of a front page. */
#ifndef FRONT_CHARTS_H
#define FRONT_CHARTS_H
#include "report/front_parts.h"

void front_charts_days(const struct front *, struct out *);     /* orders of the last week, by marketplace */
void front_charts_ages(const struct front *, struct out *);     /* since when what waits has waited */
#endif
