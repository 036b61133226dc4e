/*
 * One job of an exchange: the files that were in the inbox at one moment, converted together.
 *
 *   work/<job>/in/        the files, claimed by rename
 *   work/<job>/started    how often the conversion was begun; not there yet: the claim was cut off, the files go back
 *   work/<job>/out/       what the conversion writes
 *   work/<job>/problems/  what is reported of files that fail, under the checksum of their names
 *
 * The transaction of the book that holds the job decides: before it nothing has happened, and the job is done again; after it
 * the files are put where the book says, which may be cut off and repeated at any point. -1 means: already reported.
 */
#ifndef JOB_H
#define JOB_H
#include "exchange/exchange.h"
#include "exchange/rerun.h"
#include "pipelines/pipelines.h"
#include "report/session.h"
#include "book/history.h"

struct job {
	const struct account *account;
	const struct settings *settings;
	const char *name;               /* 2026-05-08-0007 */
	int dir, in;                    /* work/<job>, work/<job>/in */
	struct rerun rerun;
	int attempts;
	struct session session;
	struct history history;
	struct conversion conversion;
	struct pipelines_own own;
	struct job_failure { size_t file; enum code code; const char *text; } *failures;        /* why files failed: a line for each */
	size_t failures_count, failures_room;
	struct slice *settled;          /* what the seller settles with a file in the inbox */
	size_t settled_count, settled_room;
	int64_t added, attention;       /* entries that are new; all that are open, once the job is recorded */
};

int job_open(struct job *, const struct account *, const struct settings *, struct book *, const char *name);
void job_close(struct job *);
int job_list(struct job *);                                      /* the files that are in work/<job>/in now */
void job_say(const struct job *);                                 /* to the log: what is wrong with the whole job */
void job_reset(struct job *);                                   /* forgets what was reported and counted */
/* The file fails; a note beside it will give the reason. REPORT NULL: the program crashed on it several times. */
int job_problem(struct job *, struct history_file *, const struct report *);
int job_settles(struct job *, struct slice subject);            /* the seller says so, in a file of the job */
int job_look(const struct history_file *, int64_t *size, int64_t *changed);    /* -1 with errno; changed: in nanoseconds */
int job_record(struct job *, bool has_output);                  /* the job, its files and what needs the seller, for the book */
#endif
