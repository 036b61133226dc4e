#include "pipelines/orders/workers.h"

#include "pipelines/orders/collected_tax.h"
#include "pipelines/orders/join/join.h"
#include "pipelines/orders/rules.h"
#include "value/crew.h"
#include "odoo/import_csv.h"
#include "pipelines/orders/build_sale.h"

enum { BLOCK = 64 };

struct block {
	struct arena scratch;
	struct out rows;
	struct prepared prepared[BLOCK];
};

/* Belongs to one thread: it writes to nothing that is shared. */
struct worker {
	struct workers *workers;
	struct arena arena;
	struct diags diags;
	struct context ctx;
	struct order_policies policy;
	struct sale_builder builder;
	struct kept_diagnostic **last_kept;
	bool *unsaid;
};

struct workers {
	struct workers_input from;
	struct crew *crew;
	struct block *block;            /* the one that is handed out */
	size_t taken;                   /* orders handed out */
	struct worker workers[CREW_THREADS];
	struct block blocks[CREW_PLACES];
};

/* --- one block ---------------------------------------------------------------------------------------------------- */

static void keep_said(void *to, const struct diagnostic *diagnostic)
{
	struct worker *worker = to;
	struct kept_diagnostic *kept = diagnostic_keep(worker->ctx.scratch, diagnostic);

	if (!kept) {
		*worker->unsaid = true;
		return;
	}
	*worker->last_kept = kept;
	worker->last_kept = &kept->next;
}

static int prepare_order(struct worker *worker, size_t index, struct prepared *prepared)
{
	struct context *ctx = &worker->ctx;
	int planned = 0;

	if (join_order(ctx, worker->workers->from.orders, index, &prepared->order))
		return -1;
	prepared->policy = order_policy_of(ctx, &worker->policy, &prepared->order);
	if (!prepared->policy)
		return -1;
	prepared->code = rules_judge(ctx, prepared->policy, &prepared->order);
	collected_tax_take_off(prepared->policy, &prepared->order);
	if (prepared->code == CODE_NONE)
		planned = build_sale(&worker->builder, prepared->policy, &prepared->order, &prepared->sale, &prepared->code);
	if (planned < 0)
		return -1;
	if (!worker->workers->from.csv || prepared->code != CODE_NONE)
		return 0;
	prepared->taxes = tax_fit(ctx, worker->builder.products, prepared->policy, &prepared->order, &prepared->sale);
	import_csv_render(prepared->rows, &prepared->sale, worker->workers->from.odoo_version);
	return prepared->rows->error ? no_memory(ctx->diags) : 0;
}

static void prepare_block(void *to, unsigned thread, unsigned place, size_t number)
{
	struct workers *workers = to;
	struct worker *worker = &workers->workers[thread];
	struct block *block = &workers->blocks[place];
	size_t first = number * BLOCK, count = workers->from.orders->count - first;

	arena_empty(&block->scratch);
	out_reset(&block->rows);
	worker->ctx.scratch = &block->scratch;
	for (size_t i = 0; i < count && i < BLOCK; i++) {
		struct prepared *prepared = &block->prepared[i];

		prepared->kept = NULL;
		prepared->unsaid = false;
		worker->unsaid = &prepared->unsaid;
		prepared->rows = &block->rows;
		worker->last_kept = &prepared->kept;
		prepared->failed = prepare_order(worker, first + i, prepared) != 0;
	}
}

/* --- all together ------------------------------------------------------------------------------------------------- */

static void start_worker(struct workers *workers, size_t number)
{
	struct worker *worker = &workers->workers[number];

	worker->workers = workers;
	worker->diags = (struct diags){ .show = keep_said, .to = worker };
	arena_init(&worker->arena, SIZE_MAX);
	worker->ctx = *workers->from.ctx;
	worker->ctx.arena = &worker->arena;
	worker->ctx.diags = &worker->diags;
	worker->policy = (struct order_policies){ .settings = workers->from.settings, .account = workers->from.account };
	worker->builder = (struct sale_builder){ &worker->ctx, workers->from.products, workers->from.odoo_version };
}

struct workers *workers_start(struct context *ctx, const struct workers_input *from)
{
	struct workers *workers = arena_take(ctx->arena, sizeof *workers);
	struct crew_work work = { (from->orders->count + BLOCK - 1) / BLOCK, workers, prepare_block };

	if (workers) {
		workers->from = *from;
		for (size_t i = 0; i < CREW_THREADS; i++)
			start_worker(workers, i);
		for (size_t i = 0; i < CREW_PLACES; i++) {
			arena_init(&workers->blocks[i].scratch, SIZE_MAX);
			out_init(&workers->blocks[i].rows, -1);           /* its error shows when rows are put */
		}
		workers->crew = crew_start(&work);
		if (workers->crew)
			return workers;
		workers_close(workers);
	}
	no_memory(ctx->diags);
	return NULL;
}

const struct prepared *workers_next(struct workers *workers)
{
	size_t index = workers->taken;

	if (index == workers->from.orders->count)
		return NULL;
	if (index % BLOCK == 0)
		workers->block = &workers->blocks[crew_take(workers->crew)];
	workers->taken++;
	return &workers->block->prepared[index % BLOCK];
}

const struct prepared *workers_later(const struct workers *workers, size_t orders)
{
	size_t index = workers->taken - 1 + orders;

	if (index >= workers->from.orders->count || index / BLOCK != (workers->taken - 1) / BLOCK)
		return NULL;
	return &workers->block->prepared[index % BLOCK];
}

void workers_close(struct workers *workers)
{
	if (!workers)
		return;
	crew_close(workers->crew);
	for (size_t i = 0; i < CREW_THREADS; i++) {
		diags_close(&workers->workers[i].diags);
		arena_close(&workers->workers[i].arena);
	}
	for (size_t i = 0; i < CREW_PLACES; i++) {
		arena_close(&workers->blocks[i].scratch);
		out_close(&workers->blocks[i].rows);
	}
}
