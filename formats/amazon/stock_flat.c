/*
 * Stock as tab text, for upload by hand: Seller Central > Inventory > Add Products via Upload > Price & Quantity file. Amazon's API has refused it
 * since July 2025. The price stays empty, so Amazon does not change it; the channel is never written.
 */
#include "amazon/feed.h"

int stock_flat_write(struct out *out, const struct stock_level *levels, size_t count)
{
	bool handling = false;

	for (size_t i = 0; i < count; i++)
		handling |= levels[i].handling > 0;
	out_string(out, handling ? "sku\tprice\tquantity\thandling-time\r\n" : "sku\tprice\tquantity\r\n");
	for (size_t i = 0; i < count; i++) {
		out_put(out, levels[i].sku);
		out_string(out, "\t\t");
		out_number(out, levels[i].quantity);
		if (handling)
			out_char(out, '\t');
		if (levels[i].handling > 0)
			out_number(out, levels[i].handling);
		out_string(out, "\r\n");
	}
	return 0;
}
