#include "pipelines/shipping/shipping.h"

#include "amazon/carriers.h"
#include "book/history.h"
#include "pipelines/feed/feed_file.h"
#include "pipelines/feed/feed_memory.h"
#include "pipelines/shipping/carrier_map.h"
#include "pipelines/shipping/dues.h"
#include "pipelines/shipping/match.h"
#include "pipelines/shipping/packing.h"
#include "pipelines/shipping/recall.h"
#include "pipelines/shipping/review.h"
#include "pipelines/shipping/warehouses.h"
#include "report/report.h"
#include "value/order_id.h"

const struct target shipping_targets[] = {
	{ "amazon-shipping-flat", "amazon-shipping", true, "shipping confirmation, for upload by script or by hand" },
	{ "amazon-shipping-xml", "amazon-shipping", false, "shipping confirmation as XML, for upload by script" },
	{ 0 },
};

enum { DAY = 86400 };

struct dispatch {
	struct conversion *c;
	struct carrier_map carriers;
	struct warehouses warehouses;
	struct products products;       /* loaded when they are needed first */
	bool has_products;
	struct dues dues;
	struct shipment *shipments;
	size_t count, room;
	bool whole_orders, xml;
};

/* --- one delivery ------------------------------------------------------------------------------------------------------- */

/* Without the items in the parcel, only a whole order in one parcel can be confirmed. */
static int check_whole(const struct dispatch *to, size_t index, const struct leaving *leaving, size_t numbers)
{
	const struct delivery *d = to->dues.due[index].delivery;
	bool alone = dues_only_one(&to->dues, index) && leaving_alone(leaving);
	enum code code = life_allows(alone && numbers <= 1 && !d->backorder.len ? LIFE_PARCEL_ALONE : LIFE_PARCEL_ONE_OF, LIFE_CONFIRM);

	if (recall_whole(leaving) || (code == CODE_NONE && (d->whole || to->whole_orders)))
		return 0;
	return diag(to->c->ctx->diags, PARTS_UNKNOWN, &d->place, "the export does not show what is in the parcel of %.*s", SHOWN(d->name));
}

/* Not before the order, whose date comes from the export, otherwise from the book. -1: reported; it is in the future, or the book fails. */
static int ship_date(struct conversion *c, const struct delivery *d, struct slice order, struct stamp *sent)
{
	struct stamp ordered = stamp_known(d->ordered) ? stamp_from_local(d->ordered) : STAMP_NONE;

	if (!stamp_known(ordered) && feed_memory_placed(c, order, &ordered))
		return -1;
	*sent = stamp_from_local(d->done);
	if (sent->utc > c->now.utc + DAY)
		return diag(c->ctx->diags, SHIP_DATE, &d->place, "the delivery is dated in the future");
	if (sent->utc > c->now.utc) {
		diag(c->ctx->diags, SHIP_DATE_MOVED, &d->place, "the delivery is dated %lld minutes ahead",
		     (long long)(sent->utc - c->now.utc + 59) / 60);
		*sent = c->now;
	}
	if (stamp_known(ordered) && sent->utc < ordered.utc && ordered.utc <= c->now.utc) {
		diag(c->ctx->diags, SHIP_DATE_MOVED, &d->place, "the delivery is dated before the order");
		*sent = ordered;
	}
	return 0;
}

static int add_shipment(struct dispatch *to, struct shipment shipment)
{
	struct shipment *shipments = arena_more(to->c->ctx->arena, to->shipments, sizeof *shipments, to->count, &to->room);

	if (!shipments)
		return no_memory(to->c->ctx->diags);
	to->shipments = shipments;
	to->shipments[to->count++] = shipment;
	return 0;
}

static void check_shipment(const struct dispatch *to, const struct shipment *s, const struct place *place)
{
	struct conversion *c = to->c;

	if (to->xml && s->from && !s->from->name.len)
		diag(c->ctx->diags, SUPPLY_LEFT_OUT, place, "supply source %.*s", SHOWN(s->from->supply));
	if (s->tracking.len && carrier_odd_tracking(s->code, s->tracking))
		diag(c->ctx->diags, ODD_TRACKING, place, "the tracking number does not look like one of %.*s", SHOWN(s->code));
	for (size_t i = 0; i < s->items_count; i++)
		if (!order_id_item_usual(s->items[i].item))
			diag(c->ctx->diags, ODD_ITEM_ID, place, "order item id %.*s", SHOWN(s->items[i].item));
}

