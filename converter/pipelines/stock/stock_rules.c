#include "pipelines/stock/stock_rules.h"

#include <fnmatch.h>

#include "core/load.h"

enum { MOST_UNITS = 999999999 };

static const struct column columns[] = {
	{ "sku", FIELD(struct stock_rule, sku), REQUIRED },
	{ "marketplace", FIELD(struct stock_rule, marketplace) },
	{ "percent", FIELD(struct stock_rule, percent) },
	{ "safety-stock", FIELD(struct stock_rule, safety) },
	{ "cap", FIELD(struct stock_rule, cap) },
	{ "handling-days", FIELD(struct stock_rule, handling) },
	{ "send", FIELD(struct stock_rule, send) },
	{ 0 },
};

static const struct stock_rule rule_none = {
	.percent = { INT32_MIN }, .safety = { INT32_MIN }, .cap = { INT32_MIN }, .handling = { INT32_MIN },
};

const struct format stock_rules_format = {
	.name = "stock-rules", .about = "stock by SKU", .role = RECORDS, .columns = columns, RECORD(struct stock_rule, &rule_none),
};

static bool out_of(struct count count, int32_t least, int32_t most)
{
	return count_known(count) && (count.n < least || count.n > most);
}

static int add_rule(struct context *ctx, void *to, void *record, const struct place *place)
{
	struct stock_rules *rules = to;
	struct stock_rule *rule = record;

	if (!rules->count++)
		rules->rows = rule;
	rule->pattern = arena_string(ctx->arena, rule->sku);
	if (!rule->pattern)
		return no_memory(ctx->diags);
	if (!rule->sku.len || out_of(rule->percent, 0, 100) || out_of(rule->safety, 0, MOST_UNITS) || out_of(rule->cap, 0, MOST_UNITS) ||
	    out_of(rule->handling, 0, 30))
		return diag(ctx->diags, BAD_MAP, place, "the row needs a SKU pattern; percent must be 0 to 100, handling-days 0 to 30");
	return 0;
}

int stock_rules_load(struct conversion *c, struct stock_rules *rules)
{
	*rules = (struct stock_rules){ 0 };
	return load_table(c->ctx, settings_get(c->settings, &c->scope, "stock-rules"), &stock_rules_format, add_rule, rules);
}

static struct count number(struct conversion *c, const struct scope *scope, const char *key)
{
	size_t n = settings_number(c->settings, scope, key);

	return (struct count){ n > MOST_UNITS ? MOST_UNITS : (int32_t)n };
}

int stock_rules_for(struct conversion *c, struct stock_rules *rules, struct slice marketplace)
{
	struct scope scope = c->scope;

	scope.marketplace = marketplace;
	rules->marketplace = marketplace;
	rules->standard = (struct stock_rule){
		.percent = number(c, &scope, "stock-percent"), .safety = number(c, &scope, "safety-stock"),
		.cap = number(c, &scope, "stock-cap"), .handling = number(c, &scope, "handling-days"), .send = FLAG_YES,
	};
	if (rules->standard.percent.n <= 100 && rules->standard.handling.n <= 30)
		return 0;
	return diag(c->ctx->diags, BAD_SETTINGS, NULL, "stock-percent must be 0 to 100, handling-days 0 to 30");
}

static struct count either(struct count own, struct count standard)
{
	return count_known(own) ? own : standard;
}

static struct stock_rule rule_for(struct conversion *c, const struct stock_rules *rules, struct slice sku)
{
	struct stock_rule found = rules->standard;
	char *name = rules->count ? arena_string(c->ctx->scratch, sku) : NULL;

	for (size_t i = 0; name && i < rules->count; i++) {
		const struct stock_rule *rule = &rules->rows[i];

		if ((rule->marketplace.len && !slice_same(rule->marketplace, rules->marketplace)) || fnmatch(rule->pattern, name, 0))
			continue;
		found.percent = either(rule->percent, found.percent);
		found.safety = either(rule->safety, found.safety);
		found.cap = either(rule->cap, found.cap);
		found.handling = either(rule->handling, found.handling);
		found.send = rule->send == FLAG_NONE ? found.send : rule->send;
		break;
	}
	if (rules->count)
		arena_empty(c->ctx->scratch);
	return found;
}

bool stock_rules_apply(struct conversion *c, const struct stock_rules *rules, struct slice sku, int64_t e4, int32_t *quantity, int32_t *handling)
{
	struct stock_rule rule = rule_for(c, rules, sku);
	int64_t units = e4 <= 0 ? 0 : e4 / 10000 * rule.percent.n / 100;        /* whole units first, then the percentage, cut off */

	units -= rule.safety.n;
	if (rule.cap.n && units > rule.cap.n)
		units = rule.cap.n;
	if (units > MOST_UNITS)
		units = MOST_UNITS;
	*quantity = units > 0 ? (int32_t)units : 0;
	*handling = rule.handling.n;
	return rule.send != FLAG_NO;
}
