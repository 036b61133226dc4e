/* Postcodes and telephone numbers as they were before a spreadsheet read them as numbers, so that two reports agree on them. */
#include "pipelines/orders/join/joining.h"

#include "amazon/spreadsheet_damage.h"
#include "value/text.h"

static int repair_postcode(struct joining *join, const struct reading *reading, struct address *a)
{
	struct slice postcode = a->postcode;
	enum postcode found = postcode_repair(join->ctx->scratch, a->country, &postcode);
	struct place place;

	if (found == POSTCODE_FITS)
		return 0;
	if (!postcode.at)
		return no_memory(join->ctx->diags);
	place = joining_place(join, reading);
	a->postcode = postcode;
	if (found == POSTCODE_REPAIRED)
		diag(join->ctx->diags, LOST_ZEROS, &place, "a postcode lost its zeros in a spreadsheet, and Orderferry put them back");
	else
		diag(join->ctx->diags, ODD_POSTCODE, &place, "a postcode has fewer digits than its country uses");
	return 0;
}

static void drop_phone(struct joining *join, const struct reading *reading, struct slice *phone)
{
	struct place place;

	if (!phone->len || !text_in_powers(*phone))
		return;
	*phone = SLICE_EMPTY;
	place = joining_place(join, reading);
	diag(join->ctx->diags, LOST_PHONE, &place, "a spreadsheet destroyed a telephone number, so Orderferry leaves it out");
}

int order_rows_repair(struct joining *join, struct reading *reading)
{
	struct order_facts *facts = &reading->facts.order;

	drop_phone(join, reading, &facts->phone);
	drop_phone(join, reading, &facts->ship.phone);
	return repair_postcode(join, reading, &facts->ship) || repair_postcode(join, reading, &facts->bill) ? -1 : 0;
}
