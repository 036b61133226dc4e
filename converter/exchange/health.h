/*
 * What keeps an exchange from working without an error: an inbox that is gone, a folder that is not an account any more, files that
 * cannot be read, jobs that stay in work/.
 */
#ifndef HEALTH_H
#define HEALTH_H
#include "exchange/exchange.h"

struct health {
	void (*say)(void *to, const char *account, const char *event, const char *text);       /* ACCOUNT: as its folder is named; NULL: the whole exchange */
	void *to;
	long found;
};

/* Calls SAY for each; -1: cannot be looked at, reported to the log. A job in work/ counts from the second day on. */
int health_look(const struct exchange *, struct health *);
void health_to_log(void *exchange, const char *account, const char *event, const char *text);  /* a SAY */
#endif
