/*
 * What the module ZIP lets Odoo do, as lists of calls (module_xml.h). They work on the tables of this ZIP, which have letters. IDs in
 * the tables are external IDs without "orderferry.", where nothing else is said.
 *
 * "Seen" is an external ID of an order that is made of all that Amazon told of it: a state which Odoo was told before is left alone,
 * so neither an old report nor the same one again undoes what somebody changed in Odoo since.
 */
#ifndef MODULE_CALLS_H
#define MODULE_CALLS_H
#include "odoo/module_xml.h"

enum module_table {
	TAGS = 'T',             /* ID, name */
	DEFAULTS = 'O',         /* ID, internal reference, whole external IDs of the product to take else and of the company or '' */
	SKUS = 'K',             /* the same; what stands in may be one of the DEFAULTS */
	SKU_ORDERS = 'U',       /* internal reference, ID of an order */
	CHANGES = 'E',          /* order, seen, line, quantity, price */
	ADDRESSES = 'F',        /* order, seen, invoice address, delivery address */
	PLACED = 'D',           /* order, seen, date, how many lines it has besides notes; 0: not told */
	PARCELS = 'A',          /* move, move of the whole item */
	WHOLES = 'B',           /* move of the whole item, its line */
	COMMITMENTS = 'W',      /* order, when it shall be sent */
	SHIPPED_HERE = 'P',     /* order */
	SHIPPED_BEFORE = 'S',  /* order */
	PACKING_NOTES = 'G',    /* order, HTML */
	MOVES = 'M',            /* move, order, line, origin, date, quantity, whole external IDs of location and operation type */
	MOVE_NAME = 'N',        /* what a move must have on Odoo 17 and 18, and cannot have on 19 */
	LOCATIONS = 'L',        /* ref('whole external ID') */
	CANCELLED_ORDERS = 'C', /* order */
};

struct call_list { const struct call *calls; size_t count; };

extern const struct call_list module_protect;   /* what is there is not touched by the CSV files */
extern const struct call_list module_before;    /* tags and products get external IDs, resolved in this database */
extern const struct call_list module_changes;   /* orders that are there already: what Amazon changed since */
extern const struct call_list module_after;     /* confirm, lock, dates, notes, moves, to-dos, cancellations; hide the module */

#define MODULE_FOLDER "orderferry_orders"
#endif
