#include "pipelines/stock/stock.h"

#include "amazon/marketplaces.h"
#include "core/output.h"
#include "pipelines/feed/feed_file.h"
#include "pipelines/life/fresh.h"
#include "pipelines/stock/on_hand.h"
#include "odoo/cells.h"
#include "pipelines/stock/listed.h"
#include "core/products.h"
#include "core/reasons_csv.h"
#include "pipelines/stock/review.h"
#include "pipelines/stock/stock_rules.h"
#include "report/report.h"

const struct target stock_targets[] = {
	{ "amazon-stock-json", "amazon-stock", true, "stock, for upload by script" },
	{ "amazon-stock-flat", "amazon-stock", true, "stock, for upload by hand in Seller Central" },
	{ "amazon-stock-xml", "amazon-stock", false, "stock for old tools; Amazon's API refuses it" },
	{ 0 },
};

enum { MOST_SKU = 40 };         /* bytes */

/* Marketplaces that get the same quantities share their files. */
struct group { struct stock_level *on_hand; size_t count; struct slice *ids; size_t ids_count; struct group *next; };

struct stocking {
	struct conversion *c;
	struct listed listed;
	struct on_hand on_hand;
	struct products products;
	struct stock_rules rules;
	struct group *groups, **last_group;
	struct feed_map map;            /* of the file that is being written */
	struct reasons_csv skipped;
	bool hold;                      /* no stock of a SKU that orders take from which Odoo does not know yet */
	struct opened *oldest;          /* of the stock exports */
	long sent, unchanged;
};

/* --- what is left out -------------------------------------------------------------------------------------------------- */

static int skip(struct stocking *to, struct slice sku, enum code code)
{
	struct out *out = reasons_csv_begin(&to->skipped);

	diag(to->c->ctx->diags, code, &(struct place){ .part = sku }, "%.*s", SHOWN(sku));
	if (!out)
		return -1;
	cell_first(out, sku);
	reasons_csv_end(&to->skipped, code);
	return 0;
}

static int skip_unlisted(struct stocking *to)
{
	for (size_t i = 0; i < to->on_hand.count; i++)
		if (!to->on_hand.on_hand[i].matched && skip(to, to->on_hand.on_hand[i].reference, SKU_NOT_LISTED))
			return -1;
	return 0;
}

/* --- which stock is whose ----------------------------------------------------------------------------------------------- */

static struct on_hand_level *level_for(struct stocking *to, struct slice sku)
{
	struct product product;

	products_find(&to->products, sku, &product);
	return on_hand_find(&to->on_hand, product.reference, product.external_id);
}

/* --- orders that are not in it ------------------------------------------------------------------------------------------ */

static int take_units(void *context, struct slice sku, int64_t units)
{
	struct stocking *to = context;
	struct on_hand_level *level = level_for(to, sku);

	if (level)
		level->taken += units;
	return 0;
}

/* If there are several stock exports, the oldest counts: what came after it may be in none of them. */
static int take_orders(struct stocking *to)
{
	struct conversion *c = to->c;

	for (struct opened *i = NULL; (i = conversion_next(c, STOCK, i));)
		if (!to->oldest || i->input.modified.utc < to->oldest->input.modified.utc)
			to->oldest = i;
	return fresh_units(c, to->oldest ? to->oldest->input.modified : STAMP_NONE, take_units, to);
}

static void tell_taken(struct stocking *to, struct slice sku, const struct on_hand_level *level)
{
	struct civil t = stamp_civil(to->oldest->input.modified);

	if (stamp_known(to->oldest->input.modified))
		diag(to->c->ctx->diags, STOCK_LESS_ORDERS, &(struct place){ .file = to->oldest->input.name },
		     "%.*s: %lld less %lld in open orders; the time of the file, %04d-%02d-%02d %02d:%02d UTC, counts as the time of the export", SHOWN(sku),
		     (long long)(level->e4 / 10000), (long long)level->taken, t.year, t.month, t.day, t.hour, t.minute);
	else
		diag(to->c->ctx->diags, STOCK_LESS_ORDERS, NULL, "%.*s: %lld less %lld in the orders of this call", SHOWN(sku), (long long)(level->e4 / 10000),
		     (long long)level->taken);
}

/* --- what is sent -------------------------------------------------------------------------------------------------------- */

/* A tab or line break in a SKU would make a separate row in a feed, and get another SKU's stock past the FBA check. */
static bool odd(struct slice sku)
{
	bool control = false;

	for (size_t i = 0; i < sku.len; i++)
		control |= (unsigned char)sku.at[i] < 0x20;
	return control || sku.len > MOST_SKU;
}

