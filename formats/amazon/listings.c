/*
 * Listings: GET_MERCHANT_LISTINGS_ALL_DATA (All Listings Report), GET_MERCHANT_LISTINGS_DATA (Active Listings Report) and similar ones; tab text, in
 * the language of the Seller Central user or of the report's locale. GET_FLAT_FILE_OPEN_LISTINGS_DATA has no channel.
 * GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA and GET_AFN_INVENTORY_DATA list FBA SKUs only.
 */
#include "amazon/listings.h"

#include "syntax/column.h"
#include "syntax/text_kind.h"

#define LISTING(path) FIELD(struct listing_row, path)
#define LISTING_ROWS .role = LISTINGS, RECORD(struct listing_row, NULL)

static const struct column listings_columns[] = {
	{ "seller-sku", LISTING(sku), REQUIRED | ID },
	{ "fulfillment-channel", LISTING(channel), REQUIRED, NO_WORD },
	{ "quantity", LISTING(quantity) },
	{ "asin1", LISTING(asin) },
	{ "status", LISTING(status) },
	{ 0 },
};

static const struct column open_columns[] = {
	{ "sku", LISTING(sku), REQUIRED | ID },
	{ "asin", LISTING(asin), REQUIRED },
	{ "price", SKIP, .flags = REQUIRED },
	{ "quantity", LISTING(quantity), REQUIRED },
	{ 0 },
};

static const struct column fba_columns[] = {
	{ "sku", LISTING(sku), REQUIRED | ID },
	{ "fnsku", SKIP, .flags = REQUIRED },
	{ "asin", LISTING(asin) },
	{ "afn-listing-exists", LISTING(at_amazon) },
	{ "afn-fulfillable-quantity", SKIP, .flags = REQUIRED },
	{ 0 },
};

static const struct column afn_columns[] = {
	{ "seller-sku", LISTING(sku), REQUIRED | ID },
	{ "fulfillment-channel-sku", SKIP, .flags = REQUIRED },
	{ "asin", LISTING(asin) },
	{ "Quantity Available", SKIP, .flags = REQUIRED },
	{ 0 },
};

/* What Amazon calls the columns of the listings reports in other languages. */
static const struct { const char *column, *label; } labels[] = {
	{ "seller-sku", "Händler-SKU" }, { "seller-sku", "sku-vendeur" }, { "seller-sku", "SKU venditore" },
	{ "seller-sku", "SKU del vendedor" }, { "seller-sku", "sku-sprzedawcy" }, { "seller-sku", "seller-sku (satıcı sku)" },
	{ "seller-sku", "出品者SKU" }, { "seller-sku", "卖家 SKU" }, { "seller-sku", "sku-البائع" },
	{ "fulfillment-channel", "fulfilment-channel" }, { "fulfillment-channel", "Versender" },
	{ "fulfillment-channel", "canal-traitement" }, { "fulfillment-channel", "Canale di gestione" },
	{ "fulfillment-channel", "Canal de gestión logística" }, { "fulfillment-channel", "kanał-realizacji" },
	{ "fulfillment-channel", "fulfillment-channel (dağıtım kanalı)" }, { "fulfillment-channel", "フルフィルメント・チャンネル" },
	{ "fulfillment-channel", "配送渠道" }, { "fulfillment-channel", "قناة-الشحن" },
	{ "quantity", "Menge" }, { "quantity", "quantité" }, { "quantity", "Quantità" }, { "quantity", "Cantidad" },
	{ "quantity", "ilość" }, { "quantity", "quantity (adet)" }, { "quantity", "数量" }, { "quantity", "在庫数" },
	{ "quantity", "الكمية" },
	{ "asin1", "ASIN 1" },
	{ "status", "état" }, { "status", "stato" }, { "status", "Estado" }, { "status", "Estado del producto" },
	{ "status", "durum" }, { "status", "ステータス" }, { "status", "状态" }, { "status", "الحالة" },
};

static bool named(const struct sheet *sheet, struct slice header, const char *column)
{
	(void)sheet;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].column, column) == 0 && slice_same(header, slice_of(labels[i].label)))
			return true;
	return false;
}

enum listing_channel listing_channel(const struct format *format, const struct listing_row *row)
{
	if (slice_same(row->at_amazon, SLICE("No")))
		return LISTING_UNSAID;          /* it is shipped by you again: another report shows that */
	if (format->says & SAYS_FBA || slice_same_start(row->channel, SLICE("AMAZON")) || slice_same(row->channel, SLICE("AFN")))
		return LISTING_FBA;
	if (slice_same(row->channel, SLICE("DEFAULT")) || slice_same(row->channel, SLICE("MFN")) ||
	    slice_same(row->channel, SLICE("Merchant")))
		return LISTING_FBM;
	return LISTING_UNSAID;
}

const struct format format_listings = {
	.name = "listings", .about = "listings: SKUs with their channel and quantity",
	.report_type = "GET_MERCHANT_LISTINGS_ALL_DATA", LISTING_ROWS, .columns = listings_columns, .named = named,
};

const struct format format_open_listings = {
	.name = "open-listings", .about = "open listings: SKUs and quantities, without their channel",
	.report_type = "GET_FLAT_FILE_OPEN_LISTINGS_DATA", LISTING_ROWS, .columns = open_columns,
};

const struct format format_fba_inventory = {
	.name = "fba-inventory", .about = "FBA inventory: SKUs that Amazon fulfils",
	.report_type = "GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA", LISTING_ROWS, .columns = fba_columns, .says = SAYS_FBA,
};

const struct format format_afn_inventory = {
	.name = "afn-inventory", .about = "Amazon-fulfilled inventory: SKUs that Amazon fulfils",
	.report_type = "GET_AFN_INVENTORY_DATA", LISTING_ROWS, .columns = afn_columns, .says = SAYS_FBA,
};
