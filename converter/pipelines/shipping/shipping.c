#include "pipelines/shipping/shipping.h"

#include <stdlib.h>

#include "amazon/carriers.h"
#include "pipelines/feed/feed_file.h"
#include "pipelines/shipping/carrier_map.h"
#include "pipelines/feed/feed_memory.h"
#include "pipelines/shipping/parcels.h"
#include "report/report.h"
#include "core/external_id.h"
#include "value/order_id.h"

const struct target shipping_targets[] = {
	{ "amazon-shipping-flat", "amazon-shipping", true, "shipping confirmation, for upload by script or by hand" },
	{ "amazon-shipping-xml", "amazon-shipping", false, "shipping confirmation as XML, for upload by script" },
	{ 0 },
};

enum { DAY = 86400 };

struct due { const struct delivery *delivery; struct slice order; struct stamp exported; };

struct dispatch {
	struct conversion *c;
	struct carrier_map carriers;
	struct due *due;                /* by order, done ones and others */
	size_t due_count;
	struct shipment *shipments;
	size_t count, room;
	bool whole_orders;
};

/* --- which deliveries -------------------------------------------------------------------------------------------------- */

/* The order that a delivery is for: by our external IDs first, then by the text that people read. */
static bool order_of(const struct conversion *c, const struct delivery *d, struct slice *order)
{
	struct external_id sale = external_id_parse(c->scope.account, d->sale);

	*order = sale.order;
	if (sale.kind == EXTERNAL_ID_ORDER)
		return true;
	for (const struct delivery_line *line = d->moves; line; line = line->next) {
		struct external_id id = external_id_parse(c->scope.account, line->item);

		*order = id.order;
		if (id.kind == EXTERNAL_ID_LINE)
			return true;
	}
	if (sale.kind != EXTERNAL_ID_FOREIGN)
		return false;           /* of another account */
	*order = order_id_find(d->reference.len ? d->reference : d->origin);
	if (!order->at)
		*order = order_id_find(d->origin);
	return order->at;
}

/* Two orders in one parcel: which items are of which cannot be known. */
static bool names_two(const struct delivery *d, struct slice order)
{
	struct slice rest = slice_from(d->reference, (size_t)(order.at - d->reference.at) + order.len), second;
	bool within = order.at >= d->reference.at && order.at < d->reference.at + d->reference.len;

	if (!within)
		return false;
	second = order_id_find(rest);
	return second.at && !slice_equal(second, order);
}

/* False: the delivery is not confirmed, and that is reported. */
static bool is_due(struct dispatch *to, struct delivery *d, struct slice *order)
{
	struct diags *diags = to->c->ctx->diags;
	struct slice name = d->name.len ? d->name : d->id;

	if (!order_of(to->c, d, order)) {
		diag(diags, FOREIGN_DELIVERY, &d->place, "%.*s is set aside", SHOWN(name));
		return false;
	}
	d->place.subject = *order;
	if (names_two(d, *order)) {
		diag(diags, SEVERAL_ORDERS, &d->place, "the customer reference of %.*s names more than one order", SHOWN(name));
		to->c->report->attention++;
		return false;
	}
	if (d->direction == INWARD)
		diag(diags, NOT_OUTGOING, &d->place, "%.*s is set aside", SHOWN(d->name));
	if (d->direction == DIRECTION_UNKNOWN) {
		diag(diags, UNKNOWN_DIRECTION, &d->place, "%.*s is held", SHOWN(name));
		to->c->report->attention++;
	}
	return d->direction == OUTWARD;
}

/* Another export of the call has the delivery too: found by its name, which one order cannot have twice, otherwise by its external ID. */
static bool same_delivery(const struct due *a, const struct due *b)
{
	const struct delivery *l = a->delivery, *r = b->delivery;

	if (!slice_equal(a->order, b->order) || !slice_equal(l->name, r->name))
		return false;
	return l->name.len || (l->id.len && slice_equal(l->id, r->id));
}

/* If two exports have a delivery, the one with more information counts: it is done, or has more columns. Otherwise the later one. */
static int worth(const struct delivery *d)
{
	return d->finished * 16 + (d->tracking.len != 0) * 8 + (d->moves != NULL) * 4 + (d->operations != NULL) * 2 + (d->id.len != 0);
}

