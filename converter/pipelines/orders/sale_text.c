#include "pipelines/orders/sale_text.h"

#include "core/checksum.h"

static void put_contact(struct out *out, const struct contact *c)
{
	const struct slice cells[] = { c->id, c->parent, c->name, c->street, c->street2, c->city, c->postcode, c->state, c->country,
				       c->phone, c->email, c->vat, c->comment };

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		checksum_put(out, cells[i]);
}

static void put_line(struct out *out, const struct sale_line *line)
{
	const struct slice cells[] = { line->id, line->text, line->product, line->product_id, line->tax };

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		checksum_put(out, cells[i]);
	out_number(out, line->quantity);
	out_char(out, 'x');
	out_number(out, line->price.e4);
}

/* Parcels are not part of it: they come with later reports, and change nothing in a quotation. */
struct slice sale_text(struct out *out, const struct sale *sale)
{
	const struct slice cells[] = { sale->id, sale->name, sale->reference, sale->origin, sale->currency, sale->pricelist, sale->company,
				       sale->warehouse, sale->team, sale->tags, sale->carrier, sale->partner, sale->invoice_to, sale->deliver_to };

	out_reset(out);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		checksum_put(out, cells[i]);
	out_number(out, sale->placed.utc);
	out_char(out, ' ');
	out_number(out, sale->deliver_by.utc);
	if (sale->odoo_prices)
		out_string(out, " priced by Odoo");     /* otherwise a later price of 0.00 would not count as a change */
	for (const struct contact *c = sale->contacts; c; c = c->next)
		put_contact(out, c);
	for (const struct sale_line *line = sale->lines; line; line = line->next)
		put_line(out, line);
	return out_text(out);
}
