/*
 * `orderferry explain`: where each fact of an order comes from, which rules applied, what was written, what Amazon answered. The
 * book tells which files hold the order; the facts are read from them anew. Personal ones are named, their values not shown.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H
#include "core/options.h"

int command_explain(const struct options *);    /* the exit status */
#endif
