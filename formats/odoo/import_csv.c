#include "odoo/import_csv.h"

#include <stdio.h>

#include "odoo/cells.h"

/* Columns whose empty cell would take Odoo's default away. */
enum optional { HAS_NAME = 1, HAS_COMPANY = 2, HAS_WAREHOUSE = 4, HAS_TEAM = 8, HAS_TAGS = 16, HAS_TAXES = 32, BY_EXTERNAL_ID = 64,
		HAS_PRICES = 128, LAYOUTS = 256 };

struct part { struct out *out; size_t orders; };

struct import_csv {
	struct job *job;
	struct outlet outlet;
	struct out *partners;
	size_t contacts, orders_per_file;
	int odoo_version, partner_files, order_files;
	struct part parts[LAYOUTS];
};

struct import_csv *import_csv_start(struct job *job, struct outlet outlet, int odoo_version, size_t orders_per_file)
{
	struct import_csv *set = arena_take(job->arena, sizeof *set);

	if (!set) {
		diag(job->diags, NO_MEMORY, NULL, "out of memory");
		return NULL;
	}
	set->job = job;
	set->outlet = outlet;
	set->odoo_version = odoo_version;
	set->orders_per_file = orders_per_file ? orders_per_file : SIZE_MAX;
	return set;
}

static struct out *open_part(struct import_csv *set, const char *stem, int number, const char *model)
{
	char name[64];
	struct out *out;

	if (number == 1)
		snprintf(name, sizeof name, "%s.%s.csv", stem, model);
	else
		snprintf(name, sizeof name, "%s.%d.%s.csv", stem, number, model);
	out = set->outlet.open(set->outlet.to, name);
	if (out)
		out_string(out, "\xEF\xBB\xBF");
	return out;
}

/* --- partners ----------------------------------------------------------------------------------------------------- */

static void put_contact(struct out *out, const struct contact *c)
{
	cell_first(out, c->id);
	cell_next(out, c->parent);
	cell_next(out, slice_of(c->type));
	cell_next(out, c->company ? SLICE("1") : SLICE("0"));
	cell_next(out, c->name);
	cell_next(out, c->street);
	cell_next(out, c->street2);
	cell_next(out, c->city);
	cell_next(out, c->postcode);
	cell_next(out, c->state);
	cell_next(out, c->country);
	cell_next(out, c->phone);
	cell_next(out, c->email);
	cell_next(out, c->vat);
	cell_next(out, c->comment);
	cell_end_row(out);
}

static int add_contacts(struct import_csv *set, const struct sale *sale)
{
	if (!set->partners || set->contacts >= set->orders_per_file) {
		set->partners = open_part(set, "1-partners", ++set->partner_files, "res.partner");
		set->contacts = 0;
		if (!set->partners)
			return -1;
		out_string(set->partners, "id,parent_id/id,type,is_company,name,street,street2,city,zip,state_id/id,country_id/id,"
					  "phone,email,vat,comment\r\n");
	}
	for (const struct contact *c = sale->contacts; c; c = c->next)
		if (c->is_new) {
			put_contact(set->partners, c);
			set->contacts++;
		}
	return 0;
}

/* --- orders ------------------------------------------------------------------------------------------------------- */

static unsigned layout_of(const struct sale *sale)
{
	return (sale->name.len ? HAS_NAME : 0U) | (sale->company.len ? HAS_COMPANY : 0U) |
	       (sale->warehouse.len ? HAS_WAREHOUSE : 0U) | (sale->team.len ? HAS_TEAM : 0U) |
	       (sale->tags.len ? HAS_TAGS : 0U) | (sale->odoo_taxes ? 0U : HAS_TAXES) |
	       (sale->by_external_id ? BY_EXTERNAL_ID : 0U) | (sale->odoo_prices ? 0U : HAS_PRICES);
}

static void put_header(struct out *out, unsigned layout, int odoo_version)
{
	out_string(out, "id");
	if (layout & HAS_NAME)
		out_string(out, ",name");
	out_string(out, ",partner_id/id,partner_invoice_id/id,partner_shipping_id/id,client_order_ref,origin,date_order,"
			"commitment_date,pricelist_id/id");
	if (layout & HAS_COMPANY)
		out_string(out, ",company_id/id");
	if (layout & HAS_WAREHOUSE)
		out_string(out, ",warehouse_id/id");
	if (layout & HAS_TEAM)
		out_string(out, ",team_id/id");
	if (layout & HAS_TAGS)
		out_string(out, ",tag_ids/id");
	out_string(out, ",order_line/id,order_line/sequence,order_line/display_type");
	out_string(out, layout & BY_EXTERNAL_ID ? ",order_line/product_id/id" : ",order_line/product_id");
	out_string(out, ",order_line/name,order_line/product_uom_qty");
	if (layout & HAS_PRICES)
		out_string(out, ",order_line/price_unit");
	if (layout & HAS_TAXES)
		out_string(out, odoo_version >= 19 ? ",order_line/tax_ids/id" : ",order_line/tax_id/id");
	out_string(out, "\r\n");
}

