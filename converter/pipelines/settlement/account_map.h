/*
 * Which account of Odoo each amount of a settlement goes to: a CSV of the seller (setting account-map). A cell that is empty stands for anything; the
 * first row that fits counts. kind is a word of amazon/settlement_kinds.h, rate a tax key of vat_rates.h. account is the account's code. A row with
 * name and type describes an account that the database may lack: the set-up file creates it.
 */
#ifndef ACCOUNT_MAP_H
#define ACCOUNT_MAP_H
#include "amazon/settlement_kinds.h"
#include "core/conversion.h"

struct account_rule {
	struct slice kind, transaction, type, description, marketplace, rate;
	struct slice account, name, account_type, tax, tags;
	enum flag reconcile;
};

struct account_map { struct account_rule *rules; size_t count; };

extern const struct format account_map_format;
int account_map_load(struct conversion *, struct account_map *);     /* -1, reported */

/* What is looked for. NAMES: NULL for a line that no row of the settlement has. */
struct account_case { enum settled_kind kind; const struct settlement_amount *names; struct slice marketplace, rate; };
const struct account_rule *account_map_find(const struct account_map *, const struct account_case *);        /* NULL: none */
#endif
