#include "pipelines/orders/setup_files.h"

#include "pipelines/orders/order_policy.h"

static const char cancel_tag[] = "orderferry.tag_cancel_requested";

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

/* Which pricelists the orders refer to that are ours to set up. */
static size_t own_pricelists(struct context *ctx, const struct order_counts *counts, struct slice *currencies, struct slice *ids, size_t room)
{
	size_t n = 0;

	for (const struct total_line *t = counts->totals; t && n < room; t = t->next) {
		char low[] = "orderferry.pricelist_xxx";

		if (!t->own_pricelist)
			continue;
		for (size_t i = 0; i < 3; i++)
			low[sizeof low - 4 + i] = (char)(t->currency.at[i] | 0x20);
		currencies[n] = t->currency;
		ids[n++] = arena_copy(ctx->arena, slice_of(low));
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
		setup.tag = slice_of(cancel_tag);
	return import_csv_setup(csv, &setup, currencies, ids, count);
}
