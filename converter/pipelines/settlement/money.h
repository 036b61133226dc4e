/* What `orderferry money` reports of an account: each order with what was ordered, settled and refunded, and each payout. */
#ifndef SETTLEMENT_MONEY_H
#define SETTLEMENT_MONEY_H

struct conversion;
struct out;

int money_report(struct conversion *, struct out *csv);        /* -1, reported */
#endif
