#include "pipelines/orders/order_policy.h"

#include "core/external_id.h"

const struct standard_product standard_products[STANDARD_PRODUCTS] = {
	{ EXTERNAL_ID_PRODUCTS "sale", "Amazon Sale", "AMAZON-SALE", false },
	{ EXTERNAL_ID_PRODUCTS "shipping", "Amazon Shipping", "AMAZON-SHIPPING", true },
	{ EXTERNAL_ID_PRODUCTS "gift_wrap", "Amazon Gift Wrap", "AMAZON-GIFT-WRAP", true },
	{ EXTERNAL_ID_PRODUCTS "discount", "Amazon Discount", "AMAZON-DISCOUNT", true },
	{ EXTERNAL_ID_PRODUCTS "tax", "Amazon Tax", "AMAZON-TAX", true },
};

static struct slice text_setting(const struct settings *settings, const struct scope *scope, const char *key)
{
	return slice_of(settings_get(settings, scope, key));
}

/* The sales channel if the report has it, otherwise the buyer's relay address, otherwise the marketplace from the settings. */
static struct slice channel_of(const struct order_policies *table, const struct order *order)
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

/* A product from the settings has an external ID that we do not know, unless they give exactly that: "id:my.product". */
static struct product_name product_setting(struct arena *arena, const struct settings *settings, const struct scope *scope, const char *key,
					   const struct standard_product *standard)
{
	struct slice reference = text_setting(settings, scope, key), sought;

	if (slice_starts(reference, SLICE("id:"))) {
		reference = slice_trim(slice_from(reference, 3));
		sought = external_id_sought(arena, reference);
		return sought.len ? (struct product_name){ sought, SLICE_EMPTY } : (struct product_name){ SLICE_EMPTY, reference };
	}
	return (struct product_name){ reference, slice_equal(reference, slice_of(standard->reference)) ? slice_of(standard->id) : SLICE_EMPTY };
}

static void fill_products(struct order_policy *policy, struct arena *arena, const struct settings *settings, const struct scope *scope)
{
	struct { const char *key; struct product_name *to; } products[STANDARD_PRODUCTS] = {
		{ "product-sale", &policy->sale }, { "product-shipping", &policy->shipping }, { "product-gift-wrap", &policy->wrap },
		{ "product-discount", &policy->discount }, { "product-tax", &policy->tax_product },
	};

	for (size_t i = 0; i < STANDARD_PRODUCTS; i++)
		*products[i].to = product_setting(arena, settings, scope, products[i].key, &standard_products[i]);
}

/* A location belongs to one company. */
static int fill_location(struct order_policy *policy, struct arena *arena, const struct settings *settings, const struct scope *scope)
{
	bool each = settings_is(settings, scope, "fba-location", "marketplace") && policy->channel_name.len;
	struct slice name[] = { SLICE("Amazon FBA"), each ? SLICE(" ") : SLICE(""), each ? policy->channel_name : SLICE("") };

	policy->location = text_setting(settings, scope, "fba-location");
	if (strchr(policy->location.at, '.'))
		return 0;
	policy->location = external_id_make_location(arena, policy->company, name[2]);
	policy->location_name = arena_join(arena, name, 3);
	return policy->location.at && policy->location_name.at ? 0 : -1;
}

static void fill_tax(struct order_policy *policy, const struct settings *settings, const struct scope *scope)
{
	const char *included = settings_get(settings, scope, "tax-included");

	policy->odoo_taxes = settings_is(settings, scope, "tax", "product");
	if (!policy->odoo_taxes && !settings_is(settings, scope, "tax", "none"))
		policy->tax = text_setting(settings, scope, "tax");
	policy->tax_included = *included ? *included == 'y' : !policy->marketplace || policy->marketplace->tax_included;
	policy->seller_owes_tax = settings_is(settings, scope, "tax-collected-by", "seller");
}

static void fill(struct order_policy *policy, struct arena *arena, const struct settings *settings, const struct scope *scope)
{
	policy->currency = text_setting(settings, scope, "currency");
	if (!policy->currency.len && policy->marketplace)
		policy->currency = slice_of(policy->marketplace->currency);
	policy->company = text_setting(settings, scope, "company");
	policy->warehouse = text_setting(settings, scope, "warehouse");
	policy->team = text_setting(settings, scope, "sales-team");
	policy->pricelist = text_setting(settings, scope, "pricelist");
	policy->tags = text_setting(settings, scope, "tags");
	policy->cancel_tag = text_setting(settings, scope, "cancel-tag");
	policy->delivery_methods = text_setting(settings, scope, "delivery-methods");
	policy->prefix = text_setting(settings, scope, "order-prefix");
	policy->hold_unpriced = settings_is(settings, scope, "missing-price", "hold");
	policy->history = settings_is(settings, scope, "history", "yes");
	policy->import_non_amazon = settings_is(settings, scope, "non-amazon", "import");
	policy->confirm_cancel_requests = settings_is(settings, scope, "on-cancel-request", "confirm");
	policy->vat_in_field = settings_is(settings, scope, "vat-number", "field");
	fill_products(policy, arena, settings, scope);
	fill_tax(policy, settings, scope);
}

static struct order_policy *add_terms(struct context *ctx, struct order_policies *table, const struct order *order, struct slice channel)
{
	struct order_policy *policy = arena_take(ctx->arena, sizeof *policy);
	struct scope scope = { table->account, channel, order->fba ? SLICE("fba") : SLICE("fbm") };

	if (!policy) {
		no_memory(ctx->diags);
		return NULL;
	}
	policy->asked = policy->channel_name = arena_copy(ctx->arena, channel);
	policy->fba = order->fba;
	policy->account = table->account;
	policy->marketplace = marketplace_by_channel(channel);
	policy->named = policy->marketplace || settings_name_marketplace(table->settings, channel);
	policy->non_amazon = !policy->named && channel_is_non_amazon(channel);
	if (policy->marketplace)
		scope.marketplace = policy->channel_name = slice_of(policy->marketplace->name);
	fill(policy, ctx->arena, table->settings, &scope);
	if (fill_location(policy, ctx->arena, table->settings, &scope)) {
		no_memory(ctx->diags);
		return NULL;
	}
	policy->next = table->first;
	table->first = policy;
	return policy;
}

const struct order_policy *order_policy_of(struct context *ctx, struct order_policies *table, const struct order *order)
{
	struct slice channel = channel_of(table, order);

	for (struct order_policy *policy = table->first; policy; policy = policy->next)
		if (policy->fba == order->fba && slice_equal(policy->asked, channel))
			return policy;
	return add_terms(ctx, table, order, channel);
}
