#include "pipelines/orders/product_list.h"

#include "odoo/exports.h"
#include "odoo/labels.h"

static bool has_column(const struct sheet *sheet, size_t field)
{
	for (size_t i = 0; i < sheet->width; i++)
		if (sheet->bound[i] && sheet->bound[i]->cell != CELL_SKIP && sheet->bound[i]->at == field)
			return true;
	return false;
}

/* Odoo 18 and 19 have a field of the same name as Odoo 17, which may leave it to the company. */
static unsigned way_by_choice(const struct sheet *sheet, struct slice text, int version)
{
	static const char field[] = "account.tax.price_include_override";
	enum flag flag = FLAG_NO;

	if (label_is_value(sheet, field, "tax_included", text))
		return TAX_INCLUDED;
	if (label_is_value(sheet, field, "tax_excluded", text))
		return TAX_ON_TOP;
	if (text.len ? flag_parse(text, &flag) != 0 : version > 17)
		return TAX_UNCLEAR;
	return flag == FLAG_YES ? TAX_INCLUDED : TAX_ON_TOP;
}

static unsigned way_of(const struct sheet *sheet, const struct product_row *row, int version)
{
	enum flag flag = FLAG_NO;

	if (!has_column(sheet, offsetof(struct product_row, tax_included)))
		return way_by_choice(sheet, row->tax_override, version);
	if (row->tax_included.len && flag_parse(row->tax_included, &flag))
		return TAX_UNCLEAR;
	return flag == FLAG_YES ? TAX_INCLUDED : TAX_ON_TOP;
}

/* A group of taxes has an amount of 0 too, and its taxes are not shown. */
static unsigned taxes_of(const struct sheet *sheet, const struct product_row *row, int version)
{
	struct money amount = MONEY_NONE;

	if (!row->tax_amount.len)
		return 0;
	if (!money_parse(row->tax_amount, false, &amount) && amount.e4 == 0)
		return label_is_value(sheet, "account.tax.amount_type", "percent", row->tax_type) ? 0 : TAX_UNCLEAR;
	return way_of(sheet, row, version);
}

static bool shows_taxes(const struct sheet *sheet)
{
	return has_column(sheet, offsetof(struct product_row, tax_amount)) &&
	       (has_column(sheet, offsetof(struct product_row, tax_included)) || has_column(sheet, offsetof(struct product_row, tax_override)));
}

static bool is_further_tax(const struct product_row *row)
{
	return row->tax_amount.len && !row->sku.len && !row->id.len && !row->name.len && !row->barcode.len;
}

int product_list_read(struct context *ctx, struct sheet *sheet, int odoo_version, struct products *products)
{
	struct cursor cursor = table_start(sheet);
	bool shown = shows_taxes(sheet);
	struct row row;

	products->taxes_shown |= shown;
	while (table_next(sheet, &cursor, &row)) {
		struct product_row product = { 0 };

		if (table_read(ctx, sheet, &row, SLICE_EMPTY, &product)) {
			products_add_taxes(products, is_further_tax(&product) ? TAX_UNCLEAR : 0);
			products->latest = 0;           /* the taxes in the rows below are not those of the product above */
			continue;
		}
		if (!is_further_tax(&product) && products_add(ctx, products, export_text(product.sku), product.id))
			return -1;
		if (shown)
			products_add_taxes(products, TAXES_SHOWN | taxes_of(sheet, &product, odoo_version));
	}
	return 0;
}
