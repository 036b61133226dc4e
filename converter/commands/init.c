/* `orderferry init`: creates an exchange, with commented settings and the folders of one account. Existing files stay. */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/init_questions.h"
#include "core/external_id.h"
#include "exchange/exchange.h"
#include "core/folder.h"
#include "value/out.h"

static enum status fail(const char *path, const char *name)
{
	fprintf(stderr, "orderferry: %s%s%s: %s\n", path, *name ? "/" : "", name, strerror(errno));
	return NOTHING_WRITTEN;
}

/* ANSWERS: NULL: every default. */
static int write_settings(int dir, const struct init_answers *answers)
{
	struct out defaults, out;
	int result = -1;

	if (out_init(&defaults, -1))
		return -1;
	help_settings(&defaults);
	if (!out_init(&out, -1)) {
		if (answers)
			init_questions_write(answers, out_text(&defaults), &out);
		else
			out_put(&out, out_text(&defaults));
		result = out.error || defaults.error ? -1 : folder_write(dir, "orderferry.ini", out_text(&out));
		out_close(&out);
	}
	out_close(&defaults);
	return result;
}

static int make_folders(int dir, const char *account)
{
	int to = folder_make(dir, account), result = to < 0 ? -1 : 0;

	for (int i = 0; i < FOLDERS && !result; i++) {
		int folder = folder_make(to, exchange_folders[i]);

		result = folder < 0 ? -1 : close(folder);
	}
	folder_close(to);
	return result;
}

static bool on_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* The folders of each account in NAMES, which are separated by blanks. */
static enum status make_accounts(const char *path, int dir, const char *names)
{
	struct slice rest = slice_of(names);

	while (rest.len) {
		struct slice word = slice_cut(&rest, ' ');
		char name[INIT_ANSWER];

		snprintf(name, sizeof name, "%.*s", (int)word.len, word.at);
		if (word.len && make_folders(dir, name))
			return fail(path, name);
	}
	return ALL_CONVERTED;
}

static void tell_next(const char *path, struct slice account)
{
	printf("%s is an exchange. Read its settings in %s/orderferry.ini, drop reports into %s/%.*s/inbox, and run\n\n"
	       "    orderferry watch %s\n", path, path, path, (int)account.len, account.at, path);
}

static enum status make_exchange(const struct options *options, int dir)
{
	const char *path = options->files[0];
	struct init_answers answers = { .accounts = "main" };
	bool is_new = faccessat(dir, "orderferry.ini", F_OK, AT_SYMLINK_NOFOLLOW) != 0, asks = is_new && !options->yes && on_terminal();
	struct slice names;
	enum status status;

	if (options->account)
		snprintf(answers.accounts, sizeof answers.accounts, "%s", options->account);
	if (asks)
		init_questions_ask(&answers, options->account);
	if (is_new && write_settings(dir, asks ? &answers : NULL))
		return fail(path, "orderferry.ini");
	status = make_accounts(path, dir, answers.accounts);
	names = slice_of(answers.accounts);
	if (status == ALL_CONVERTED)
		tell_next(path, slice_cut(&names, ' '));
	return status;
}

static enum status init_run(const struct options *options)
{
	const char *path = options->files[0];
	enum status status;
	char *above;
	int dir;

	if (options->account && !external_id_account_good(options->account)) {
		fprintf(stderr, "orderferry: --account %s: use only letters, digits and -, at most 40, because the name becomes part of external IDs\n",
			options->account);
		return WRONG_USE;
	}
	above = exchange_above(path);
	if (above) {
		fprintf(stderr, "orderferry: %s is inside the exchange %s. To add an account to that one: orderferry init -a NAME %s\n", path, above, above);
		free(above);
		return WRONG_USE;
	}
	umask(077);
	dir = folder_make(AT_FDCWD, path);
	if (dir < 0)
		return fail(path, "");
	status = make_exchange(options, dir);
	close(dir);
	return status;
}

static const struct option init_options[] = {
	OPTION_ACCOUNT, { 0, "yes", NULL, "on a terminal: ask nothing, take the defaults", offsetof(struct options, yes), FLAG }, { 0 }
};

const struct command command_init = {
	.name = "init", .arguments = "DIR", .about = "create an exchange: folders to drop reports into, and settings",
	.example = "orderferry init /srv/orderferry",
	.options = init_options, .least = 1, .most = 1, .needs = "needs exactly one folder, which becomes the exchange",
	.run = init_run,
};
