/* The block of `money` about reimbursements: those that are approved or paid, but not both. */
#ifndef MONEY_REIMBURSED_H
#define MONEY_REIMBURSED_H
#include "pipelines/settlement/money_payouts.h"

int money_reimbursed(struct conversion *, const struct money_range *);         /* -1: reported */
#endif
