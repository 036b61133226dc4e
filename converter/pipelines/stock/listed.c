#include "pipelines/stock/listed.h"

#include <stdlib.h>

#include "pipelines/feed/feed_memory.h"
#include "value/block.h"

enum { HOUR = 3600, UNTOLD = -1, DIFFERING = -2 };    /* DIFFERING: between two marketplaces; the stock is sent */

/* --- the check against FBA -------------------------------------------------------------------------------------------- */

static struct opened *newest_with_channels(struct conversion *c)
{
	struct opened *newest = NULL;

	for (struct opened *i = NULL; (i = conversion_next(c, LISTINGS, i));)
		if (i->sheet.format == &format_listings &&
		    (!newest || i->input.modified.utc > newest->input.modified.utc))
			newest = i;
	return newest;
}

/* A report from standard input, or one dated in the future, is new. Started hours count: 48 hours and a minute are more than 48. */
static int64_t hours_old(const struct conversion *c, const struct opened *report)
{
	return stamp_known(report->input.modified) ? (c->now.utc - report->input.modified.utc + 3599) / 3600 : 0;
}

static int64_t max_age(const struct conversion *c)
{
	return (int64_t)settings_number(c->settings, &c->scope, "listings-max-age");
}

static int check_age(struct conversion *c)
{
	struct opened *newest = newest_with_channels(c);
	int64_t age;

	if (!newest)
		return conversion_has(c, LISTINGS)
		     ? diag(c->ctx->diags, PARTIAL_LISTINGS, NULL, "none of the listings reports has the column fulfillment-channel")
		     : diag(c->ctx->diags, NO_LISTINGS, NULL, "there is no listings report, so no stock is sent");
	age = hours_old(c, newest);
	if (age <= max_age(c))
		return 0;
	return diag(c->ctx->diags, OLD_LISTINGS, &(struct place){ .file = newest->input.name },
		    "the listings report is %lld hours old, and listings-max-age is %lld", (long long)age, (long long)max_age(c));
}

/* --- rows ------------------------------------------------------------------------------------------------------------- */

static int32_t quantity_of(struct slice text)
{
	struct count count;

	return text.len && !count_parse(text, &count) && count.n >= 0 ? count.n : UNTOLD;
}

static bool has_sku(const void *list, uint32_t number, struct slice sku)
{
	return slice_equal(((const struct listed_sku *)list)[number].sku, sku);
}

const struct listed_sku *listed_find(const struct listed *listed, struct slice sku)
{
	uint32_t number;

	return set_find_name(&listed->by_sku, slice_key(sku), sku, (struct set_names){ has_sku, listed->listed }, &number) ? &listed->listed[number] : NULL;
}

static struct listed_sku *offer_of(struct listed *listed, struct slice sku)
{
	bool is_new;
	uint32_t number = set_add_name(&listed->by_sku, slice_key(sku), sku, (uint32_t)listed->count, (struct set_names){ has_sku, listed->listed }, &is_new);
	struct listed_sku *more;

	if (number == UINT32_MAX)
		return NULL;
	if (!is_new)
		return &listed->listed[number];
	more = block_more(listed->listed, sizeof *more, listed->count, &listed->room);
	if (!more)
		return NULL;
	listed->listed = more;
	listed->listed[listed->count] = (struct listed_sku){ .sku = sku, .quantity = UNTOLD };
	return &listed->listed[listed->count++];
}

/* An old report still counts when it says FBA, but not when it says FBM: a SKU may have become FBA since. */
static enum listing_channel channel_of(const struct sheet *sheet, const struct listing_row *cells, bool old)
{
	enum listing_channel channel = listing_channel(sheet->format, cells);

	return old && channel == LISTING_FBM ? LISTING_UNSAID : channel;
}

/* Quantities from before the last stock feed are not those that Amazon has now: leaving out a change would sell goods that are gone. */
static int forget_outdated(struct conversion *c, struct opened *report, bool *outdated)
{
	struct stamp sent;

	*outdated = false;
	if (!stamp_known(report->input.modified))
		return 0;
	if (feed_memory_last(c, "JSON_LISTINGS_FEED", &sent))
		return -1;
	*outdated = stamp_known(sent) && sent.utc >= report->input.modified.utc;
	if (*outdated)
		diag(c->ctx->diags, LISTINGS_BEFORE_FEED, &(struct place){ .file = report->input.name }, "all of its SKUs are sent");
	return 0;
}

struct reading { struct opened *report; bool old, outdated, current; size_t kind; int64_t at; };

/* Reports are read from the newest to the oldest. */
static void add_channel(struct listed_channel *to, enum listing_channel channel, const struct reading *from)
{
	if (channel == LISTING_UNSAID)
		return;
	if (!to->told)
		*to = (struct listed_channel){ channel, channel, from->at, 0, true, from->current };
	else if (from->current && channel == LISTING_FBA)
		to->newest = to->last = channel;
	else if (!from->current && channel != to->last) {
		to->turns++;
		to->last = channel;
	}
}