static void put_date(struct out *out, struct stamp stamp)
{
	out_char(out, ',');
	if (stamp_known(stamp))
		civil_print(out, stamp_local(stamp));
}

static void put_order(struct out *out, const struct sale *sale, unsigned layout)
{
	cell_first(out, sale->id);
	if (layout & HAS_NAME)
		cell_next(out, sale->name);
	cell_next(out, sale->partner);
	cell_next(out, sale->invoice_to);
	cell_next(out, sale->deliver_to);
	cell_next(out, sale->reference);
	cell_next(out, sale->origin);
	put_date(out, sale->placed);
	put_date(out, sale->deliver_by);
	cell_next(out, sale->pricelist);
	if (layout & HAS_COMPANY)
		cell_next(out, sale->company);
	if (layout & HAS_WAREHOUSE)
		cell_next(out, sale->warehouse);
	if (layout & HAS_TEAM)
		cell_next(out, sale->team);
	if (layout & HAS_TAGS)
		cell_next(out, sale->tags);
}

/* The rows below an order's first one leave all its columns empty. */
static void put_no_order(struct out *out, unsigned layout)
{
	static const unsigned optional[] = { HAS_NAME, HAS_COMPANY, HAS_WAREHOUSE, HAS_TEAM, HAS_TAGS };

	out_string(out, ",,,,,,,,");
	for (size_t i = 0; i < sizeof optional / sizeof *optional; i++)
		if (layout & optional[i])
			out_char(out, ',');
}

static void put_line(struct out *out, const struct sale_line *line, int sequence, unsigned layout)
{
	bool note = line->kind == LINE_NOTE;

	cell_next(out, line->id);
	out_char(out, ',');
	out_number(out, sequence);
	cell_next(out, note ? SLICE("line_note") : SLICE(""));
	cell_next(out, layout & BY_EXTERNAL_ID ? line->product_id : line->product);
	cell_next(out, line->text);
	out_char(out, ',');
	if (!note)
		out_number(out, line->quantity);
	if (layout & HAS_PRICES) {
		out_char(out, ',');
		if (!note)
			money_print(out, line->price, DECIMALS_SHOWN);
	}
	if (layout & HAS_TAXES)
		cell_next(out, line->tax);
	cell_end_row(out);
}

static struct out *part_of(struct import_csv *set, unsigned layout)
{
	struct part *part = &set->parts[layout];

	if (!part->out || part->orders >= set->orders_per_file) {
		part->orders = 0;
		part->out = open_part(set, "2-orders", ++set->order_files, "sale.order");
		if (part->out)
			put_header(part->out, layout, set->odoo_version);
	}
	part->orders++;
	return part->out;
}

int import_csv_add(struct import_csv *set, const struct sale *sale)
{
	unsigned layout = layout_of(sale);
	struct out *out = part_of(set, layout);
	int sequence = 0;

	if (!out || add_contacts(set, sale))
		return -1;
	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		if (sequence++ == 0)
			put_order(out, sale, layout);
		else
			put_no_order(out, layout);
		put_line(out, line, sequence, layout);
	}
	return 0;
}

int import_csv_files(const struct import_csv *set)
{
	return set->order_files;
}

/* --- set-up ------------------------------------------------------------------------------------------------------- */

static int put_products(struct import_csv *set, const struct setup *setup)
{
	struct out *out = open_part(set, "0-products", 1, "product.product");

	if (!out)
		return -1;
	out_string(out, "id,name,default_code,type,list_price\r\n");
	for (size_t i = 0; i < setup->products_count; i++) {
		cell_first(out, setup->products[i].id);
		cell_next(out, setup->products[i].name);
		cell_next(out, setup->products[i].reference);
		cell_next(out, setup->products[i].service ? SLICE("service") : SLICE("consu"));
		cell_next(out, SLICE("0"));
		cell_end_row(out);
	}
	return 0;
}

int import_csv_setup(struct import_csv *set, const struct setup *setup, const struct slice *currencies,
		     const struct slice *pricelists, size_t count)
{
	struct out *out = count ? open_part(set, "0-pricelists", 1, "product.pricelist") : NULL;

	if (count && !out)
		return -1;
	if (out)
		out_string(out, "id,name,currency_id/id\r\n");
	for (size_t i = 0; i < count; i++) {
		cell_first(out, pricelists[i]);
		out_string(out, ",Amazon ");
		out_put(out, currencies[i]);
		out_string(out, ",base.");
		out_put(out, currencies[i]);
		cell_end_row(out);
	}
	if (setup->products_count && put_products(set, setup))
		return -1;
	if (!setup->tag.len)
		return 0;
	out = open_part(set, "0-tags", 1, "crm.tag");
	if (!out)
		return -1;
	out_string(out, "id,name\r\n");
	cell_first(out, setup->tag);
	cell_next(out, setup->tag_name);
	cell_end_row(out);
	return 0;
}
