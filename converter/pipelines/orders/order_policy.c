#include "pipelines/orders/order_policy.h"

#include "value/ascii.h"

const struct standard_product standard_products[STANDARD_PRODUCTS] = {
	{ "orderferry.product_sale", "Amazon Sale", "AMAZON-SALE", false },
	{ "orderferry.product_shipping", "Amazon Shipping", "AMAZON-SHIPPING", true },
	{ "orderferry.product_gift_wrap", "Amazon Gift Wrap", "AMAZON-GIFT-WRAP", true },
	{ "orderferry.product_discount", "Amazon Discount", "AMAZON-DISCOUNT", true },
	{ "orderferry.product_tax", "Amazon Tax", "AMAZON-TAX", true },
};

static struct slice text_setting(const struct settings *settings, const struct scope *scope, const char *key)
{
	return slice_of(setting(settings, scope, key));
}

/* The sales channel if the report has it, else the buyer's relay address, else what the settings say the reports are about. */
static struct slice channel_of(const struct terms_table *table, const struct order *order)
{
	struct scope scope = { .account = table->account };
	const struct marketplace *by_email;

	if (order->facts.sales_channel.len)
		return order->facts.sales_channel;
	by_email = marketplace_by_email(order->facts.email);
	if (by_email)
		return slice_of(by_email->name);
	return text_setting(table->settings, &scope, "marketplace");
}

/* A product of the settings' own has an external ID that we do not know, unless they give just that: "id:my.product". */
static struct product_name product_setting(const struct settings *settings, const struct scope *scope, const char *key, const char *standard, const char *id)
{
	struct slice reference = text_setting(settings, scope, key);

	if (slice_starts(reference, SLICE("id:")))
		return (struct product_name){ SLICE(""), slice_trim(slice_from(reference, 3)) };
	return (struct product_name){ reference, slice_equal(reference, slice_of(standard)) ? slice_of(id) : SLICE("") };
}

static void fill_products(struct terms *terms, const struct settings *settings, const struct scope *scope)
{
	struct { const char *key; struct product_name *to; } products[STANDARD_PRODUCTS] = {
		{ "product-sale", &terms->sale }, { "product-shipping", &terms->shipping }, { "product-gift-wrap", &terms->wrap },
		{ "product-discount", &terms->discount }, { "product-tax", &terms->tax_product },
	};

	for (size_t i = 0; i < STANDARD_PRODUCTS; i++)
		*products[i].to = product_setting(settings, scope, products[i].key, standard_products[i].reference, standard_products[i].id);
}

/* A part of an external ID. */
static struct slice id_part(struct arena *arena, struct slice text)
{
	char *copy = arena_string(arena, text);

	for (size_t i = 0; copy && i < text.len; i++)
		if (!ascii_alnum(copy[i]))
			copy[i] = '-';
	return (struct slice){ copy, copy ? text.len : 0 };
}

/* A location belongs to one company. */
static void fill_location(struct terms *terms, struct arena *arena, const struct settings *settings, const struct scope *scope)
{
	bool each = setting_is(settings, scope, "fba-location", "marketplace") && terms->channel_name.len;
	struct slice id[] = { SLICE("orderferry.location_fba"), terms->company.len ? SLICE("_") : SLICE(""), id_part(arena, terms->company),
			      each ? SLICE("_") : SLICE(""), each ? id_part(arena, terms->channel_name) : SLICE("") };
	struct slice name[] = { SLICE("Amazon FBA"), each ? SLICE(" ") : SLICE(""), each ? terms->channel_name : SLICE("") };

	terms->location = text_setting(settings, scope, "fba-location");
	if (strchr(terms->location.at, '.'))
		return;
	terms->location = arena_join(arena, id, 5);
	terms->location_name = arena_join(arena, name, 3);
}

static void fill_tax(struct terms *terms, const struct settings *settings, const struct scope *scope)
{
	const char *included = setting(settings, scope, "tax-included");

	terms->odoo_taxes = setting_is(settings, scope, "tax", "product");
	if (!terms->odoo_taxes && !setting_is(settings, scope, "tax", "none"))
		terms->tax = text_setting(settings, scope, "tax");
	terms->tax_included = *included ? *included == 'y' : !terms->marketplace || terms->marketplace->tax_included;
	terms->seller_owes_tax = setting_is(settings, scope, "tax-collected-by", "seller");
}

static void fill(struct terms *terms, const struct settings *settings, const struct scope *scope)
{
	terms->currency = text_setting(settings, scope, "currency");
	if (!terms->currency.len && terms->marketplace)
		terms->currency = slice_of(terms->marketplace->currency);
	terms->company = text_setting(settings, scope, "company");
	terms->warehouse = text_setting(settings, scope, "warehouse");
	terms->team = text_setting(settings, scope, "sales-team");
	terms->pricelist = text_setting(settings, scope, "pricelist");
	terms->tags = text_setting(settings, scope, "tags");
	terms->cancel_tag = text_setting(settings, scope, "cancel-tag");
	terms->delivery_methods = text_setting(settings, scope, "delivery-methods");
	terms->prefix = text_setting(settings, scope, "order-prefix");
	terms->hold_unpriced = setting_is(settings, scope, "missing-price", "hold");
	terms->history = setting_is(settings, scope, "history", "yes");
	terms->import_non_amazon = setting_is(settings, scope, "non-amazon", "import");
	terms->vat_in_field = setting_is(settings, scope, "vat-number", "field");
	fill_products(terms, settings, scope);
	fill_tax(terms, settings, scope);
}

static struct terms *add_terms(struct job *job, struct terms_table *table, const struct order *order, struct slice channel)
{
	struct terms *terms = arena_take(job->arena, sizeof *terms);
	struct scope scope = { table->account, channel, order->fba ? SLICE("fba") : SLICE("fbm") };

	if (!terms) {
		diag(job->diags, NO_MEMORY, NULL, "out of memory");
		return NULL;
	}
	terms->asked = terms->channel_name = arena_copy(job->arena, channel);
	terms->fba = order->fba;
	terms->account = table->account;
	terms->marketplace = marketplace_by_channel(channel);
	terms->named = terms->marketplace || settings_name_marketplace(table->settings, channel);
	terms->non_amazon = !terms->named && channel_is_non_amazon(channel);
	if (terms->marketplace)
		scope.marketplace = terms->channel_name = slice_of(terms->marketplace->name);
	fill(terms, table->settings, &scope);
	fill_location(terms, job->arena, table->settings, &scope);
	terms->next = table->first;
	table->first = terms;
	return terms;
}

const struct terms *terms_of(struct job *job, struct terms_table *table, const struct order *order)
{
	struct slice channel = channel_of(table, order);

	for (struct terms *terms = table->first; terms; terms = terms->next)
		if (terms->fba == order->fba && slice_equal(terms->asked, channel))
			return terms;
	return add_terms(job, table, order, channel);
}
