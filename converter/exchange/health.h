/*
 * What keeps an exchange from working without an error: an inbox that is gone, a folder that cannot be an account, files that cannot be read,
 * jobs that stay in work/. `status` and the pages list it, `watch` and `purge` put it into the log.
 */
#ifndef HEALTH_H
#define HEALTH_H
#include "exchange/exchange.h"
#include "report/need.h"

struct health {
	void (*say)(void *to, const char *account, const struct report_need *); /* ACCOUNT: as its folder is named; NULL: the whole exchange */
	void *to;
	long found;
};

/* Each calls SAY for what it finds. -1: it cannot be looked at, reported to the log. */
int health_look(const struct exchange *, struct health *);              /* at everything */
int health_folders(const struct exchange *, struct health *);           /* at the folders of the exchange */
int health_account(const struct account *, struct health *);            /* into one account */
void health_to_log(void *exchange, const char *account, const struct report_need *);    /* a SAY */
#endif
