/* All pipelines, one after the other: whoever works with them uses these, and names none. -1 means: already reported. */
#ifndef PIPELINES_H
#define PIPELINES_H
#include "book/book.h"
#include "pipelines/pipeline.h"

struct log;

extern const struct pipeline *const pipelines[];        /* in the order in which they run; ends with NULL */

/* What pipelines keep from step to step: a place for each. */
struct pipelines_own { void *own[16]; };

int pipelines_look(struct conversion *, struct pipelines_own *, struct sheet *, size_t file);  /* 1: the file is not news */
int pipelines_gather(struct conversion *, struct pipelines_own *);
bool pipelines_idle(const struct conversion *);         /* none has a file that starts it */
int pipelines_settings(struct conversion *);            /* reads the files that the settings of all accounts name */
int pipelines_run(struct conversion *, struct pipelines_own *);
int pipelines_record(struct conversion *, struct pipelines_own *);
int pipelines_sum_up(struct conversion *, struct pipelines_own *);
void pipelines_close(struct conversion *, struct pipelines_own *);
int pipelines_status(struct conversion *);
int pipelines_newest(struct conversion *, struct recent *);
int pipelines_arrived(struct conversion *, struct slice batch);         /* 1: a pipeline knows that all of it is in Odoo */
int pipelines_explain(struct conversion *, struct slice subject);       /* 1: a pipeline knows the subject */
int pipelines_money(struct conversion *, struct out *csv);
int pipelines_purge(struct conversion *, int64_t before);
int pipelines_forget(struct conversion *, int64_t before);

/* What becomes of a file of a kind when its job is split: the letters are kept in work/. */
enum apart {
	APART_ALONE = 'a',
	APART_FIRST = 'f',              /* it only helps others, which find it again in done/ */
	APART_TOGETHER = 't',           /* it is of no use without its notes */
	APART_NOTE = 'n',
};
enum apart pipelines_apart(enum role);
enum again pipelines_again(enum role);                  /* what a repeated file of a kind means */
const struct target *pipelines_target(const char *name);                /* NULL: there is none */
const struct target *pipelines_target_at(size_t index);                  /* all of them, one after the other; NULL: no more */
const struct errand *pipelines_errand(struct slice file);               /* NULL: nothing is to be done with the file by itself */
int pipelines_open_book(struct book *, const char *folder, const struct log *, enum book_mode);   /* with the tables of all pipelines */
#endif
