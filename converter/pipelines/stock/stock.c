#include "pipelines/stock/stock.h"

#include "pipelines/feed/feed_file.h"
#include "pipelines/life/fresh.h"
#include "pipelines/stock/applied.h"
#include "pipelines/stock/on_hand.h"
#include "odoo/cells.h"
#include "pipelines/stock/listed.h"
#include "core/products.h"
#include "core/reasons_csv.h"
#include "pipelines/stock/review.h"
#include "pipelines/stock/sold_out.h"
#include "pipelines/stock/stock_files.h"
#include "pipelines/stock/stock_rules.h"
#include "report/report.h"

struct stocking {
	struct conversion *c;
	struct listed listed;
	struct on_hand on_hand;
	struct products products;
	struct stock_rules rules;
	struct stock_files files;
	struct applied applied;
	struct reasons_csv skipped;
	struct report_block *sold_out_list;
	struct on_hand_level sold_out;  /* of a SKU that a whole export lacks */
	bool again;                     /* what Amazon did not apply goes once more */
	bool hold;                      /* no stock of a SKU that orders take from which Odoo does not know yet */
	struct opened *oldest;          /* of the stock exports */
	long sent, unchanged;
};

/* --- what is left out -------------------------------------------------------------------------------------------------- */

static int list_skipped(struct stocking *to, struct slice sku, enum code code)
{
	struct out *out = reasons_csv_begin(&to->skipped);

	if (!out)
		return -1;
	cell_first(out, sku);
	reasons_csv_end(&to->skipped, code);
	return 0;
}

static int skip(struct stocking *to, struct slice sku, enum code code)
{
	diag(to->c->ctx->diags, code, &(struct place){ .part = sku }, "%.*s", SHOWN(sku));
	return list_skipped(to, sku, code);
}

static int skip_unlisted(struct stocking *to)
{
	for (size_t i = 0; i < to->on_hand.count; i++)
		if (!to->on_hand.on_hand[i].matched && !to->on_hand.on_hand[i].refused && skip(to, to->on_hand.on_hand[i].reference, SKU_NOT_LISTED))
			return -1;
	return 0;
}

/* --- orders that are not in it ------------------------------------------------------------------------------------------ */

static int take_units(void *context, struct slice sku, int64_t units)
{
	struct stocking *to = context;
	struct on_hand_level *level = on_hand_of_sku(&to->on_hand, &to->products, sku);

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
	if (level->refused)
		return STOCK_REFUSED;
	return level->twice ? REPEATED_SKU : listed_odd(offer->sku) ? ODD_SKU : CODE_NONE;
}

static int skip_lacking(struct stocking *to, const struct listed_sku *offer, struct lacking *lacking)
{
	if (!lacking->by_location)
		return skip(to, offer->sku, NO_STOCK_ROW);
	if (offer->quantity == 0)
		return 0;       /* Amazon sells none of it */
	lacking->count++;
	return list_skipped(to, offer->sku, STOCK_IN_PART);
}

static int skip_offer(struct stocking *to, const struct listed_sku *offer, const struct on_hand_level *level, enum code code, struct lacking *lacking)
{
	if (code == NO_STOCK_ROW)
		return skip_lacking(to, offer, lacking);
	if (code == STOCK_REFUSED)
		return list_skipped(to, offer->sku, code);      /* its row is reported */
	return level ? skip(to, offer->sku, code) : 0;
}

/* Keeps the FBM offers with a product, each with its level. This is the check that protects FBA stock. */
static int choose(struct stocking *to, struct on_hand_level ***chosen, size_t *count)
{
	struct listed *listed = &to->listed;
	struct lacking lacking = sold_out_lacking(to->c, &to->listed, &to->on_hand, &to->products);
	size_t kept = 0;

	*chosen = arena_take(to->c->ctx->arena, (listed->count + 1) * sizeof **chosen);
	if (!*chosen)
		return no_memory(to->c->ctx->diags);
	for (size_t i = 0; i < listed->count; i++) {
		struct listed_sku *offer = &listed->listed[i];
		struct on_hand_level *level = on_hand_of_sku(&to->on_hand, &to->products, offer->sku);
		enum code code = why_not(offer, level ? level : lacking.sold_out ? &to->sold_out : NULL, to->hold);

		if (level)
			level->matched = true;
		if (code != CODE_NONE) {
			if (skip_offer(to, offer, level, code, &lacking))
				return -1;
			continue;
		}
		level = level ? level : &to->sold_out;
		if (level->taken)
			tell_taken(to, offer->sku, level);
		listed->listed[kept] = *offer;
		(*chosen)[kept++] = level;
	}
	*count = kept;
	sold_out_report(to->c, &lacking);
	return skip_unlisted(to);
}

/* --- what Amazon accepted and did not apply -------------------------------------------------------------------------------- */

