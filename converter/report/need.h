/*
 * What needs the seller: a list without double entries, in which each names its kind, its subject and what to do. In a call it is
 * made of the diagnostics whose code needs the seller; `status` and the pages add what the book and the folders show.
 */
#ifndef NEED_H
#define NEED_H
#include "report/report.h"

/* The worst first. */
enum need_rank { NEED_BROKEN = 1, NEED_URGENT, NEED_FILE, NEED_REJECTED, NEED_HELD, NEED_LOOK };

struct report_need {
	struct slice kind;              /* a stable word: the code's, or one of a condition */
	struct slice subject;           /* an order, a file, a feed, a setting: what `done` takes */
	struct slice part;              /* a piece of it: a delivery, a SKU; or empty */
	struct slice text, to_do;
	struct slice owner;             /* the pipeline that stated it; empty: none */
	struct slice batch;             /* whose folder shows it; empty: none */
	int64_t since;                  /* seconds UTC; 0: not known */
	enum need_rank rank;
	bool held;                      /* ends when the subject is written */
	struct report_need *next;
};

/* All texts are copied. One that is in the list already changes nothing. -1: no memory, reported. */
int need_add(struct report *, const struct report_need *);
/* A condition, not the code of a diagnostic: its text is made by FORMAT. */
int need_state(struct report *, const struct report_need *, const char *format, ...) __attribute__((format(printf, 3, 4)));
struct slice need_subject(const struct diagnostic *);   /* what the need of a diagnostic is about; empty: nothing that has a name */
void need_of(struct report *, const struct diagnostic *);       /* adds it, if its code needs the seller */
/* What was stated since the mark was not news after all. */
struct need_mark { struct report_need **last; long attention; };
struct need_mark need_mark(const struct report *);
void need_forget(struct report *, struct need_mark);
bool need_listed(const struct report *, struct slice kind, struct slice subject, struct slice part);
void need_sort(struct report *);                                /* the worst first, then the oldest */
struct slice need_name(struct report *, const struct report_need *);    /* "302-… WH/OUT/00001"; at == NULL: no memory, reported */
#endif
