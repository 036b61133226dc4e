#define _GNU_SOURCE     /* sched_getaffinity */
#include "ahead.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

#include "rules.h"

enum { BLOCK = 64, MOST_THREADS = 8, MOST_PLACES = 3 * MOST_THREADS, WORTH_THREADS = 4 * BLOCK };

struct block {
	struct arena scratch;
	struct out rows;
	struct ready ready[BLOCK];
	bool done;
};

/* A thread's own: nothing that it writes to is shared. */
struct worker {
	struct ahead *ahead;
	pthread_t thread;
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
	size_t taken;                   /* orders handed out */
	pthread_mutex_t lock;           /* guards the next three and each block's done */
	pthread_cond_t ready, room;     /* a block is done; a place is free */
	size_t claimed, given_back;     /* blocks; a block's place is its number modulo places */
	bool stopping;
	size_t workers_count, threads_count, places;
	struct worker workers[MOST_THREADS];
	struct block blocks[MOST_PLACES];
};

static size_t blocks_count(const struct ahead *ahead)
{
	return (ahead->from.batch->orders_count + BLOCK - 1) / BLOCK;
}

static struct block *place_of(struct ahead *ahead, size_t number)
{
	return &ahead->blocks[number % ahead->places];
}

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

static void prepare_block(struct worker *worker, size_t number)
{
	struct block *block = place_of(worker->ahead, number);
	size_t first = number * BLOCK, count = worker->ahead->from.batch->orders_count - first;

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

/* --- threads ------------------------------------------------------------------------------------------------------ */

/* Blocks are claimed in sequence and not before there is a place for them. */
static bool claim(struct ahead *ahead, size_t *number)
{
	bool more;

	pthread_mutex_lock(&ahead->lock);
	while (!ahead->stopping && ahead->claimed < blocks_count(ahead) && ahead->claimed >= ahead->given_back + ahead->places)
		pthread_cond_wait(&ahead->room, &ahead->lock);
	more = !ahead->stopping && ahead->claimed < blocks_count(ahead);
	*number = more ? ahead->claimed++ : 0;
	pthread_mutex_unlock(&ahead->lock);
	return more;
}

static void *work(void *to)
{
	struct worker *worker = to;
	struct ahead *ahead = worker->ahead;
	size_t number;

	while (claim(ahead, &number)) {
		prepare_block(worker, number);
		pthread_mutex_lock(&ahead->lock);
		place_of(ahead, number)->done = true;
		pthread_cond_signal(&ahead->ready);
		pthread_mutex_unlock(&ahead->lock);
	}
	return NULL;
}

static void wait_for(struct ahead *ahead, size_t number)
{
	struct block *block = place_of(ahead, number);

	pthread_mutex_lock(&ahead->lock);
	if (number) {                           /* the block before it may be filled anew */
		place_of(ahead, number - 1)->done = false;
		ahead->given_back = number;
		pthread_cond_signal(&ahead->room);
	}
	while (!block->done)
		pthread_cond_wait(&ahead->ready, &ahead->lock);
	pthread_mutex_unlock(&ahead->lock);
}

static size_t processors(void)
{
	cpu_set_t set;
	int count = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);

	return count > MOST_THREADS ? MOST_THREADS : (size_t)count;
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
	size_t wanted = processors();

	if (!ahead) {
		diag(job->diags, NO_MEMORY, NULL, "out of memory");
		return NULL;
	}
	ahead->from = *from;
	ahead->workers_count = wanted;
	ahead->places = 3 * wanted;
	pthread_mutex_init(&ahead->lock, NULL);
	pthread_cond_init(&ahead->ready, NULL);
	pthread_cond_init(&ahead->room, NULL);
	for (size_t i = 0; i < ahead->places; i++) {
		arena_init(&ahead->blocks[i].scratch, SIZE_MAX);
		out_init(&ahead->blocks[i].rows, -1);           /* its error is seen when rows are put */
	}
	for (size_t i = 0; i < wanted; i++)
		start_worker(ahead, i);
	while (wanted > 1 && from->batch->orders_count >= WORTH_THREADS && ahead->threads_count < wanted &&
	       pthread_create(&ahead->workers[ahead->threads_count].thread, NULL, work, &ahead->workers[ahead->threads_count]) == 0)
		ahead->threads_count++;
	return ahead;
}

const struct ready *ahead_next(struct ahead *ahead)
{
	size_t index = ahead->taken, number = index / BLOCK;

	if (index == ahead->from.batch->orders_count)
		return NULL;
	if (index % BLOCK == 0) {
		if (ahead->threads_count)
			wait_for(ahead, number);
		else
			prepare_block(&ahead->workers[0], number);
	}
	ahead->taken++;
	return &place_of(ahead, number)->ready[index % BLOCK];
}

void ahead_close(struct ahead *ahead)
{
	if (!ahead)
		return;
	pthread_mutex_lock(&ahead->lock);
	ahead->stopping = true;
	pthread_cond_broadcast(&ahead->room);
	pthread_mutex_unlock(&ahead->lock);
	for (size_t i = 0; i < ahead->threads_count; i++)
		pthread_join(ahead->workers[i].thread, NULL);
	for (size_t i = 0; i < ahead->workers_count; i++) {
		diags_close(&ahead->workers[i].diags);
		arena_close(&ahead->workers[i].arena);
	}
	for (size_t i = 0; i < ahead->places; i++) {
		arena_close(&ahead->blocks[i].scratch);
		out_close(&ahead->blocks[i].rows);
	}
	pthread_cond_destroy(&ahead->room);
	pthread_cond_destroy(&ahead->ready);
	pthread_mutex_destroy(&ahead->lock);
}
