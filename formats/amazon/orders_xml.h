/*
 * XML order reports become the rows of their flat sisters: one row an order item, under a header of the same column names. What
 * no table of elements knows is passed over: live files have elements that are in no published schema.
 *
 * Price components that are neither goods, shipping, gift wrap nor their taxes (a COD fee, a surcharge) are kept by name:
 * such an order is refused later, because its total could not be told to the cent.
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

int orders_xml_read(struct context *, const struct input *, struct sheet *, const struct shape *);  /* -1, said */
#endif
