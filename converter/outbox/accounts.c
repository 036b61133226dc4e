#include "outbox/accounts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amazon/marketplaces.h"
#include "outbox/outbox.h"
#include "outbox/plan.h"

enum { PATH_ROOM = 1000 };

struct looking { const struct exchange *exchange; const struct settings *settings; struct scope scope; const char *name; };

static const char *get(const struct looking *l, const char *key)
{
	return settings_get(l->settings, &l->scope, key);
}

static int bad(const struct looking *l, const char *what, const char *cure)
{
	return log_say(&l->exchange->log, LOG_TROUBLE, "bad-settings", "[account %s] %s: %s", l->name, what, cure);
}

/* --- credentials -------------------------------------------------------------------------------------------------------- */

/* Nobody else may read them, and nothing that copies the exchange may take them along. */
static int check_file(const struct looking *l, const char *path, bool owned)
{
	struct stat status;

	if (stat(path, &status) || !S_ISREG(status.st_mode) || access(path, R_OK))
		return bad(l, path, "this file of the credentials is missing or cannot be read: put it there and chmod 600 it");
	if (!status.st_size)
		return bad(l, path, "this file of the credentials is empty");
	if (owned && ((status.st_uid != geteuid() && status.st_uid) || status.st_mode & 077))
		return bad(l, path, "others can read this file: chown it to the user who runs the transfer, and chmod 600 it");
	return 0;
}

static bool is_inside(const char *folder)
{
	char *here = realpath(".", NULL), *there = realpath(folder, NULL);
	bool inside = here && there && !strncmp(here, there, strlen(here)) && (there[strlen(here)] == '/' || !there[strlen(here)]);

	free(here);
	free(there);
	return inside;
}

static int start_of_paths(const struct looking *l, char start[PATH_ROOM], bool *owned)
{
	const char *folder = get(l, "credentials"), *systemd = getenv("CREDENTIALS_DIRECTORY");

	*owned = strcmp(folder, "systemd") != 0;
	if (*owned && *folder != '/')
		return bad(l, "credentials", "this must be the full path of a folder, or systemd");
	if (*owned && is_inside(folder))
		return bad(l, "credentials", "this folder is inside the exchange: move it elsewhere");
	if (!*owned && !systemd)
		return bad(l, "credentials", "systemd gives no credentials: start it by its unit, with LoadCredential=");
	if (*owned)
		snprintf(start, PATH_ROOM, "%s/", folder);
	else
		snprintf(start, PATH_ROOM, "%s/orderferry_%s_", systemd, l->name);
	return 0;
}

static int check_credentials(const struct looking *l, char start[PATH_ROOM])
{
	static const char *const files[] = { "client_id", "client_secret", "refresh_token", "proxy" };
	bool owned;

	if (start_of_paths(l, start, &owned))
		return -1;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char path[PATH_ROOM + 20];

		snprintf(path, sizeof path, "%s%s", start, files[i]);
		if (i == 3 && access(path, F_OK))
			return 0;
		if (check_file(l, path, owned))
			return -1;
	}
	return 0;
}

/* --- settings ----------------------------------------------------------------------------------------------------------- */

static int check_markets(const struct looking *l)
{
	struct slice rest = slice_of(get(l, "marketplaces"));

	for (struct slice word; (word = marketplace_word(&rest)).len;) {
		const struct marketplace *m = marketplace_named(word);
		char what[60];

		if (m && !strcmp(m->region, get(l, "region")))
			continue;
		snprintf(what, sizeof what, "marketplaces, %.*s", (int)(word.len < 40 ? word.len : 40), word.at);
		return bad(l, what, "this is not a marketplace of the region; write names like Amazon.de, or DE");
	}
	return 0;
}

static int check(const struct looking *l)
{
	static const char *const needed[] = { "seller-id", "region", "marketplaces" };

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!*get(l, needed[i]))
			return bad(l, needed[i], "this must be set, because the account has credentials");
	if (strchr(get(l, "transfer-proxy"), '@'))
		return bad(l, "transfer-proxy", "this holds a password: put the whole address into the file proxy of the credentials");
	return check_markets(l);
}

/* 1: a line; 0: the seller carries its files. */
static int print(const struct looking *l)
{
	char start[PATH_ROOM];

	if (!*get(l, "credentials"))
		return 0;
	if (check(l) || check_credentials(l, start))
		return -1;
	printf("account\t%s\thttps://sellingpartnerapi-%s.amazon.com\t%s\t%s\t%s\n", l->name, get(l, "region"), start, get(l, "transfer-proxy"), get(l, "transfer-ca-file"));
	return 1;
}

/* An account whose settings are wrong does not stop the others. */
static int print_all(struct looking *l, const char *only, char **names)
{
	int wrong = names ? 0 : -1, found = 0;

	plan_version();
	for (; names && *names; names++) {
		int result;

		if (only && strcmp(only, *names))
			continue;
		l->name = *names;
		l->scope.account = slice_of(*names);
		result = print(l);
		wrong |= result < 0 ? -1 : 0;
		found |= result > 0;
	}
	if (only && !found && !wrong)
		return log_say(&l->exchange->log, LOG_TROUBLE, "no-account", "there is no account %s with credentials in this exchange", only);
	return wrong;
}

int accounts_print(const struct exchange *x, const char *only)
{
	struct session session;
	struct settings settings;
	struct looking l = { .exchange = x, .settings = &settings };
	int result = outbox_settings(&session, &settings, x);

	if (!result)
		result = print_all(&l, only, exchange_accounts(x, &session.arena));
	session_end(&session);
	return result;
}
