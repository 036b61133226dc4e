/*
 * Orders are joined, judged and planned ahead, a block of them at a time, by as many threads as there are processors; the caller
 * takes them in the sequence of the batch. What is said about an order is kept with it: messages come in the same sequence,
 * and the same ones, however many threads there are. A small batch gets no threads.
 */
#ifndef AHEAD_H
#define AHEAD_H
#include "odoo/import_csv.h"
#include "pipelines/orders/build_sale.h"
#include "report/summary.h"

struct ready {
	struct order order;
	struct sale sale;               /* where code says so */
	const struct terms *terms;
	enum code code;                 /* why it is not written; CODE_COUNT: it is */
	struct out *rows;               /* of the CSV set, made already */
	bool failed;                    /* no memory, said */
	bool unsaid;                    /* no memory to keep what was said */
	struct said *said;
};

/* What all threads read and none changes. */
struct ahead_from {
	const struct job *job;
	const struct batch *batch;
	const struct products *products;
	const struct settings *settings;
	struct slice account;
	int odoo_version;
	bool csv;                       /* the rows of the CSV set are wanted */
};

struct ahead;
struct ahead *ahead_start(struct job *, const struct ahead_from *);     /* NULL: no memory, said */
const struct ready *ahead_next(struct ahead *);         /* valid until the next call; NULL: that was the last one */
const struct ready *ahead_later(const struct ahead *, size_t orders);  /* the one so many behind that; NULL: it is not known yet */
void ahead_close(struct ahead *);                       /* NULL is in order */
#endif
