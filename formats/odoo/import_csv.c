#include "odoo/import_csv.h"

#include <stdio.h>

#include "odoo/cells.h"
#include "odoo/sale_rows.h"
#include "value/set.h"

enum { CONTACTS = 2, MOST_HELD = 1 << 20 };     /* contacts of most orders: the buyer and an address; bytes held back */

struct part { struct out *out; size_t orders; };

struct import_csv {
	struct context *ctx;
	struct outlet outlet;
	struct out *partners, addresses;        /* rows of contacts below another one, held back; created for the first such row */
	struct out *children;           /* the file of their parents, see parents_apart(); NULL: none yet */
	struct set written;             /* keys of the IDs of contacts: each is in one file only */
	size_t contacts, orders_per_file;
	int odoo_version, partner_files, order_files;
	struct part parts[LAYOUTS];
};

struct import_csv *import_csv_start(struct context *ctx, struct outlet outlet, int odoo_version, size_t orders_per_file, size_t orders)
{
	struct import_csv *set = arena_take(ctx->arena, sizeof *set);

	if (!set) {
		no_memory(ctx->diags);
		return NULL;
	}
	set->ctx = ctx;
	set->outlet = outlet;
	set->odoo_version = odoo_version;
	set->orders_per_file = orders_per_file ? orders_per_file : SIZE_MAX;
	set_reserve(&set->written, CONTACTS * orders);
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

static struct out *next_part(struct import_csv *set, struct out *full, const char *stem, int number, const char *model)
{
	return full && set->outlet.full(set->outlet.to, full) ? NULL : open_part(set, stem, number, model);
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static unsigned layout_of(const struct sale *sale)
{
	return sale_layout(sale) | HAS_DATES;
}

/*
 * On Odoo 19, a user who may not see credit limits cannot create a contact below another one by import: Odoo copies all fields of the one above. But such
 * a user may set the contact above afterwards.
 */
static bool parents_apart(int odoo_version)
{
	return odoo_version >= 19;
}

void import_csv_render(struct out *text, struct sale *sale, int odoo_version)
{
	for (struct contact *c = sale->contacts; c; c = c->next) {
		c->rows.at = text->used;
		contact_row(text, c, !parents_apart(odoo_version));
		c->rows.len = text->used - c->rows.at;
		c->key = slice_key(c->id);
	}
	sale->rows.at = text->used;
	sale_rows(text, sale, layout_of(sale));
	sale->rows.len = text->used - sale->rows.at;
}

static void put_rows(struct out *out, struct slice text, struct rows rows)
{
	out_put(out, (struct slice){ text.at + rows.at, rows.len });
}

/* --- partners ----------------------------------------------------------------------------------------------------- */

/* Odoo creates the rows of a file together, but starts a new batch at each row that names one of them, so addresses come after all of them. */
static void put_addresses(struct import_csv *set)
{
	if (set->addresses.buffer) {
		out_put(set->partners, out_text(&set->addresses));
		out_reset(&set->addresses);
	}
}

static int next_contacts(struct import_csv *set)
{
	put_addresses(set);
	if (set->children && set->outlet.full(set->outlet.to, set->children))
		return -1;
	set->children = NULL;
	set->partners = next_part(set, set->partners, "1-partners", ++set->partner_files, "res.partner");
	set->contacts = 0;
	if (!set->partners)
		return -1;
	contact_rows_header(set->partners, !parents_apart(set->odoo_version));
	return 0;
}

static int add_child(struct import_csv *set, const struct contact *c)
{
	if (!set->children) {
		set->children = open_part(set, "1-then-addresses", set->partner_files, "res.partner");
		if (!set->children)
			return -1;
		out_string(set->children, "id,parent_id/id\r\n");
	}
	cell_first(set->children, c->id);
	cell_plain(set->children, c->parent);
	cell_end_row(set->children);
	return 0;
}

static int add_contact(struct import_csv *set, const struct contact *c, struct slice text)
{
	set->contacts++;
	if (!c->parent.len || parents_apart(set->odoo_version)) {
		put_rows(set->partners, text, c->rows);
		return c->parent.len ? add_child(set, c) : 0;
	}
	if (!set->addresses.buffer && out_init(&set->addresses, -1))
		return no_memory(set->ctx->diags);
	put_rows(&set->addresses, text, c->rows);
	if (set->addresses.used > MOST_HELD)
		put_addresses(set);
	return 0;
}

static int add_contacts(struct import_csv *set, const struct sale *sale, struct slice text)
{
	if ((!set->partners || set->contacts >= set->orders_per_file) && next_contacts(set))
		return -1;
	for (const struct contact *c = sale->contacts; c; c = c->next) {
		bool is_new;

		if (set_add(&set->written, c->key, 0, &is_new) == UINT32_MAX)
			return no_memory(set->ctx->diags);
		if (is_new && add_contact(set, c, text))
			return -1;
	}
	return 0;
}

void import_csv_expect(const struct import_csv *set, const struct sale *sale)
{
	for (const struct contact *c = sale->contacts; c; c = c->next)
		set_expect(&set->written, c->key);
}

/* --- orders ------------------------------------------------------------------------------------------------------- */

static struct out *part_of(struct import_csv *set, unsigned layout)
{
	struct part *part = &set->parts[layout];

	if (!part->out || part->orders >= set->orders_per_file) {
		part->orders = 0;
		part->out = next_part(set, part->out, "2-orders", ++set->order_files, "sale.order");
		if (part->out)
			sale_rows_header(part->out, layout, set->odoo_version);
	}
	part->orders++;
	return part->out;
}

int import_csv_add(struct import_csv *set, const struct sale *sale, struct slice text)
{
	struct out *out = part_of(set, layout_of(sale));

	if (!out || add_contacts(set, sale, text))
		return -1;
	put_rows(out, text, sale->rows);
	return 0;
}

int import_csv_finish(struct import_csv *set)
{
	if (!set)
		return 0;
	put_addresses(set);
	return set->addresses.error ? no_memory(set->ctx->diags) : 0;
}

void import_csv_close(struct import_csv *set)
{
	if (!set)
		return;
	set_close(&set->written);
	if (set->addresses.buffer)
		out_close(&set->addresses);
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
