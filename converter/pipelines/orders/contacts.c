#include "pipelines/orders/contacts.h"

#include "odoo/geography.h"
#include "odoo/vat.h"
#include "core/external_id.h"
#include "core/strings.h"
#include "value/markup.h"

struct building {
	struct context *ctx;
	int odoo_version;
	const struct order_policy *policy;
	const struct order *order;
	struct sale *sale;
	struct slice vat;
	struct contact **last;
};

/* "Ada Example, Ada Example": some forms send the name twice. */
static struct slice once(struct slice name)
{
	static const char *const joints[] = { ", ", " " };

	for (size_t i = 0; i < 2; i++) {
		size_t joint = strlen(joints[i]), half = name.len > joint ? (name.len - joint) / 2 : 0;
		struct slice first = { name.at, half };

		if (!half || half * 2 + joint != name.len || !slice_same(first, slice_from(name, half + joint)) ||
		    !slice_equal((struct slice){ name.at + half, joint }, slice_of(joints[i])))
			continue;
		if (i == 0 || memchr(first.at, ' ', first.len))
			return first;
	}
	return name;
}

/* --- addresses ---------------------------------------------------------------------------------------------------- */

/* Three lines become Odoo's two. A state that Odoo does not have stays readable after them. */
static void put_streets(struct building *b, struct contact *c, const struct address *a, struct slice odd_state)
{
	struct slice county = slice_same(a->country, SLICE("BR")) || !a->state.len ? a->county : SLICE("");
	struct slice lines[5] = { a->line1, a->line2, a->line3, county, odd_state }, used[5];
	size_t n = 0;

	for (size_t i = 0; i < 5; i++)
		if (lines[i].len)
			used[n++] = lines[i];
	if (n)
		c->street = used[0];
	if (n > 1)
		c->street2 = strings_list(b->ctx->scratch, ", ", used + 1, n - 1);
}

static void put_region(struct building *b, struct contact *c, const struct address *a)
{
	int version = b->odoo_version;
	const char *country = a->country.len ? country_xmlid(version, a->country) : NULL;
	const char *state = country && a->state.len ? state_xmlid(version, a->country, a->state) : NULL;

	if (country)
		c->country = slice_of(country);
	else if (a->country.len)
		diag(b->ctx->diags, UNKNOWN_COUNTRY, &b->order->place, "unknown country %.*s",
		     SHOWN(a->country.len == 2 ? a->country : SLICE("(no code of two letters)")));
	if (state)
		c->state = slice_of(state);
	else if (a->state.len)
		diag(b->ctx->diags, UNKNOWN_STATE, &b->order->place, "Odoo has no such state in that country, so the state stays in the street");
	put_streets(b, c, a, state ? SLICE_EMPTY : a->state);
	c->city = a->city;
	c->postcode = a->postcode;
}

static bool said(const struct address *a)
{
	return a->line1.len || a->line2.len || a->line3.len || a->city.len || a->postcode.len;
}

static bool same_address(const struct address *a, const struct address *b)
{
	return slice_same(a->line1, b->line1) && slice_same(a->line2, b->line2) && slice_same(a->line3, b->line3) &&
	       slice_same(a->city, b->city) && slice_same(a->postcode, b->postcode) &&
	       (!a->name.len || !b->name.len || slice_same(a->name, b->name));
}

/* --- external IDs ------------------------------------------------------------------------------------------------- */

static struct slice partner_id(struct building *b, const struct slice *parts, size_t count)
{
	return external_id_make_partner(b->ctx->scratch, b->policy->account, parts, count);
}

static int add(struct building *b, struct contact contact)
{
	struct contact *kept = arena_take(b->ctx->scratch, sizeof *kept);

	if (!kept || !contact.id.at)
		return no_memory(b->ctx->diags);
	*kept = contact;
	*b->last = kept;
	b->last = &kept->next;
	return 0;
}

/* With the company's VAT number: a child gets it from its parent, and an empty cell would remove it at the second import on Odoo 19. */
static int add_address(struct building *b, const char *type, const struct address *a, struct slice phone, struct slice *id)
{
	struct contact c = { .type = type, .parent = b->sale->partner, .name = once(a->name), .phone = phone,
			     .email = b->order->facts.email, .vat = b->vat };
	struct slice parts[] = { slice_of(type), b->sale->partner, a->name, a->line1, a->line2, a->line3, a->city, a->state,
				 a->postcode, a->country, phone, a->county };

	put_region(b, &c, a);
	c.id = *id = partner_id(b, parts, sizeof parts / sizeof *parts - !a->county.len);
	return add(b, c);
}

/* --- the buyer ---------------------------------------------------------------------------------------------------- */

