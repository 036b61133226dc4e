/*
 * An account as its carrier sees it: the settings, the folders, the book. A verb opens it, takes one decision, and closes it. The order is always the
 * same: the decision is in the book first, then the files follow; what was cut off in between the next verb makes up for. -1 means: already reported.
 */
#ifndef OUTBOX_H
#define OUTBOX_H
#include "book/carried.h"
#include "core/settings.h"
#include "exchange/exchange.h"
#include "report/session.h"

enum { OUTBOX_PROTOCOL = 1 };           /* of the lines that the verbs print; carriers ask for it by --protocol */

struct outbox {
	const struct exchange *exchange;
	struct settings settings;
	struct scope scope;
	struct account account;
	struct book book;
	struct session session;
	int transfer;                   /* the carrier's folder: ACCOUNT/transfer */
	int64_t now;
};

/* Settings for all accounts, checked; for whoever needs no book. */
int outbox_settings(struct session *, struct settings *, const struct exchange *);
int outbox_open(struct outbox *, const struct exchange *, const char *account);
void outbox_close(struct outbox *);
int64_t outbox_amazon_now(struct outbox *);                     /* by Amazon's clock, as far as it is known */
int outbox_learn_clock(struct outbox *, int64_t date);
void outbox_reason(struct carried *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "2026-05-08T12:00:00Z" */
void outbox_time(int64_t at, char text[32]);
/* "2026-05-08T12:00:00Z", or as HTTP has it: "Fri, 08 May 2026 12:00:00 GMT". -1: neither; not reported. */
int outbox_read_time(const char *text, int64_t *at);
#endif
