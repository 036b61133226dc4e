#include "amazon/verdict_codes.h"

static const struct verdict_code codes[] = {
	{ FAMILY_ORDERS, "5000", false, "Nothing: Amazon already has the same data." },
	{ FAMILY_ORDERS, "18027", false, "Look up the order in Seller Central: the data in the row is incomplete or does not match the order." },
	{ FAMILY_ORDERS, "18028", false, "Look up the order in Seller Central: this id is unknown, the order is already shipped or cancelled, or it belongs to another account." },
	{ FAMILY_ORDERS, "25", true, "Amazon could not process the file as a whole. Send it again. If it fails again, look in Seller Central for what Amazon says of the file." },
	{ FAMILY_ORDERS, "5001", true, "Amazon could not read the file. Send it again." },
	{ FAMILY_ORDERS, "4000003", true, "Amazon had a fault of its own. Send it again later." },
	{ FAMILY_ORDERS, "INTERNAL_ERROR", true, "Amazon had a fault of its own. Send it again later." },
	{ FAMILY_ORDERS, "50001", true, "Amazon could not read the feed. Send it again. If it fails again, look for special characters in carrier and tracking number." },
	{ FAMILY_ORDERS, "79517", false, "Look up the order in Seller Central: the order id is not valid, or the order is not dispatched yet." },
	{ FAMILY_ORDERS, "90502", true, "The file was uploaded as the wrong kind of file. Use the page for order-related uploads." },
	{ FAMILY_LISTINGS, "5000", false, "Nothing: Amazon already has the same data." },
	{ FAMILY_LISTINGS, "6024", false, "You are not authorised for this brand. Ask for approval in Seller Central." },
	{ FAMILY_LISTINGS, "6025", false, "You are not authorised for this brand. Ask for approval in Seller Central." },
	{ FAMILY_LISTINGS, "6026", false, "You are not authorised for this brand. Ask for approval in Seller Central." },
	{ FAMILY_LISTINGS, "8123", false, "The SKU is a deleted listing. Create it again in Seller Central, or remove it from Odoo's stock export." },
	{ FAMILY_LISTINGS, "8541", false, "The product data conflicts with Amazon's catalogue. Fix the listing in Seller Central." },
	{ FAMILY_LISTINGS, "8572", false, "The product id conflicts with Amazon's catalogue. Fix the listing in Seller Central." },
	{ FAMILY_LISTINGS, "18027", false, "A picture of the listing does not meet Amazon's rules. This does not affect the stock." },
	{ FAMILY_LISTINGS, "18448", false, "Recommended details of the listing are missing. This does not affect the stock." },
	{ FAMILY_LISTINGS, "90118", false, "The SKU is longer than 40 bytes." },
	{ FAMILY_LISTINGS, "90220", false, "The listing does not have a detail that Amazon requires. Complete it in Seller Central, then send the stock again." },
	{ FAMILY_LISTINGS, "99010", false, "The listing does not have a value that Amazon requires. Complete it in Seller Central." },
	{ FAMILY_LISTINGS, "99022", false, "The listing has too few values for a detail. Complete it in Seller Central." },
	{ FAMILY_LISTINGS, "25", true, "Amazon could not process the file as a whole. Send the stock again." },
	{ FAMILY_LISTINGS, "5001", true, "Amazon could not read the file. Send the stock again." },
	{ FAMILY_LISTINGS, "4000003", true, "Amazon had a fault of its own. Send the stock again later." },
	{ FAMILY_LISTINGS, "INTERNAL_ERROR", true, "Amazon had a fault of its own. Send the stock again later." },
	{ FAMILY_LISTINGS, "50001", true, "Amazon could not read the feed. Send it again." },
};

const struct verdict_code *verdict_code_find(enum feed_family family, struct slice code)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i].family == family && slice_equal(code, slice_of(codes[i].code)))
			return &codes[i];
	return NULL;
}
