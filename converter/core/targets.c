#include "core/targets.h"

#include <string.h>

const struct target targets[] = {
	{ "odoo-csv", "odoo", true, "files for Odoo's import screen: set-up, partners, sale orders" },
	{ "odoo-module", "odoo", false, "orders.zip for Odoo's Import Module: confirms, cancels, books FBA stock" },
	{ "amazon-shipping-flat", "amazon-shipping", true, "shipping confirmation, for upload by script or by hand" },
	{ "amazon-shipping-xml", "amazon-shipping", false, "shipping confirmation as XML, for upload by script" },
	{ "amazon-stock-json", "amazon-stock", true, "stock, for upload by script" },
	{ "amazon-stock-flat", "amazon-stock", true, "stock, for upload by hand in Seller Central" },
	{ "amazon-stock-xml", "amazon-stock", false, "stock for old tools; Amazon's API refuses it" },
	{ "amazon-cancel", "amazon-cancel", false, "cancellation of the orders that you cancelled in Odoo" },
	{ 0 },
};

const struct target *target_named(const char *name)
{
	for (const struct target *target = targets; target->name; target++)
		if (strcmp(target->name, name) == 0)
			return target;
	return NULL;
}

bool target_wanted(const struct options *options, const char *name)
{
	const struct target *target = target_named(name);
	bool group_named = false;

	for (size_t i = 0; i < options->as_count; i++) {
		if (strcmp(options->as[i], name) == 0)
			return true;
		group_named |= strcmp(target_named(options->as[i])->group, target->group) == 0;
	}
	return target->standard && !group_named;
}
