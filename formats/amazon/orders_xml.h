/*
 * Turns XML order reports into the rows of the flat reports: one row per order item, under a header of the same column names. Ignores elements that no
 * table knows: real files have elements that are in no published schema.
 *
 * Price components that are not for goods, shipping, gift wrap or their taxes (a COD fee, a surcharge) are kept by name: such an order is refused
 * later, because its total would not be right to the cent.
 */
#ifndef ORDERS_XML_H
#define ORDERS_XML_H
#include "context.h"
#include "syntax/column.h"

struct sheet;

struct element { const char *path, *column; };

struct shape {
	const char *order, *item;               /* the elements that end an order and an item */
	const struct element *elements;         /* paths below the order's element; ends with a NULL path */
};

extern const struct column orders_xml_columns[];

int orders_xml_read(struct context *, const struct input *, struct sheet *, const struct shape *);  /* -1: reported */
#endif
