#include "commands/init.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "convert.h"
#include "exchange/exchange.h"
#include "exchange/folder.h"
#include "commands/help.h"
#include "core/external_id.h"

static int fail(const char *path, const char *name)
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

int command_init(const struct options *options)
{
	const char *path = options->files[0], *account = options->account ? options->account : "main";
	int dir, status = ALL_CONVERTED;

	if (!external_id_account_good(account)) {
		fprintf(stderr, "orderferry: an account's name has letters, digits and -, because it becomes a part of external IDs\n");
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
		printf("%s is an exchange. Read its settings in %s/orderferry.ini, drop reports into %s/%s/inbox, and call\n\n"
		       "    orderferry watch %s\n", path, path, path, account, path);
	return status;
}
