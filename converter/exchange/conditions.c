#include "exchange/conditions.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/attention.h"
#include "core/external_id.h"
#include "core/folder.h"
#include "exchange/job_name.h"
#include "report/need.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

/* --- the folders of an account ------------------------------------------------------------------------------------------ */

struct looking { const struct account *account; struct book *book; struct report *report; int64_t now; };

/* A file in a folder: "failed/2026-05-10-0001.odd.txt". */
struct item { char subject[400]; const char *name; struct stat status; };

/* Files that a version before the list put there, or that somebody moved there. */
static int failed_file(struct looking *l, const struct item *item)
{
	bool known;

	if (slice_ends(slice_of(item->name), SLICE(".problems.txt")))
		return 0;
	if (attention_known(l->book, slice_of(item->subject), &known) || known)
		return known ? 0 : -1;
	return need_state(l->report, &(struct report_need){ .kind = SLICE("failed-file"), .subject = slice_of(item->subject), .rank = NEED_FILE,
		.since = (int64_t)item->status.st_ctime, .to_do = SLICE("Read the .problems.txt beside it. Then move the file, or a better one, back into inbox/ and delete the note.") },
		"Orderferry could not convert this file");
}

static int not_sent(struct looking *l, const struct item *item)
{
	struct slice name = slice_of(item->subject), ending = SLICE(".feed.json");

	if (!slice_ends(name, ending))
		return 0;
	name.len -= ending.len;
	return need_state(l->report, &(struct report_need){ .kind = SLICE("feed-not-sent"), .subject = name, .rank = NEED_URGENT,
		.since = (int64_t)item->status.st_ctime, .to_do = SLICE("`transfer status` states the reason. When the cause is gone, move the feed and its .feed.json "
		"back to to-amazon/, or upload the feed by hand and move both to sent/.") }, "this feed did not reach Amazon");
}

static int in_inbox(struct looking *l, const struct item *item)
{
	struct report_need need = { .kind = SLICE("inbox-stuck"), .subject = slice_of(item->subject), .rank = NEED_FILE, .since = (int64_t)item->status.st_ctime };

	if (S_ISREG(item->status.st_mode) && faccessat(l->account->folder[INBOX], item->name, R_OK, AT_SYMLINK_NOFOLLOW) && errno == EACCES) {
		need.kind = SLICE("unreadable-file");
		need.to_do = SLICE("Give the user who runs `orderferry watch` the right to read it, or drop it again as that user.");
		return need_state(l->report, &need, "Orderferry may not read this file");
	}
	if (l->now - (int64_t)item->status.st_ctime <= DAY)
		return 0;
	need.to_do = SLICE("Check that `orderferry watch` runs. If it does, this is a link or a folder, or it is named like an unfinished file (.part, .tmp, ~): "
			  "rename it, or drop the file itself.");
	return need_state(l->report, &need, "this has been in inbox/ for more than a day, and Orderferry does not take it");
}

/* The day in its name counts too: a folder that a backup brought back is new. */
static int in_work(struct looking *l, const struct item *item)
{
	int64_t since = (int64_t)item->status.st_mtime, day = job_name_day(item->name);
	bool is_old = l->now - since > HOUR || (day && l->now - day > 2 * DAY);

	if (!S_ISDIR(item->status.st_mode) || !is_old)
		return 0;
	return need_state(l->report, &(struct report_need){ .kind = SLICE("job-stuck"), .subject = slice_of(item->subject), .rank = NEED_BROKEN,
		.since = l->now - since > HOUR ? since : day, .to_do = SLICE("Run `orderferry watch`, and read its log if the job is still there afterwards. Its files are in "
		"this folder, under in/.") }, "this job was begun more than an hour ago and is not finished");
}

static int look_into(struct looking *l, enum folder folder, int (*judge)(struct looking *, const struct item *))
{
	char **names = folder_names(l->report->arena, l->account->folder[folder]);

	if (!names)
		return log_say(&l->account->log, LOG_TROUBLE, "trouble", "%s: %s", exchange_folders[folder], strerror(errno ? errno : ENOMEM));
	for (; *names; names++) {
		struct item item = { .name = *names };

		snprintf(item.subject, sizeof item.subject, "%s/%s", exchange_folders[folder], *names);
		if (!fstatat(l->account->folder[folder], *names, &item.status, AT_SYMLINK_NOFOLLOW) && judge(l, &item))
			return -1;
	}
	return 0;
}

int conditions_account(const struct account *account, struct book *book, struct report *report)
{
	struct looking l = { account, book, report, exchange_now(account->exchange) };

	return look_into(&l, FAILED, failed_file) || look_into(&l, NOT_SENT, not_sent) || look_into(&l, INBOX, in_inbox) || look_into(&l, WORK, in_work) ? -1 : 0;
}

/* --- the settings ------------------------------------------------------------------------------------------------------- */

static int setting_need(struct report *report, const char *kind, struct slice subject, const char *to_do, const char *text)
{
	return need_state(report, &(struct report_need){ .kind = slice_of(kind), .subject = subject, .rank = NEED_BROKEN, .to_do = slice_of(to_do) }, "%s", text);
}

