#include "amazon/orders_xml.h"

#include "amazon/order_columns.h"
#include "syntax/builder.h"
#include "syntax/xml.h"
#include "value/set.h"
#include "value/out.h"

const struct column orders_xml_columns[] = {
	{ "amazon-order-id", ORDER(id), REQUIRED | ID },
	{ "merchant-order-id", ORDER(merchant_id), 0, A_DATE | AN_AMOUNT | A_FLAG },
	{ "order-item-id", ITEM(id), ID | FACT_OF_ITEM },
	{ "purchase-date", ORDER(purchased), REQUIRED },
	{ "last-updated-date", ORDER(updated) },
	{ "order-status", ORDER(status) },
	{ "fulfillment-channel", ORDER(channel), 0, NO_WORD },
	{ "sales-channel", ORDER(sales_channel), CHECKED | STORE, NO_WORD & ~A_STORE },
	{ "ship-service-level", ORDER(service_level), 0, NO_WORD },
	{ "latest-ship-date", ORDER(latest_ship) },
	{ "latest-delivery-date", ORDER(latest_delivery) },
	{ "product-name", ITEM(title), FACT_OF_ITEM, A_DATE | A_FLAG | A_STORE },
	{ "sku", ITEM(sku), REQUIRED | ID | CHECKED | FACT_OF_ITEM, A_DATE },
	{ "asin", ITEM(asin), FACT_OF_ITEM, NO_WORD & ~A_NUMBER },
	{ "item-status", ITEM(status), FACT_OF_ITEM },
	{ "quantity", ITEM(quantity), REQUIRED | AMOUNT | FACT_OF_ITEM },
	{ "other-charge", ITEM(other_charge), FACT_OF_ITEM },
	MONEY_COLUMNS, SHIP_TO_COLUMNS, BILL_TO_COLUMNS, BUYER_COLUMNS, GIFT_COLUMNS, SPECIAL_COLUMNS,
	{ 0 },
};

enum { COLUMNS = sizeof orders_xml_columns / sizeof *orders_xml_columns - 1 };

/* --- price components ------------------------------------------------------------------------------------------- */

static const struct element components[] = {
	{ "Principal", "item-price" }, { "Tax", "item-tax" }, { "Shipping", "shipping-price" }, { "ShippingTax", "shipping-tax" },
	{ "GiftWrap", "gift-wrap-price" }, { "GiftWrapTax", "gift-wrap-tax" },
	{ "VatExclusiveItemPrice", NULL }, { "VatExclusiveShippingPrice", NULL }, { 0 },
};

static const struct element discounts[] = {
	{ "Principal", "item-promotion-discount" }, { "Shipping", "ship-promotion-discount" }, { 0 },
};

/* All Orders: discounts by name, without components. */
static const struct element promotions[] = {
	{ "Promotion/ItemPromotionDiscount", "item-promotion-discount" },
	{ "Promotion/ShipPromotionDiscount", "ship-promotion-discount" }, { 0 },
};

/* The rows of one order. */
struct message { size_t first, count; };

struct collecting {
	struct context *ctx;
	const struct shape *shape;
	struct builder builder;
	struct slice *cells;            /* of the current row; items come after their order's cells */
	bool item[COLUMNS];             /* the current item set the cell */
	struct slice component;         /* its Type, until its Amount comes */
	const char *file;
	struct message *messages;       /* one for each order */
	size_t messages_count, messages_room, first;    /* first: row of the order that is open */
	struct set orders;              /* by the hash of the id: its message */
};

static int column_index(const char *name)
{
	for (int i = 0; i < COLUMNS; i++)
		if (!strcmp(orders_xml_columns[i].name, name))
			return i;
	return -1;
}

static int keep(struct collecting *to, const char *column, struct slice text, bool item)
{
	int i = column_index(column);

	to->cells[i] = arena_copy(to->ctx->arena, text);
	to->item[i] = item;
	return to->cells[i].at ? 0 : no_memory(to->ctx->diags);
}

/* Several promotions of one item add up. An amount that cannot be read stays as it is, and is refused with its place. */
static int add_amount(struct collecting *to, const char *column, struct slice text)
{
	struct money sum, more;
	struct out digits;
	int result, i = column_index(column);

	if (!to->cells[i].len || money_parse(to->cells[i], false, &sum) || money_parse(text, false, &more) || money_add(&sum, more))
		return keep(to, column, text, true);
	if (out_init(&digits, -1))
		return no_memory(to->ctx->diags);
	money_print(&digits, sum, 2);
	result = keep(to, column, out_text(&digits), true);
	out_close(&digits);
	return result;
}

static int add_component(struct collecting *to, const struct element *known, struct slice amount)
{
	struct money money;

	for (; known->path; known++)
		if (slice_equal(to->component, slice_of(known->path)))
			return known->column ? add_amount(to, known->column, amount) : 0;
	if (!money_parse(amount, false, &money) && money.e4 == 0)
		return 0;
	return keep(to, "other-charge", to->component, true);
}

