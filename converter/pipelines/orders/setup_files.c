#include "pipelines/orders/setup_files.h"

#include "core/external_id.h"
#include "pipelines/orders/order_policy.h"

void setup_files_prepare(struct setup *setup)
{
	setup->tag_name = SLICE("Amazon: buyer asks to cancel (Orderferry)");
	for (size_t i = 0; i < STANDARD_PRODUCTS; i++) {
		const struct standard_product *p = &standard_products[i];

		setup->products[i].id = slice_of(p->id);
		setup->products[i].name = slice_of(p->name);
		setup->products[i].reference = slice_of(p->reference);
		setup->products[i].service = p->service;
	}
	setup->products_count = STANDARD_PRODUCTS;
}

/* Which pricelists that we create the orders refer to. */
static size_t own_pricelists(struct context *ctx, const struct order_counts *counts, struct slice *currencies, struct slice *ids, size_t room)
{
	size_t n = 0;

	for (const struct total_line *t = counts->totals; t && n < room; t = t->next) {
		if (!t->own_pricelist)
			continue;
		currencies[n] = t->currency;
		ids[n++] = external_id_make_pricelist(ctx->arena, t->currency);
	}
	return n;
}

int setup_files_write(struct context *ctx, struct import_csv *csv, const struct setup *whole, const struct order_counts *counts, bool tag, bool tax)
{
	struct setup setup = *whole;
	struct slice currencies[MOST_CURRENCIES], ids[MOST_CURRENCIES];
	size_t count = own_pricelists(ctx, counts, currencies, ids, MOST_CURRENCIES);

	if (!tax)
		setup.products_count = LINE_TAX;
	if (tag)
		setup.tag = SLICE(EXTERNAL_ID_CANCEL_TAG);
	return import_csv_setup(csv, &setup, currencies, ids, count);
}
