/*
 * What the module ZIP makes Odoo do, as lists of calls (module_xml.h). They work on the tables of this ZIP, which are named by letters. IDs in the
 * tables are external IDs without "orderferry.", unless stated otherwise.
 *
 * "Seen" is an external ID for a state of an order, made from everything that Amazon reported about it. A state that Odoo has seen before is skipped, so neither
 * an old report nor the same one again undoes what somebody changed in Odoo since.
 */
#ifndef MODULE_CALLS_H
#define MODULE_CALLS_H
#include "odoo/module_xml.h"

enum module_table {
	TAGS = 'T',             /* ID, name */
	DEFAULTS = 'O',         /* ID, internal reference, whole external IDs of the product to use otherwise and of the company or '' */
	SKUS = 'K',             /* the same; the product to use otherwise may be one of the DEFAULTS */
	SKU_LINES = 'U',        /* internal reference, order, line, seen, HTML for the delivery */
	CHANGES = 'E',          /* order, seen, line, quantity, price */
	ADDRESSES = 'F',        /* order, seen, invoice address, delivery address */
	PLACED = 'D',           /* order, seen, date, how many lines it has besides notes; 0: unknown */
	PARCELS = 'A',          /* move, move of the whole item */
	WHOLES = 'B',           /* move of the whole item, its line */
	COMMITMENTS = 'W',      /* order, ship-by date */
	SHIPPED_HERE = 'P',     /* order */
	SHIPPED_BEFORE = 'S',  /* order */
	PACKING_NOTES = 'G',    /* order, HTML */
	MOVES = 'M',            /* move, order, line, origin, date, quantity, whole external IDs of location and operation type, price or None */
	MOVE_NAME = 'N',        /* what a move must have on Odoo 17 and 18, and cannot have on 19 */
	LOCATIONS = 'L',        /* ref('whole external ID') */
	CANCELLED_ORDERS = 'C', /* order */
	CANCEL_REQUESTS = 'Q',  /* order, seen, whole external ID of the tag or '' */
	QUOTATIONS = 'J',       /* order that is not confirmed, because its buyer asks to cancel */
	UNPRICED = 'Z',         /* order whose prices are Odoo's */
	TOTALS = 'I',           /* order, seen, Amazon's total, currency, 1: only of the reported parcels */
	EXTRAS = 'X',           /* line of FBA shipping, discount …, order, amount, (moves of its item) */
};

struct call_list { const struct call *calls; size_t count; };

extern const struct call_list module_protect;   /* the CSV files do not change existing records */
extern const struct call_list module_before;    /* tags and products get external IDs, resolved in this database */
extern const struct call_list module_changes;   /* existing orders: what Amazon changed since */
extern const struct call_list module_after;     /* confirm, lock, dates, notes, moves, to-dos, cancellations; hide the module */

#define MODULE_FOLDER "orderferry_orders"
#endif
