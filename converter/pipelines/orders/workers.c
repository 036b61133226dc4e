#include "pipelines/orders/workers.h"

#include "pipelines/orders/rules.h"
#include "value/crew.h"

enum { BLOCK = 64 };

struct block {
	struct arena scratch;
	struct out rows;
	struct ready ready[BLOCK];
};

/* A thread's own: nothing that it writes to is shared. */
struct worker {
	struct ahead *ahead;
	struct arena arena;
	struct diags diags;
	struct job job;
	struct terms_table terms;
	struct planner planner;
	struct said **last_said;
	bool *unsaid;
};

struct ahead {
	struct ahead_from from;
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
	struct said *said = said_copy(worker->job.scratch, diagnostic);

	if (!said) {
		*worker->unsaid = true;
		return;
	}
	*worker->last_said = said;
	worker->last_said = &said->next;
}

static int prepare_order(struct worker *worker, size_t index, struct ready *ready)
{
	struct job *job = &worker->job;
	int planned = 0;

	if (join_order(job, worker->ahead->from.batch, index, &ready->order))
		return -1;
	ready->terms = terms_of(job, &worker->terms, &ready->order);
	if (!ready->terms)
		return -1;
	ready->code = rule_order(job, ready->terms, &ready->order);
	if (ready->code == CODE_COUNT)
		planned = plan_sale(&worker->planner, ready->terms, &ready->order, &ready->sale, &ready->code);
	if (planned < 0)
		return -1;
	if (worker->ahead->from.csv && ready->code == CODE_COUNT)
		import_csv_render(ready->rows, &ready->sale);
	return ready->rows->error ? diag(job->diags, NO_MEMORY, NULL, "out of memory") : 0;
}

static void prepare_block(void *to, unsigned thread, unsigned place, size_t number)
{
	struct ahead *ahead = to;
	struct worker *worker = &ahead->workers[thread];
	struct block *block = &ahead->blocks[place];
	size_t first = number * BLOCK, count = ahead->from.batch->orders_count - first;

	arena_empty(&block->scratch);
	out_reset(&block->rows);
	worker->job.scratch = &block->scratch;
	for (size_t i = 0; i < count && i < BLOCK; i++) {
		struct ready *ready = &block->ready[i];

		ready->said = NULL;
		ready->unsaid = false;
		worker->unsaid = &ready->unsaid;
		ready->rows = &block->rows;
		worker->last_said = &ready->said;
		ready->failed = prepare_order(worker, first + i, ready) != 0;
	}
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

static void start_worker(struct ahead *ahead, size_t number)
{
	struct worker *worker = &ahead->workers[number];

	worker->ahead = ahead;
	worker->diags = (struct diags){ .show = keep_said, .to = worker };
	arena_init(&worker->arena, SIZE_MAX);
	worker->job = *ahead->from.job;
	worker->job.arena = &worker->arena;
	worker->job.diags = &worker->diags;
	worker->terms = (struct terms_table){ .settings = ahead->from.settings, .account = ahead->from.account };
	worker->planner = (struct planner){ &worker->job, ahead->from.products, ahead->from.odoo_version };
}

struct ahead *ahead_start(struct job *job, const struct ahead_from *from)
{
	struct ahead *ahead = arena_take(job->arena, sizeof *ahead);
	struct crew_work work = { (from->batch->orders_count + BLOCK - 1) / BLOCK, ahead, prepare_block };

	if (ahead) {
		ahead->from = *from;
		for (size_t i = 0; i < CREW_THREADS; i++)
			start_worker(ahead, i);
		for (size_t i = 0; i < CREW_PLACES; i++) {
			arena_init(&ahead->blocks[i].scratch, SIZE_MAX);
			out_init(&ahead->blocks[i].rows, -1);           /* its error is seen when rows are put */
		}
		ahead->crew = crew_start(&work);
		if (ahead->crew)
			return ahead;
		ahead_close(ahead);
	}
	diag(job->diags, NO_MEMORY, NULL, "out of memory");
	return NULL;
}

const struct ready *ahead_next(struct ahead *ahead)
{
	size_t index = ahead->taken;

	if (index == ahead->from.batch->orders_count)
		return NULL;
	if (index % BLOCK == 0)
		ahead->block = &ahead->blocks[crew_take(ahead->crew)];
	ahead->taken++;
	return &ahead->block->ready[index % BLOCK];
}

const struct ready *ahead_later(const struct ahead *ahead, size_t orders)
{
	size_t index = ahead->taken - 1 + orders;

	if (index >= ahead->from.batch->orders_count || index / BLOCK != (ahead->taken - 1) / BLOCK)
		return NULL;
	return &ahead->block->ready[index % BLOCK];
}

void ahead_close(struct ahead *ahead)
{
	if (!ahead)
		return;
	crew_close(ahead->crew);
	for (size_t i = 0; i < CREW_THREADS; i++) {
		diags_close(&ahead->workers[i].diags);
		arena_close(&ahead->workers[i].arena);
	}
	for (size_t i = 0; i < CREW_PLACES; i++) {
		arena_close(&ahead->blocks[i].scratch);
		out_close(&ahead->blocks[i].rows);
	}
}
