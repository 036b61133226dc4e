#include "odoo/import_csv.h"

#include <stdio.h>

#include "odoo/cells.h"
#include "odoo/sale_rows.h"

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

static int add_contacts(struct import_csv *set, const struct sale *sale)
{
	if (!set->partners || set->contacts >= set->orders_per_file) {
		set->partners = open_part(set, "1-partners", ++set->partner_files, "res.partner");
		set->contacts = 0;
		if (!set->partners)
			return -1;
		contact_rows_header(set->partners);
	}
	for (const struct contact *c = sale->contacts; c; c = c->next)
		if (c->is_new) {
			contact_row(set->partners, c);
			set->contacts++;
		}
	return 0;
}

/* --- orders ------------------------------------------------------------------------------------------------------- */

static struct out *part_of(struct import_csv *set, unsigned layout)
{
	struct part *part = &set->parts[layout];

	if (!part->out || part->orders >= set->orders_per_file) {
		part->orders = 0;
		part->out = open_part(set, "2-orders", ++set->order_files, "sale.order");
		if (part->out)
			sale_rows_header(part->out, layout, set->odoo_version);
	}
	part->orders++;
	return part->out;
}

int import_csv_add(struct import_csv *set, const struct sale *sale)
{
	unsigned layout = sale_layout(sale) | HAS_DATES;
	struct out *out = part_of(set, layout);

	if (!out || add_contacts(set, sale))
		return -1;
	sale_rows(out, sale, layout);
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
