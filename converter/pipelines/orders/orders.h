/*
 * Order reports to Odoo: join, decide, plan, write, and compare what was read with what is written.
 */
#ifndef ORDERS_H
#define ORDERS_H
#include "core/conversion.h"

/* 0; -1: reported, and nothing may be committed. Does nothing if no file of the call is an order report. */
int orders_convert(struct conversion *);
#endif
