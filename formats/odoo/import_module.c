#include "odoo/import_module.h"

#include <stdio.h>

#include "odoo/cells.h"
#include "odoo/module_calls.h"
#include "odoo/module_fill.h"
#include "odoo/module_members.h"

#define MANIFEST_HEAD(depends) "    'name': 'Orderferry: Amazon orders',\n    'version': '1.0',\n    'author': 'Orderferry',\n" \
	"    'license': 'LGPL-3',\n    'category': 'Sales',\n    'depends': [" depends "],\n"

struct import_module {
	struct context *ctx;
	struct outlet outlet;
	int zips;
	size_t orders_per_zip, orders;
	bool cancellations;             /* they need no slot: Odoo handles hundreds in a moment */
	struct module_zip zip;
};

struct import_module *import_module_start(struct context *ctx, struct outlet outlet, const struct setup *setup, int odoo_version, size_t orders_per_zip)
{
	struct import_module *module = arena_take(ctx->arena, sizeof *module);

	if (!module) {
		no_memory(ctx->diags);
		return NULL;
	}
	module->ctx = ctx;
	module->outlet = outlet;
	module->orders_per_zip = orders_per_zip ? orders_per_zip : SIZE_MAX;
	module->zip = (struct module_zip){ .ctx = ctx, .setup = setup, .odoo_version = odoo_version };
	return module;
}

static void close_outs(struct out *outs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (outs[i].buffer)
			out_close(&outs[i]);
}

static void empty(struct module_zip *zip)
{
	close_outs(zip->tables, TABLE_LETTERS);
	close_outs(zip->csv, CSV_COUNT);
	close_outs(zip->sales, LAYOUTS);
	close_outs(&zip->id, 1);
	set_close(&zip->known);
	*zip = (struct module_zip){ .ctx = zip->ctx, .setup = zip->setup, .odoo_version = zip->odoo_version };
}

void import_module_close(struct import_module *module)
{
	if (module)
		empty(&module->zip);
}

int import_module_zips(const struct import_module *module)
{
	return module->zips;
}

/* --- members ---------------------------------------------------------------------------------------------------------- */

enum part { MANIFEST, PRODUCTS_CSV, PROTECT, BEFORE, CHANGED, AFTER, PARTS };

_Static_assert(LAYOUTS + 32 == MODULE_MEMBERS, "room for all layouts");

static void list_members(struct module_members *members, struct module_zip *zip, const struct out *parts)
{
	members->folder = MODULE_FOLDER;
	members->count = 0;
	module_members_add(members, "__manifest__.py", &parts[MANIFEST]);
	module_members_add(members, "data/protect.xml", &parts[PROTECT]);
	module_members_add(members, "data/product.product.csv", &parts[PRODUCTS_CSV]);
	module_members_add(members, "data/product.pricelist.csv", &zip->csv[PRICELISTS]);
	module_members_add(members, "data/stock.location.csv", &zip->csv[LOCATIONS_CSV]);
	module_members_add(members, "data/stock.location-company.csv", &zip->csv[COMPANY_LOCATIONS]);
	module_members_add(members, "data/stock.picking.type.csv", &zip->csv[TYPES]);
	module_members_add(members, "data/stock.picking.type-company.csv", &zip->csv[COMPANY_TYPES]);
	module_members_add(members, "data/before.xml", &parts[BEFORE]);
	module_members_add(members, "data/res.partner.csv", &zip->csv[PARTNERS]);
	module_members_add(members, "data/res.partner-addresses.csv", &zip->csv[PARTNER_ADDRESSES]);
	module_members_add(members, "data/changes.xml", &parts[CHANGED]);
	module_members_add_layouts(members, "sale.order", zip->sales, LAYOUTS);
	module_members_add(members, "data/after.xml", &parts[AFTER]);
}

static void put_manifest(struct out *out, const struct module_members *members, bool carriers)
{
	module_members_manifest(members, out, carriers ? MANIFEST_HEAD("'sale_stock', 'stock_delivery'") : MANIFEST_HEAD("'sale_stock'"));
}

