/* The seller's table of exchange rates (setting exchange-rates): units of the company's currency for one unit of another. */
#ifndef EXCHANGE_RATES_H
#define EXCHANGE_RATES_H
#include "core/conversion.h"

struct exchange_rate { struct slice currency, date, text; struct stamp day; int64_t millionths; };
struct exchange_rates { struct exchange_rate *rows; size_t count; };

extern const struct format exchange_rates_format;
int exchange_rates_load(struct conversion *, struct exchange_rates *);         /* -1, reported */
/* That of the day, or of the last day before it. 0: there is none. In millionths. */
int64_t exchange_rates_at(const struct exchange_rates *, struct slice currency, struct stamp day);
/* Rounded to DECIMALS. -1: too large. */
int exchange_rates_apply(struct money, int64_t millionths, int decimals, struct money *);
#endif
