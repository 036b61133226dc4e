/*
 * How much of the stock to offer: a percentage, minus the safety stock, at most the cap. From the settings stock-percent, safety-stock, stock-cap and
 * handling-days of the account and marketplace. A row of the stock rules (setting stock-rules, a CSV with the columns sku and any of marketplace,
 * percent, safety-stock, cap, handling-days, send) overrides them for the SKUs that its pattern matches. The first matching row counts.
 */
#ifndef STOCK_RULES_H
#define STOCK_RULES_H
#include "core/conversion.h"

struct stock_rule { struct slice sku, marketplace; struct count percent, safety, cap, handling; enum flag send; const char *pattern; };

struct stock_rules { struct stock_rule *rows; size_t count; struct stock_rule standard; struct slice marketplace; };

extern const struct format stock_rules_format;
int stock_rules_load(struct conversion *, struct stock_rules *);     /* -1, reported */
/* As they hold in one marketplace (empty: in the account). -1, reported. */
int stock_rules_for(struct conversion *, struct stock_rules *, struct slice marketplace);
/* Whole units and days; false: this SKU is not sent. SKU is a C string only where rules exist. */
bool stock_rules_apply(struct conversion *, const struct stock_rules *, struct slice sku, int64_t e4, int32_t *quantity, int32_t *handling);
#endif
