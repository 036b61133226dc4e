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
#ifndef TASK_H
#define TASK_H
#include "batch.h"
#include "book.h"
#include "memory.h"
#include "summary.h"

enum file_fate { FILE_TAKEN, FILE_REPEATED, FILE_FAILED };

struct taken {
	const char *name, *path;        /* as it was dropped; from the exchange */
	char sha[65];
	const struct format *format;    /* NULL: not understood */
	enum file_fate fate;
	struct stamp modified;
	int64_t id;                     /* in the book */
	int64_t size, changed;          /* as it was surveyed; changed: in nanoseconds */
};

/* A file of an earlier job that is read again, because it holds facts that this one needs. */
struct older { int64_t id; const char *path, *shown; };

struct seen { struct slice order; int64_t version; size_t file; };

struct task {
	const struct account *account;
	const struct settings *settings;
	struct book *book;
	const char *name;               /* 2026-05-08-0007 */
	int dir, in;                    /* work/<job>, work/<job>/in */
	struct arena arena, scratch;
	struct diags diags;
	struct summary summary;
	struct job job;
	struct taken *files;
	size_t files_count;
	struct older *older;
	size_t older_count, older_room;
	struct seen *seen;              /* each order of the new files, in each of them */
	size_t seen_count, seen_room;
	struct set news;                /* orders to convert, by the hash of the id */
	struct set unchanged;           /* orders of which the new files tell nothing new */
	struct set refused;             /* orders of this job that were rejected */
	struct set gone;                /* orders of which older files were purged */
	struct out text;                /* for hashes */
	int64_t number, orders_written, waiting;
};

enum task_end { TASK_IDLE = 0, TASK_DONE = 10, TASK_TROUBLE = 11, TASK_ATTENTION = 12 };     /* exit statuses of the child */

int task_open(struct task *, const struct account *, const struct settings *, struct book *, const char *name);         /* -1, said */
void task_close(struct task *);
int task_no_memory(struct task *);                              /* -1, said */

/* claim.c */
int claim(const struct account *, struct book *, struct arena *, char **names, const char **job);      /* *job NULL: all vanished */
int put_back(const struct account *, const char *job);          /* into the inbox */
int attempts_read(int job_dir);                                 /* 0: not begun */
int attempts_write(const struct account *, int job_dir, int count);
int split(const struct account *, const char *job);             /* one job for each file */

/* survey.c: what the files are, which orders they name, which older files are needed. -1: nothing can be done now, said */
int survey(struct task *);
int taken_look(const struct taken *, int64_t *size, int64_t *changed);          /* -1 with errno */
int task_problem(struct task *, struct taken *, const struct summary *);        /* the file fails; says why in problems/ */

/* older.c */
int older_add(struct task *, int64_t id);
int older_by_role(struct task *);
int older_feeds(struct task *);

/* remember.c */
struct memory memory_of(struct task *);
int remember(struct task *, int outcome);                       /* the job itself, its files, its orders' rows */

/* run.c, file_away.c */
enum task_end task_run(struct task *, int attempts);
int file_away(const struct account *, struct book *, const char *job, int64_t number);
#endif
