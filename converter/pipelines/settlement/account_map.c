#include "pipelines/settlement/account_map.h"

#include "core/load.h"
#include "format.h"
#include "syntax/column.h"

#define RULE(path) FIELD(struct account_rule, path)

static const struct column columns[] = {
	{ "kind", RULE(kind), REQUIRED },
	{ "transaction-type", RULE(transaction) },
	{ "amount-type", RULE(type) },
	{ "amount-description", RULE(description) },
	{ "marketplace", RULE(marketplace) },
	{ "rate", RULE(rate) },
	{ "account", RULE(account), REQUIRED | ID },
	{ "name", RULE(name) },
	{ "type", RULE(account_type) },
	{ "reconcile", RULE(reconcile) },
	{ "tax", RULE(tax) },
	{ "tags", RULE(tags) },
	{ "note", SKIP },
	{ 0 },
};

const struct format account_map_format = {
	.name = "account-map", .about = "accounts for settlements", .role = RECORDS, .columns = columns, RECORD(struct account_rule, NULL),
};

static int add_rule(struct context *ctx, void *to, void *record, const struct place *place)
{
	struct account_map *map = to;
	struct account_rule *rule = record;

	if (!map->count++)
		map->rules = rule;
	if (rule->kind.len && settled_kind_named(rule->kind) == SETTLED_COUNT)
		return diag(ctx->diags, BAD_MAP, place, "there is no kind \"%.*s\"; the page on settlements lists all of them", SHOWN(rule->kind));
	if (!rule->account.len)
		return diag(ctx->diags, BAD_MAP, place, "the row names no account");
	if (rule->tax.len && !memchr(rule->tax.at, '.', rule->tax.len))
		return diag(ctx->diags, BAD_MAP, place, "tax is an external ID like account.1_tax_eu_19_purchase_skr03");
	return 0;
}

int account_map_load(struct conversion *c, struct account_map *map)
{
	*map = (struct account_map){ 0 };
	return load_table(c->ctx, settings_get(c->settings, &c->scope, "account-map"), &account_map_format, add_rule, map);
}

static bool fits(struct slice wanted, struct slice is)
{
	return !wanted.len || slice_same(wanted, is);
}

static bool names_fit(const struct account_rule *rule, const struct settlement_amount *names)
{
	if (!names)
		return !rule->transaction.len && !rule->type.len && !rule->description.len;
	return fits(rule->transaction, names->transaction) && fits(rule->type, names->type) && fits(rule->description, names->description);
}

const struct account_rule *account_map_find(const struct account_map *map, const struct account_case *of)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct account_rule *rule = &map->rules[i];

		if (fits(rule->kind, slice_of(settled_texts[of->kind].word)) && fits(rule->marketplace, of->marketplace) && fits(rule->rate, of->rate) &&
		    names_fit(rule, of->names))
			return rule;
	}
	return NULL;
}
