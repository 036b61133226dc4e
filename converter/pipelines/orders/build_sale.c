#include "pipelines/orders/build_sale.h"

#include "pipelines/orders/collected_tax.h"
#include "pipelines/orders/contacts.h"
#include "pipelines/orders/fba_moves.h"
#include "pipelines/orders/tax_fit.h"
#include "odoo/geography.h"
#include "core/external_id.h"
#include "core/strings.h"
#include "value/markup.h"

struct planning {
	struct sale_builder *builder;
	struct arena *scratch;
	const struct order_policy *policy;
	const struct order *order;
	struct sale *sale;
	struct sale_line **last;
	struct moving moving;           /* FBA */
	int decimals;                   /* of the currency */
	enum code refused;              /* CODE_NONE: no */
	bool no_memory, no_reference, no_id;    /* some line's product has no internal reference, no external ID */
};

#define JOIN(plan, ...) ARENA_JOIN((plan)->scratch, __VA_ARGS__)

static void refuse(struct planning *p, enum code code)
{
	if (p->refused == CODE_NONE)
		p->refused = code;
}

static struct sale_line *add_line(struct planning *p, enum line_kind kind, struct slice item, enum external_id_part part)
{
	struct sale_line *line = arena_take(p->scratch, sizeof *line);

	if (!line) {
		p->no_memory = true;
		return NULL;
	}
	line->kind = kind;
	line->id = external_id_make_line(p->scratch, p->policy->account, p->order->place.subject, item, part);
	p->no_memory |= !line->id.at;
	if (kind != LINE_NOTE)
		line->tax = p->policy->tax;
	*p->last = line;
	p->last = &line->next;
	return line;
}

static void put_note(struct planning *p, struct slice item, enum external_id_part part, const char *label, struct slice text)
{
	struct sale_line *line = add_line(p, LINE_NOTE, item, part);

	if (line)
		line->text = strings_label(p->scratch, label, text);
}

static void add_note(struct planning *p, struct slice item, enum external_id_part part, const char *label, struct slice text)
{
	if (text.len)
		put_note(p, item, part, label, text);
}

/* A note that the people who pack must read too. */
static void add_packing_note(struct planning *p, struct slice item, enum external_id_part part, const char *label, struct slice text)
{
	struct slice note;

	if (!text.len)
		return;
	note = markup_text(p->scratch, strings_label(p->scratch, label, text));
	put_note(p, item, part, label, text);
	p->no_memory |= !note.at;
	p->sale->packing_note = p->sale->packing_note.len ? JOIN(p, p->sale->packing_note, SLICE("<br/>"), note) : note;
}

/* --- goods -------------------------------------------------------------------------------------------------------- */

static struct slice item_key(struct planning *p, const struct item *item)
{
	if (!p->order->fba)
		return item->facts.id;
	return external_id_make_fba_item(p->scratch, item->facts.sku, item->number);
}

/* Odoo's import screen accepts internal references or external IDs, but only one kind in a file. */
static void set_product(struct planning *p, struct sale_line *line, struct slice reference, struct slice id)
{
	line->product = reference;
	line->product_id = id;
	p->no_reference |= !reference.len;
	p->no_id |= !id.len;
}

static void name_product(struct planning *p, const struct item *item, struct sale_line *line)
{
	struct product product;
	struct slice title = item->facts.title.len ? item->facts.title : item->facts.sku;

	line->text = title;
	line->full_text = JOIN(p, title, SLICE("\nSKU: "), item->facts.sku, item->facts.asin.len ? SLICE(", ASIN: ") : SLICE(""), item->facts.asin);
	switch (products_find(p->builder->products, item->facts.sku, &product)) {
	case PRODUCT_AMBIGUOUS:
		diag(p->builder->ctx->diags, AMBIGUOUS_SKU, &item->place, "Odoo has two products with the internal reference %.*s",
		     SHOWN(product.reference));
		refuse(p, AMBIGUOUS_SKU);
		break;
	case PRODUCT_UNKNOWN:
		diag_once(p->builder->ctx->diags, UNKNOWN_SKU, slice_key(item->facts.sku), &item->place,
			  "Odoo's product list has no internal reference for the SKU %.*s", SHOWN(item->facts.sku));
		if (p->sale->odoo_prices) {
			diag(p->builder->ctx->diags, MISSING_PRICE, &item->place, "no file gives the price of %.*s, and Odoo has no such product to price it",
			     SHOWN(item->facts.sku));
			refuse(p, MISSING_PRICE);
		}
		line->unknown_sku = item->facts.sku;
		set_product(p, line, p->policy->sale.reference, p->policy->sale.id);
		line->text = line->full_text;
		line->seek = product.reference;
		break;
	case PRODUCT_FOUND:
		set_product(p, line, product.reference, product.external_id);
		if (!product.external_id.len)
			line->seek = product.reference;
		break;
	}
}

