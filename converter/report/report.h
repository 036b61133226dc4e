/*
 * What happened in a call, gathered while it happens, for whoever prints it. It holds ids and SKUs, never names or addresses.
 * -1 or NULL means: no memory, already reported.
 */
#ifndef REPORT_H
#define REPORT_H
#include "report/block.h"
#include "value/diag.h"
#include "value/set.h"

/* Where a file goes, by how its name begins, and what to do with it there. */
enum station { IN_ODOO, AT_AMAZON, TO_READ, NEXT, STATIONS };
enum way { NO_WAY, BY_SCREEN, BY_MODULE, BY_UPLOAD };
/* BY_HAND: it waits for upload without a NAME.feed.json. INSTEAD: it has the same as the files whose names begin so; one of the two is enough. */
struct errand { const char *start; enum station station; enum way way; const char *place, *note; bool by_hand; const char *instead; };

struct report_step { struct slice file; const struct errand *errand; struct report_step *next; };
struct report_advice { enum station station; bool beware; const char *text; struct report_advice *next; };
struct report_tally { const char *what; long count; struct report_tally *next; };
struct report_need;                     /* see need.h */
struct story_event;

struct report {
	struct arena *arena;
	struct diags *diags;
	struct report_block *blocks, **last_block;
	struct report_tally *tallies;
	struct report_need *needs, **last_need; /* what needs the seller */
	struct set stated;                      /* which of it is in the list */
	struct story_event *events;             /* see story.h */
	struct report_tally *related;
	struct slice about;                     /* whose story goes on, if it is not the one that was asked for */
	const char *owner;                      /* the pipeline at work; NULL: none */
	struct report_step *steps;
	struct report_advice *advices;
	struct kept_diagnostic *kept, **last_kept;
	const char *heading;            /* of what was done, in a few words; NULL: nothing was */
	long read, written, waiting;    /* subjects, whatever they are; waiting: for something that is not there yet */
	long attention;                 /* how many needs there are */
	long others;                    /* needs of the account that this call did not state */
	bool failed, only_checked, in_exchange;
	const char *account, *batch;            /* in an exchange; NULL: by itself */
	int64_t at;                             /* seconds UTC, in an exchange */
	bool lacking;                   /* something that was reported could not be kept */
};

void report_start(struct report *, struct arena *, struct diags *);
void report_close(struct report *);
struct report_block *report_add(struct report *, const struct report_block *model);
struct report_cell *report_row(struct report *, struct report_block *);         /* one cell a column, all empty */
int report_text(struct report *, struct report_block *, struct slice);         /* a row whose first cell is this text; copied */
int report_member(struct report *, struct report_block *, const char *key, const char *label, int64_t number);
struct report_block *report_members(struct report *, const char *key, const char *title);       /* a block for report_member; KEY "": of the whole; TITLE NULL: for programs only */
struct report_block *report_texts(struct report *, const char *key, const char *title);         /* a block for report_text; KEY NULL: for people only */
int report_tally(struct report *, const char *what, long count);        /* in the order of the calls */
int report_step(struct report *, struct slice file, const struct errand *);
int report_advise(struct report *, enum station, bool beware, const char *text);
void report_keep(struct report *, const struct diagnostic *);           /* up to DIAG_SHOWN of a code */
#endif
