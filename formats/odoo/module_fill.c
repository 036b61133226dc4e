#include "odoo/module_fill.h"

#include "odoo/cells.h"
#include "odoo/module_calls.h"
#include "odoo/module_tables.h"
#include "odoo/module_wishes.h"

/* --- files, created when they are needed ---------------------------------------------------------------------- */

static struct out *csv_begun(struct module_zip *m, enum csv which, const char *header)
{
	struct out *out = &m->csv[which];

	if (!out->buffer)
		out_string(module_begun(m, out), header);
	return out;
}

static bool first_time(struct module_zip *m, struct slice id)
{
	bool is_new = false;

	m->failed |= set_add(&m->known, slice_key(id), 0, &is_new) == UINT32_MAX;
	return is_new;
}

/* OF: the sale whose account and company it belongs to, or NULL. No sanitised text has two underscores in a row. */
static struct slice make_id(struct module_zip *m, const char *kind, const struct sale *of, struct slice rest)
{
	struct out *id = module_begun(m, &m->id);
	struct slice made;

	out_reset(id);
	out_string(id, kind);
	if (of) {
		out_put(id, of->account);
		out_char(id, '_');
	}
	if (of && of->company.len) {
		module_put_safe(id, of->company);
		out_string(id, "__");
	}
	module_put_safe(id, rest);
	made = arena_copy(m->ctx->scratch, out_text(id));
	m->failed |= !made.at;
	return made;
}

/* --- what the orders refer to --------------------------------------------------------------------------------------------- */

static void add_tag(struct module_zip *m, struct slice id, struct slice name)
{
	struct out *to = module_table(m, TAGS);

	if (!first_time(m, id))
		return;
	row_begin(to);
	row_text(to, module_name(id));
	row_text(to, name);
	row_end(to);
}

static void add_pricelist(struct module_zip *m, const struct sale *sale)
{
	struct out *out;

	if (!slice_starts(sale->pricelist, SLICE("orderferry.pricelist_")) || !first_time(m, sale->pricelist))
		return;
	out = csv_begun(m, PRICELISTS, "id,name,currency_id/id,company_id/id\r\n");
	cell_first(out, sale->pricelist);
	out_string(out, ",Amazon ");
	out_put(out, sale->currency);
	out_string(out, ",base.");
	out_put(out, sale->currency);
	cell_next(out, SLICE(""));
	cell_end_row(out);
}

static struct out *contacts(struct module_zip *m, enum csv which)
{
	struct out *out = &m->csv[which];

	if (!out->buffer)
		contact_rows_header(module_begun(m, out), true);
	return out;
}

static void add_contacts(struct module_zip *m, const struct sale *sale)
{
	for (const struct contact *c = sale->contacts; c; c = c->next)
		if (first_time(m, c->id))
			contact_row(contacts(m, c->parent.len ? PARTNER_ADDRESSES : PARTNERS), c, true);
}

static void use_product(struct module_zip *m, struct slice id)
{
	for (size_t i = 0; i < m->setup->products_count; i++)
		m->product_used[i] |= slice_equal(id, m->setup->products[i].id);
}

/* Odoo looks up a reference. If it finds none, or two, another product is used instead. */
static struct slice sought_product(struct module_zip *m, const struct sale *sale, enum module_table letter, struct slice reference, struct slice other)
{
	struct slice id = make_id(m, letter == SKUS ? "orderferry.sku_" : "orderferry.default_", sale, reference);
	struct out *to = module_table(m, letter);

	if (!first_time(m, id))
		return id;
	use_product(m, other);
	row_begin(to);
	row_text(to, module_name(id));
	row_text(to, reference);
	row_text(to, other);
	row_text(to, sale->company);
	row_end(to);
	return id;
}

/* The product for goods that Odoo does not know. */
static struct slice other_goods(struct module_zip *m, const struct sale *sale)
{
	if (sale->other_goods_id.len)
		return sale->other_goods_id;
	return sought_product(m, sale, DEFAULTS, sale->other_goods, m->setup->products[LINE_GOODS].id);
}

