/*
 * The folder tree that a seller works with; exchange.md explains each folder. Files move by rename, never over
 * another file. Whatever fails here is reported in the log; -1 then means: leave things as they are and try again later.
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H
#include "book/log.h"
#include "core/options.h"
#include "value/arena.h"
#include "value/stamp.h"

enum folder { INBOX, WORK, TO_ODOO, TO_AMAZON, DONE, FAILED, SENDING, SENT, NOT_SENT, FOLDERS };
extern const char *const exchange_folders[FOLDERS];

struct exchange {
	const char *path;
	int dir, lock;
	struct log log;
	struct stamp now;               /* --now; STAMP_NONE: by the clock */
	bool new_book;                  /* an account whose book is missing starts a new one */
	char *above;                    /* the path of the exchange, if a folder in it was named; for exchange_close */
};

struct account {
	const struct exchange *exchange;
	const char *name;
	struct log log;
	int dir, folder[FOLDERS];
};

/* The log and the clock, as the command line wants them. -1, reported. */
int exchange_start(struct exchange *, const struct options *);
/*
 * Opens the exchange and makes it the current folder: from then on "orderferry.ini" and the paths of accounts are relative to it.
 * It also sets the umask: what is written is for its owner only. A folder inside an exchange stands for the exchange. -1, reported.
 */
int exchange_enter(struct exchange *, const char *path);
/* The exchange that PATH is inside of, at any depth; PATH need not exist. The caller frees it. NULL: none. */
char *exchange_above(const char *path);
/* PATH as an absolute one, in the arena: for use after exchange_enter. NULL: reported. */
char *exchange_path(const struct exchange *, struct arena *, const char *path);
int exchange_lock(struct exchange *);                           /* -1, reported: another process watches it. The lock dies with the process */
void exchange_close(struct exchange *);
int64_t exchange_now(const struct exchange *);

int account_open(struct account *, const struct exchange *, const char *name);          /* creates missing folders */
void account_close(struct account *);
/* The names of all accounts, sorted, in the arena; ends with NULL. NULL: -1, reported. */
char **exchange_accounts(const struct exchange *, struct arena *);
#endif
