/* `orderferry init`: creates an exchange, with commented settings and the folders of one account. Existing files stay. */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/external_id.h"
#include "exchange/exchange.h"
#include "core/folder.h"
#include "value/out.h"

static enum status fail(const char *path, const char *name)
{
	fprintf(stderr, "orderferry: %s%s%s: %s\n", path, *name ? "/" : "", name, strerror(errno));
	return NOTHING_WRITTEN;
}

static int make_settings(int dir)
{
	struct out out;
	int result;

	if (!faccessat(dir, "orderferry.ini", F_OK, AT_SYMLINK_NOFOLLOW))
		return 0;
	if (out_init(&out, -1))
		return -1;
	help_settings(&out);
	result = out.error ? -1 : folder_write(dir, "orderferry.ini", out_text(&out));
	out_close(&out);
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

static enum status init_run(const struct options *options)
{
	const char *path = options->files[0], *account = options->account ? options->account : "main";
	enum status status = ALL_CONVERTED;
	char *above;
	int dir;

	if (!external_id_account_good(account)) {
		fprintf(stderr, "orderferry: --account %s: use only letters, digits and -, at most 40, because the name becomes part of external IDs\n",
			account);
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
	if (make_settings(dir))
		status = fail(path, "orderferry.ini");
	else if (make_folders(dir, account))
		status = fail(path, account);
	close(dir);
	if (status == ALL_CONVERTED)
		printf("%s is an exchange. Read its settings in %s/orderferry.ini, drop reports into %s/%s/inbox, and run\n\n"
		       "    orderferry watch %s\n", path, path, path, account, path);
	return status;
}

static const struct option init_options[] = { OPTION_ACCOUNT, { 0 } };

const struct command command_init = {
	.name = "init", .arguments = "DIR", .about = "create an exchange: folders to drop reports into, and settings",
	.example = "orderferry init /srv/orderferry",
	.options = init_options, .least = 1, .most = 1, .needs = "needs exactly one folder, which becomes the exchange",
	.run = init_run,
};