/* 1: it is confirmed as it is now, reported. */
static int tell_known(const struct dispatch *to, const struct place *place, enum about_shipment about)
{
	static const enum life_state states[] = {
		[SHIPMENT_NEW] = LIFE_PARCEL_NEW, [SHIPMENT_SENT] = LIFE_PARCEL_SENT, [SHIPMENT_REFUSED] = LIFE_PARCEL_REFUSED,
	};
	enum code code = life_allows(states[about], LIFE_CONFIRM);

	if (code == CODE_NONE)
		return 0;
	if (about == SHIPMENT_SENT && history_settle(to->c->history, "shipping", place->subject, place->part))
		return -1;
	diag(to->c->ctx->diags, code, place, about == SHIPMENT_REFUSED ? "it is not sent again unchanged" : "it is in an earlier feed");
	return 1;
}

/* Keeps those that are news: never confirmed, or corrected since. */
static int keep_new(struct dispatch *to, const struct place *place, struct packing *parcels)
{
	size_t kept = 0;

	for (size_t i = 0; i < parcels->count; i++) {
		enum about_shipment about;
		int known;

		if (feed_memory_shipment(to->c, &parcels->shipments[i], place->file, &about))
			return -1;
		known = tell_known(to, place, about);
		if (known < 0)
			return -1;
		if (!known)
			parcels->shipments[kept++] = parcels->shipments[i];
	}
	parcels->count = kept;
	return 0;
}

static int add_parcels(struct dispatch *to, const struct leaving *leaving, const struct contents *contents, const struct packing *parcels)
{
	const struct place *place = &leaving->delivery->place;

	/* what held it before is over, and a corrected one that Amazon refused goes out again */
	if (parcels->count && (history_settle(to->c->history, "shipping", place->subject, place->part) ||
			       history_settle_kind(to->c->history, REFUSED_BEFORE, place->subject, place->part)))
		return -1;
	if (parcels->count && feed_memory_fewer(to->c, &parcels->shipments[0]))
		return -1;
	for (size_t i = 0; i < parcels->count; i++) {
		check_shipment(to, &parcels->shipments[i], place);
		if (feed_memory_ship(to->c, &parcels->shipments[i]) || add_shipment(to, parcels->shipments[i]))
			return -1;
	}
	return leaving_note(leaving, contents);
}

/* It is not confirmed to Amazon, and nobody has to do anything now. */
static bool set_aside(struct diags *diags, const struct delivery *d, const struct contents *contents)
{
	if (contents->fba && !contents->count)
		return diag(diags, FBA_DELIVERY, &d->place, "%.*s is set aside", SHOWN(d->name));
	if (contents->kit_rest && !contents->count)
		return true;    /* reported */
	if (!d->finished)
		return diag(diags, NOT_DONE, &d->place, "%.*s is not done", SHOWN(d->name));
	return false;
}

/* What is in it: by our external IDs, otherwise by the order's reports. */
static int take_contents(struct dispatch *to, const struct leaving *leaving, struct contents *contents)
{
	if (contents->count || !leaving->delivery->moves || !leaving->order->known)
		return 0;
	if (!to->has_products && products_prepare(to->c->ctx, to->c->settings, &to->c->scope, &to->products))
		return -1;
	to->has_products = true;
	return match_items_by_sku(leaving, &to->products, contents);
}

/* What Amazon has to know about a parcel, apart from its contents. 1: it lacks something, reported. */
static int describe(struct dispatch *to, const struct due *due, size_t numbers, struct shipment *base)
{
	const struct delivery *d = due->delivery;
	struct carrier_rule rule;
	const struct ship_from *from;

	if (carrier_find(to->c, &to->carriers, d, &rule) || ship_date(to->c, d, due->order, &base->sent))
		return 1;
	if (!numbers && !slice_same(rule.tracking, SLICE("optional")))
		return diag(to->c->ctx->diags, NO_TRACKING, &d->place, "%.*s has no tracking number", SHOWN(d->name)), 1;
	base->code = rule.code;
	base->name = rule.name;
	base->method = rule.method;
	from = warehouses_of(&to->warehouses, d);
	base->country = from ? from->country : SLICE_EMPTY;
	base->from = from && warehouses_sent(from) ? from : NULL;
	return 0;
}

