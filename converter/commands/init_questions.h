/* What `init` asks on a terminal, each with a default. The answers become lines of orderferry.ini. */
#ifndef INIT_QUESTIONS_H
#define INIT_QUESTIONS_H
#include "value/out.h"

enum { INIT_ACCOUNTS = 8, INIT_ANSWER = 400 };

struct init_answers {
	char accounts[INIT_ANSWER];             /* separated by blanks */
	char marketplaces[INIT_ACCOUNTS][INIT_ANSWER];
	char odoo_version[INIT_ANSWER], zone[INIT_ANSWER], tax[INIT_ANSWER], fba[INIT_ANSWER];
};

/* ACCOUNT: known already, and not asked for; or NULL. Whoever ends the input takes the remaining defaults. */
void init_questions_ask(struct init_answers *, const char *account);
/* The settings with the answers in them. DEFAULTS: the text with every default. */
void init_questions_write(const struct init_answers *, struct slice defaults, struct out *);
#endif