/* Without a stock export: keeps the offers whose quantity goes once more, each with it. */
static int choose_again(struct stocking *to, struct on_hand_level ***chosen, size_t *count)
{
	struct arena *arena = to->c->ctx->arena;
	struct listed *listed = &to->listed;
	struct on_hand_level *levels = arena_take(arena, (listed->count + 1) * sizeof *levels);

	*chosen = arena_take(arena, (listed->count + 1) * sizeof **chosen);
	if (!*chosen || !levels)
		return no_memory(to->c->ctx->diags);
	for (size_t i = 0; i < listed->count; i++) {
		int64_t again = -1;

		if (life_allows(listed->listed[i].state, LIFE_SEND_STOCK) == CODE_NONE && applied_judge(&to->applied, &listed->listed[i], -1, &again))
			return -1;
		if (again < 0)
			continue;
		listed->listed[*count] = listed->listed[i];
		levels[*count] = (struct on_hand_level){ .e4 = again * 10000 };
		(*chosen)[*count] = &levels[*count];
		++*count;
	}
	return 0;
}

/* --- quantities --------------------------------------------------------------------------------------------------------- */

/* false: the SKU is not sent. A quantity that goes once more has the rules in it already. */
static bool find_level(struct stocking *to, const struct on_hand_level *from, struct stock_level *level)
{
	if (!stock_rules_apply(to->c, &to->rules, level->sku, from->e4 - from->taken * 10000, &level->quantity, &level->handling))
		return false;
	if (to->again)
		level->quantity = (int32_t)(from->e4 / 10000);
	return true;
}

static int compute(struct stocking *to, struct on_hand_level **chosen, size_t count, struct slice name, struct slice id, size_t markets)
{
	struct stock_group group = { .levels = arena_take(to->c->ctx->arena, (count + 1) * sizeof *group.levels) };
	bool all = to->c->options->all;

	if (!group.levels)
		return no_memory(to->c->ctx->diags);
	if (stock_rules_for(to->c, &to->rules, name))
		return -1;
	to->unchanged = 0;
	for (size_t i = 0; i < count; i++) {
		struct listed_sku *offer = &to->listed.listed[i];
		struct stock_level level = { .sku = offer->sku };
		int64_t again;

		if (!find_level(to, chosen[i], &level))
			continue;
		if (applied_judge(&to->applied, offer, level.quantity, &again) ||
		    (chosen[i] == &to->sold_out && level.quantity != offer->quantity && sold_out_list(to->c, &to->sold_out_list, offer)))
			return -1;
		if (all || level.quantity != offer->quantity)
			group.levels[group.count++] = level;
		else
			to->unchanged++;
	}
	to->sent = to->sent > (long)group.count ? to->sent : (long)group.count;
	return stock_files_add(&to->files, group, id, markets);
}

static int compute_all(struct stocking *to)
{
	struct slice *names, *ids;
	struct on_hand_level **chosen = NULL;
	size_t markets, count = 0;

	if ((to->again ? choose_again : choose)(to, &chosen, &count) || feed_file_marketplaces(to->c, &names, &ids, &markets))
		return -1;
	if (!markets)
		return compute(to, chosen, count, SLICE_EMPTY, SLICE_EMPTY, 0);
	for (size_t i = 0; i < markets; i++)
		if (compute(to, chosen, count, names[i], ids[i], markets))
			return -1;
	return 0;
}

static int send(struct stocking *to)
{
	struct report *report = to->c->report;

	if (stock_rules_load(to->c, &to->rules) || compute_all(to) || stock_files_write(&to->files))
		return -1;
	return report_tally(report, "SKUs whose stock is sent to Amazon", to->sent) ||
	       report_tally(report, "SKUs whose stock Amazon already has", to->unchanged) ? -1 : 0;
}

/* Without a stock export nothing new is sent. */
static int review_alone(struct stocking *to)
{
	struct conversion *c = to->c;

	if (listed_read(c, &to->listed) || stock_review(c, &to->listed, to->hold))
		return -1;
	to->again = true;
	return to->applied.judges && conversion_has(c, LISTINGS) && stock_files_wanted(&to->files) ? send(to) : 0;
}

static int run_all(struct stocking *to)
{
	struct conversion *c = to->c;

	if (listed_load(c, &to->listed) || (c->history && stock_review(c, &to->listed, to->hold)))
		return -1;
	return on_hand_load(c, &to->on_hand) || products_prepare(c->ctx, c->settings, &c->scope, &to->products) || take_orders(to) || send(to) ? -1 : 0;
}

int stock_run(struct conversion *c)
{
	struct stocking to = { .c = c, .hold = settings_is(c->settings, &c->scope, "stock-new-orders", "hold"),
			       .skipped = { .files = c->files, .name = "stock-skipped.csv", .columns = "sku" } };
	int result = -1;

	stock_files_open(&to.files, c);
	if (conversion_has(c, STOCK) && !stock_files_wanted(&to.files))
		return 0;
	if (!applied_open(&to.applied, c))
		result = conversion_has(c, STOCK) ? run_all(&to) : review_alone(&to);
	applied_close(&to.applied);
	listed_close(&to.listed);
	on_hand_close(&to.on_hand);
	products_close(&to.products);
	return result;
}
