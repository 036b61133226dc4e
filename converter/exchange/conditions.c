#include "exchange/conditions.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/attention.h"
#include "book/carried.h"
#include "core/folder.h"
#include "exchange/health.h"
#include "report/need.h"

enum { DAY = 86400, SECRET_OLD = 150, SECRET_ENDS = 180 };

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

/* A feed by its note: its name, and what the book knows of its way to Amazon. 1: it is known; 0: it is not, or this is something else; -1: reported. */
static int feed_of(struct looking *l, const struct item *item, struct slice *subject, struct carried *c)
{
	struct slice name = slice_of(item->name), ending = SLICE(".feed.json");
	char feed[300];

	*c = (struct carried){ .state = -1 };
	*subject = slice_of(item->subject);
	if (!slice_ends(name, ending))
		return 0;
	subject->len -= ending.len;
	snprintf(feed, sizeof feed, "%.*s", (int)(name.len - ending.len), name.at);
	return carried_named(l->book, feed, c);
}

/* What a seller does about a feed in not-sent/. Old quantities never go again, and their SKUs are all in the next feed. */
static struct slice way_out(const struct carried *c)
{
	if (!strcmp(c->type, "JSON_LISTINGS_FEED"))
		return SLICE("Export the stock from Odoo again and drop it into inbox/: the new feed has these SKUs too. Then run `transfer cancel` with the path of this one.");
	if (c->stopped)
		return SLICE("Run `transfer again` with its path and it goes after all. Or run `transfer cancel` with its path: its parcels are not confirmed then, and the "
			"next export of these deliveries makes them again.");
	return SLICE("When the cause is gone, run `transfer again` with its path, or upload the feed by hand in Seller Central and move it and its .feed.json to sent/. "
		"Or run `transfer cancel` with its path, and export again what is in it. Do not delete it: until then its records count as sent.");
}

static int not_sent(struct looking *l, const struct item *item)
{
	struct carried c;
	struct slice name;
	int known = feed_of(l, item, &name, &c);

	if (known < 0 || (known && c.state == CARRIED_OVERTAKEN) || !slice_ends(slice_of(item->name), SLICE(".feed.json")))
		return known < 0 ? -1 : 0;
	return need_state(l->report, &(struct report_need){ .kind = SLICE("feed-not-sent"), .subject = name, .rank = NEED_URGENT,
		.since = (int64_t)item->status.st_ctime, .to_do = way_out(&c) }, "this feed did not reach Amazon%s%s", known && *c.reason ? ": " : "", known ? c.reason : "");
}

static int in_sending(struct looking *l, const struct item *item)
{
	struct carried c;
	struct slice name;
	int known = feed_of(l, item, &name, &c);

	if (known <= 0 || c.state != CARRIED_ASKED)
		return known < 0 ? -1 : 0;
	return need_state(l->report, &(struct report_need){ .kind = SLICE("feed-unknown"), .subject = name, .rank = NEED_URGENT, .since = c.at,
		.to_do = SLICE("Look in Seller Central whether it has this feed, then run `transfer resolve` with its path and --feed-id ID, or --not-sent.") },
		"it is not known whether Amazon took this feed: %s", c.reason);
}

