#include "amazon/verdict_codes.h"

static const struct verdict_code codes[] = {
	{ FAMILY_ORDERS, "5000", false, "Nothing: Amazon has the same already." },
	{ FAMILY_ORDERS, "18027", false, "Look the order up in Seller Central: the data of the row is incomplete or does not fit the order." },
	{ FAMILY_ORDERS, "18028", false, "Look the order up in Seller Central: it is not known under this id, is shipped or cancelled already, or is another account's." },
	{ FAMILY_ORDERS, "50001", true, "Amazon could not read the feed. Send it again; if it fails again, look for special characters in carrier and tracking number." },
	{ FAMILY_ORDERS, "79517", false, "Look the order up in Seller Central: the order id is not valid, or it is not dispatched yet." },
	{ FAMILY_ORDERS, "90502", false, "The file was uploaded as the wrong kind of file; use the page for order-related uploads." },
	{ FAMILY_LISTINGS, "5000", false, "Nothing: Amazon has the same already." },
	{ FAMILY_LISTINGS, "6024", false, "You are not authorised for this brand: ask for approval in Seller Central." },
	{ FAMILY_LISTINGS, "6025", false, "You are not authorised for this brand: ask for approval in Seller Central." },
	{ FAMILY_LISTINGS, "6026", false, "You are not authorised for this brand: ask for approval in Seller Central." },
	{ FAMILY_LISTINGS, "8123", false, "The SKU is a deleted listing: create it again in Seller Central, or take it out of Odoo's stock export." },
	{ FAMILY_LISTINGS, "8541", false, "The product data clashes with Amazon's catalogue: mend the listing in Seller Central." },
	{ FAMILY_LISTINGS, "8572", false, "The product id clashes with Amazon's catalogue: mend the listing in Seller Central." },
	{ FAMILY_LISTINGS, "18027", false, "A picture of the listing is not as Amazon wants it; the stock is not touched by that." },
	{ FAMILY_LISTINGS, "18448", false, "Recommended details of the listing are missing; the stock is not touched by that." },
	{ FAMILY_LISTINGS, "90118", false, "The SKU is longer than 40 bytes." },
	{ FAMILY_LISTINGS, "90220", false, "The listing lacks a detail that Amazon demands: complete it in Seller Central, then send the stock again." },
	{ FAMILY_LISTINGS, "99010", false, "The listing lacks a value that Amazon demands: complete it in Seller Central." },
	{ FAMILY_LISTINGS, "99022", false, "The listing has too few values of a detail: complete it in Seller Central." },
	{ FAMILY_LISTINGS, "50001", true, "Amazon could not read the feed: send it again." },
};

const struct verdict_code *verdict_code_find(enum feed_family family, struct slice code)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i].family == family && slice_equal(code, slice_of(codes[i].code)))
			return &codes[i];
	return NULL;
}
