/*
 * Products and stock: Odoo's exports of product.product (with or without quantities) and of stock.quant (one row per location, lot, package and
 * owner). Quantities stay texts: Odoo's have as many decimals as their unit, feeds need whole numbers.
 */
#include "odoo/exports.h"
#include "odoo/labels.h"

#define PRODUCT(path) FIELD(struct product_row, path)
#define STOCK_FIELD(path) FIELD(struct stock_row, path)

static const struct column product_columns[] = {
	{ "default_code", PRODUCT(sku), REQUIRED | ID },
	{ "id", PRODUCT(id), ONE_OF },
	{ "name", PRODUCT(name), ONE_OF },
	{ "barcode", PRODUCT(barcode), ONE_OF },
	{ "taxes_id/amount", PRODUCT(tax_amount) },
	{ "taxes_id/amount_type", PRODUCT(tax_type) },
	{ "taxes_id/price_include", PRODUCT(tax_included) },
	{ "taxes_id/price_include_override", PRODUCT(tax_override) },
	{ 0 },
};

static const struct column stock_columns[] = {
	{ "default_code", STOCK_FIELD(sku), REQUIRED | ID },
	{ "free_qty", STOCK_FIELD(free), ONE_OF | NUMBER },
	{ "qty_available", STOCK_FIELD(on_hand), ONE_OF | NUMBER },
	{ "virtual_available", STOCK_FIELD(forecast), ONE_OF | NUMBER },
	{ "id", STOCK_FIELD(id) },
	{ "name", SKIP }, { "barcode", SKIP },
	{ 0 },
};

static const struct column quant_columns[] = {
	{ "product_id/default_code", STOCK_FIELD(sku), REQUIRED | ID },
	{ "location_id", STOCK_FIELD(location), REQUIRED },
	{ "quantity", STOCK_FIELD(on_hand), ONE_OF | NUMBER },
	{ "inventory_quantity_auto_apply", STOCK_FIELD(on_hand), ONE_OF | NUMBER },
	{ "available_quantity", STOCK_FIELD(free), ONE_OF | NUMBER },
	{ "reserved_quantity", STOCK_FIELD(reserved), NUMBER },
	{ 0 },
};

static bool named_product(const struct sheet *sheet, struct slice header, const char *column)
{
	return label_names(sheet, "product.product", header, column);
}

static bool named_quant(const struct sheet *sheet, struct slice header, const char *column)
{
	return label_names(sheet, "stock.quant", header, column);
}

const struct format format_odoo_products = {
	.name = "odoo-products",
	.about = "Odoo's export of products: internal reference and external ID",
	.role = PRODUCTS, .columns = product_columns, RECORD(struct product_row, NULL), .named = named_product,
};

const struct format format_odoo_stock = {
	.name = "odoo-stock",
	.about = "Odoo's export of products with their quantities",
	.role = STOCK, .columns = stock_columns, RECORD(struct stock_row, NULL), .named = named_product,
};

const struct format format_odoo_quants = {
	.name = "odoo-quants",
	.about = "Odoo's export of stock by location",
	.role = STOCK, .columns = quant_columns, RECORD(struct stock_row, NULL), .named = named_quant,
};
