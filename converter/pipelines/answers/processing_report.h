/* One processing report, joined with the records of its feed. */
#ifndef PROCESSING_REPORT_H
#define PROCESSING_REPORT_H
#include "amazon/feed_records.h"
#include "amazon/verdict_codes.h"
#include "core/conversion.h"

/* From best to worst. */
enum result { ACCEPTED, WARNED, UNKNOWN_RESULT, REFUSED };

struct fate { enum result result; struct slice codes, messages, advice; bool again, overtaken; };         /* overtaken: a newer confirmation of the parcel went out, and its answer counts */

struct records {                        /* one NAME.feed.json */
	struct opened *from;
	struct record_row feed;
	struct record_row *entries;     /* in the file's order */
	size_t count;
	uint32_t *first;                /* by record number: its first entry */
	uint32_t most;                  /* the highest record number */
	enum feed_family family;
};

struct answer {
	const struct records *records;
	struct fate *fates;             /* by record number */
	struct fate whole;              /* the verdict on the whole feed */
	bool refused;                   /* the whole feed */
};

int processing_report_records(struct conversion *, struct opened *, struct records *);        /* -1: reported */
/* 0; 1: the report answers another feed; -1: reported. */
int processing_report_join(struct conversion *, struct opened *report, const struct records *, struct answer *);
#endif
