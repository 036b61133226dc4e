#include "syntax/row_flaw.h"

enum code row_flaw_code(enum row_flaw flaw)
{
	static const enum code codes[] = {
		[ROW_SHORT] = TOO_FEW_CELLS, [ROW_CUT_OFF] = CUT_OFF, [ROW_PIECE] = BROKEN_ROW, [ROW_LONG] = TOO_MANY_CELLS,
		[ROW_QUOTES] = STRAY_QUOTE,
	};

	return codes[flaw];
}

int row_flaw_refuse(struct context *ctx, const struct place *place, enum row_flaw flaw, size_t cells, size_t width)
{
	switch (flaw) {
	case ROW_CUT_OFF:
		return diag(ctx->diags, CUT_OFF, place, "the file ends in the middle of this row: download it again");
	case ROW_SHORT:
		return diag(ctx->diags, TOO_FEW_CELLS, place, "the row has %zu cells, and the header has %zu", cells, width);
	case ROW_PIECE:
		return diag(ctx->diags, BROKEN_ROW, place, "this line is part of the row above: a line break in a cell cut that row in two");
	case ROW_LONG:
		return diag(ctx->diags, TOO_MANY_CELLS, place, "the row has more cells than the header, which has %zu", width);
	case ROW_QUOTES:
		return diag(ctx->diags, STRAY_QUOTE, place, "the quotation marks in this row do not match up");
	case ROW_SOUND:
		break;
	}
	return -1;
}
