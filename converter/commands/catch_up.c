/*
 * `orderferry catch-up`: reports of orders from before the exchange. They go into the inbox under names that begin with "catch-up.", and the next round
 * of `watch` notes their orders as known. So nothing is half done if this is cut off, and it does not matter whether `watch` runs.
 */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/folder.h"
#include "exchange/exchange.h"

enum { MOST_SOURCES = 200 };

struct source { const char *path; int fd; };

/* Relative paths are those of the folder in which the command was called, so all files are opened before the exchange is entered. */
static int open_sources(const struct options *options, struct source *sources)
{
	for (size_t i = 1; i < options->files_count; i++) {
		sources[i - 1] = (struct source){ options->files[i], open(options->files[i], O_RDONLY | O_CLOEXEC) };
		if (sources[i - 1].fd < 0) {
			fprintf(stderr, "orderferry: %s: %s\n", options->files[i], strerror(errno));
			return -1;
		}
	}
	return 0;
}

static int copy(int from, int to)
{
	char bytes[65536];
	ssize_t len;

	while ((len = read(from, bytes, sizeof bytes)) > 0)
		for (ssize_t at = 0, put; at < len; at += put)
			if ((put = write(to, bytes + at, (size_t)(len - at))) < 0)
				return -1;
	return len < 0 || fsync(to) ? -1 : 0;
}

/* Under a name that `watch` does not take, then renamed: it never sees half a file. */
static int drop(const struct account *a, const struct source *source)
{
	static const char part[] = ".catch-up.part";
	const char *name = strrchr(source->path, '/');
	char whole[300], number[16] = "";
	int to = openat(a->folder[INBOX], part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600), result;

	result = to < 0 ? -1 : copy(source->fd, to);
	folder_close(to);
	for (int i = 0; !result && i < 100; i++) {
		snprintf(whole, sizeof whole, "catch-up.%.*s%.200s", i ? snprintf(number, sizeof number, "%d.", i) : 0, number, name ? name + 1 : source->path);
		result = folder_move(a->folder[INBOX], part, a->folder[INBOX], whole);
		if (!result || errno != EEXIST)
			break;
		result = 0;
	}
	if (!result && !folder_sync(a->folder[INBOX])) {
		printf("%s: dropped into %s/inbox as %s\n", source->path, a->name, whole);
		return 0;
	}
	fprintf(stderr, "orderferry: %s: cannot be copied into %s/inbox: %s\n", source->path, a->name, strerror(errno));
	return -1;
}

static bool is_account(const struct exchange *x, const char *account)
{
	char inbox[80];

	snprintf(inbox, sizeof inbox, "%.60s/inbox", account);
	if (!faccessat(x->dir, inbox, F_OK, 0))
		return true;
	fprintf(stderr, "orderferry: the exchange has no account %s; name one with -a\n", account);
	return false;
}

static enum status drop_all(const struct exchange *x, const char *account, const struct source *sources, size_t count)
{
	struct account a;
	int result = 0;

	if (!is_account(x, account))
		return WRONG_USE;
	if (account_open(&a, x, account))
		return NOTHING_WRITTEN;
	for (size_t i = 0; i < count && !result; i++)
		result = drop(&a, &sources[i]);
	account_close(&a);
	if (!result)
		printf("The next round of `orderferry watch` notes their orders as known. It writes nothing for Odoo.\n");
	return result ? NOTHING_WRITTEN : ALL_CONVERTED;
}

static enum status catch_up_run(const struct options *options)
{
	struct source sources[MOST_SOURCES] = { { 0 } };
	struct exchange x;
	enum status status = WRONG_USE;

	if (!open_sources(options, sources) && !exchange_start(&x, options)) {
		if (!exchange_enter(&x, options->files[0]))
			status = drop_all(&x, options->account ? options->account : "main", sources, options->files_count - 1);
		exchange_close(&x);
	}
	for (size_t i = 0; i + 1 < options->files_count; i++)
		folder_close(sources[i].path ? sources[i].fd : -1);
	return status;
}

static const struct option catch_up_options[] = { OPTION_ACCOUNT, { 0 } };

const struct command command_catch_up = {
	.name = "catch-up", .arguments = "DIR FILE...",
	.about = "note the orders of old reports as known to an exchange, without writing them",
	.example = "orderferry catch-up /srv/orderferry all-orders-2025.txt",
	.options = catch_up_options, .least = 2, .most = MOST_SOURCES + 1, .needs = "needs the exchange and at least one report (at most 200)",
	.run = catch_up_run,
};