static struct slice product_of(struct module_zip *m, const struct sale *sale, const struct sale_line *line)
{
	if (line->kind == LINE_NOTE)
		return line->product_id;
	if (line->seek.len)
		return sought_product(m, sale, SKUS, line->seek, other_goods(m, sale));
	if (!line->product_id.len)
		return sought_product(m, sale, DEFAULTS, line->product, m->setup->products[line->kind].id);
	use_product(m, line->product_id);
	return line->product_id;
}

/* --- the order itself ----------------------------------------------------------------------------------------------------- */

static int copy_lines(struct module_zip *m, const struct sale *sale, struct sale_line **last)
{
	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		struct sale_line *copy = arena_take(m->ctx->scratch, sizeof *copy);

		if (!copy)
			return no_memory(m->ctx->diags);
		*copy = *line;
		copy->next = NULL;
		copy->product_id = product_of(m, sale, line);
		if (line->full_text.len)
			copy->text = line->full_text;
		*last = copy;
		last = &copy->next;
	}
	return 0;
}

/* The IDs by which the CSV file names tags that Odoo finds by their titles, or makes. */
static struct slice tags_of(struct module_zip *m, const struct sale *sale)
{
	static const char cancel[] = "orderferry.tag_cancel_requested", amazon[] = "orderferry.tag_amazon";
	struct slice asked = module_cancel_tag(sale), tags[] = {
		sale->own_tags.len ? sale->own_tags : SLICE("orderferry.chosen_tag_amazon"), asked.len ? SLICE(",") : SLICE(""), asked,
	};

	if (slice_equal(sale->cancel_tag, slice_of(cancel)))
		add_tag(m, slice_of(cancel), m->setup->tag_name);
	if (!sale->own_tags.len)
		add_tag(m, slice_of(amazon), SLICE("Amazon"));
	return arena_join(m->ctx->scratch, tags, 3);
}

static int write_sale(struct module_zip *m, const struct sale *sale)
{
	struct sale own = *sale;
	struct out *out;
	unsigned layout;

	own.lines = NULL;
	if (copy_lines(m, sale, &own.lines))
		return -1;
	own.tags = tags_of(m, sale);
	own.by_external_id = true;
	layout = sale_layout(&own);
	out = &m->sales[layout];
	if (!out->buffer)
		sale_rows_header(module_begun(m, out), layout, m->odoo_version);
	m->carriers |= sale->carrier.len > 0;
	sale_rows(out, &own, layout);
	return 0;
}

/* --- what happens to it --------------------------------------------------------------------------------------------------- */

static void add_state(struct module_zip *m, const struct sale *sale, struct slice seen)
{
	struct slice order = module_name(sale->id);
	struct out *to = module_table(m, PLACED);
	int count = 0;

	for (const struct sale_line *line = sale->lines; line && !module_may_be_part(sale); line = line->next)
		count += line->kind != LINE_NOTE;
	row_begin(to);
	row_text(to, order);
	row_text(to, seen);
	row_stamp(to, sale->placed);
	row_number(to, count);
	row_end(to);
	to = module_table(m, sale->stay_quotation ? QUOTATIONS : sale->fba || sale->shipped ? SHIPPED_BEFORE : SHIPPED_HERE);
	row_text(to, order);
}

static void add_changes(struct module_zip *m, const struct sale *sale, struct slice seen)
{
	struct out *to = module_table(m, CHANGES);
	bool told = !sale->odoo_prices && !module_may_be_part(sale);

	for (const struct sale_line *line = sale->lines; line && told; line = line->next) {
		if (line->kind == LINE_NOTE)
			continue;
		row_begin(to);
		row_text(to, module_name(sale->id));
		row_text(to, seen);
		row_text(to, module_name(line->id));
		row_number(to, line->quantity);
		row_price(to, line->price);
		row_end(to);
	}
	if (!module_has_address(sale))
		return;
	to = module_table(m, ADDRESSES);
	row_begin(to);
	row_text(to, module_name(sale->id));
	row_text(to, seen);
	row_text(to, module_name(sale->invoice_to));
	row_text(to, module_name(sale->deliver_to));
	row_end(to);
}

/* --- FBA stock ------------------------------------------------------------------------------------------------------------ */

static struct slice picking_type_of(struct module_zip *m, const struct sale *sale)
{
	static const char ours[] = "orderferry.location_fba";
	struct slice parts[] = { SLICE("orderferry.picking_type_fba"), { NULL, 0 } };

