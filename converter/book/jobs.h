/* The part of the book that every job needs: the jobs of an account, and their files. -1 means: already reported. */
#ifndef JOBS_H
#define JOBS_H
#include "book/book.h"
#include "format.h"

extern const struct book_part jobs_part;

struct jobs_entry { int64_t number; const char *name; int64_t at, outcome, written, waiting; };

int jobs_last(struct book *, int64_t *number);                  /* 0: there was none */
int jobs_add(struct book *, const struct jobs_entry *);
int jobs_named(struct book *, const char *name, int64_t *number);       /* 1: it is there */
int jobs_outcome(struct book *, int64_t number, int64_t *outcome);
int jobs_filed(struct book *, int64_t number);                  /* its files are where the book says */
int jobs_newest(struct book *, int64_t *at);

/* What the book knows of itself, by a word: "" if nothing. */
int jobs_fact(struct book *, const char *key, char *value, size_t room);
int jobs_put_fact(struct book *, const char *key, const char *value);   /* NULL: it forgets it */

/* STATE: done, repeated or failed; KEPT: where it will be, relative to the account's folder. */
struct jobs_file { int64_t job, at; const char *sha, *name, *kept, *state; const struct format *format; };

int jobs_add_file(struct book *, const struct jobs_file *, int64_t *id);
struct found *jobs_files(struct book *, int64_t number);        /* rows of name, kept; NULL: reported */
int jobs_file_done(struct book *, const char *sha, int64_t *id);        /* 0: no such file was converted */
int jobs_file_done_as(struct book *, const char *sha, const char *name, int64_t *id);
int jobs_forget(struct book *, int64_t before);                 /* after a purge: the older files themselves */
int jobs_purge(struct book *, int64_t before);                  /* forgets names and places of older files */

struct jobs_newest { int64_t at; bool same; char kept[300]; };

/* The newest file of a kind, and whether it has the checksum SHA. 1: there is one. */
int jobs_newest_like(struct book *, enum role, const char *sha, struct jobs_newest *);
int jobs_newest_at(struct book *, enum role, int64_t *at);      /* when it came; 0: none did */
/* The newest files: rows of name, kept (both empty once purged), format, state, at, job. NULL: reported. */
struct found *jobs_lately(struct book *, int64_t most);
int jobs_time(struct book *, struct slice name, int64_t *at);           /* of a job; 0: there is none of that name */
int jobs_newest_as(struct book *, const struct format *, int64_t *at);  /* when the newest of that very format came; 0: none did */
#endif
