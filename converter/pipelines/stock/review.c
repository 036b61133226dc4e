#include "pipelines/stock/review.h"

#include <stdlib.h>

#include "pipelines/feed/waiting.h"
#include "pipelines/life/fresh.h"
#include "value/block.h"

struct reviewing {
	struct conversion *c;
	const struct listed *listed;
	bool hold;
	struct set by_sku;              /* of the orders that this job is the first to read */
	int64_t *units;
	size_t count, room;
};

static int take_units(void *to, struct slice sku, int64_t units)
{
	struct reviewing *r = to;
	int64_t *more = block_more(r->units, sizeof *more, r->count, &r->room);
	bool is_new;

	if (!more)
		return no_memory(r->c->ctx->diags);
	r->units = more;
	r->units[r->count] = units;
	return set_add(&r->by_sku, slice_key(sku), (uint32_t)r->count++, &is_new) == UINT32_MAX ? no_memory(r->c->ctx->diags) : 0;
}

/* No report that says who fulfils it: then nothing newer is known. */
static bool is_wrong(const struct reviewing *r, struct slice sku)
{
	const struct listed_sku *offer = r->listed ? listed_find(r->listed, sku) : NULL;
	enum life_state state = offer ? offer->state : LIFE_SKU_UNSAID;

	return state != LIFE_SKU_UNSAID && life_allows(state, LIFE_SEND_STOCK) != CODE_NONE;
}

static int judge(void *to, struct waiting_row *row)
{
	struct reviewing *r = to;
	uint32_t number;

	row->notable = is_wrong(r, row->sku);
	if (row->notable)
		return 1;
	if (!set_find(&r->by_sku, slice_key(row->sku), &number))
		return 0;
	row->less = r->hold ? 0 : r->units[number];
	return r->hold;
}

int stock_review(struct conversion *c, const struct listed *listed, bool hold)
{
	struct reviewing r = { .c = c, .listed = listed, .hold = hold };
	const struct waiting_judge stock = { { "JSON_LISTINGS_FEED" }, judge, NULL, &r };
	int result;

	if (!waiting_any(c))
		return 0;
	result = fresh_units_of_job(c, take_units, &r) || waiting_review(c, &stock) || waiting_review_by_hand(c, &stock) ? -1 : 0;
	set_close(&r.by_sku);
	free(r.units);
	return result;
}
