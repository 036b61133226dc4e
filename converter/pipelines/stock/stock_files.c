#include "pipelines/stock/stock_files.h"

#include "amazon/marketplaces.h"
#include "core/output.h"
#include "pipelines/feed/feed_file.h"

const struct target stock_targets[] = {
	{ "amazon-stock-json", "amazon-stock", true, "stock, for upload by script" },
	{ "amazon-stock-flat", "amazon-stock", true, "stock, for upload by hand in Seller Central" },
	{ "amazon-stock-xml", "amazon-stock", false, "stock for old tools; Amazon's API refuses it" },
	{ 0 },
};

void stock_files_open(struct stock_files *to, struct conversion *c)
{
	*to = (struct stock_files){ .c = c, .last_group = &to->groups, .map.arena = c->ctx->arena,
				    .json = conversion_wants(c, stock_targets, "amazon-stock-json"),
				    .flat = conversion_wants(c, stock_targets, "amazon-stock-flat"),
				    .xml = conversion_wants(c, stock_targets, "amazon-stock-xml") };
	if (to->json && to->flat && !*settings_get(c->settings, &c->scope, "seller-id")) {
		diag(c->ctx->diags, NO_SELLER, NULL, "only the stock file for upload by hand is written");
		to->json = false;
	}
}

bool stock_files_wanted(const struct stock_files *to)
{
	return to->json || to->flat || to->xml;
}

static bool same(const struct stock_group *a, const struct stock_group *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!slice_equal(a->levels[i].sku, b->levels[i].sku) || a->levels[i].quantity != b->levels[i].quantity ||
		    a->levels[i].handling != b->levels[i].handling)
			return false;
	return true;
}

int stock_files_add(struct stock_files *to, struct stock_group group, struct slice id, size_t markets)
{
	struct stock_group *copy;

	for (struct stock_group *g = to->groups; g; g = g->next)
		if (same(g, &group)) {
			g->ids[g->ids_count++] = id;
			return 0;
		}
	copy = arena_take(to->c->ctx->arena, sizeof *copy);
	group.ids = arena_take(to->c->ctx->arena, (markets + 1) * sizeof *group.ids);
	if (!copy || !group.ids)
		return no_memory(to->c->ctx->diags);
	if (id.len)
		group.ids[group.ids_count++] = id;
	*copy = group;
	*to->last_group = copy;
	to->last_group = &copy->next;
	return 0;
}

/* --- files -------------------------------------------------------------------------------------------------------------- */

static int write_json(struct stock_files *to, const struct stock_group *group, size_t from, size_t count, size_t part)
{
	struct conversion *c = to->c;
	struct feed_file file = {
		.name = feed_file_name(c, "stock", part, "JSON_LISTINGS_FEED.json"), .type = "JSON_LISTINGS_FEED",
		.content_type = "application/json; charset=UTF-8", .marketplaces = group->ids, .marketplaces_count = group->ids_count,
	};
	struct slice seller = feed_file_seller(c);
	struct out *out = file.name && seller.at ? feed_file_open(c, &file) : NULL;

	if (!out)
		return -1;
	to->map.used = 0;
	if (stock_json_write(out, seller, group->levels + from, count, &to->map))
		return no_memory(c->ctx->diags);
	return feed_file_release(c, &file, out, &to->map);
}

static int write_json_groups(struct stock_files *to)
{
	size_t part = 0;

	for (const struct stock_group *g = to->groups; g; g = g->next)
		for (size_t at = 0; at < g->count; at += FEED_RECORDS)
			if (write_json(to, g, at, g->count - at < FEED_RECORDS ? g->count - at : FEED_RECORDS, ++part))
				return -1;
	return 0;
}

static int write_flat_groups(struct stock_files *to)
{
	size_t part = 0;

	for (const struct stock_group *g = to->groups; g; g = g->next) {
		char *name = g->count ? feed_file_name(to->c, "stock-by-hand", ++part, "txt") : NULL;
		struct out *out = name ? output_open(to->c->files, name) : NULL;

		if (!g->count)
			continue;
		if (!out)
			return -1;
		stock_flat_write(out, g->levels, g->count);
	}
	return 0;
}

static int write_xml_groups(struct stock_files *to)
{
	struct slice seller = feed_file_seller(to->c);
	size_t part = 0;

	if (!seller.at)
		return -1;
	diag(to->c->ctx->diags, DEAD_FEED, NULL, "POST_INVENTORY_AVAILABILITY_DATA is written because you asked for it");
	for (const struct stock_group *g = to->groups; g; g = g->next) {
		char *name = g->count ? feed_file_name(to->c, "stock", ++part, "POST_INVENTORY_AVAILABILITY_DATA.xml") : NULL;
		struct out *out = name ? output_open(to->c->files, name) : NULL;

		if (!g->count)
			continue;
		if (!out)
			return -1;
		if (stock_xml_write(out, seller, g->levels, g->count))
			return no_memory(to->c->ctx->diags);
	}
	return 0;
}

/* Files do not show people which marketplace they are for. */
static void tell_groups(struct stock_files *to)
{
	size_t number = 1;

	for (const struct stock_group *g = to->groups; g && to->groups->next; g = g->next, number++)
		for (size_t i = 0; i < g->ids_count; i++)
			diag(to->c->ctx->diags, STOCK_BY_MARKETPLACE, NULL, "group %zu, %zu SKUs: %s", number, g->count,
			     marketplace_by_channel(g->ids[i])->name);
}

int stock_files_write(struct stock_files *to)
{
	tell_groups(to);
	return (to->json && write_json_groups(to)) || (to->flat && write_flat_groups(to)) || (to->xml && write_xml_groups(to)) ? -1 : 0;
}