static int component_seen(struct collecting *to, struct slice path, struct slice text)
{
	bool promotion = slice_starts(path, SLICE("Promotion"));
	struct slice last = path;

	while (memchr(last.at, '/', last.len))
		slice_cut(&last, '/');
	if (path_is(last, "Type"))
		to->component = arena_copy(to->ctx->arena, text);
	else if (path_is(last, "Amount"))
		return add_component(to, promotion ? discounts : components, text);
	else if (path_is(last, "Amount@currency"))
		return keep(to, "currency", text, false);
	return 0;
}

static int amount_seen(struct collecting *to, struct slice path, struct slice text)
{
	for (const struct element *e = promotions; e->path; e++)
		if (path_is(path, e->path))
			return add_amount(to, e->column, text);
	return slice_contains(path, SLICE("/Component/")) ? component_seen(to, path, text) : 0;
}

/* --- the walk ---------------------------------------------------------------------------------------------------- */

/* The part of the path below the order's element, or at == NULL. */
static struct slice below(const struct collecting *to, struct slice path)
{
	struct slice order = slice_of(to->shape->order);

	if (!slice_starts(path, order) || path.len <= order.len || path.at[order.len] != '/')
		return (struct slice){ 0 };
	return slice_from(path, order.len + 1);
}

static int value_seen(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct collecting *to = context;
	struct slice item = slice_of(to->shape->item), rest = below(to, path);
	bool in_item;

	(void)line;
	if (!rest.at || !text.len)
		return 0;
	in_item = slice_starts(rest, item) && rest.len > item.len && rest.at[item.len] == '/';
	for (const struct element *e = to->shape->elements; e->path; e++)
		if (path_is(rest, e->path))
			return keep(to, e->column, text, in_item);
	return in_item ? amount_seen(to, slice_from(rest, item.len + 1), text) : 0;
}

static int end_item(struct collecting *to, uint32_t line)
{
	for (int i = 0; i < COLUMNS; i++) {
		if (builder_cell(&to->builder, to->cells[i]))
			return -1;
		if (to->item[i])
			to->cells[i] = SLICE_EMPTY;
		to->item[i] = false;
	}
	return builder_row(&to->builder, line);
}

/* An order that a report repeats counts once: the later message. The rows of the earlier one become blank. */
static int end_order(struct collecting *to, struct slice id, uint32_t line)
{
	struct sheet *sheet = to->builder.sheet;
	struct message *messages = arena_more(to->ctx->arena, to->messages, sizeof *messages, to->messages_count, &to->messages_room);
	bool is_new;
	uint32_t known;

	if (!messages)
		return no_memory(to->ctx->diags);
	to->messages = messages;
	messages[to->messages_count] = (struct message){ to->first, sheet->rows - to->first };
	known = id.len ? set_add(&to->orders, slice_key(id), (uint32_t)to->messages_count, &is_new) : (uint32_t)to->messages_count;
	if (known == UINT32_MAX)
		return no_memory(to->ctx->diags);
	to->first = sheet->rows;
	if (known == to->messages_count++)
		return 0;
	for (size_t i = 0; i < messages[known].count; i++)
		sheet->rebuilt[messages[known].first + i].cells.len = 0;
	messages[known] = messages[to->messages_count - 1];
	diag(to->ctx->diags, DUPLICATE_ITEM, &(struct place){ .file = to->file, .line = line, .subject = id }, "the report contains the order twice, and the later message counts");
	return 0;
}

static int closed_seen(void *context, struct slice path, uint32_t line)
{
	struct collecting *to = context;
	struct slice rest = below(to, path);

	arena_empty(to->ctx->scratch);
	if (rest.at && path_is(rest, to->shape->item))
		return end_item(to, line);
	if (!path_is(path, to->shape->order))
		return 0;
	if (end_order(to, to->cells[0], line))
		return -1;
	for (int i = 0; i < COLUMNS; i++)
		to->cells[i] = SLICE_EMPTY;
	return 0;
}

int orders_xml_read(struct context *ctx, const struct input *input, struct sheet *sheet, const struct shape *shape)
{
	struct collecting to = { .ctx = ctx, .shape = shape, .builder = { .ctx = ctx, .sheet = sheet }, .file = input->name };

	int result;

	to.cells = arena_take(ctx->arena, COLUMNS * sizeof *to.cells);
	if (!to.cells)
		return no_memory(ctx->diags);
	for (int i = 0; i < COLUMNS; i++)
		if (builder_cell(&to.builder, slice_of(orders_xml_columns[i].name)))
			return -1;
	if (builder_row(&to.builder, 1))
		return -1;
	result = xml_walk(ctx, input, &(struct xml_visitor){ value_seen, closed_seen, &to });
	set_close(&to.orders);
	return result;
}