static void price_line(struct planning *p, const struct item *item, struct sale_line *line, struct slice key)
{
	struct share first, rest;
	struct sale_line *second;

	line->quantity = item->facts.quantity.n;
	if (p->sale->odoo_prices)
		return;
	if (money_split(money_or_zero(item->facts.price), item->facts.quantity, p->decimals, &first, &rest)) {
		diag(p->builder->ctx->diags, ODD_AMOUNT, &item->place, "item-price has more decimals than the currency");
		refuse(p, ODD_AMOUNT);
		return;
	}
	line->price = first.each;
	line->quantity = first.n;
	if (!rest.n || !(second = add_line(p, LINE_GOODS, key, PART_REST)))
		return;
	second->rest = true;
	second->text = line->text;
	second->full_text = line->full_text;
	second->seek = line->seek;
	second->product = line->product;
	second->product_id = line->product_id;
	second->price = rest.each;
	second->quantity = rest.n;
}

/* --- what belongs to an item -------------------------------------------------------------------------------------- */

struct extra { enum line_kind kind; enum external_id_part part; const char *text; struct product_name product; struct money amount; struct slice detail; };

static bool fits_currency(const struct planning *p, struct money amount)
{
	struct share first, rest;

	return money_split(amount, (struct count){ 1 }, p->decimals, &first, &rest) == 0;
}

static void add_extra(struct planning *p, const struct item *item, struct slice key, struct extra extra)
{
	struct sale_line *line;

	if (!money_known(extra.amount) || extra.amount.e4 == 0 || p->sale->odoo_prices)
		return;
	if (!fits_currency(p, extra.amount)) {
		diag(p->builder->ctx->diags, ODD_AMOUNT, &item->place, "the amount of \"%s\" has more decimals than the currency", extra.text);
		refuse(p, ODD_AMOUNT);
		return;
	}
	line = add_line(p, extra.kind, key, extra.part);
	if (!line)
		return;
	line->text = extra.detail.len ? JOIN(p, slice_of(extra.text), SLICE(": "), extra.detail) : slice_of(extra.text);
	set_product(p, line, extra.product.reference, extra.product.id);
	line->quantity = 1;
	line->price = extra.amount;
}

static int add_taxes(struct money *sum, const struct item_facts *facts)
{
	return money_add(sum, money_or_zero(facts->tax)) || money_add(sum, money_or_zero(facts->shipping_tax)) || money_add(sum, money_or_zero(facts->wrap_tax)) ? -1 : 0;
}

/* A tax on top of the prices, which the seller owes. Tax that the marketplace collects is never the seller's money. */
static struct money tax_owed(const struct planning *p, const struct item_facts *facts)
{
	struct money sum = { 0 };
	bool collected = tax_is_collected(p->order);

	if (p->policy->tax_included || !p->policy->seller_owes_tax || collected || p->policy->odoo_taxes || p->policy->tax.len)
		return MONEY_NONE;
	return add_taxes(&sum, facts) ? MONEY_NONE : sum;
}

static int add_lines(struct money *sum, const struct sale_line *line)
{
	for (; line; line = line->next) {
		struct money amount = { 0 };

		if ((line->kind != LINE_NOTE && __builtin_mul_overflow(line->price.e4, line->quantity, &amount.e4)) || money_add(sum, amount))
			return -1;
	}
	return 0;
}

