/*
 * The rows of refused orders, unchanged, in their original format, each with the reason: fix them and convert them again. All rows of such an order
 * are there, from every file of the call, so that its facts can be joined again.
 */
#ifndef REJECTS_H
#define REJECTS_H
#include "pipelines/orders/join/order_index.h"

/* reasons: for each order of the index a code, CODE_NONE if it was not refused. -1: reported. */
struct files;

int rejects_write(struct context *, const struct order_index *, const unsigned char *reasons, const struct input *inputs, struct files *);
#endif
