/*
 * What an account did before, for a job that goes on from there: its book, its folder, the files of the job, and the earlier files
 * that the job reads again. `convert` by itself has none. -1 means: already reported.
 */
#ifndef HISTORY_H
#define HISTORY_H
#include "format.h"
#include "syntax/excerpt.h"

enum file_fate { FILE_TAKEN, FILE_REPEATED, FILE_FAILED, FILE_NOTE };    /* NOTE: the seller settles something with it */

struct book;
struct log;

struct history_file {
	const char *name, *path;        /* as it was dropped; from the exchange */
	char sha[65];
	const struct format *format;    /* NULL: not understood */
	enum file_fate fate;
	struct stamp modified;
	bool old;                       /* the same state came before, or is older than what came since */
	int64_t id;                     /* in the book, once the job is recorded */
	int64_t size, changed;          /* as it was looked at; changed: in nanoseconds */
};

/* PARTS: of what it holds, these rows are wanted, unless it is wanted as a whole. */
struct earlier_file { int64_t id; const char *path, *shown; struct excerpt parts; bool whole; };

struct history {
	struct book *book;
	const struct log *log;
	struct context *ctx;            /* the job's arena, for everything that is kept */
	const char *account;            /* its folder, from the exchange */
	int dir;                        /* the same, open */
	const char *job;                /* 2026-05-08-0007 */
	int64_t number, now;            /* of the job; seconds UTC */
	char **others;                  /* the other accounts of the exchange; ends with NULL */
	struct history_file *files;
	size_t files_count;
	struct earlier_file *earlier;
	size_t earlier_count, earlier_room;
};

/* Something is all right now, so what OWNER stated of it ends: see attention.h. Does nothing without a book. */
int history_settle(struct history *, const char *owner, struct slice subject, struct slice part);
int history_settle_kind(struct history *, enum code, struct slice subject, struct slice part);
bool history_has(const struct history *, enum role);            /* the job takes a file of that kind */
struct history_file *history_file(const struct history *, const char *name);    /* NULL: an earlier file */
bool history_has_content(const struct history *, struct slice sha);     /* a file of the job, whatever its fate */
bool history_catches_up(const struct history_file *);           /* its orders are only to be noted as known: catch-up.NAME */
void history_set_aside(struct history *, enum role);            /* the old ones of that kind are not news */

/* The job reads an earlier file too, or only a part of it (NULL: all). 1: the file no longer exists. */
int history_wants(struct history *, int64_t id, const struct excerpt_part *);
/* The newest file of a kind, and those that came at SINCE (seconds UTC) or later. */
int history_wants_newest(struct history *, enum role, int64_t since);
int history_wants_path(struct history *, struct slice path);    /* from the account's folder */
char *history_path(struct history *, struct slice path);        /* from the exchange; NULL: no memory, reported */
#endif