/* What the order costs at Amazon: its lines, and the taxes that Odoo must add to them. */
static struct money total_of(const struct planning *p)
{
	bool odoo_adds = p->policy->odoo_taxes || p->policy->tax.len;
	struct money sum = { 0 };

	if (p->sale->odoo_prices || add_lines(&sum, p->sale->lines) || (odoo_adds && money_add(&sum, tax_on_top(p->policy, p->order))))
		return MONEY_NONE;
	return sum;
}

static struct money discount(struct money amount)
{
	return money_known(amount) ? money_negative(amount) : amount;
}

static void add_item(struct planning *p, const struct item *item)
{
	const struct order_policy *t = p->policy;
	const struct item_facts *facts = &item->facts;
	struct slice key = item_key(p, item);
	struct sale_line *line = add_line(p, LINE_GOODS, key, PART_GOODS);
	struct extra extras[] = {
		{ LINE_SHIPPING, PART_SHIPPING, "Shipping", t->shipping, facts->shipping, p->order->facts.service_level },
		{ LINE_WRAP, PART_WRAP, "Gift wrap", t->wrap, facts->wrap, facts->wrap_type },
		{ LINE_DISCOUNT, PART_DISCOUNT, "Promotion discount", t->discount, discount(facts->discount), facts->promotion },
		{ LINE_DISCOUNT, PART_SHIPPING_DISCOUNT, "Shipping discount", t->discount, discount(facts->ship_discount), facts->ship_promotion },
		{ LINE_TAX, PART_TAX, "Tax", t->tax_product, tax_owed(p, facts), { "", 0 } },
	};

	p->no_memory |= !key.at;
	if (!line)
		return;
	name_product(p, item, line);
	price_line(p, item, line, key);
	if (p->order->fba)
		p->no_memory |= fba_moves_add(&p->moving, item, line) != 0;
	for (size_t i = 0; i < sizeof extras / sizeof *extras; i++)
		add_extra(p, item, key, extras[i]);
	add_packing_note(p, key, PART_GIFT_MESSAGE, "Gift message: ", facts->gift_message);
	add_packing_note(p, key, PART_CUSTOMISATION, "Customisation: ", facts->customization);
}

/* --- the order ---------------------------------------------------------------------------------------------------- */

static bool shipped_in_part(const struct order *order)
{
	for (const struct item *item = order->items; item; item = item->next)
		if (!order->fba && !item->cancelled && item->facts.shipped.n > 0)
			return true;
	return false;
}

static void add_order_notes(struct planning *p)
{
	const struct order_facts *facts = &p->order->facts;
	const struct slice none = SLICE_EMPTY;

	if (facts->cancel_requested == FLAG_YES)
		put_note(p, none, PART_CANCEL_REQUEST, "The buyer asked Amazon to cancel this order. Decide in Seller Central before shipping.",
			 facts->cancel_reason.len ? strings_label(p->scratch, " Reason: ", facts->cancel_reason) : SLICE(""));
	if (shipped_in_part(p->order))
		put_note(p, none, PART_PARTLY_SHIPPED, "A part of this order was shipped before it came to Odoo. Deliver only the rest.", SLICE(""));
	if (facts->replacement == FLAG_YES)
		add_note(p, none, PART_REPLACEMENT, "Replacement for order ", facts->original_order.len ? facts->original_order : SLICE("(unknown)"));
	add_note(p, none, PART_PURCHASE_ORDER, "Purchase order: ", facts->purchase_order);
	add_note(p, none, PART_IOSS, "IOSS number: ", facts->ioss);
	add_packing_note(p, none, PART_INSTRUCTIONS, "Delivery instructions: ", facts->instructions);
}

static struct slice pricelist_of(struct planning *p)
{
	return p->policy->pricelist.len ? p->policy->pricelist : external_id_make_pricelist(p->scratch, p->sale->currency);
}

/* "Expedited: my.express, Standard: my.parcel" */
static struct slice carrier_of(const struct order_policy *policy, struct slice level)
{
	for (struct slice rest = policy->delivery_methods; rest.len && level.len;) {
		struct slice id = slice_cut(&rest, ','), name = slice_cut(&id, ':');

		if (slice_same(slice_trim(name), level))
			return slice_trim(id);
	}
	return SLICE("");
}