/* "[account main] region: na|eu|fe" is about "[account main] region". */
static int bad_setting(struct report *report, const struct diagnostic *said)
{
	struct slice text = slice_of(said->text), part = { text.at, 0 };
	char line[40];

	if (said->place.line) {
		snprintf(line, sizeof line, "line %ld", said->place.line);
		part = slice_of(line);
	} else if (slice_starts(text, SLICE("["))) {
		part = slice_cut(&text, ':');
		text = slice_trim(text);
	}
	return need_state(report, &(struct report_need){ .kind = SLICE("bad-settings"), .subject = SLICE("orderferry.ini"), .part = part, .rank = NEED_BROKEN,
		.to_do = SLICE("Fix this in orderferry.ini. Until then Orderferry converts nothing.") }, "%.*s", (int)text.len, text.at);
}

static bool is_account(const struct exchange *x, struct slice name)
{
	char path[120];

	snprintf(path, sizeof path, "%.*s/%s", (int)name.len, name.at, exchange_folders[INBOX]);
	return !faccessat(x->dir, path, F_OK, 0);
}

static int check_entry(const struct exchange *x, struct report *report, const struct settings_place *place)
{
	struct slice parts[] = { SLICE("[account "), place->account, SLICE("]") };

	if (place->account.len && !is_account(x, place->account) &&
	    setting_need(report, "account-missing", arena_join(report->arena, parts, 3), "Correct the name in orderferry.ini, or make the account with `orderferry init -a NAME DIR`.",
			 "the settings have a section for an account that has no folder"))
		return -1;
	if (!place->path || !faccessat(x->dir, place->path, F_OK, 0))
		return 0;
	return setting_need(report, "path-missing", slice_of(place->key), "Correct the path in orderferry.ini. A relative path starts at the folder of the exchange.",
			    "this setting names a file or folder that is not there");
}

static int check_settings(const struct exchange *x, const struct settings *settings, const struct report *loaded, struct report *report)
{
	struct settings_place place;

	for (const struct entry *at = NULL; (at = settings_next(settings, at, &place));)
		if (check_entry(x, report, &place))
			return -1;
	for (const struct kept_diagnostic *k = loaded->kept; k; k = k->next)
		if (bad_setting(report, &k->diagnostic))
			return -1;
	return 0;
}

/* --- folders that cannot be an account ------------------------------------------------------------------------------------ */

static bool holds(int dir, const char *folder)
{
	return !faccessat(dir, folder, F_OK, AT_SYMLINK_NOFOLLOW);
}

static int odd_account(struct report *report, const char *name, const char *kind, const char *to_do, const char *text)
{
	return need_state(report, &(struct report_need){ .kind = slice_of(kind), .subject = slice_of(name), .rank = NEED_BROKEN, .to_do = slice_of(to_do) }, "%s", text);
}

/* *accounts counts those that are one. */
static int check_folder(const struct exchange *x, struct report *report, const char *name, int *accounts)
{
	struct stat status;
	int dir, result = 0;
	bool inbox, link = !fstatat(x->dir, name, &status, AT_SYMLINK_NOFOLLOW) && S_ISLNK(status.st_mode);

	dir = openat(x->dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return errno != EACCES ? 0 : odd_account(report, name, "unreadable-folder", "Give the user who runs `orderferry watch` the right to read and write it.",
							"Orderferry may not open this folder");
	inbox = !faccessat(dir, exchange_folders[INBOX], F_OK, 0);
	if (inbox && link)
		result = odd_account(report, name, "account-link", "Put the folder itself in its place: Orderferry follows no links.", "this account is a link, so Orderferry does not look into it");
	else if (inbox && !external_id_account_good(name))
		result = odd_account(report, name, "account-name", "Rename the folder: letters, digits and - only, at most 40.", "this folder has an inbox, but its name cannot be that of an account");
	else if (inbox)
		++*accounts;
	else if (holds(dir, exchange_folders[INBOX]) || holds(dir, "book.sqlite") || holds(dir, exchange_folders[TO_ODOO]))
		result = odd_account(report, name, "inbox-missing", "Make the folder inbox in it again. Until then Orderferry takes no files of this account.",
				     "the inbox of this account is missing, or is a link to nothing");
	close(dir);
	return result;
}

int conditions_exchange(const struct exchange *x, const struct settings *settings, const struct report *loaded, struct report *report)
{
	char **names = folder_names(report->arena, x->dir);
	int accounts = 0;

	if (!names)
		return log_say(&x->log, LOG_TROUBLE, "cannot-read", "%s: %s", x->path, strerror(errno ? errno : ENOMEM));
	for (; *names; names++)
		if (check_folder(x, report, *names, &accounts))
			return -1;
	if (!accounts && setting_need(report, "no-account", SLICE("exchange"), "Make one: `orderferry init -a NAME DIR`.", "this exchange has no account"))
		return -1;
	return check_settings(x, settings, loaded, report);
}
