/*
 * What the seller offers on Amazon, from all listings reports of the call. Who fulfils a SKU follows the newest report of a kind. Reports of one kind
 * that were made within an hour may be of several marketplaces: if one of these says FBA, that counts.
 */
#ifndef LISTED_H
#define LISTED_H
#include "amazon/listings.h"
#include "core/conversion.h"
#include "pipelines/life/life.h"
#include "value/set.h"

enum { LISTING_KINDS = 3, MOST_SKU = 40 };            /* MOST_SKU: bytes */

/* What the newest report of a kind that has the SKU says, when (seconds UTC), and how often older ones of that kind say otherwise, back in time. */
struct listed_channel { enum listing_channel newest, last; int64_t at; unsigned turns; bool told, current; };

struct listed_sku {
	struct slice sku;
	int32_t quantity;               /* below 0 if no report gives one for all */
	int32_t shown;                  /* by the newest report, whatever was sent since; below 0: not known, or it differs between marketplaces */
	int64_t shown_at;               /* when that report was made, seconds UTC; 0: there is none */
	enum life_state state;
	struct listed_channel by_kind[LISTING_KINDS];
	bool listed_sold_out;           /* the report lists it */
	bool judged;                    /* see applied.h */
};

struct listed { struct listed_sku *listed; size_t count, room; struct set by_sku; };

/* -1: reported; also if no report has channels, or the newest one is older than listings-max-age. */
int listed_load(struct conversion *, struct listed *);
int listed_read(struct conversion *, struct listed *);          /* whatever there is, old or not */
const struct listed_sku *listed_find(const struct listed *, struct slice sku);         /* NULL: no report has it */
void listed_close(struct listed *);
/* A tab or line break in a SKU would make a separate row in a feed, and get another SKU's stock past the FBA check. */
bool listed_odd(struct slice sku);
#endif