static bool good_currency(struct slice currency)
{
	for (size_t i = 0; i < currency.len; i++)
		if (currency.at[i] < 'A' || currency.at[i] > 'Z')
			return false;
	return currency.len == 3;
}

static bool unpriced(const struct order *order)
{
	for (const struct item *item = order->items; item; item = item->next)
		if (!item->cancelled && !money_known(item->facts.price) && order->facts.replacement != FLAG_YES)
			return true;
	return false;
}

static void fill_head(struct planning *p)
{
	const struct order_policy *t = p->policy;
	const struct order_facts *facts = &p->order->facts;
	struct sale *sale = p->sale;
	struct slice id = p->order->place.subject;

	sale->id = external_id_make_order(p->scratch, t->account, id);
	sale->reference = id;
	sale->account = t->account;
	sale->shipped = p->order->standing == SHIPPED;
	sale->origin = t->fba ? JOIN(p, t->channel_name.len ? t->channel_name : SLICE("Amazon"), SLICE(" FBA"))
			      : t->channel_name.len ? t->channel_name : SLICE("Amazon");
	if (t->prefix.len)
		sale->name = JOIN(p, t->prefix, id);
	sale->pricelist = pricelist_of(p);
	p->no_memory |= !sale->id.at || !sale->pricelist.at;
	sale->company = t->company;
	sale->warehouse = t->warehouse;
	sale->team = t->team;
	sale->own_tags = sale->tags = t->tags;
	if (facts->cancel_requested == FLAG_YES) {
		sale->asked_to_cancel = true;
		sale->stay_quotation = !t->fba && !sale->shipped && !t->confirm_cancel_requests;
		sale->cancel_tag = t->cancel_tag;
		sale->tags = t->tags.len ? JOIN(p, t->tags, SLICE(","), t->cancel_tag) : t->cancel_tag;
	}
	sale->placed = facts->purchased;
	sale->location = t->location;
	sale->location_name = t->location_name;
	sale->other_goods = t->sale.reference;
	sale->other_goods_id = t->sale.id;
	if (!t->fba) {
		sale->carrier = carrier_of(t, facts->service_level);
		sale->deliver_by = stamp_known(facts->promised) ? facts->promised : facts->latest_ship;
	}
	sale->fba = t->fba;
	sale->odoo_taxes = t->odoo_taxes;
	sale->by_external_id = p->no_reference;
}

static void check_products(struct planning *p)
{
	if (!p->no_reference || !p->no_id)
		return;
	diag(p->builder->ctx->diags, MIXED_PRODUCTS, &p->order->place,
	     "the product map gives only an external ID for one line, and another line has only an internal reference");
	refuse(p, MIXED_PRODUCTS);
}

int build_sale(struct sale_builder *builder, const struct order_policy *policy, const struct order *order, struct sale *sale, enum code *code)
{
	struct planning p = { .builder = builder, .scratch = builder->ctx->scratch, .policy = policy, .order = order, .sale = sale,
			      .last = &sale->lines, .refused = CODE_NONE,
			      .moving = { builder->ctx->scratch, policy->account, order, &sale->moves } };

	*sale = (struct sale){ .placed = STAMP_NONE, .deliver_by = STAMP_NONE, .currency = order->facts.currency.len ? order->facts.currency : policy->currency };
	if (!good_currency(sale->currency)) {
		diag(builder->ctx->diags, MISSING_VALUE, &order->place, "the order has no currency, or one that is not three capital letters");
		*code = MISSING_VALUE;
		return 1;
	}
	p.decimals = currency_decimals(sale->currency);
	sale->odoo_prices = unpriced(order);
	for (const struct item *item = order->items; item; item = item->next)
		if (!item->cancelled)
			add_item(&p, item);
	add_order_notes(&p);
	check_products(&p);
	fill_head(&p);
	sale->total = total_of(&p);
	*code = p.refused;
	if (p.refused != CODE_NONE)
		return 1;
	if (p.no_memory)
		return no_memory(builder->ctx->diags);
	return contacts_of(builder->ctx, builder->odoo_version, policy, order, sale);
}
