/*
 * A file for whoever helps, with the personal data replaced: letters become x and X, digits 9, and all other signs stay, so that length and shape
 * stay, and with them what is wrong. Only what a short list allows stays as it is: cells of columns that hold no personal data, with a value
 * of the form that the column has, in a row as wide as the header of which every such cell has its form. An order id becomes another one, everywhere the same.
 */
#ifndef MASK_H
#define MASK_H
#include "context.h"
#include "value/out.h"

/* Only the rows of a table that hold ONLY (empty: all), below its header; only that message of an XML. 1: it has none; 2: neither table nor XML. */
int mask_file(struct context *, const struct input *, struct slice only, struct out *);
#endif