static int by_order(const void *a, const void *b)
{
	const struct due *left = a, *right = b;
	int order = slice_compare(left->order, right->order);

	if (!order)
		order = slice_compare(left->delivery->name, right->delivery->name);
	if (!order && !left->delivery->name.len)
		order = slice_compare(left->delivery->id, right->delivery->id);
	if (!order)
		order = worth(right->delivery) - worth(left->delivery);
	if (!order && left->exported.utc != right->exported.utc)
		order = left->exported.utc > right->exported.utc ? -1 : 1;
	if (!order && left->delivery->done.utc != right->delivery->done.utc)
		order = left->delivery->done.utc < right->delivery->done.utc ? -1 : 1;
	return order ? order : slice_compare(left->delivery->tracking, right->delivery->tracking);
}

static int add_due(struct dispatch *to, struct delivery *list, struct stamp exported)
{
	size_t more = 0, room;
	struct due *due;

	for (struct delivery *d = list; d; d = d->next)
		more++;
	room = to->due_count + more;
	due = arena_take(to->c->ctx->arena, room * sizeof *due);
	if (!due)
		return no_memory(to->c->ctx->diags);
	if (to->due_count)
		memcpy(due, to->due, to->due_count * sizeof *due);
	to->due = due;
	for (struct delivery *d = list; d; d = d->next) {
		struct slice order;

		if (is_due(to, d, &order))
			to->due[to->due_count++] = (struct due){ d, order, exported };
	}
	return 0;
}

static int read_deliveries(struct dispatch *to)
{
	size_t kept = 0;

	for (struct opened *i = NULL; (i = conversion_next(to->c, DELIVERIES, i));) {
		struct delivery *list;

		if (deliveries_read(to->c->ctx, &i->sheet, &list) || add_due(to, list, i->input.modified))
			return -1;
	}
	if (to->due_count)
		qsort(to->due, to->due_count, sizeof *to->due, by_order);
	for (size_t i = 0; i < to->due_count; i++)
		if (!kept || !same_delivery(&to->due[kept - 1], &to->due[i]))
			to->due[kept++] = to->due[i];
	to->due_count = kept;
	return 0;
}

/* --- one delivery ------------------------------------------------------------------------------------------------------- */

static bool only_delivery(const struct dispatch *to, size_t index)
{
	return (index == 0 || !slice_equal(to->due[index - 1].order, to->due[index].order)) &&
	       (index + 1 == to->due_count || !slice_equal(to->due[index + 1].order, to->due[index].order));
}

