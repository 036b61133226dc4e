#include "pipelines/stock/sold_out.h"

#include "report/report.h"

enum { WHOLE_IF_OF = 20 };      /* an export by location is whole if at most one SKU in this many has no row */

struct lacking sold_out_lacking(struct conversion *c, const struct listed *listed, struct on_hand *on_hand, const struct products *products)
{
	struct lacking lacking = { .sold_out = !on_hand->torn && settings_is(c->settings, &c->scope, "stock-export", "whole"), .by_location = on_hand_by_location(c) };
	size_t offered = 0, missing = 0;

	if (on_hand->torn || lacking.sold_out || !lacking.by_location || settings_is(c->settings, &c->scope, "stock-export", "part"))
		return lacking;
	for (size_t i = 0; i < listed->count; i++) {
		const struct listed_sku *offer = &listed->listed[i];

		if (life_allows(offer->state, LIFE_SEND_STOCK) != CODE_NONE || offer->quantity == 0)
			continue;
		offered++;
		missing += !on_hand_of_sku(on_hand, products, offer->sku);
	}
	lacking.sold_out = missing * WHOLE_IF_OF <= offered;
	return lacking;
}

void sold_out_report(struct conversion *c, const struct lacking *lacking)
{
	const struct opened *export = conversion_next(c, STOCK, NULL);

	if (lacking->count && export)
		diag(c->ctx->diags, STOCK_IN_PART, &(struct place){ .file = export->input.name }, "%zu SKU%s", lacking->count, lacking->count == 1 ? "" : "s");
}

static const struct report_column columns[] = { { NULL, NULL, TEXT_CELL, EVERYWHERE, 0, NULL } };
static const struct report_block sold_out_block = {
	.key = "soldOutByAbsence", .id = "sold-out", .title = "Sold out",
	.caption = "SKUs that are sent as 0 because the stock export has no row for them", REPORT_COLUMNS(columns), .shape = TEXTS, .detail = true,
};

/* A wrong 0 closes sales, so each is listed. */
int sold_out_list(struct conversion *c, struct report_block **list, struct listed_sku *offer)
{
	if (offer->listed_sold_out)
		return 0;
	offer->listed_sold_out = true;
	if (!*list)
		*list = report_add(c->report, &sold_out_block);
	return *list ? report_text(c->report, *list, offer->sku) : -1;
}
