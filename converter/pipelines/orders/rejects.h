/*
 * The rows of refused orders, unchanged, in the format they came in, each with the reason: to be mended and converted again.
 * All rows of such an order are there, from every file of the call, so that its facts can be joined again.
 */
#ifndef REJECTS_H
#define REJECTS_H
#include "pipelines/orders/join/order_index.h"

/* reasons: for each order of the batch a code, CODE_NONE where it was not refused. -1, said. */
struct files;

int rejects_write(struct context *, const struct order_index *, const unsigned char *reasons, const struct input *inputs, struct files *);
#endif