/* Whether another delivery of the order in these exports leaves from another country. */
static bool two_countries(const struct dispatch *to, const struct shipment *base)
{
	for (size_t i = 0; i < to->dues.count; i++) {
		const struct due *due = &to->dues.due[i];
		const struct ship_from *from = slice_equal(due->order, base->order) && due->delivery->finished ? warehouses_of(&to->warehouses, due->delivery) : NULL;

		if (from && !slice_equal(from->country, base->country))
			return true;
	}
	return false;
}

/* Amazon decides VAT by the country. What was confirmed from here already stays. 1: held, reported. */
static int check_country(struct dispatch *to, const struct place *place, const struct shipment *base)
{
	bool here, elsewhere;

	if (!base->country.len)
		return 0;
	if (feed_memory_countries(to->c, base, &here, &elsewhere))
		return -1;
	if (here || (!elsewhere && !two_countries(to, base)))
		return 0;
	return diag(to->c->ctx->diags, TWO_COUNTRIES, place, "this parcel leaves from %.*s, and another one of the order does not", SHOWN(base->country)), 1;
}

/* 1, 2: it is, reported. */
static int hold(struct dispatch *to, const struct leaving *leaving, const struct shipment *base)
{
	int held = check_country(to, &leaving->delivery->place, base);

	return !held && leaving_confirmed(leaving) ? leaving_order(leaving) : held;
}

/* 1: they are confirmed as they are now, reported. */
static int is_known(const struct dispatch *to, const struct leaving *leaving, const struct contents *contents, const struct numbers *numbers)
{
	enum about_shipment about;

	if (leaving->old && leaving_confirmed(leaving))
		return diag(to->c->ctx->diags, CONFIRMED_ALREADY, &leaving->delivery->place, "a newer export shows it"), 1;
	if (recall_parcels(leaving, contents, numbers, &about))
		return -1;
	return tell_known(to, &leaving->delivery->place, about);
}

static int find_new(struct dispatch *to, struct place *place, struct leaving *leaving, struct packing *parcels)
{
	if (recall_identity(leaving, parcels->shipments, parcels->count))
		return -1;
	place->part = life_shown(leaving->seen);
	return keep_new(to, place, parcels);
}

/* A backorder takes over the numbers of the delivery before it, and its own comes behind them. */
static void drop_inherited(const struct dispatch *to, const struct due *due, struct numbers *numbers)
{
	struct slice before = due->delivery->backorder;

	for (size_t i = 0; i < to->dues.count && before.len; i++)
		if (slice_equal(to->dues.due[i].order, due->order) && slice_equal(to->dues.due[i].delivery->name, before))
			tracking_leave_out(numbers, to->dues.due[i].delivery->tracking);
}

/* The parcels that are news. 1: the delivery lacks something, reported. */
static int pack(struct dispatch *to, size_t index, struct leaving *leaving, const struct contents *contents, struct shipment *base, struct packing *parcels)
{
	const struct due *due = &to->dues.due[index];
	struct numbers numbers;
	int known;

	*parcels = (struct packing){ 0 };
	tracking_numbers(to->c, due->delivery, &numbers);
	drop_inherited(to, due, &numbers);
	known = is_known(to, leaving, contents, &numbers);
	if (known)
		return known < 0 ? -1 : 0;
	if ((!contents->count && check_whole(to, index, leaving, numbers.count)) || describe(to, due, numbers.count, base))
		return 1;
	return packing_list(to->c, due->delivery, base, contents, &numbers, parcels) || find_new(to, &due->delivery->place, leaving, parcels) ? -1 : 0;
}

/* 1: it is not confirmed, reported; 0; -1: no memory, or the book fails. */
static int confirm_contents(struct dispatch *to, size_t index, struct leaving *leaving, struct contents *contents)
{
	struct shipment base = { .order = leaving->order->id, .delivery = leaving->seen->name, .shown = leaving->seen->external_id };
	struct packing parcels;
	int held = contents->refused ? 1 : pack(to, index, leaving, contents, &base, &parcels);

	if (held)
		return held;
	if (!parcels.count)
		return leaving_learn(leaving, contents);
	held = hold(to, leaving, &base);
	if (held)
		return held == 2 ? 0 : held;
	return leaving_items(leaving, contents) ? 1 : add_parcels(to, leaving, contents, &parcels);
}

/* What an earlier export said of the delivery is over: nothing has to be done about it. */
static int leave(const struct dispatch *to, const struct place *place)
{
	return history_settle(to->c->history, "shipping", place->subject, place->part);
}