	if (!slice_starts(sale->location, slice_of(ours)))
		return make_id(m, "orderferry.picking_type_fba_", NULL, sale->location);
	parts[1] = slice_from(sale->location, sizeof ours - 1);
	return arena_join(m->ctx->scratch, parts, 2);
}

static void put_company(struct out *out, const struct sale *sale)
{
	if (sale->company.len)
		cell_next(out, sale->company);
}

/* Its own archived operation type: Odoo asks for no lots of it, and shows no card of it. */
static void add_location(struct module_zip *m, const struct sale *sale, struct slice type)
{
	bool company = sale->company.len > 0;
	struct out *out;

	if (!first_time(m, type))
		return;
	out_string(out = module_table(m, LOCATIONS), "ref('");
	out_put(out, sale->location);
	out_string(out, "'), ");
	if (sale->location_name.len) {
		out = csv_begun(m, company ? COMPANY_LOCATIONS : LOCATIONS_CSV, company ? "id,name,usage,company_id/id\r\n" : "id,name,usage\r\n");
		cell_first(out, sale->location);
		cell_next(out, sale->location_name);
		cell_next(out, SLICE("internal"));
		put_company(out, sale);
		cell_end_row(out);
	}
	out = csv_begun(m, company ? COMPANY_TYPES : TYPES, company
		  ? "id,name,code,sequence_code,default_location_src_id/id,default_location_dest_id/id,use_create_lots,use_existing_lots,active,company_id/id\r\n"
		  : "id,name,code,sequence_code,default_location_src_id/id,default_location_dest_id/id,use_create_lots,use_existing_lots,active\r\n");
	cell_first(out, type);
	out_string(out, ",Amazon FBA,outgoing,FBA");
	cell_next(out, sale->location);
	out_string(out, ",stock.stock_location_customers,False,False,False");
	put_company(out, sale);
	cell_end_row(out);
}

static void add_move(struct module_zip *m, const struct sale *sale, const struct sale_move *move, struct slice type)
{
	struct out *to = module_table(m, MOVES);

	row_begin(to);
	row_text(to, module_name(move->id));
	row_text(to, module_name(sale->id));
	row_text(to, module_name(move->line->id));
	row_text(to, move->origin);
	row_stamp(to, move->sent);
	row_number(to, move->quantity);
	row_text(to, sale->location);
	row_text(to, type);
	if (sale->odoo_prices)
		out_string(to, "None,");
	else
		row_price(to, move->line->price);
	row_end(to);
	row_begin(to = module_table(m, move->whole_id.len ? PARCELS : WHOLES));
	row_text(to, module_name(move->id));
	row_text(to, module_name(move->whole_id.len ? move->whole_id : move->line->id));
	row_end(to);
}

static void add_moves(struct module_zip *m, const struct sale *sale)
{
	struct slice type = sale->moves ? picking_type_of(m, sale) : SLICE("");

	if (!sale->moves)
		return;
	add_location(m, sale, type);
	if (m->odoo_version < 19 && !m->tables[MOVE_NAME - 'A'].buffer)
		out_string(module_table(m, MOVE_NAME), "'name': 'Amazon FBA', ");
	for (const struct sale_move *move = sale->moves; move; move = move->next)
		add_move(m, sale, move, type);
}

/* --- all of it ------------------------------------------------------------------------------------------------------------ */

int module_fill(struct module_zip *m, const struct sale *sale)
{
	struct slice seen;

	module_put_seen(module_begun(m, &m->id), sale);
	seen = arena_copy(m->ctx->scratch, out_text(&m->id));
	if (!seen.at)
		return no_memory(m->ctx->diags);
	add_pricelist(m, sale);
	add_contacts(m, sale);
	if (write_sale(m, sale))
		return -1;
	add_state(m, sale, seen);
	add_changes(m, sale, seen);
	module_wishes(m, sale, seen);
	add_moves(m, sale);
	return m->failed ? no_memory(m->ctx->diags) : 0;
}

int module_fill_cancelled(struct module_zip *m, struct slice sale_id)
{
	if (!sale_id.at)
		return no_memory(m->ctx->diags);
	row_text(module_table(m, CANCELLED_ORDERS), module_name(sale_id));
	return m->failed ? no_memory(m->ctx->diags) : 0;
}
