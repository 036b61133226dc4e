#include "odoo/sale_rows.h"

#include "odoo/cells.h"

void contact_rows_header(struct out *out, bool parents)
{
	out_string(out, parents ? "id,parent_id/id,type" : "id,type");
	out_string(out, ",is_company,name,street,street2,city,zip,state_id/id,country_id/id,phone,email,vat,comment\r\n");
}

void contact_row(struct out *out, const struct contact *c, bool parents)
{
	cell_first(out, c->id);
	if (parents)
		cell_plain(out, c->parent);
	cell_plain(out, slice_of(c->type));
	cell_plain(out, c->company ? SLICE("1") : SLICE("0"));
	cell_next(out, c->name);
	cell_next(out, c->street);
	cell_next(out, c->street2);
	cell_next(out, c->city);
	cell_next(out, c->postcode);
	cell_plain(out, c->state);
	cell_plain(out, c->country);
	cell_next(out, c->phone);
	cell_next(out, c->email);
	cell_next(out, c->vat);
	cell_next(out, c->comment);
	cell_end_row(out);
}

unsigned sale_layout(const struct sale *sale)
{
	return (sale->name.len ? HAS_NAME : 0U) | (sale->company.len ? HAS_COMPANY : 0U) |
	       (sale->warehouse.len ? HAS_WAREHOUSE : 0U) | (sale->team.len ? HAS_TEAM : 0U) |
	       (sale->tags.len ? HAS_TAGS : 0U) | (sale->odoo_taxes ? 0U : HAS_TAXES) |
	       (sale->by_external_id ? BY_EXTERNAL_ID : 0U) | (sale->odoo_prices ? 0U : HAS_PRICES) |
	       (sale->carrier.len ? HAS_CARRIER : 0U);
}

void sale_rows_header(struct out *out, unsigned layout, int odoo_version)
{
	out_string(out, "id");
	if (layout & HAS_NAME)
		out_string(out, ",name");
	out_string(out, ",partner_id/id,partner_invoice_id/id,partner_shipping_id/id,client_order_ref,origin");
	if (layout & HAS_DATES)
		out_string(out, ",date_order,commitment_date");
	out_string(out, ",pricelist_id/id");
	if (layout & HAS_COMPANY)
		out_string(out, ",company_id/id");
	if (layout & HAS_WAREHOUSE)
		out_string(out, ",warehouse_id/id");
	if (layout & HAS_TEAM)
		out_string(out, ",team_id/id");
	if (layout & HAS_TAGS)
		out_string(out, ",tag_ids/id");
	if (layout & HAS_CARRIER)
		out_string(out, ",carrier_id/id");
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
	cell_plain(out, sale->partner);
	cell_plain(out, sale->invoice_to);
	cell_plain(out, sale->deliver_to);
	cell_next(out, sale->reference);
	cell_next(out, sale->origin);
	if (layout & HAS_DATES) {
		put_date(out, sale->placed);
		put_date(out, sale->deliver_by);
	}
	cell_next(out, sale->pricelist);
	if (layout & HAS_COMPANY)
		cell_next(out, sale->company);
	if (layout & HAS_WAREHOUSE)
		cell_next(out, sale->warehouse);
	if (layout & HAS_TEAM)
		cell_next(out, sale->team);
	if (layout & HAS_TAGS)
		cell_next(out, sale->tags);
	if (layout & HAS_CARRIER)
		cell_next(out, sale->carrier);
}

/* The rows below the first one of an order leave all its columns empty. */
static void put_no_order(struct out *out, unsigned layout)
{
	static const unsigned optional[] = { HAS_NAME, HAS_COMPANY, HAS_WAREHOUSE, HAS_TEAM, HAS_TAGS, HAS_CARRIER };

	out_string(out, layout & HAS_DATES ? ",,,,,,,," : ",,,,,,");
	for (size_t i = 0; i < sizeof optional / sizeof *optional; i++)
		if (layout & optional[i])
			out_char(out, ',');
}

static void put_line(struct out *out, const struct sale_line *line, int sequence, unsigned layout)
{
	bool note = line->kind == LINE_NOTE;

	cell_plain(out, line->id);
	out_char(out, ',');
	out_number(out, sequence);
	cell_plain(out, note ? SLICE("line_note") : SLICE(""));
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

void sale_rows(struct out *out, const struct sale *sale, unsigned layout)
{
	int sequence = 0;

	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		if (sequence++ == 0)
			put_order(out, sale, layout);
		else
			put_no_order(out, layout);
		put_line(out, line, sequence, layout);
	}
}
