#include "pipelines/shipping/packing.h"

/* All of the delivery as one parcel, with its first number. */
static void add_one(struct packing *parcels, struct shipment base, const struct contents *contents, const struct numbers *numbers)
{
	base.parts = 1;
	base.items = contents->items;
	base.items_count = contents->count;
	base.tracking = numbers->count ? numbers->number[0] : SLICE_EMPTY;
	parcels->shipments[parcels->count++] = base;
}

/* A parcel for each package. */
static void add_each(struct packing *parcels, struct shipment base, const struct contents *packages, size_t count)
{
	base.parts = (int32_t)count;
	for (size_t i = 0; i < count; i++) {
		base.items = packages[i].items;
		base.items_count = packages[i].count;
		base.tracking = packages[i].tracking;
		base.part = (int32_t)i;
		if (packages[i].count)
			parcels->shipments[parcels->count++] = base;
	}
}

int packing_list(struct conversion *c, const struct delivery *d, const struct shipment *base, const struct contents *contents,
		 const struct numbers *numbers, struct packing *parcels)
{
	struct contents *packages = NULL;
	size_t count = 0;

	if (numbers->count > 1 && parcels_packages(c, d, contents, &packages, &count))
		return -1;
	*parcels = (struct packing){ .shipments = arena_take(c->ctx->arena, (count + 1) * sizeof *parcels->shipments) };
	if (!parcels->shipments)
		return no_memory(c->ctx->diags);
	if (numbers->count > 1 && parcels_number(packages, count, numbers)) {
		add_each(parcels, *base, packages, count);
		return 0;
	}
	if (numbers->count > 1)
		diag(c->ctx->diags, PARCELS_UNCLEAR, &d->place, "%zu tracking numbers, but %zu packages with known contents", numbers->count, count);
	add_one(parcels, *base, contents, numbers);
	return 0;
}
