/* The block of the payouts: what each is made of, and whether it adds up. */
#ifndef MONEY_PAYOUTS_H
#define MONEY_PAYOUTS_H
#include "value/stamp.h"

struct conversion;
struct money_range { struct stamp since, until; };     /* since <= x < until */

int money_payouts(struct conversion *, const struct money_range *);            /* -1, reported */
#endif
