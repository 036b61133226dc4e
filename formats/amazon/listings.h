/*
 * Listings reports: what the seller offers on Amazon. Here they answer two questions: is a SKU fulfilled by Amazon (FBA), and
 * which quantity does Amazon have already.
 */
#ifndef LISTINGS_H
#define LISTINGS_H
#include "format.h"
#include "syntax/table.h"

struct listing_row { struct slice sku, channel, quantity, asin, status, at_amazon; };  /* at_amazon: Yes, No; empty: not said */

enum listing_channel { LISTING_FBM, LISTING_FBA, LISTING_UNSAID };

/* By the row's channel; of a report that lists FBA stock only, every row is FBA. */
enum listing_channel listing_channel(const struct format *, const struct listing_row *);

extern const struct format format_listings, format_open_listings, format_fba_inventory, format_afn_inventory;
#endif
