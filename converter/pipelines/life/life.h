/*
 * The life of an order item, a parcel and a stock record: which step is allowed in which state. Every confirmation, cancellation and
 * quantity for Amazon is decided by this one table; exchange.md shows it as a picture. Pipelines find the state out, the table decides.
 */
#ifndef LIFE_H
#define LIFE_H
#include "value/codes.h"

enum life_state {
	/* an order */
	LIFE_UNHEARD,           /* no report of it is known; it has our external ID, or there is no book that could know it */
	LIFE_STRANGE,           /* no report of it is known, although this account's reports are in a book, and it has no ID of ours */
	LIFE_ELSEWHERE,         /* the same, and another account of the exchange has a report of it */
	LIFE_OPEN,              /* Amazon has it, none of it was shipped */
	LIFE_SHIPPED,           /* a parcel of it is confirmed, or its confirmation waits */
	LIFE_HELD,              /* a delivery of it left, and is not confirmed yet */
	LIFE_CANCELLING,        /* a cancellation waits for Amazon, or went there and was not refused */
	LIFE_CANCELLED,         /* Amazon has cancelled it */
	LIFE_FBA,               /* Amazon ships it */
	/* an order item in a delivery */
	LIFE_ITEM_FITS,         /* no more units than ordered, less cancelled, less those in other deliveries; or no report states how many */
	LIFE_ITEM_UNKNOWN,      /* the order is known, this item of it is not */
	LIFE_ITEM_TOO_MANY,
	LIFE_ITEM_RETURNED,     /* its units left before and came back */
	LIFE_ITEM_CANCELLED,    /* Amazon has cancelled it, or we have asked it to */
	LIFE_ITEM_KIT_REST,     /* other components of it left in another delivery, and that one confirms all units */
	LIFE_ITEM_KIT_PART,     /* the same, but units are left to confirm */
	LIFE_ITEM_IN_PART,      /* Odoo's sale order has fewer units than Amazon, but some */
	/* a parcel */
	LIFE_PARCEL_NEW,        /* never confirmed, or corrected since */
	LIFE_PARCEL_SENT,       /* confirmed as it is now */
	LIFE_PARCEL_REFUSED,    /* confirmed as it is now, and Amazon refused it */
	LIFE_PARCEL_ALONE,      /* its contents are not known, and it is the only delivery of its order */
	LIFE_PARCEL_ONE_OF,     /* its contents are not known, and another delivery of its order was seen */
	/* the stock of a SKU */
	LIFE_SKU_MERCHANT, LIFE_SKU_FBA, LIFE_SKU_UNSAID,
	LIFE_SKU_DISPUTED,      /* the newest reports of two kinds disagree */
	LIFE_STATES
};

enum life_step { LIFE_CONFIRM, LIFE_CANCEL, LIFE_CANCEL_ITEM, LIFE_SEND_STOCK };

/* CODE_NONE: the step is allowed; otherwise what to report instead of taking it. */
enum code life_allows(enum life_state, enum life_step);
#endif
