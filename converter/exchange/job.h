/*
 * One job of an exchange: the files that were in the inbox at one moment, converted together.
 *
 *   work/<job>/in/        the files, claimed by rename
 *   work/<job>/started    how often the conversion was begun; not there yet: the claim was cut off, the files go back
 *   work/<job>/out/       what the conversion writes
 *   work/<job>/problems/  what is said of files that fail
 *
 * The transaction of the book that holds the job decides: before it nothing has happened, and the job is done again; after it
 * the files are put where the book says, which may be cut off and repeated at any point.
 */
#ifndef JOB_H
#define JOB_H
#include "pipelines/orders/join/order_index.h"
#include "book/book.h"
#include "pipelines/orders/join/memory.h"
#include "report/summary.h"

enum file_fate { FILE_TAKEN, FILE_REPEATED, FILE_FAILED };

struct job_file {
	const char *name, *path;        /* as it was dropped; from the exchange */
	char sha[65];
	const struct format *format;    /* NULL: not understood */
	enum file_fate fate;
	struct stamp modified;
	bool old;                       /* deliveries, an answer, stock: read before; what was told since counts */
	int64_t id;                     /* in the book */
	int64_t size, changed;          /* as it was surveyed; changed: in nanoseconds */
};

struct job {
	const struct account *account;
	const struct settings *settings;
	struct book *book;
	const char *name;               /* 2026-05-08-0007 */
	int dir, in;                    /* work/<job>, work/<job>/in */
	struct arena arena, scratch;
	struct diags diags;
	struct summary summary;
	struct context ctx;
	struct job_file *files;
	size_t files_count;
	struct earlier_file *earlier;            /* see older.h */
	size_t earlier_count, earlier_room;
	struct seen *seen;              /* each order of the new files, in each of them: see survey.h */
	size_t seen_count, seen_room;
	/* orders, by the hash of the id */
	struct set news, unchanged;     /* to convert; of which the new files tell nothing new */
	struct set refused, gone;       /* rejected in this job; of which older files were purged */
	struct out text;                /* for hashes */
	int64_t number, orders_written, waiting;
};

int job_open(struct job *, const struct account *, const struct settings *, struct book *, const char *name);         /* -1, said */
void job_close(struct job *);
void job_reset(struct job *);                                  /* forgets what was said and counted */
#endif
