#define _GNU_SOURCE     /* sched_getaffinity */
#include "value/crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { WORTH_THREADS = 4, PIECE = 1 << 21 };

struct maker { struct crew *crew; unsigned number; pthread_t thread; };

struct crew {
	struct crew_work work;
	size_t taken;                   /* pieces */
	pthread_mutex_t lock;           /* guards everything below */
	pthread_cond_t made, room;      /* signals: a piece is made; a place is free */
	size_t claimed, given_back;     /* pieces; the place of a piece is its number modulo places */
	bool stopping, done[CREW_PLACES];
	size_t places;
	unsigned makers_count;
	struct maker makers[CREW_THREADS];
};

/* --- makers ------------------------------------------------------------------------------------------------------- */

static bool more(const struct crew *crew)
{
	return !crew->stopping && crew->claimed < crew->work.count;
}

/* Pieces are claimed in order, and only when there is a place for them. */
static bool has_room(const struct crew *crew)
{
	return crew->claimed < crew->given_back + crew->places;
}

/* Called with the lock held; released while the piece is made. */
static void make_next(struct crew *crew, unsigned thread)
{
	size_t piece = crew->claimed++;
	unsigned place = (unsigned)(piece % crew->places);

	pthread_mutex_unlock(&crew->lock);
	crew->work.make(crew->work.to, thread, place, piece);
	pthread_mutex_lock(&crew->lock);
	crew->done[place] = true;
	pthread_cond_signal(&crew->made);
}

static void *crew_member(void *to)
{
	struct maker *maker = to;
	struct crew *crew = maker->crew;

	pthread_mutex_lock(&crew->lock);
	while (more(crew))
		if (has_room(crew))
			make_next(crew, maker->number);
		else
			pthread_cond_wait(&crew->room, &crew->lock);
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

static unsigned processors(void)
{
	cpu_set_t set;
	int count = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);

	return count > CREW_THREADS ? CREW_THREADS : (unsigned)count;
}

/* --- the taker ---------------------------------------------------------------------------------------------------- */

struct crew *crew_start(const struct crew_work *work)
{
	struct crew *crew = calloc(1, sizeof *crew);
	unsigned wanted = work->count < WORTH_THREADS ? 1 : processors();

	if (!crew)
		return NULL;
	crew->work = *work;
	crew->places = 3 * wanted;
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->made, NULL);
	pthread_cond_init(&crew->room, NULL);
	for (unsigned i = 0; i + 1 < wanted; i++) {
		crew->makers[i] = (struct maker){ .crew = crew, .number = i };
		if (pthread_create(&crew->makers[i].thread, NULL, crew_member, &crew->makers[i]))
			break;          /* with the threads there are; without any, the taker makes all pieces */
		crew->makers_count++;
	}
	return crew;
}

/* While its piece is being made, the taker makes another one. So no processor waits, and no thread is woken for every piece. */
unsigned crew_take(struct crew *crew)
{
	size_t piece = crew->taken++;
	unsigned place = (unsigned)(piece % crew->places);

	pthread_mutex_lock(&crew->lock);
	if (piece) {                            /* the place of the previous piece may be filled again */
		crew->done[(piece - 1) % crew->places] = false;
		crew->given_back = piece;
		pthread_cond_signal(&crew->room);
	}
	while (!crew->done[place])
		if (more(crew) && has_room(crew))
			make_next(crew, crew->makers_count);
		else
			pthread_cond_wait(&crew->made, &crew->lock);
	pthread_mutex_unlock(&crew->lock);
	return place;
}

void crew_close(struct crew *crew)
{
	if (!crew)
		return;
	pthread_mutex_lock(&crew->lock);
	crew->stopping = true;
	pthread_cond_broadcast(&crew->room);
	pthread_mutex_unlock(&crew->lock);
	for (unsigned i = 0; i < crew->makers_count; i++)
		pthread_join(crew->makers[i].thread, NULL);
	pthread_cond_destroy(&crew->room);
	pthread_cond_destroy(&crew->made);
	pthread_mutex_destroy(&crew->lock);
	free(crew);
}

/* --- a whole text ------------------------------------------------------------------------------------------------- */

struct looking {
	struct slice text;
	bool (*have)(struct slice);
	bool has[CREW_PLACES];
};

/* Where a piece starts: never at a byte that continues a character. */
static size_t start_of(struct slice text, size_t piece)
{
	size_t at = piece * PIECE;

	while (at < text.len && (text.at[at] & 0xC0) == 0x80)
		at++;
	return at < text.len ? at : text.len;
}

static void look(void *to, unsigned thread, unsigned place, size_t piece)
{
	struct looking *looking = to;
	size_t start = piece ? start_of(looking->text, piece) : 0, end = start_of(looking->text, piece + 1);

	(void)thread;
	looking->has[place] = looking->have((struct slice){ looking->text.at + start, end > start ? end - start : 0 });
}

bool crew_all(struct slice text, bool (*have)(struct slice))
{
	struct looking looking = { .text = text, .have = have };
	struct crew_work work = { (text.len + PIECE - 1) / PIECE, &looking, look };
	struct crew *crew = work.count < WORTH_THREADS ? NULL : crew_start(&work);
	bool all = true;

	if (!crew)
		return have(text);
	for (size_t i = 0; i < work.count && all; i++)
		all = looking.has[crew_take(crew)];
	crew_close(crew);
	return all;
}
