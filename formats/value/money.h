/* Exact amounts: ten-thousandths of the order's currency. Never a floating-point number. */
#ifndef MONEY_H
#define MONEY_H
#include "value/slice.h"

struct out;
struct money { int64_t e4; };
struct count { int32_t n; };

#define MONEY_NONE ((struct money){ INT64_MIN })        /* an empty cell: no value, which is not zero */
#define COUNT_NONE ((struct count){ INT32_MIN })

static inline bool money_known(struct money m) { return m.e4 != INT64_MIN; }
static inline bool count_known(struct count c) { return c.n != INT32_MIN; }
static inline struct money money_or_zero(struct money m) { return money_known(m) ? m : (struct money){ 0 }; }

/* "12.5", "-0.75", "1234"; with COMMA "12,50", "1.234,50", "1.234,50 €". 0, or -1 and nothing is changed. */
int money_parse(struct slice text, bool comma, struct money *);
/* The same with the separators named: GROUP stands between thousands (0: there are none), POINT before the decimals. */
int money_parse_styled(struct slice text, char group, char point, struct money *);
int money_add(struct money *sum, struct money more);                    /* -1: it would overflow */
struct money money_negative(struct money);                              /* -|x| */
void money_print(struct out *, struct money, int decimals);             /* with at least so many decimals, and always exact */

/*
 * Splits a line total into unit prices with the decimals of the currency: total = first.each * first.n + rest.each * rest.n exactly. rest.n is 0 if
 * the division is exact. quantity >= 1. -1: the total itself has more decimals.
 */
struct share { struct money each; int32_t n; };
int money_split(struct money total, struct count quantity, int decimals, struct share *first, struct share *rest);

int count_parse(struct slice text, struct count *);                     /* digits, a leading minus, "2.0" as Excel writes it */
int count_of(struct money, struct count *);                             /* -1: no whole number */
#endif
