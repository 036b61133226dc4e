#include "pipelines/shipping/warehouses.h"

#include "core/load.h"

#define ROW(part) FIELD(struct warehouse, part)

static const struct column columns[] = {
	{ "warehouse", ROW(code), REQUIRED },
	{ "country", ROW(from.country), REQUIRED },
	{ "supply-source", ROW(from.supply) },
	{ "name", ROW(from.name) },
	{ "address-1", ROW(from.line[0]) },
	{ "address-2", ROW(from.line[1]) },
	{ "address-3", ROW(from.line[2]) },
	{ "city", ROW(from.city) },
	{ "county", ROW(from.county) },
	{ "state", ROW(from.state) },
	{ "postal-code", ROW(from.postcode) },
	{ 0 },
};

const struct format warehouses_format = {
	.name = "ship-from", .about = "where the parcels of a warehouse leave", .role = RECORDS, .columns = columns, RECORD(struct warehouse, NULL),
};

static bool two_capitals(struct slice text)
{
	return text.len == 2 && text.at[0] >= 'A' && text.at[0] <= 'Z' && text.at[1] >= 'A' && text.at[1] <= 'Z';
}

/* Amazon takes a whole address or none. */
static bool is_half(const struct ship_from *from)
{
	bool some = from->name.len || from->line[0].len || from->line[1].len || from->line[2].len || from->city.len || from->county.len || from->state.len ||
		    from->postcode.len;

	return some && !(from->name.len && from->line[0].len && from->city.len && from->postcode.len);
}

static int add_warehouse(struct context *ctx, void *to, void *record, const struct place *place)
{
	struct warehouses *list = to;
	struct warehouse *row = record;

	if (!list->count++)
		list->rows = row;
	if (!row->code.len || !two_capitals(row->from.country))
		return diag(ctx->diags, BAD_MAP, place, "the row needs a warehouse and its country, two letters like DE");
	if (is_half(&row->from))
		return diag(ctx->diags, BAD_MAP, place, "the address needs at least name, address-1, city and postal-code; or leave it out");
	return 0;
}

int warehouses_load(struct conversion *c, struct warehouses *list)
{
	*list = (struct warehouses){ 0 };
	return load_table(c->ctx, settings_get(c->settings, &c->scope, "ship-from"), &warehouses_format, add_warehouse, list);
}

const struct ship_from *warehouses_of(const struct warehouses *list, const struct delivery *d)
{
	struct slice rest = d->name, code = slice_cut(&rest, '/');

	for (size_t i = 0; i < list->count; i++)
		if (slice_equal(list->rows[i].code, code))
			return &list->rows[i].from;
	return NULL;
}

bool warehouses_sent(const struct ship_from *from)
{
	return from->supply.len || from->name.len;
}