static void add_shown(struct listed_sku *offer, struct slice quantity, const struct reading *from)
{
	if (!from->current || !quantity.len)
		return;
	if (offer->shown_at && quantity_of(quantity) != offer->shown)
		offer->shown = DIFFERING;
	else if (!offer->shown_at) {
		offer->shown = quantity_of(quantity);
		offer->shown_at = from->at;
	}
}

static int add_row(struct conversion *c, struct listed *listed, const struct reading *from, const struct row *row)
{
	struct sheet *sheet = &from->report->sheet;
	struct listing_row cells = { 0 };
	struct listed_sku *offer;

	if (table_read(c->ctx, sheet, row, SLICE_EMPTY, &cells) || !cells.sku.len)
		return 0;
	offer = offer_of(listed, cells.sku);
	if (!offer)
		return no_memory(c->ctx->diags);
	add_channel(&offer->by_kind[from->kind], channel_of(sheet, &cells, from->old), from);
	add_shown(offer, cells.quantity, from);
	if (from->outdated)
		return 0;
	if (offer->quantity == UNTOLD)
		offer->quantity = quantity_of(cells.quantity);
	else if (cells.quantity.len && quantity_of(cells.quantity) != offer->quantity)
		offer->quantity = DIFFERING;
	return 0;
}

/* --- who fulfils a SKU ------------------------------------------------------------------------------------------------ */

/* Whether a report of FBA stock still counts: the newest of its kind does, an older one until a newer listings report says otherwise. */
static bool is_fba_stock(const struct listed_channel *fba, const struct listed_channel *listings)
{
	return fba->told && (fba->current || !listings->told || listings->at <= fba->at);
}

/* FBM, FBA, FBM, FBA: reports of several marketplaces, on several days. */
static bool takes_turns(const struct listed_channel *listings)
{
	return listings->turns > 2;
}

static enum life_state state_of(const struct listed_sku *offer)
{
	const struct listed_channel *listings = &offer->by_kind[0];
	bool fba = is_fba_stock(&offer->by_kind[1], listings) || is_fba_stock(&offer->by_kind[2], listings);

	if (!listings->told)
		return fba ? LIFE_SKU_FBA : LIFE_SKU_UNSAID;
	if (listings->newest == LISTING_FBA)
		return LIFE_SKU_FBA;
	return fba || takes_turns(listings) ? LIFE_SKU_DISPUTED : LIFE_SKU_MERCHANT;
}

/* --- reports ---------------------------------------------------------------------------------------------------------- */

static size_t kind_of(const struct opened *report)
{
	return report->sheet.format == &format_fba_inventory ? 1 : report->sheet.format == &format_afn_inventory ? 2 : 0;
}

static int newest_first(const void *a, const void *b)
{
	const struct reading *left = a, *right = b;

	if (left->at != right->at)
		return left->at > right->at ? -1 : 1;
	return left->report < right->report ? -1 : left->report > right->report;
}

static int read_report(struct conversion *c, struct listed *listed, struct reading *from)
{
	struct cursor cursor = table_start(&from->report->sheet);
	struct row row;

	if (conversion_has(c, STOCK) && forget_outdated(c, from->report, &from->outdated))
		return -1;
	while (table_next(&from->report->sheet, &cursor, &row))
		if (add_row(c, listed, from, &row))
			return -1;
	return 0;
}

static struct reading *list_reports(struct conversion *c, size_t *count)
{
	struct reading *readings = arena_take(c->ctx->arena, (c->opened_count + 1) * sizeof *readings);

	*count = 0;
	if (!readings)
		no_memory(c->ctx->diags);
	for (struct opened *i = NULL; readings && (i = conversion_next(c, LISTINGS, i));)
		readings[(*count)++] = (struct reading){ .report = i, .old = hours_old(c, i) > max_age(c), .kind = kind_of(i),
							 .at = stamp_known(i->input.modified) ? i->input.modified.utc : c->now.utc };
	if (readings && *count)
		qsort(readings, *count, sizeof *readings, newest_first);
	return readings;
}

int listed_read(struct conversion *c, struct listed *listed)
{
	int64_t newest[LISTING_KINDS] = { INT64_MIN, INT64_MIN, INT64_MIN };
	struct reading *readings;
	size_t count;

	*listed = (struct listed){ 0 };
	readings = list_reports(c, &count);
	for (size_t i = 0; readings && i < count; i++) {
		int64_t *at = &newest[readings[i].kind];

		if (readings[i].at > *at)
			*at = readings[i].at;
		readings[i].current = *at - readings[i].at < HOUR;
		if (read_report(c, listed, &readings[i]))
			return -1;
	}
	for (size_t i = 0; i < listed->count; i++)
		listed->listed[i].state = state_of(&listed->listed[i]);
	return readings ? 0 : -1;
}

int listed_load(struct conversion *c, struct listed *listed)
{
	*listed = (struct listed){ 0 };
	return check_age(c) ? -1 : listed_read(c, listed);
}

void listed_close(struct listed *listed)
{
	set_close(&listed->by_sku);
	free(listed->listed);
}

bool listed_odd(struct slice sku)
{
	bool control = false;

	for (size_t i = 0; i < sku.len; i++)
		control |= (unsigned char)sku.at[i] < 0x20;
	return control || sku.len > MOST_SKU;
}