/* Why the stock of an offer is not sent; CODE_NONE: it is. */
static enum code why_not(const struct listed_sku *offer, const struct on_hand_level *level, bool hold)
{
	enum code code = life_allows(offer->state, LIFE_SEND_STOCK);

	if (code != CODE_NONE)
		return code;
	if (!level)
		return NO_STOCK_ROW;
	if (level->taken && hold)
		return STOCK_WAITS;
	return level->twice ? REPEATED_SKU : odd(offer->sku) ? ODD_SKU : CODE_NONE;
}

/* Keeps the FBM offers with a product, each with its level. This is the check that protects FBA stock. */
static int choose(struct stocking *to, struct on_hand_level ***chosen, size_t *count)
{
	struct listed *listed = &to->listed;
	size_t kept = 0;

	*chosen = arena_take(to->c->ctx->arena, (listed->count + 1) * sizeof **chosen);
	if (!*chosen)
		return no_memory(to->c->ctx->diags);
	for (size_t i = 0; i < listed->count; i++) {
		struct listed_sku *offer = &listed->listed[i];
		struct on_hand_level *level = level_for(to, offer->sku);
		enum code code = why_not(offer, level, to->hold);

		if (level)
			level->matched = true;
		if (code != CODE_NONE) {
			if ((level || code == NO_STOCK_ROW) && skip(to, offer->sku, code))
				return -1;
			continue;
		}
		if (level->taken)
			tell_taken(to, offer->sku, level);
		listed->listed[kept] = *offer;
		(*chosen)[kept++] = level;
	}
	*count = kept;
	return skip_unlisted(to);
}

/* --- quantities --------------------------------------------------------------------------------------------------------- */

static bool same(const struct group *a, const struct group *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!slice_equal(a->on_hand[i].sku, b->on_hand[i].sku) || a->on_hand[i].quantity != b->on_hand[i].quantity ||
		    a->on_hand[i].handling != b->on_hand[i].handling)
			return false;
	return true;
}

/* Adds the marketplace to a group with the same quantities; otherwise to a new group. */
static int keep_group(struct stocking *to, struct group group, struct slice id, size_t markets)
{
	struct group *copy;

	for (struct group *g = to->groups; g; g = g->next)
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

static int compute(struct stocking *to, struct on_hand_level **chosen, size_t count, struct slice name, struct slice id, size_t markets)
{
	struct group group = { .on_hand = arena_take(to->c->ctx->arena, (count + 1) * sizeof *group.on_hand) };
	bool all = to->c->options->all;

	if (!group.on_hand)
		return no_memory(to->c->ctx->diags);
	if (stock_rules_for(to->c, &to->rules, name))
		return -1;
	to->unchanged = 0;
	for (size_t i = 0; i < count; i++) {
		const struct listed_sku *offer = &to->listed.listed[i];
		struct stock_level level = { .sku = offer->sku };

		if (!stock_rules_apply(to->c, &to->rules, offer->sku, chosen[i]->e4 - chosen[i]->taken * 10000, &level.quantity, &level.handling))
			continue;
		if (all || level.quantity != offer->quantity)
			group.on_hand[group.count++] = level;
		else
			to->unchanged++;
	}
	to->sent = to->sent > (long)group.count ? to->sent : (long)group.count;
	return keep_group(to, group, id, markets);
}

static int compute_all(struct stocking *to)
{
	struct slice *names, *ids;
	struct on_hand_level **chosen;
	size_t markets, count = 0;

	if (choose(to, &chosen, &count) || feed_file_marketplaces(to->c, &names, &ids, &markets))
		return -1;
	if (!markets)
		return compute(to, chosen, count, (struct slice){"", 0 }, (struct slice){"", 0 }, 0);
	for (size_t i = 0; i < markets; i++)
		if (compute(to, chosen, count, names[i], ids[i], markets))
			return -1;
	return 0;
}

/* --- files -------------------------------------------------------------------------------------------------------------- */

static int write_json(struct stocking *to, const struct group *group, size_t from, size_t count, size_t part)
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
	if (stock_json_write(out, seller, group->on_hand + from, count, &to->map))
		return no_memory(c->ctx->diags);
	return feed_file_release(c, &file, out, &to->map);
}