/* Without the items in the parcel, only a whole order in one parcel can be confirmed. */
static int check_whole(const struct dispatch *to, size_t index, size_t numbers)
{
	const struct delivery *d = to->due[index].delivery;

	if (numbers <= 1 && !d->backorder.len && only_delivery(to, index) && (d->whole || to->whole_orders))
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

static void check_shipment(struct conversion *c, const struct shipment *s, const struct place *place)
{
	if (s->tracking.len && carrier_odd_tracking(s->code, s->tracking))
		diag(c->ctx->diags, ODD_TRACKING, place, "the tracking number does not look like one of %.*s", SHOWN(s->code));
	for (size_t i = 0; i < s->items_count; i++)
		if (!order_id_item_usual(s->items[i].item))
			diag(c->ctx->diags, ODD_ITEM_ID, place, "order item id %.*s", SHOWN(s->items[i].item));
}

static int add_new(struct dispatch *to, struct shipment shipment, const struct place *place)
{
	enum about_shipment about;

	if (feed_memory_shipment(to->c, &shipment, place->file, &about))
		return -1;
	if (about == SHIPMENT_REFUSED) {
		to->c->report->attention++;
		diag(to->c->ctx->diags, REFUSED_BEFORE, place, "it is not sent again unchanged");
		return 0;
	}
	if (about == SHIPMENT_SENT) {
		diag(to->c->ctx->diags, CONFIRMED_ALREADY, place, "it is in an earlier feed");
		return 0;
	}
	check_shipment(to->c, &shipment, place);
	return add_shipment(to, shipment);
}

/* All of the delivery as one parcel, with its first number. */
static int add_one(struct dispatch *to, const struct delivery *d, struct shipment base, const struct contents *contents, const struct numbers *numbers)
{
	base.items = contents->items;
	base.items_count = contents->count;
	base.tracking = numbers->count ? numbers->number[0] : SLICE_EMPTY;
	return add_new(to, base, &d->place);
}

/* A parcel for each package: with the number that is kept with it, else with the number in its place. */
static int add_each(struct dispatch *to, const struct delivery *d, struct shipment base, const struct contents *packages, size_t count,
		    const struct numbers *numbers)
{
	bool numbered = parcels_numbered(packages, count);

	for (size_t i = 0; i < count; i++) {
		base.items = packages[i].items;
		base.items_count = packages[i].count;
		base.tracking = numbered ? packages[i].tracking : numbers->number[i];
		base.part = (int32_t)i;
		if (packages[i].count && add_new(to, base, &d->place))
			return -1;
	}
	return 0;
}

static int add_parcels(struct dispatch *to, const struct delivery *d, const struct shipment *base, const struct contents *contents,
		       const struct numbers *numbers)
{
	struct contents *packages = NULL;
	size_t count = 0;

	if (numbers->count > 1 && parcels_packages(to->c, d, contents, &packages, &count))
		return -1;
	if (numbers->count > 1 && (count == numbers->count || parcels_numbered(packages, count)))
		return add_each(to, d, *base, packages, count, numbers);
	if (numbers->count > 1)
		diag(to->c->ctx->diags, PARCELS_UNCLEAR, &d->place, "%zu tracking numbers, but %zu packages with known contents", numbers->count, count);
	return add_one(to, d, *base, contents, numbers);
}

/* It is not confirmed to Amazon, and nobody has to do anything now. */
static bool set_aside(struct diags *diags, const struct delivery *d, const struct contents *contents)
{
	if (contents->fba && !contents->count)
		return diag(diags, FBA_DELIVERY, &d->place, "%.*s is set aside", SHOWN(d->name));
	if (!d->finished)
		return diag(diags, NOT_DONE, &d->place, "%.*s is not done", SHOWN(d->name));
	return false;
}

/* 1: it is not confirmed, reported; 0; -1: no memory. */
static int confirm(struct dispatch *to, size_t index)
{
	const struct delivery *d = to->due[index].delivery;
	struct shipment base = { .order = to->due[index].order, .delivery = d->id.len ? d->id : d->name };
	struct numbers numbers;
	struct contents contents;
	struct carrier_rule rule;

	if (d->rejected)
		return 1;
	if (parcels_contents(to->c, d, &contents))
		return -1;
	if (set_aside(to->c->ctx->diags, d, &contents))
		return 0;
	parcels_numbers(to->c, d, &numbers);
	if (contents.refused || (!contents.count && check_whole(to, index, numbers.count)) ||
	    carrier_find(to->c, &to->carriers, d, &rule) || ship_date(to->c, d, to->due[index].order, &base.sent))
		return 1;
	if (!numbers.count && !slice_same(rule.tracking, SLICE("optional")))
		return diag(to->c->ctx->diags, NO_TRACKING, &d->place, "%.*s has no tracking number", SHOWN(d->name)), 1;
	base.code = rule.code;
	base.name = rule.name;
	base.method = rule.method;
	return add_parcels(to, d, &base, &contents, &numbers);
}

static int confirm_all(struct dispatch *to)
{
	for (size_t i = 0; i < to->due_count; i++) {
		int result = confirm(to, i);

		if (result < 0)
			return -1;
		to->c->report->attention += result;
	}
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

int shipping_run(struct conversion *c)
{
	struct dispatch to = { .c = c, .whole_orders = settings_is(c->settings, &c->scope, "whole-orders", "yes") };
	bool flat = conversion_wants(c, shipping_targets, "amazon-shipping-flat"), xml = conversion_wants(c, shipping_targets, "amazon-shipping-xml");

	if (!flat && !xml)
		return 0;
	if (flat && xml)
		return diag(c->ctx->diags, BAD_SETTINGS, NULL,
			    "amazon-shipping-flat and amazon-shipping-xml together would confirm each parcel twice; choose one");
	if (carrier_map_load(c, &to.carriers) || read_deliveries(&to) || confirm_all(&to))
		return -1;
	if ((flat && write_form(&to, false)) || (xml && write_form(&to, true)))
		return -1;
	return report_tally(c->report, "parcels confirmed to Amazon", (long)to.count);
}
