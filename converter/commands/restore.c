/* `orderferry restore`: puts back the books of a backup. */
#include "commands/commands.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "book/backup.h"
#include "core/external_id.h"
#include "core/folder.h"
#include "exchange/exchange.h"

/* Without its note the book is compared with the folders by the next `watch`. */
static int put_back(const struct exchange *x, struct backup *b, const char *name)
{
	struct account a;
	int result;

	if (account_open(&a, x, name))
		return -1;
	result = unlinkat(a.dir, ".book", 0) && errno != ENOENT ? log_say(&a.log, LOG_TROUBLE, "restore", ".book: %s", strerror(errno)) : 0;
	if (!result)
		result = backup_put_back(b, name);
	if (!result && folder_sync(a.dir))
		result = log_say(&a.log, LOG_TROUBLE, "restore", "%s", strerror(errno));
	if (!result)
		log_say(&a.log, LOG_DONE, "restored", "the book is as it was in the backup. The next `watch` looks in the folders for what was done since");
	account_close(&a);
	return result;
}

static enum status restore_all(struct exchange *x, struct arena *arena, const char *path)
{
	struct backup b;
	char name[64];
	int found, index = 0;

	(void)arena;
	if (exchange_lock(x))
		return NOTHING_WRITTEN;
	found = backup_open(&b, path, &x->log) ? -1 : 1;
	for (; found > 0 && (found = backup_account(&b, index, name, sizeof name)) > 0; index++)
		if (!external_id_account_good(name) || put_back(x, &b, name))
			found = -1;
	backup_close(&b);
	if (!found && !index)
		found = log_say(&x->log, LOG_TROUBLE, "restore", "%s: this backup has no book", path);
	return found ? NOTHING_WRITTEN : ALL_CONVERTED;
}

static enum status restore_run(const struct options *options)
{
	return backup_command(options, restore_all);
}

const struct command command_restore = {
	.name = "restore", .arguments = "DIR FILE", .about = "put the books of a backup back; the next `watch` finds in the folders what was done since",
	.example = "orderferry restore /srv/orderferry /backup/orderferry-2026-05-08",
	.least = 2, .most = 2, .needs = "needs exactly two arguments, the folder of the exchange and a file that `orderferry backup` made",
	.run = restore_run,
};
