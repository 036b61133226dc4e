#include "core/products.h"

#include <stdlib.h>

#include "format.h"
#include "core/external_id.h"
#include "core/load.h"
#include "syntax/column.h"
#include "value/block.h"

struct known_product { struct slice name, reference, external_id; int times; unsigned taxes; };    /* name: the SKU in the map, the reference in the list */

struct map_row { struct slice sku, reference, external_id; };

static const struct column map_columns[] = {
	{ "sku", FIELD(struct map_row, sku), REQUIRED | ID },
	{ "reference", FIELD(struct map_row, reference), 0 },
	{ "external-id", FIELD(struct map_row, external_id), 0 },
	{ 0 },
};

const struct format product_map_format = {
	.name = "product-map", .about = "SKU to Odoo product", .role = RECORDS, .columns = map_columns, RECORD(struct map_row, NULL),
};

static bool has_name(const void *list, uint32_t number, struct slice name)
{
	return slice_equal(((const struct known_product *)list)[number].name, name);
}

static struct known_product *product_entry(struct set *set, struct known_product **list, size_t *count, size_t *room, struct slice name)
{
	bool is_new;
	uint32_t number = set_add_name(set, slice_key(name), name, (uint32_t)*count, (struct set_names){ has_name, *list }, &is_new);
	struct known_product *more;

	if (number == UINT32_MAX)
		return NULL;
	more = block_more(*list, sizeof *more, *count, room);
	if (!more)
		return NULL;
	*list = more;
	if (is_new)
		more[(*count)++] = (struct known_product){ .name = name };
	(*list)[number].times++;
	return &(*list)[number];
}

static int add_map_row(struct context *ctx, void *to, void *record, const struct place *place)
{
	struct products *products = to;
	const struct map_row *row = record;
	struct known_product *known;

	if (!row->reference.len == !row->external_id.len || !row->sku.len)
		return diag(ctx->diags, BAD_MAP, place, "the row needs an SKU and either a reference or an external ID");
	known = product_entry(&products->mapped, &products->map, &products->map_count, &products->map_room, row->sku);
	if (!known)
		return no_memory(ctx->diags);
	if (known->times > 1)
		return diag(ctx->diags, BAD_MAP, place, "the map lists this SKU twice");
	known->reference = row->reference.len ? row->reference : external_id_sought(ctx->arena, row->external_id);
	if (!known->reference.len)
		known->external_id = row->external_id;
	return 0;
}

static int load_map(struct context *ctx, struct products *products, const char *path)
{
	return load_table(ctx, path, &product_map_format, add_map_row, products);
}

int products_add(struct context *ctx, struct products *products, struct slice reference, struct slice external_id)
{
	struct known_product *known;

	products->latest = 0;
	if (!reference.len)
		return 0;
	known = product_entry(&products->listed, &products->list, &products->list_count, &products->list_room, reference);
	if (!known)
		return no_memory(ctx->diags);
	known->reference = reference;
	known->external_id = external_id_sought(ctx->scratch, external_id).len ? SLICE_EMPTY : external_id;     /* the next module ZIP removes that ID */
	products->latest = (size_t)(known - products->list) + 1;
	return 0;
}

void products_add_taxes(struct products *products, unsigned taxes)
{
	if (products->latest)
		products->list[products->latest - 1].taxes |= taxes;
}

unsigned products_taxes(const struct products *products, struct slice reference)
{
	uint32_t number;
	struct set_names names = { has_name, products->list };

	return products->list_count && set_find_name(&products->listed, slice_key(reference), reference, names, &number) ? products->list[number].taxes : 0;
}

static struct slice stripped(const struct products *products, struct slice sku)
{
	struct slice prefix = products->strip_prefix, suffix = products->strip_suffix;

	if (prefix.len && sku.len > prefix.len && slice_starts(sku, prefix))
		sku = slice_from(sku, prefix.len);
	if (suffix.len && sku.len > suffix.len && slice_equal(slice_from(sku, sku.len - suffix.len), suffix))
		sku.len -= suffix.len;
	return sku;
}

enum product_answer products_find(const struct products *products, struct slice sku, struct product *product)
{
	uint32_t number;

	*product = (struct product){ .sku = sku, .reference = stripped(products, sku) };
	if (set_find_name(&products->mapped, slice_key(sku), sku, (struct set_names){ has_name, products->map }, &number)) {
		product->reference = products->map[number].reference;
		product->external_id = products->map[number].external_id;
		product->known = true;
	}
	if (!products->list_count || !product->reference.len)
		return PRODUCT_FOUND;
	if (!set_find_name(&products->listed, slice_key(product->reference), product->reference, (struct set_names){ has_name, products->list }, &number))
		return PRODUCT_UNKNOWN;
	product->external_id = products->list[number].external_id;
	product->known = true;
	return products->list[number].times > 1 ? PRODUCT_AMBIGUOUS : PRODUCT_FOUND;
}

void products_close(struct products *products)
{
	set_close(&products->mapped);
	set_close(&products->listed);
	free(products->map);
	free(products->list);
}

int products_prepare(struct context *ctx, const struct settings *settings, const struct scope *scope, struct products *products)
{
	const char *map = settings_get(settings, scope, "product-map");

	products->strip_prefix = slice_of(settings_get(settings, scope, "sku-strip-prefix"));
	products->strip_suffix = slice_of(settings_get(settings, scope, "sku-strip-suffix"));
	return *map ? load_map(ctx, products, map) : 0;
}
