#define _GNU_SOURCE     /* strverscmp */
#include "pipelines/shipping/parcels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/external_id.h"

enum { MOST_NAME = 256 };       /* of a package's name, as far as it is compared by numbers */

/* --- order items ------------------------------------------------------------------------------------------------------ */

static size_t count_lines(const struct delivery_line *line)
{
	size_t n = 0;

	for (; line; line = line->next)
		n++;
	return n;
}

/* A line as it counts: the content of its external ID, with its quantity. */
struct portion { struct slice line, item, sku; int32_t quantity; struct count ordered, delivered; bool component; };

/* 1: skip the line; -1: refused, reported. */
static int read_portion(struct conversion *c, const struct delivery *d, const struct delivery_line *line, struct contents *to,
			struct portion *portion)
{
	struct external_id id = external_id_parse(c->scope.account, line->item);

	if (id.kind != EXTERNAL_ID_LINE)
		return 1;
	if (id.fba) {
		to->fba = true;
		return 1;
	}
	if (!external_id_is_goods(&id) || !count_known(line->quantity) || line->quantity.n == 0)
		return 1;
	if (line->quantity.n < 0) {
		diag(c->ctx->diags, ODD_QUANTITY, &d->place, "%d units of order item %.*s", (int)line->quantity.n, SHOWN(id.item));
		return -1;
	}
	*portion = (struct portion){ line->item, id.item, line->sku, line->quantity.n, line->ordered, line->delivered, line->kit.len > 0 };
	return 0;
}

static struct portion *same_product(struct portion *portions, size_t count, const struct portion *p)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(portions[i].line, p->line) && slice_equal(portions[i].sku, p->sku))
			return &portions[i];
	return NULL;
}

/* One product of a line may come in several moves: they add up. Several products of one line are a kit. */
static size_t gather_portions(struct conversion *c, const struct delivery *d, struct contents *to, struct portion *portions)
{
	size_t count = 0;

	for (const struct delivery_line *line = d->moves; line; line = line->next) {
		struct portion portion, *same;
		int result = read_portion(c, d, line, to, &portion);

		to->refused |= result < 0;
		if (result)
			continue;
		same = same_product(portions, count, &portion);
		if (same)
			same->quantity += portion.quantity;
		else
			portions[count++] = portion;
	}
	return count;
}

/* Components of a kit, not what was ordered: several products, more than was ordered, or fewer delivered than left. */
static bool is_kit(const struct portion *p, bool several)
{
	bool more = count_known(p->ordered) && p->quantity > p->ordered.n, fewer = count_known(p->delivered) && p->quantity > p->delivered.n;

	return several || p->component || more || fewer;
}

/*
 * Units of what was ordered are confirmed, all at once with the first delivery of the line: Odoo counts them itself, but not by delivery.
 * 0: nothing to confirm here; -1: refused, reported.
 */
static int32_t kit_units(struct conversion *c, const struct delivery *d, const struct portion *p)
{
	bool known = count_known(p->ordered) && count_known(p->delivered);

	if (!known || p->delivered.n != p->ordered.n) {
		diag(c->ctx->diags, KIT_QUANTITY, &d->place, known ? "order item %.*s: %d of %d units are complete" : "order item %.*s",
		     SHOWN(p->item), (int)p->delivered.n, (int)p->ordered.n);
		return -1;
	}
	if (!d->backorder.len)
		return p->ordered.n;
	diag(c->ctx->diags, KIT_REST, &d->place, "order item %.*s", SHOWN(p->item));
	return 0;
}

/* One portion for each line. */
static size_t count_kits(struct conversion *c, const struct delivery *d, struct contents *to, struct portion *portions, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		struct portion p = portions[i];
		bool several = false, before = false;

		for (size_t j = 0; j < count; j++)
			if (j != i && slice_equal(portions[j].line, p.line)) {
				several = true;
				before |= j < i;
			}
		if (before)
			continue;
		if (d->finished && is_kit(&p, several))
			p.quantity = kit_units(c, d, &p);
		to->refused |= p.quantity < 0;
		to->kit_rest |= p.quantity == 0;
		if (p.quantity > 0)
			portions[kept++] = p;
	}
	return kept;
}

static struct shipment_item *find_item(struct contents *contents, struct slice item)
{
	for (size_t i = 0; i < contents->count; i++)
		if (slice_equal(contents->items[i].item, item))
			return &contents->items[i];
	return NULL;
}

/* An item that the import split into two lines is one again. */
static void add_item(struct contents *to, struct slice item, struct slice sku, int32_t quantity)
{
	struct shipment_item *same = find_item(to, item);

	if (same)
		same->quantity += quantity;
	else
		to->items[to->count++] = (struct shipment_item){ item, sku, quantity };
}

static int by_item(const void *a, const void *b)
{
	return slice_compare(((const struct shipment_item *)a)->item, ((const struct shipment_item *)b)->item);
}

void parcels_sort(struct contents *contents)
{
	if (contents->count)
		qsort(contents->items, contents->count, sizeof *contents->items, by_item);
}

int parcels_contents(struct conversion *c, const struct delivery *d, struct contents *to)
{
	size_t room = count_lines(d->moves), count;
	struct portion *portions = arena_take(c->ctx->arena, (room + 1) * sizeof *portions);

	*to = (struct contents){ .items = arena_take(c->ctx->arena, (room + 1) * sizeof *to->items),
				 .products = arena_take(c->ctx->arena, (room + 1) * sizeof *to->products) };
	if (!portions || !to->items || !to->products)
		return no_memory(c->ctx->diags);
	count = gather_portions(c, d, to, portions);
	for (size_t i = 0; i < count; i++)
		to->products[to->products_count++] = (struct item_product){ portions[i].item, portions[i].sku };
	count = count_kits(c, d, to, portions, count);
	for (size_t i = 0; i < count; i++)
		add_item(to, portions[i].item, portions[i].sku, portions[i].quantity);
	parcels_sort(to);
	return 0;
}