/* 1: it may not be confirmed, reported; 2: and there is nothing to do. */
static int look_at(struct dispatch *to, const struct leaving *leaving, struct contents *contents)
{
	if (leaving->delivery->rejected)
		return 1;
	if (recall_contents(leaving, contents) || (!contents->count && parcels_contents(to->c, leaving->delivery, contents)))
		return -1;
	if (set_aside(to->c->ctx->diags, leaving->delivery, contents))
		return 2;
	return leaving_confirmed(leaving) ? 0 : leaving_order(leaving);
}

static int confirm(struct dispatch *to, size_t index)
{
	const struct due *due = &to->dues.due[index];
	struct place *place = &due->delivery->place;
	struct leaving leaving;
	struct contents contents;
	size_t items;
	int aside;

	if (leaving_start(&leaving, to->c, due->delivery, due->order, due->exported, due->ours))
		return -1;
	place->part = life_shown(leaving.seen);         /* whichever columns this export has */
	aside = look_at(to, &leaving, &contents);
	if (aside)
		return aside == 2 ? leave(to, place) : aside;
	if (take_contents(to, &leaving, &contents))
		return -1;
	items = contents.count;
	if (leaving_kits(&leaving, &contents))
		return 1;
	return items && !contents.count ? leave(to, place) : confirm_contents(to, index, &leaving, &contents);
}

static int confirm_all(struct dispatch *to)
{
	for (size_t i = 0; i < to->dues.count; i++)
		if (confirm(to, i) < 0)
			return -1;
	return 0;
}

/* --- files -------------------------------------------------------------------------------------------------------------- */

static int write_part(struct dispatch *to, bool xml, size_t part, const struct shipment *shipments, size_t count)
{
	struct conversion *c = to->c;
	struct feed_map map = { .arena = c->ctx->arena };
	struct feed_file file = {
		.type = xml ? "POST_ORDER_FULFILLMENT_DATA" : "POST_FLAT_FILE_FULFILLMENT_DATA",
		.content_type = xml ? "text/xml; charset=UTF-8" : "text/tab-separated-values; charset=UTF-8",
	};
	struct slice *names, *ids, seller = { "", 0 };
	struct out *out;

	if (feed_file_marketplaces(c, &names, &ids, &file.marketplaces_count) || (xml && !(seller = feed_file_seller(c)).at))
		return -1;
	file.marketplaces = ids;
	file.name = feed_file_name(c, "shipping", part, xml ? "POST_ORDER_FULFILLMENT_DATA.xml" : "POST_FLAT_FILE_FULFILLMENT_DATA.txt");
	out = file.name ? feed_file_open(c, &file) : NULL;
	if (!out)
		return -1;
	if (xml ? shipping_xml_write(out, seller, shipments, count, &map) : shipping_flat_write(out, shipments, count, &map))
		return no_memory(c->ctx->diags);
	return feed_file_release(c, &file, out, &map);
}

static int write_form(struct dispatch *to, bool xml)
{
	for (size_t at = 0, part = 1; at < to->count; at += FEED_RECORDS, part++)
		if (write_part(to, xml, part, to->shipments + at, to->count - at < FEED_RECORDS ? to->count - at : FEED_RECORDS))
			return -1;
	return 0;
}

static int confirm_and_write(struct conversion *c, bool flat, bool xml)
{
	struct dispatch to = { .c = c, .whole_orders = settings_is(c->settings, &c->scope, "whole-orders", "yes"), .xml = xml };
	int result = carrier_map_load(c, &to.carriers) || warehouses_load(c, &to.warehouses) || dues_read(c, &to.dues) || confirm_all(&to);

	products_close(&to.products);
	if (result || review_feeds(c, to.shipments, to.count) || (flat && write_form(&to, false)) || (xml && write_form(&to, true)))
		return -1;
	return report_tally(c->report, "parcels confirmed to Amazon", (long)to.count);
}

int shipping_run(struct conversion *c)
{
	bool flat = conversion_wants(c, shipping_targets, "amazon-shipping-flat"), xml = conversion_wants(c, shipping_targets, "amazon-shipping-xml");

	if (!conversion_has(c, DELIVERIES))
		return review_feeds(c, NULL, 0);
	if (!flat && !xml)
		return 0;
	if (flat && xml)
		return diag(c->ctx->diags, BAD_SETTINGS, NULL,
			    "amazon-shipping-flat and amazon-shipping-xml together would confirm each parcel twice; choose one");
	return confirm_and_write(c, flat, xml);
}
