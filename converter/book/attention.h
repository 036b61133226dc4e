/*
 * The part of the book that lists what needs the seller. An entry is opened by the job that states it, or by a round that finds a
 * condition (a live one: it is true or not at any moment). It ends when the facts say so, or when the seller does. -1 means: already
 * reported.
 */
#ifndef ATTENTION_H
#define ATTENTION_H
#include "book/book.h"

extern const struct book_part attention_part;

/* The kind of an entry that only ever is settled: the seller said `done` of a batch. */
#define ATTENTION_IMPORTED "imported"

struct attention {
	struct slice kind, subject, part, text, to_do, owner;    /* see report/need.h */
	const char *batch;              /* the folder that shows it; NULL: none */
	int64_t since, rank;
	int64_t file;                   /* of the book, that it is about; 0: none */
	bool held, live;
};

/*
 * Adds 1 to *added if it was not open before. What the seller settled stays settled while only the same state is stated again (held
 * and live ones). An event that happens once more is opened again.
 */
int attention_open(struct book *, const struct attention *, int64_t *added);
/* What OWNER stated of the subject and ends with it. PART empty: of all its parts. */
int attention_settle(struct book *, const char *owner, struct slice subject, struct slice part, int64_t now);
/* A part has another name now. */
int attention_rename(struct book *, struct slice subject, struct slice part, struct slice name);
int attention_settle_kind(struct book *, const char *kind, struct slice subject, struct slice part, int64_t now);
/* A better file came: failed ones of the same bytes or name, and, with ROLE >= 0, every older one of that kind. */
int attention_settle_files(struct book *, const char *sha, const char *name, int64_t role, int64_t before, int64_t now);
int attention_settle_batch(struct book *, struct slice batch, int64_t now);             /* its folder is gone */
int attention_over(struct book *, int64_t id, int64_t now);     /* a live one that holds no more */
/* The seller says so. SUBJECT may be a part, a file's name without its folder, or a batch: then it is imported. *count: how many ended. */
int attention_done(struct book *, struct slice subject, int64_t now, int64_t *count);

enum attention_state { ATTENTION_NONE, ATTENTION_OPEN, ATTENTION_SETTLED };     /* SETTLED: by the seller */
int attention_state(struct book *, struct slice kind, struct slice subject, struct slice part, enum attention_state *, int64_t *since);
int attention_count(struct book *, int64_t *open);
struct found *attention_beside(struct book *, const struct attention *);       /* rows of id and kind: held ones of the same owner, subject and part */
struct found *attention_now(struct book *);     /* open and settled ones: all columns, `state` open or done; NULL: reported */
struct found *attention_batches(struct book *); /* rows of batch, of open ones */
struct found *attention_story(struct book *, struct slice subject);     /* rows of kind, part, text, since, ended, how */
int attention_known(struct book *, struct slice subject, bool *known);  /* whether it ever was an entry */
int attention_forget_batch(struct book *, const char *batch);   /* purge deletes the folder: that settles nothing */
int attention_purge(struct book *, int64_t before);
#endif
