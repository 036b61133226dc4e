/* The accounts of an exchange: a folder with an inbox in it is one. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange/exchange.h"
#include "exchange/folder.h"
#include "core/external_id.h"

char **exchange_accounts(const struct exchange *x, struct arena *arena)
{
	char **names = folder_names(arena, x->dir);
	size_t kept = 0;

	if (!names) {
		log_say(&x->log, LOG_TROUBLE, "cannot-read", "%s: %s", x->path, strerror(errno ? errno : ENOMEM));
		return NULL;
	}
	for (size_t i = 0; names[i]; i++) {
		int dir;

		if (!external_id_account_good(names[i]))
			continue;
		dir = folder_open(x->dir, names[i]);
		if (dir < 0 && (errno == ENOTDIR || errno == ELOOP || errno == ENOENT))
			continue;
		if (dir < 0) {
			log_say(&x->log, LOG_TROUBLE, "cannot-open", "%s: %s", names[i], strerror(errno));
			return NULL;
		}
		if (!faccessat(dir, exchange_folders[INBOX], F_OK, 0))
			names[kept++] = names[i];
		close(dir);
	}
	names[kept] = NULL;
	return names;
}

int account_open(struct account *a, const struct exchange *x, const char *name)
{
	*a = (struct account){ .exchange = x, .name = name, .log = x->log };
	a->log.account = name;
	a->dir = folder_make(x->dir, name);
	for (int i = 0; i < FOLDERS; i++)
		a->folder[i] = a->dir < 0 ? -1 : folder_make(a->dir, exchange_folders[i]);
	for (int i = 0; i < FOLDERS; i++)
		if (a->folder[i] < 0) {
			log_say(&a->log, LOG_TROUBLE, "cannot-open", "%s/%s: %s", name, exchange_folders[i], strerror(errno));
			account_close(a);
			return -1;
		}
	return 0;
}

void account_close(struct account *a)
{
	for (int i = 0; i < FOLDERS; i++)
		folder_close(a->folder[i]);
	folder_close(a->dir);
}
