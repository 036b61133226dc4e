/*
 * The part of the book that says what is under way between an exchange and Amazon: feeds, reports that are requested, and lists of reports that Amazon
 * makes by itself. A row is what the carrier (outbox/) knows of one of them; what it means is there. -1 means: already reported.
 */
#ifndef CARRIED_H
#define CARRIED_H
#include "book/book.h"
#include "value/arena.h"

extern const struct book_part carried_part;

enum carried_kind { CARRIED_FEED, CARRIED_REPORT, CARRIED_LIST, CARRIED_FOUND };      /* FOUND: in a list */
/* The numbers are in the book: new ones come at the end. */
enum carried_state {
	CARRIED_WAITS, CARRIED_BEGUN, CARRIED_LOST, CARRIED_LOST_AGAIN, CARRIED_ASKED, CARRIED_TAKEN,
	CARRIED_SENT, CARRIED_NOT_SENT, CARRIED_OVERTAKEN, CARRIED_JOINED, CARRIED_STATES,
};

struct carried {
	int64_t key;                    /* 0: not in the book yet */
	int64_t kind, state;
	char name[256];                 /* of the feed's file */
	char sha[65], type[100], content[100], markets[600];    /* markets: ids, separated by commas */
	char amazon[100];               /* Amazon's id of it */
	char options[300], reason[500];
	int64_t born;                   /* when its note was made, in nanoseconds: two feeds that are alike in all else are two */
	int64_t records;
	int64_t sent;                   /* by Amazon's clock: when the request left */
	int64_t at, wait;               /* by this machine's clock: the last step, and the seconds after it until the next */
	int64_t tries;
	int64_t from, to, good;         /* a report's window; until when all windows are here */
	bool filed;                     /* its files are where the state says */
	bool lands;                     /* not in the book: the step that comes brings a document into inbox/ */
	bool adopted, stopped, stale;   /* found in Amazon's list; the seller stops it; reported as late */
};

int carried_get(struct book *, int64_t key, struct carried *);                  /* 1: it is there */
int carried_named(struct book *, const char *name, struct carried *);           /* the newest feed of that name; 1: there is one */
int carried_sought(struct book *, int64_t kind, const char *type, const char *markets, const char *options, struct carried *); /* a report; 1: it is there */
int carried_put(struct book *, struct carried *);                               /* KEY 0: a new one, which gets its key */
int carried_drop(struct book *, int64_t key);
/* All that are under way or whose files are not in their place, in the arena, in the sequence of their keys. */
int carried_open(struct book *, struct arena *, struct carried **, size_t *count);
int carried_has(struct book *, const char *amazon, const char *type, bool *there);      /* a feed or report with that id of Amazon's */
int carried_forget(struct book *, int64_t before);                              /* those that ended before */
#endif
