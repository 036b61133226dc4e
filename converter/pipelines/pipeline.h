/*
 * A pipeline: what becomes of files of one kind. Each has its own folder. pipelines.c lists them, and nothing else names one. A new pipeline is a
 * folder and a line: adding.md shows one.
 *
 * Every step gets the conversion, whose `own` the pipeline keeps from one step to the next. Steps that a pipeline does not need are NULL. -1 means:
 * already reported; then nothing of the job may appear.
 *
 *   look, gather      in an exchange only, before the files are finally opened: what is new, which earlier files are needed too
 *   run               files in, output files out
 *   record            in an exchange only, in the transaction of the job: what the book must know next time
 *   sum_up            blocks for the report; also if the pipeline did not run
 *   close             frees what `own` holds outside the arena
 *   status, explain   what the book knows, for these two commands; no files are open
 *   newest, arrived   the same for the front page
 *   money             the same for `money`, with earlier files; a row for each subject in CSV
 */
#ifndef PIPELINE_H
#define PIPELINE_H
#include "core/conversion.h"
#include "report/recent.h"
#include "report/report.h"

/* A file with the content of an earlier one, or of the same state: what it means. */
enum again {
	AGAIN_NEWS,             /* it is converted again: settings may have changed since */
	AGAIN_OLD,              /* it is converted, but marked old if something newer of the kind has come in since */
	AGAIN_STATE,            /* it reports a state: new only if it was made after the last one came in */
	AGAIN_ANSWER,           /* Amazon says the same words of many feeds: known only under the same name */
	AGAIN_NEVER,            /* it is not news */
};

struct intake { enum role role; bool starts; enum again again; };

struct pipeline {
	const char *name;
	const struct intake *intakes;           /* the kinds that start it, and those that help it */
	size_t intakes_count;
	bool (*starts)(const struct conversion *);      /* NULL: whenever there is a file that starts it */
	const char *idle;                       /* why it does not start by itself, for a call without output */
	const struct target *targets;           /* ends with a NULL name */
	const struct errand *errands;           /* ends with a NULL start */
	const struct book_part *part;           /* its tables; pipelines may share one */
	int (*settings)(struct conversion *);   /* reads the files that its settings name, to see that they can be read; no files are open */
	int (*look)(struct conversion *, struct sheet *, size_t file);          /* a file of the history; 1: it is not news */
	int (*gather)(struct conversion *);
	int (*run)(struct conversion *);
	int (*record)(struct conversion *);
	int (*sum_up)(struct conversion *);
	void (*close)(struct conversion *);
	int (*status)(struct conversion *);
	int (*newest)(struct conversion *, struct recent *);             /* the newest of what it writes, for the front page */
	int (*arrived)(struct conversion *, struct slice batch);        /* 1: an export of Odoo shows all that the batch wrote */
	int (*explain)(struct conversion *, struct slice subject);      /* 1: it knows the subject */
	int (*money)(struct conversion *, struct out *csv);
	int (*purge)(struct conversion *, int64_t before);              /* seconds UTC: files of before are gone, and their names */
	int (*forget)(struct conversion *, int64_t before);             /* all that the book knows of what was done before */
};
#define PIPELINE_INTAKES(list) .intakes = (list), .intakes_count = sizeof(list) / sizeof *(list)
#endif