static void put_products(struct out *out, const struct module_zip *zip)
{
	out_string(out, "id,name,default_code,type,list_price\r\n");
	for (size_t i = 0; i < zip->setup->products_count; i++) {
		if (!zip->product_used[i])
			continue;
		cell_first(out, zip->setup->products[i].id);
		cell_next(out, zip->setup->products[i].name);
		cell_next(out, zip->setup->products[i].reference);
		cell_next(out, zip->setup->products[i].service ? SLICE("service") : SLICE("consu"));
		cell_next(out, SLICE("0"));
		cell_end_row(out);
	}
}

static bool uses_products(const struct module_zip *zip)
{
	for (size_t i = 0; i < STANDARD_KINDS; i++)
		if (zip->product_used[i])
			return true;
	return false;
}

/* --- the ZIP ---------------------------------------------------------------------------------------------------------- */

static int put_calls(struct out *out, struct module_zip *zip, struct call_list list)
{
	return out_init(out, -1) || module_xml_write(out, list.calls, list.count, zip->tables) ? -1 : 0;
}

static int make_parts(struct out *parts, struct module_zip *zip, struct module_members *members)
{
	bool orders = zip->tables[PLACED - 'A'].buffer != NULL;

	if (put_calls(&parts[PROTECT], zip, module_protect) || put_calls(&parts[AFTER], zip, module_after) ||
	    (orders && (put_calls(&parts[BEFORE], zip, module_before) || put_calls(&parts[CHANGED], zip, module_changes))) ||
	    (uses_products(zip) && out_init(&parts[PRODUCTS_CSV], -1)) || out_init(&parts[MANIFEST], -1))
		return -1;
	if (parts[PRODUCTS_CSV].buffer)
		put_products(&parts[PRODUCTS_CSV], zip);
	list_members(members, zip, parts);
	put_manifest(&parts[MANIFEST], members, zip->carriers);
	list_members(members, zip, parts);
	return parts[MANIFEST].error || parts[PRODUCTS_CSV].error ? -1 : 0;
}

static bool any_error(const struct module_zip *zip)
{
	bool failed = zip->failed;

	for (size_t i = 0; i < TABLE_LETTERS; i++)
		failed |= zip->tables[i].error != 0;
	for (size_t i = 0; i < CSV_COUNT; i++)
		failed |= zip->csv[i].error != 0;
	for (size_t i = 0; i < LAYOUTS; i++)
		failed |= zip->sales[i].error != 0;
	return failed;
}

static int write_zip(struct import_module *module)
{
	const struct outlet *outlet = &module->outlet;
	struct out parts[PARTS] = { { 0 } }, *out;
	struct module_members *members = arena_take(module->ctx->scratch, sizeof *members);
	char name[32];
	int result;

	if (++module->zips == 1)
		snprintf(name, sizeof name, "orders.zip");
	else
		snprintf(name, sizeof name, "orders.%d.zip", module->zips);
	if (!members || any_error(&module->zip) || make_parts(parts, &module->zip, members))
		result = no_memory(module->ctx->diags);
	else
		result = !(out = outlet->open(outlet->to, name)) || zip_write(module->ctx, out, members->list, members->count) ||
			 outlet->full(outlet->to, out) ? -1 : 0;
	close_outs(parts, PARTS);
	return result;
}

int import_module_finish(struct import_module *module)
{
	int result = module->orders || module->cancellations ? write_zip(module) : 0;

	empty(&module->zip);
	module->orders = 0;
	module->cancellations = false;
	return result;
}

static int make_room(struct import_module *module)
{
	return module->orders++ < module->orders_per_zip ? 0 : import_module_finish(module) || module->orders++ ? -1 : 0;
}

int import_module_add(struct import_module *module, const struct sale *sale)
{
	return make_room(module) || module_fill(&module->zip, sale) ? -1 : 0;
}

int import_module_cancel(struct import_module *module, struct slice sale_id)
{
	module->cancellations = true;
	return module_fill_cancelled(&module->zip, sale_id);
}
