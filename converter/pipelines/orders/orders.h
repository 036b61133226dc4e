/*
 * Order reports to Odoo: join, decide, plan, write, and count what was read against what is written.
 */
#ifndef ORDERS_H
#define ORDERS_H
#include "core/conversion.h"

/* 0; -1, said: nothing may be committed. Does nothing when no file of the call is an order report. */
int orders_convert(struct conversion *);
#endif
