/* Which product of Odoo an SKU is: by the product map, by the product list exported from Odoo, otherwise by its own name. */
#ifndef PRODUCTS_H
#define PRODUCTS_H
#include "context.h"
#include "core/settings.h"
#include "value/set.h"

extern const struct format product_map_format;

struct product { struct slice sku, reference, external_id; bool known; };

/* What the export shows of a product's taxes in Odoo. Without TAXES_SHOWN it does not show them; UNCLEAR: whether the price includes it is not shown. */
enum product_taxes { TAXES_SHOWN = 1, TAX_INCLUDED = 2, TAX_ON_TOP = 4, TAX_UNCLEAR = 8 };

struct known_product;
struct products {
	struct slice strip_prefix, strip_suffix;
	struct set mapped, listed;              /* by SKU, by reference */
	struct known_product *map, *list;
	size_t map_count, list_count, map_room, list_room, latest;      /* latest: of the list, from 1; 0: it has no reference */
	bool taxes_shown;                       /* by the export */
};

int products_prepare(struct context *, const struct settings *, const struct scope *, struct products *);    /* as the settings say. -1, reported */
int products_add(struct context *, struct products *, struct slice reference, struct slice external_id);    /* of Odoo's export */
void products_add_taxes(struct products *, unsigned taxes);             /* of the product that was added last */
unsigned products_taxes(const struct products *, struct slice reference);

enum product_answer { PRODUCT_FOUND, PRODUCT_UNKNOWN, PRODUCT_AMBIGUOUS };
/* UNKNOWN only if there is a product list. Without one, every SKU is accepted. */
enum product_answer products_find(const struct products *, struct slice sku, struct product *);
void products_close(struct products *);
#endif
