#include "pipelines/shipping/carrier_map.h"

#include "amazon/carriers.h"
#include "core/load.h"

static const struct column columns[] = {
	{ "odoo", FIELD(struct carrier_rule, odoo), REQUIRED },
	{ "code", FIELD(struct carrier_rule, code), REQUIRED },
	{ "name", FIELD(struct carrier_rule, name) },
	{ "method", FIELD(struct carrier_rule, method) },
	{ "tracking", FIELD(struct carrier_rule, tracking) },
	{ 0 },
};

const struct format carrier_map_format = {
	.name = "carrier-map", .about = "Odoo's carriers and Amazon's", .role = RECORDS, .columns = columns, RECORD(struct carrier_rule, NULL),
};

static int add_rule(struct context *ctx, void *to, void *record, const struct place *place)
{
	struct carrier_map *map = to;
	struct carrier_rule *rule = record;

	if (!map->count++)
		map->rules = rule;
	if (!carrier_known(rule->code))
		return diag(ctx->diags, BAD_MAP, place, "\"%.*s\" is not one of Amazon's carrier codes (compare letter by letter); use Other and a name",
			    SHOWN(rule->code));
	if (rule->tracking.len && !slice_same(rule->tracking, SLICE("optional")) && !slice_same(rule->tracking, SLICE("required")))
		return diag(ctx->diags, BAD_MAP, place, "tracking must be required or optional");
	return 0;
}

int carrier_map_load(struct conversion *c, struct carrier_map *map)
{
	*map = (struct carrier_map){ .store = slice_of(settings_get(c->settings, &c->scope, "marketplaces")) };
	return load_table(c->ctx, settings_get(c->settings, &c->scope, "carrier-map"), &carrier_map_format, add_rule, map);
}

static bool built_in(struct slice odoo, struct carrier_rule *rule)
{
	struct slice alias = carrier_alias(odoo);

	*rule = (struct carrier_rule){ .odoo = odoo, .code = carrier_known(odoo) ? odoo : alias };
	return rule->code.at != NULL;
}

static const struct carrier_rule *mapped(const struct carrier_map *map, struct slice odoo)
{
	for (size_t i = 0; i < map->count; i++)
		if (slice_equal(map->rules[i].odoo, odoo))
			return &map->rules[i];
	return NULL;
}

static int report_none(struct conversion *c, const struct delivery *d)
{
	if (!d->carrier_shown && !d->carrier_id.len)
		return diag(c->ctx->diags, NO_CARRIER, &d->place, "the export has no column for the carrier: add the field Carrier to the export");
	if (!d->carrier_id.len)
		return diag(c->ctx->diags, NO_CARRIER, &d->place, "the delivery has no carrier");
	return diag(c->ctx->diags, NO_CARRIER, &d->place, "the column carrier_id/id (or carrier_id/.id) has only the ID of the carrier, %.*s: export the field Carrier "
		    "itself, with \"I want to update data (import-compatible export)\" off, or name this ID in the carrier map", SHOWN(d->carrier_id));
}

int carrier_find(struct conversion *c, const struct carrier_map *map, const struct delivery *d, struct carrier_rule *rule)
{
	bool by_id = !d->carrier.len && mapped(map, d->carrier_id);
	struct slice odoo = by_id ? d->carrier_id : d->carrier;
	const struct carrier_rule *own = mapped(map, odoo);
	const struct place *place = &d->place;

	if (own)
		*rule = *own;
	else if (!odoo.len)
		return report_none(c, d);
	else if (!built_in(odoo, rule)) {
		*rule = (struct carrier_rule){ .odoo = odoo, .code = SLICE("Other"), .name = odoo };
		diag(c->ctx->diags, UNKNOWN_CARRIER, place, "\"%.*s\" is confirmed as Other", SHOWN(odoo));
	}
	if (slice_equal(rule->code, SLICE("Other")) && !rule->name.len)
		rule->name = odoo.len ? odoo : SLICE("Other");
	if (!slice_equal(rule->code, SLICE("Other")))
		rule->name = SLICE_EMPTY;
	if (carrier_elsewhere(rule->code, map->store))
		diag(c->ctx->diags, CARRIER_ELSEWHERE, place, "\"%.*s\" is not on the list of %.*s", SHOWN(rule->code), SHOWN(map->store));
	return 0;
}
