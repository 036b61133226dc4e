/* Postcodes and telephone numbers as they were before a spreadsheet read them as numbers, and letters as they were before a web tool, so that two reports agree on them. */
#include "pipelines/orders/join/joining.h"

#include "amazon/spreadsheet_damage.h"
#include "syntax/entities.h"
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

static int repair_letters(struct joining *join, struct reading *reading)
{
	struct place place = joining_place(join, reading);
	int any = 0;

	if (!memchr(reading->row.cells.at, '&', reading->row.cells.len))
		return 0;
	for (size_t i = 0; i < reading->sheet->width && any >= 0; i++) {
		const struct column *column = reading->sheet->bound[i];
		int changed = column && column->cell == CELL_TEXT && !(column->flags & ID)
			    ? entities_decode(join->ctx->scratch, (struct slice *)(void *)((char *)&reading->facts + column->at)) : 0;

		any = changed < 0 ? -1 : any | changed;
	}
	if (any < 0)
		return no_memory(join->ctx->diags);
	if (any)
		diag_once(join->ctx->diags, HTML_LETTERS, slice_key(slice_of(reading->sheet->file)), &place,
			  "letters are written as in HTML, like &eacute;, and Orderferry put the letters back");
	return 0;
}

int order_rows_repair(struct joining *join, struct reading *reading)
{
	struct order_facts *facts = &reading->facts.order;

	if (repair_letters(join, reading))
		return -1;
	drop_phone(join, reading, &facts->phone);
	drop_phone(join, reading, &facts->ship.phone);
	return repair_postcode(join, reading, &facts->ship) || repair_postcode(join, reading, &facts->bill) ? -1 : 0;
}
