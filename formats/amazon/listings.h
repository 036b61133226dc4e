/*
 * Listings reports: what the seller offers on Amazon. Here they answer two questions: does Amazon fulfil a SKU (FBA), and which quantity does Amazon
 * already have.
 */
#ifndef LISTINGS_H
#define LISTINGS_H
#include "format.h"

struct listing_row { struct slice sku, channel, quantity, asin, status, at_amazon; };  /* at_amazon: Yes, No; empty: unknown */

enum listing_channel { LISTING_FBM, LISTING_FBA, LISTING_UNSAID };

/* By the row's channel. In a report that lists only FBA stock, every row is FBA. */
enum listing_channel listing_channel(const struct format *, const struct listing_row *);

extern const struct format format_listings, format_open_listings, format_fba_inventory, format_afn_inventory;
#endif
