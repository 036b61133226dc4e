/* The part of a front page that finds an order: a list by day, which a small script searches where scripts run. */
#ifndef FINDER_H
#define FINDER_H
#include "report/front_parts.h"

void finder_allow(struct out *);        /* what a Content-Security-Policy says to allow the script and no other */
void finder_print(const struct front *, struct out *);
#endif