static struct slice comment_of(struct building *b, bool vat_shown)
{
	const struct order_facts *facts = &b->order->facts;
	const struct { const char *label; struct slice text; } numbers[] = {
		{ "CPF: ", facts->cpf }, { "Legal name: ", facts->business_name }, { "Tax number: ", facts->business_tax_id },
		{ "Tax office: ", facts->tax_office }, { "Citizen id: ", facts->citizen_id }, { "Identification number: ", facts->identification },
	};
	struct slice lines[9];
	size_t n = 0;

	if (facts->vat.len && !vat_shown)
		lines[n++] = strings_label(b->ctx->scratch, "VAT number: ", facts->vat);
	if (facts->tax_id.len && !slice_same(facts->tax_id, facts->vat) && (facts->vat.len || !vat_shown))
		lines[n++] = strings_label(b->ctx->scratch, "Tax registration: ", facts->tax_id);
	if (facts->company.len && facts->buyer.len)
		lines[n++] = strings_label(b->ctx->scratch, "Buyer: ", facts->buyer);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i].text.len)
			lines[n++] = strings_label(b->ctx->scratch, numbers[i].label, numbers[i].text);
	for (size_t i = 0; i < n; i++)
		lines[i] = markup_text(b->ctx->scratch, lines[i]);
	return strings_list(b->ctx->scratch, "<br/>", lines, n);
}

/*
 * Odoo refuses a wrong VAT number, and with it every contact in the file, so only certain numbers go into the field. Some reports have it in the
 * column of the tax registration, together with other numbers.
 */
static struct slice vat_of(struct building *b, struct slice country)
{
	const struct order_facts *facts = &b->order->facts;
	struct vat normal;

	if (!b->policy->vat_in_field)
		return SLICE_EMPTY;
	if (vat_plausible(country, facts->vat.len ? facts->vat : facts->tax_id, &normal))
		return arena_copy(b->ctx->scratch, (struct slice){ normal.text, normal.len });
	if (facts->vat.len)
		diag(b->ctx->diags, ODD_VAT, &b->order->place, "the VAT number does not have the form that its country uses, so it becomes a note");
	return SLICE_EMPTY;
}

static int add_buyer(struct building *b)
{
	const struct order_facts *facts = &b->order->facts;
	struct slice person = once(facts->buyer.len ? facts->buyer : facts->ship.name);
	struct slice nobody[] = { SLICE("Amazon Customer "), b->order->place.subject };
	struct slice country = facts->bill.country.len ? facts->bill.country : facts->ship.country;
	const char *country_id = country.len ? country_xmlid(b->odoo_version, country) : NULL;
	struct contact c = { .type = "contact", .email = facts->email, .phone = facts->phone, .company = facts->company.len > 0 };
	struct slice parts[] = { SLICE("contact"), facts->email, person, facts->ship.line1, facts->ship.postcode, country };

	c.name = facts->company.len ? facts->company : person;
	if (!c.name.len) {
		c.name = arena_join(b->ctx->scratch, nobody, 2);        /* never one contact for all of them */
		c.id = partner_id(b, nobody, 2);
	} else {
		c.id = partner_id(b, parts, facts->email.len ? 2 : sizeof parts / sizeof *parts);
	}
	if (country_id)
		c.country = slice_of(country_id);
	c.vat = b->vat = vat_of(b, country);
	c.comment = comment_of(b, c.vat.len > 0);
	b->sale->partner = b->sale->invoice_to = b->sale->deliver_to = c.id;
	return add(b, c);
}

/* Amazon is the billing party of some business orders; an invoice to Amazon would be wrong. */
static bool billed_to_amazon(const struct address *bill)
{
	return slice_same_start(bill->name, SLICE("Amazon Business")) || slice_same_start(bill->name, SLICE("Amazon EU S"));
}

int contacts_of(struct context *ctx, int odoo_version, const struct order_policy *policy, const struct order *order, struct sale *sale)
{
	struct building b = { ctx, odoo_version, policy, order, sale, .last = &sale->contacts };
	const struct order_facts *facts = &order->facts;
	struct slice phone = facts->ship.phone.len ? facts->ship.phone : facts->phone;

	if (add_buyer(&b))
		return -1;
	if (said(&facts->ship)) {
		if (add_address(&b, "delivery", &facts->ship, phone, &sale->deliver_to))
			return -1;
		sale->invoice_to = sale->deliver_to;
	}
	if (said(&facts->bill) && !same_address(&facts->bill, &facts->ship) && !billed_to_amazon(&facts->bill))
		return add_address(&b, "invoice", &facts->bill, facts->phone, &sale->invoice_to);
	return 0;
}
