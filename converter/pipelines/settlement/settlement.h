/*
 * A settlement as it is read and checked: its head, its rows, and their sums by Amazon's names. All amounts are in its currency. It lives in the job's
 * arena; slices are parts of the file.
 */
#ifndef PIPELINES_SETTLEMENT_H
#define PIPELINES_SETTLEMENT_H
#include "amazon/settlement_kinds.h"
#include "core/conversion.h"
#include "value/set.h"

/* All rows with the same three names. */
struct settled_name { struct settlement_amount names; enum settled_kind kind; struct money sum; long rows; uint32_t line; };

struct settled_row {
	struct money amount;
	struct stamp posted;
	struct slice order, item, sku, marketplace;
	int32_t quantity;
	uint32_t line, name;            /* an index into the names */
};

enum settlement_outcome { SETTLEMENT_READ, SETTLEMENT_WRITTEN, SETTLEMENT_AGAIN, SETTLEMENT_HELD, SETTLEMENT_REFUSED, SETTLEMENT_OUTCOMES };
extern const char *const settlement_outcomes[SETTLEMENT_OUTCOMES];

struct settlement {
	struct place place;             /* of the head row; of the first row until it comes. part: the id, which `done` takes */
	struct slice id, currency, marketplace;         /* marketplace: of the first row that has one */
	struct stamp start, end;
	struct money total, sum;
	struct settled_name *names;
	size_t names_count, names_room;
	struct settled_row *rows;
	size_t rows_count, rows_room;
	struct set by_name;
	uint64_t content;               /* the same for the same rows in any sequence */
	enum settlement_outcome outcome;
	bool was_written;               /* an entry was written before, with other content */
	struct settlement *next;
};

/* All settlements of the files of a job, by file. The outcome REFUSED is reported already. -1: reported; no memory. */
int settlements_read(struct conversion *, struct settlement **first);
void settlements_close(struct settlement *);                    /* NULL is allowed */

/* A hash with one more part. Parts may be small numbers: (1, 2) and (2, 1) must differ. */
static inline uint64_t settlement_mix(uint64_t hash, uint64_t more)
{
	hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15U + more;
	hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9U;
	return hash ^ hash >> 32;
}

int settlement_month(const struct settlement *, const struct settled_row *);   /* 202609; within those of the settlement */
struct money settlement_of_kind(const struct settlement *, enum settled_kind);
#endif
