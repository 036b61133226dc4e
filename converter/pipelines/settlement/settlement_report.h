/* What a job reports of its settlements: each with its total, then what the total is made of, by month. */
#ifndef SETTLEMENT_REPORT_H
#define SETTLEMENT_REPORT_H
#include "pipelines/settlement/settlement.h"

int settlement_report(struct conversion *, const struct settlement *first);    /* -1: reported */
#endif