static int in_inbox(struct looking *l, const struct item *item)
{
	if (l->now - (int64_t)item->status.st_ctime <= DAY)
		return 0;
	return need_state(l->report, &(struct report_need){ .kind = SLICE("inbox-stuck"), .subject = slice_of(item->subject), .rank = NEED_FILE,
		.since = (int64_t)item->status.st_ctime, .to_do = SLICE("Check that `orderferry watch` runs. If it does, this is a link or a folder, or it is named "
		"like an unfinished file (.part, .tmp, ~): rename it, or drop the file itself.") },
		"this has been in inbox/ for more than a day, and Orderferry does not take it");
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

/* --- what keeps it from working ----------------------------------------------------------------------------------------- */

struct listing { struct report *report; bool failed; };

static void list(void *to, const char *account, const struct report_need *need)
{
	struct listing *listing = to;

	(void)account;
	listing->failed |= need_add(listing->report, need) != 0;
}

/* What it finds in the account, or in the exchange. */
static int list_health(const struct account *account, const struct exchange *x, struct report *report)
{
	struct listing listing = { report, false };
	struct health health = { list, &listing, 0 };

	return (account ? health_account(account, &health) : health_folders(x, &health)) || listing.failed ? -1 : 0;
}

int conditions_account(const struct account *account, struct book *book, struct report *report)
{
	struct looking l = { account, book, report, exchange_now(account->exchange) };

	return look_into(&l, FAILED, failed_file) || look_into(&l, NOT_SENT, not_sent) || look_into(&l, SENDING, in_sending) || look_into(&l, INBOX, in_inbox) ||
	       list_health(account, NULL, report) ? -1 : 0;
}

/* --- the settings ------------------------------------------------------------------------------------------------------- */

static int setting_need(struct report *report, const char *kind, struct slice subject, const char *to_do, const char *text)
{
	return need_state(report, &(struct report_need){ .kind = slice_of(kind), .subject = subject, .rank = NEED_BROKEN, .to_do = slice_of(to_do) }, "%s", text);
}

/* "[account main] region: this must be na|eu|fe" is about "[account main] region", in whichever line it is. */
static int bad_setting(struct report *report, const struct diagnostic *said)
{
	struct slice text = slice_of(said->text), part = { text.at, 0 };
	char line[40] = "";

	if (said->place.line)
		snprintf(line, sizeof line, "line %ld", said->place.line);
	if (slice_starts(text, SLICE("["))) {
		part = slice_cut(&text, ':');
		text = slice_trim(text);
	} else {
		part = slice_of(line);
	}
	return need_state(report, &(struct report_need){ .kind = SLICE("bad-settings"), .subject = SLICE("orderferry.ini"), .part = part, .rank = NEED_BROKEN,
		.to_do = SLICE("Fix this in orderferry.ini. Until then Orderferry converts nothing.") }, "%s%s%.*s", *line && part.at != line ? line : "",
		*line && part.at != line ? ": " : "", (int)text.len, text.at);
}

static bool is_account(const struct exchange *x, struct slice name)
{
	char path[120];

	snprintf(path, sizeof path, "%.*s/%s", (int)name.len, name.at, exchange_folders[INBOX]);
	return !faccessat(x->dir, path, F_OK, 0);
}

/* Amazon ends a client secret after 180 days, and nothing is carried then. */
static int check_secret(const struct exchange *x, struct report *report, const char *value)
{
	struct stamp made;
	bool offset;
	int64_t days;

	if (!*value)
		return 0;
	/* a reminder must stop nothing: the settings take any text here */
	if (stamp_parse(slice_of(value), DATE_ISO, &made, &offset))
		return setting_need(report, "secret-ages", SLICE("transfer-secret-set"), "Write the day on which you created the client secret, like 2026-11-21.",
				    "this is not a date, so nothing can remind you before the client secret ends");
	days = (exchange_now(x) - made.utc) / DAY;
	if (days < SECRET_OLD)
		return 0;
	return setting_need(report, "secret-ages", SLICE("transfer-secret-set"), "Renew the client secret in Seller Central (Develop Apps > View credentials), put it into the "
			    "file client_secret, and correct this date.", days < SECRET_ENDS ? "the client secret ends 180 days after this date: soon" :
			    "the client secret is more than 180 days old, and Amazon no longer takes it");
}

static int check_entry(const struct exchange *x, struct report *report, const struct settings_place *place)
{
	struct slice parts[] = { SLICE("[account "), place->account, SLICE("]") };

	if (place->account.len && !is_account(x, place->account) &&
	    setting_need(report, "account-missing", arena_join(report->arena, parts, 3), "Correct the name in orderferry.ini, or make the account with `orderferry init -a NAME DIR`.",
			 "the settings have a section for an account that has no folder"))
		return -1;
	if (place->gone && setting_need(report, "setting-gone", slice_of(place->key), "Delete the line. `orderferry help settings` says what is instead.",
					"this setting is no longer used"))
		return -1;
	if (!strcmp(place->key, "transfer-secret-set") && check_secret(x, report, place->value))
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

int conditions_exchange(const struct exchange *x, const struct settings *settings, const struct report *loaded, struct report *report)
{
	return list_health(NULL, x, report) || check_settings(x, settings, loaded, report) ? -1 : 0;
}
