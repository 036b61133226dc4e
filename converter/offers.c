#include "offers.h"

#include <stdlib.h>

/* --- the guard -------------------------------------------------------------------------------------------------------- */

static struct opened *newest_with_channels(struct conversion *c)
{
	struct opened *newest = NULL;

	for (struct opened *i = NULL; (i = feeds_next(c, LISTINGS, i));)
		if (i->sheet.format == &format_listings &&
		    (!newest || i->input.modified.utc > newest->input.modified.utc))
			newest = i;
	return newest;
}

/* A report from standard input, or one dated ahead of the clock, is new. */
static int check_age(struct conversion *c)
{
	struct opened *newest = newest_with_channels(c);
	size_t hours = setting_number(c->settings, &c->scope, "listings-max-age");
	int64_t age;

	if (!newest)
		return conversion_has(c, LISTINGS)
		     ? diag(c->job->diags, PARTIAL_LISTINGS, NULL, "no listings report of this call has the column fulfillment-channel")
		     : diag(c->job->diags, NO_LISTINGS, NULL, "no listings report was given, so no stock is sent");
	age = stamp_known(newest->input.modified) ? (c->now.utc - newest->input.modified.utc) / 3600 : 0;
	if (age <= (int64_t)hours)
		return 0;
	return diag(c->job->diags, OLD_LISTINGS, &(struct place){ .file = newest->input.name },
		    "the listings report is %lld hours old, and listings-max-age is %zu", (long long)age, hours);
}

/* --- rows ------------------------------------------------------------------------------------------------------------- */

static int32_t quantity_of(struct slice text)
{
	struct count count;

	return text.len && !count_parse(text, &count) && count.n >= 0 ? count.n : -1;
}

static struct offer *offer_of(struct offers *offers, struct slice sku)
{
	bool is_new;
	uint32_t number = set_add(&offers->by_sku, slice_hash(sku), (uint32_t)offers->count, &is_new);

	if (number == UINT32_MAX)
		return NULL;
	if (!is_new)
		return &offers->offers[number];
	if (offers->count == offers->room) {
		size_t room = offers->room ? offers->room * 2 : 1024;
		struct offer *more = realloc(offers->offers, room * sizeof *more);

		if (!more)
			return NULL;
		offers->offers = more;
		offers->room = room;
	}
	offers->offers[offers->count] = (struct offer){ .sku = sku, .quantity = -1, .channel = LISTING_UNSAID };
	return &offers->offers[offers->count++];
}

static int add_row(struct conversion *c, struct offers *offers, struct sheet *sheet, const struct row *row)
{
	struct listing_row cells = { 0 };
	enum listing_channel channel;
	struct offer *offer;

	if (table_read(c->job, sheet, row, (struct slice){ "", 0 }, &cells) || !cells.sku.len)
		return 0;
	offer = offer_of(offers, cells.sku);
	if (!offer)
		return feeds_no_memory(c);
	channel = listing_channel(sheet->format, &cells);
	if (channel == LISTING_FBA || offer->channel == LISTING_UNSAID)
		offer->channel = channel;
	if (offer->quantity < 0)
		offer->quantity = quantity_of(cells.quantity);
	else if (cells.quantity.len && quantity_of(cells.quantity) != offer->quantity)
		offer->quantity = -1;   /* two marketplaces differ: the quantity is sent */
	return 0;
}

int offers_load(struct conversion *c, struct offers *offers)
{
	*offers = (struct offers){ 0 };
	if (check_age(c))
		return -1;
	for (struct opened *i = NULL; (i = feeds_next(c, LISTINGS, i));) {
		struct cursor cursor = table_start(&i->sheet);
		struct row row;

		while (table_next(&i->sheet, &cursor, &row))
			if (add_row(c, offers, &i->sheet, &row))
				return -1;
	}
	return 0;
}

void offers_close(struct offers *offers)
{
	set_close(&offers->by_sku);
	free(offers->offers);
}
