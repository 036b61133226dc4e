/* `orderferry backup`: the books of all accounts, in one file. */
#include "commands/commands.h"

#include <fcntl.h>
#include <unistd.h>

#include "book/backup.h"
#include "exchange/exchange.h"

/* An account that was never used has no book. */
static bool has_book(const struct exchange *x, const char *account)
{
	struct account a;
	bool has;

	if (account_open(&a, x, account))
		return true;            /* reading it will report why not */
	has = !faccessat(a.dir, "book.sqlite", F_OK, AT_SYMLINK_NOFOLLOW);
	if (!has)
		log_say(&a.log, LOG_WATCH_OUT, "no-book", "there is no book.sqlite to back up");
	account_close(&a);
	return has;
}

static int add_all(const struct exchange *x, struct backup *b, struct arena *arena)
{
	char **accounts = exchange_accounts(x, arena);
	size_t count = 0;

	for (char **a = accounts; a && *a; a++) {
		if (!has_book(x, *a))
			continue;
		if (backup_add(b, *a))
			return -1;
		count++;
	}
	if (!accounts || backup_commit(b))
		return -1;
	log_say(&x->log, LOG_DONE, "backup", "%s has the books of %zu accounts", b->path, count);
	return 0;
}

/* A part of a backup is worse than none. */
static enum status make(struct exchange *x, struct arena *arena, const char *path)
{
	struct backup b;
	int result = -1;

	if (backup_create(&b, path, &x->log)) {
		backup_close(&b);
		return NOTHING_WRITTEN;
	}
	result = add_all(x, &b, arena);
	backup_close(&b);
	if (result)
		unlink(path);
	return result ? NOTHING_WRITTEN : ALL_CONVERTED;
}

enum status backup_command(const struct options *options, enum status (*work)(struct exchange *, struct arena *, const char *path))
{
	struct exchange x;
	struct arena arena;
	enum status status = WRONG_USE;
	char *path;

	arena_init(&arena, SIZE_MAX);
	if (!exchange_start(&x, options) && (path = exchange_path(&x, &arena, options->files[1])) && !exchange_enter(&x, options->files[0]))
		status = work(&x, &arena, path);
	exchange_close(&x);
	arena_close(&arena);
	return status;
}

static enum status backup_run(const struct options *options)
{
	return backup_command(options, make);
}

const struct command command_backup = {
	.name = "backup", .arguments = "DIR FILE", .about = "write the books of an exchange into a new file, sound, also while `watch` runs",
	.example = "orderferry backup /srv/orderferry /backup/orderferry-2026-05-08",
	.least = 2, .most = 2, .needs = "needs exactly two arguments, the folder of the exchange and a new file",
	.run = backup_run,
};
