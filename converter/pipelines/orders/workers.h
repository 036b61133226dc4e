/*
 * Orders are joined, judged and planned ahead, a block of them at a time, by as many threads as there are processors. The caller takes them in the
 * order of the index. Messages about an order are kept with it, so they come in the same order, and are the same, for any number of threads. A small
 * batch gets no threads.
 */
#ifndef WORKERS_H
#define WORKERS_H
#include "context.h"
#include "odoo/sale.h"
#include "pipelines/orders/join/order.h"
#include "pipelines/orders/tax_fit.h"

struct prepared {
	struct order order;
	struct sale sale;               /* where code says so */
	const struct order_policy *policy;
	enum tax_fit taxes;             /* where the CSV set is wanted */
	enum code code;                 /* why it is not written; CODE_NONE: it is */
	struct out *rows;               /* of the CSV set, already made */
	bool failed;                    /* no memory, reported */
	bool unsaid;                    /* no memory to keep what was reported */
	struct kept_diagnostic *kept;
};

/* What all threads read and none changes. */
struct workers_input {
	const struct context *ctx;
	const struct order_index *orders;
	const struct products *products;
	const struct settings *settings;
	struct slice account;
	int odoo_version;
	bool csv;                       /* the rows of the CSV set are wanted */
};

struct workers;
struct workers *workers_start(struct context *, const struct workers_input *);     /* NULL: no memory, reported */
const struct prepared *workers_next(struct workers *);         /* valid until the next call; NULL: that was the last one */
const struct prepared *workers_later(const struct workers *, size_t orders);  /* the order that many places later; NULL: not known yet */
void workers_close(struct workers *);                       /* NULL is allowed */
#endif