void parcels_drop(struct contents *from, struct slice item)
{
	size_t kept = 0;

	for (size_t i = 0; i < from->count; i++)
		if (!slice_equal(from->items[i].item, item))
			from->items[kept++] = from->items[i];
	from->count = kept;
}

/* --- packages --------------------------------------------------------------------------------------------------------- */

/* The order item of an operation: by its own ID, otherwise by the only item of the delivery with that SKU. */
static const struct shipment_item *item_of(struct conversion *c, const struct delivery_line *operation, const struct contents *all)
{
	const struct shipment_item *found = NULL;
	struct external_id id = external_id_parse(c->scope.account, operation->item);

	if (id.kind == EXTERNAL_ID_LINE)
		return external_id_is_goods(&id) ? find_item((struct contents *)(uintptr_t)all, id.item) : NULL;
	for (size_t i = 0; i < all->count; i++) {
		if (!operation->sku.len || !slice_equal(all->items[i].sku, operation->sku))
			continue;
		if (found)
			return NULL;
		found = &all->items[i];
	}
	return found;
}

/* Without the line breaks that a program put into it. */
static void copy_line(char to[MOST_NAME], struct slice name)
{
	size_t used = 0;

	for (size_t i = 0; i < name.len && used < MOST_NAME - 1; i++)
		if (name.at[i] != '\n' && name.at[i] != '\r')
			to[used++] = name.at[i];
	to[used] = '\0';
}

/* As people count: PACK9 before PACK10. */
static int by_name(const void *a, const void *b)
{
	const struct slice *left = a, *right = b;
	char l[MOST_NAME], r[MOST_NAME];
	int order;

	copy_line(l, *left);
	copy_line(r, *right);
	order = strverscmp(l, r);
	return order ? order : slice_compare(*left, *right);
}

static size_t package_names(const struct delivery *d, struct slice *names)
{
	size_t count = 0, kept = 0;

	for (const struct delivery_line *o = d->operations; o; o = o->next)
		if (o->package.len)
			names[count++] = o->package;
	qsort(names, count, sizeof *names, by_name);
	for (size_t i = 0; i < count; i++)
		if (!kept || !slice_equal(names[kept - 1], names[i]))
			names[kept++] = names[i];
	return kept;
}

static bool complete(const struct contents *all, const struct contents *packages, size_t count)
{
	for (size_t i = 0; i < all->count; i++) {
		int64_t sum = 0;

		for (size_t p = 0; p < count; p++) {
			const struct shipment_item *part = find_item((struct contents *)(uintptr_t)&packages[p], all->items[i].item);

			sum += part ? part->quantity : 0;
		}
		if (sum != all->items[i].quantity)
			return false;
	}
	return true;
}

static bool fill(struct conversion *c, const struct delivery *d, const struct contents *all, struct slice *names,
		 struct contents *packages, size_t count)
{
	for (const struct delivery_line *o = d->operations; o; o = o->next) {
		const struct shipment_item *item = item_of(c, o, all);
		const struct slice *name = o->package.len ? bsearch(&o->package, names, count, sizeof *names, by_name) : NULL;

		if (!item || !count_known(o->quantity) || o->quantity.n <= 0)
			continue;       /* a service, or none of it */
		if (!name)
			return false;
		add_item(&packages[name - names], item->item, item->sku, o->quantity.n);
		if (tracking_good(o->tracking) && !packages[name - names].tracking.len)
			packages[name - names].tracking = o->tracking;
	}
	return true;
}

int parcels_packages(struct conversion *c, const struct delivery *d, const struct contents *all, struct contents **packages, size_t *count)
{
	size_t room = count_lines(d->operations);
	struct slice *names = arena_take(c->ctx->arena, (room + 1) * sizeof *names);

	*packages = arena_take(c->ctx->arena, (room + 1) * sizeof **packages);
	if (!names || !*packages)
		return no_memory(c->ctx->diags);
	*count = package_names(d, names);
	for (size_t i = 0; i < *count; i++) {
		(*packages)[i].items = arena_take(c->ctx->arena, (all->count + 1) * sizeof *all->items);
		if (!(*packages)[i].items)
			return no_memory(c->ctx->diags);
	}
	if (!fill(c, d, all, names, *packages, *count) || !complete(all, *packages, *count))
		*count = 0;
	for (size_t i = 0; i < *count; i++)
		qsort((*packages)[i].items, (*packages)[i].count, sizeof *all->items, by_item);
	return 0;
}

/* --- their numbers ------------------------------------------------------------------------------------------------------ */

static bool is_own(const struct contents *packages, size_t count, struct slice number)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(packages[i].tracking, number))
			return true;
	return false;
}

bool parcels_number(struct contents *packages, size_t count, const struct numbers *numbers)
{
	size_t lacking = 0, bare = 0, free = 0, next = 0;

	for (size_t i = 0; i < count; i++) {
		bare += !packages[i].tracking.len;
		lacking += packages[i].count && !packages[i].tracking.len;
	}
	for (size_t i = 0; i < numbers->count; i++)
		free += !is_own(packages, count, numbers->number[i]);
	if (!count || !lacking || bare != free)
		return count && !lacking;
	for (size_t i = 0; i < count; i++) {
		if (packages[i].tracking.len)
			continue;
		while (is_own(packages, count, numbers->number[next]))
			next++;
		packages[i].tracking = numbers->number[next];
	}
	return true;
}