static int write_json_groups(struct stocking *to)
{
	size_t part = 0;

	for (const struct group *g = to->groups; g; g = g->next)
		for (size_t at = 0; at < g->count; at += FEED_RECORDS)
			if (write_json(to, g, at, g->count - at < FEED_RECORDS ? g->count - at : FEED_RECORDS, ++part))
				return -1;
	return 0;
}

static int write_flat_groups(struct stocking *to)
{
	size_t part = 0;

	for (const struct group *g = to->groups; g; g = g->next) {
		char *name = g->count ? feed_file_name(to->c, "stock-by-hand", ++part, "txt") : NULL;
		struct out *out = name ? output_open(to->c->files, name) : NULL;

		if (!g->count)
			continue;
		if (!out)
			return -1;
		stock_flat_write(out, g->on_hand, g->count);
	}
	return 0;
}

static int write_xml_groups(struct stocking *to)
{
	struct slice seller = feed_file_seller(to->c);
	size_t part = 0;

	if (!seller.at)
		return -1;
	diag(to->c->ctx->diags, DEAD_FEED, NULL, "POST_INVENTORY_AVAILABILITY_DATA is written because you asked for it");
	for (const struct group *g = to->groups; g; g = g->next) {
		char *name = g->count ? feed_file_name(to->c, "stock", ++part, "POST_INVENTORY_AVAILABILITY_DATA.xml") : NULL;
		struct out *out = name ? output_open(to->c->files, name) : NULL;

		if (!g->count)
			continue;
		if (!out)
			return -1;
		if (stock_xml_write(out, seller, g->on_hand, g->count))
			return no_memory(to->c->ctx->diags);
	}
	return 0;
}

/* Files do not show people which marketplace they are for. */
static void tell_groups(struct stocking *to)
{
	size_t number = 1;

	for (const struct group *g = to->groups; g && to->groups->next; g = g->next, number++)
		for (size_t i = 0; i < g->ids_count; i++)
			diag(to->c->ctx->diags, STOCK_BY_MARKETPLACE, NULL, "group %zu, %zu SKUs: %s", number, g->count,
			     marketplace_by_channel(g->ids[i])->name);
}

struct forms { bool json, flat, xml; };

static int write_all(struct stocking *to, struct forms forms)
{
	tell_groups(to);
	if ((forms.json && to->sent && write_json_groups(to)) || (forms.flat && write_flat_groups(to)) || (forms.xml && write_xml_groups(to)))
		return -1;
	return report_tally(to->c->report, "SKUs whose stock is sent to Amazon", to->sent) ||
	       report_tally(to->c->report, "SKUs whose stock Amazon already has", to->unchanged) ? -1 : 0;
}

static struct forms wanted(struct conversion *c)
{
	struct forms forms = {
		.json = conversion_wants(c, stock_targets, "amazon-stock-json"), .flat = conversion_wants(c, stock_targets, "amazon-stock-flat"),
		.xml = conversion_wants(c, stock_targets, "amazon-stock-xml"),
	};

	if (forms.json && forms.flat && !*settings_get(c->settings, &c->scope, "seller-id")) {
		diag(c->ctx->diags, NO_SELLER, NULL, "only the stock file for upload by hand is written");
		forms.json = false;
	}
	return forms;
}

/* Without a stock export there is nothing new to send. */
static int review_alone(struct stocking *to)
{
	int result = listed_read(to->c, &to->listed) || stock_review(to->c, &to->listed, to->hold) ? -1 : 0;

	listed_close(&to->listed);
	return result;
}

static int run_all(struct stocking *to, struct forms forms)
{
	struct conversion *c = to->c;

	if (listed_load(c, &to->listed) || (c->history && stock_review(c, &to->listed, to->hold)))
		return -1;
	return on_hand_load(c, &to->on_hand) || products_prepare(c->ctx, c->settings, &c->scope, &to->products) || stock_rules_load(c, &to->rules) ||
	       take_orders(to) || compute_all(to) || write_all(to, forms) ? -1 : 0;
}

int stock_run(struct conversion *c)
{
	struct stocking to = { .c = c, .hold = settings_is(c->settings, &c->scope, "stock-new-orders", "hold"), .last_group = &to.groups, .map.arena = c->ctx->arena,
			       .skipped = { .files = c->files, .name = "stock-skipped.csv", .columns = "sku" } };
	struct forms forms = wanted(c);
	int result;

	if (!conversion_has(c, STOCK))
		return review_alone(&to);
	if (!forms.json && !forms.flat && !forms.xml)
		return 0;
	result = run_all(&to, forms);
	listed_close(&to.listed);
	on_hand_close(&to.on_hand);
	products_close(&to.products);
	return result;
}
