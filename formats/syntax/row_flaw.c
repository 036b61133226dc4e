#include "syntax/row_flaw.h"

#include "value/order_id.h"

enum code row_flaw_code(enum row_flaw flaw)
{
	static const enum code codes[] = {
		[ROW_SHORT] = TOO_FEW_CELLS, [ROW_CUT_OFF] = CUT_OFF, [ROW_PIECE] = BROKEN_ROW, [ROW_LONG] = TOO_MANY_CELLS,
		[ROW_QUOTES] = STRAY_QUOTE,
	};

	return codes[flaw];
}

/* Two rows in one: nothing else names the second order. */
static struct slice other_order(struct slice row, struct slice order)
{
	struct slice id;

	while ((id = order_id_find(row)).len && slice_equal(id, order))
		row = slice_from(row, (size_t)(id.at + id.len - row.at));
	return id;
}

static int refuse_long(struct context *ctx, const struct place *place, struct slice other, size_t width)
{
	if (!other.len || !place->subject.len)
		return diag(ctx->diags, TOO_MANY_CELLS, place, "the row has more cells than the header, which has %zu", width);
	return diag(ctx->diags, TOO_MANY_CELLS, place, "the row has more cells than the header, which has %zu, and order %.*s is in it too", width, SHOWN(other));
}

int row_flaw_refuse(struct context *ctx, const struct place *place, enum row_flaw flaw, struct slice row, size_t cells, size_t width)
{
	switch (flaw) {
	case ROW_CUT_OFF:
		return diag(ctx->diags, CUT_OFF, place, "the file ends in the middle of this row: download it again");
	case ROW_SHORT:
		return diag(ctx->diags, TOO_FEW_CELLS, place, "the row has %zu cells, and the header has %zu", cells, width);
	case ROW_PIECE:
		return diag(ctx->diags, BROKEN_ROW, place, "this line is part of the row above: a line break in a cell cut that row in two");
	case ROW_LONG:
		return refuse_long(ctx, place, other_order(row, place->subject), width);
	case ROW_QUOTES:
		return diag(ctx->diags, STRAY_QUOTE, place, "the quotation marks in this row do not match up");
	case ROW_SOUND:
		break;
	}
	return -1;
}
