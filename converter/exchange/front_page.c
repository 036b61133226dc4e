#include "exchange/front_page.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "book/jobs.h"
#include "core/folder.h"
#include "core/settings.h"
#include "exchange/attention_file.h"
#include "exchange/attention_list.h"
#include "exchange/front_known.h"
#include "exchange/recovery.h"
#include "pipelines/pipelines.h"
#include "report/front.h"
#include "report/need.h"
#include "value/out.h"

enum { MOST_BATCHES = 50, MOST_FILES_SHOWN = 20, DAY = 86400, STILL = 3 * DAY, MINUTES = 600 };

/* An account on the page. Its memory stays until the page is printed. */
struct shown { struct session session; struct front_account account; struct book *book; };

/* --- batches and feeds -------------------------------------------------------------------------------------------------- */

static struct front_item *new_item(struct shown *s, struct slice name, struct slice path)
{
	struct front_item *item = arena_take(&s->session.arena, sizeof *item);

	if (!item || !name.at || !path.at) {
		no_memory(&s->session.diags);
		return NULL;
	}
	*item = (struct front_item){ .name = name, .path = path };
	return item;
}

static struct slice path_to(struct shown *s, const char *folder, const char *name, const char *file)
{
	struct slice parts[] = { slice_of(folder), SLICE("/"), slice_of(name), slice_of(file ? "/" : ""), slice_of(file ? file : "") };

	return arena_join(&s->session.arena, parts, 5);
}

/* The files of a batch that Odoo imports. */
static int add_parts(struct shown *s, struct front_item *batch, const char *name, char **files)
{
	struct front_item **last = &batch->parts;

	for (; *files; files++) {
		const struct errand *errand = pipelines_errand(slice_of(*files));

		if (!errand || errand->station != IN_ODOO)
			continue;
		*last = new_item(s, slice_of(*files), path_to(s, exchange_folders[TO_ODOO], name, *files));
		if (!*last)
			return -1;
		(*last)->note = slice_of(errand->place ? errand->place : "");
		(*last)->instead = errand->instead && batch->parts != *last;
		last = &(*last)->next;
	}
	return 0;
}

/* One in which nothing is to be imported is left out: what it reports is on the attention list. */
static int add_if_open(struct shown *s, const struct account *a, struct front_item *batch)
{
	int imported = batch->parts ? front_known_imported(a, s->book, &s->session, batch->name, batch->parts) : 1;

	if (!imported)
		front_list_add(&s->account.lists[FRONT_BATCHES], batch);
	return imported < 0 ? -1 : 0;
}

static int add_batch(struct shown *s, const struct account *a, const char *name)
{
	int dir = folder_open(a->folder[TO_ODOO], name);
	char **files = dir < 0 ? NULL : folder_names(&s->session.arena, dir);
	struct front_item *item;

	if (!files) {
		bool no_batch = dir < 0 && (errno == ENOTDIR || errno == ELOOP || errno == ENOENT);

		folder_close(dir);
		return no_batch ? 0 : log_say(&a->log, LOG_TROUBLE, "trouble", "to-odoo/%s: %s", name, strerror(errno ? errno : ENOMEM));
	}
	close(dir);
	item = new_item(s, slice_of(name), path_to(s, exchange_folders[TO_ODOO], name, "summary.html"));
	if (!item || add_parts(s, item, name, files))
		return -1;
	return add_if_open(s, a, item);
}

static int add_batches(struct shown *s, const struct account *a)
{
	char **names = folder_names(&s->session.arena, a->folder[TO_ODOO]);
	size_t count = 0;

	while (names && names[count])
		count++;
	for (size_t i = 0; i < count; i++) {
		if (i >= MOST_BATCHES)
			s->account.lists[FRONT_BATCHES].more++;
		else if (add_batch(s, a, names[i]))
			return -1;
	}
	return names ? 0 : log_say(&a->log, LOG_TROUBLE, "trouble", "to-odoo: %s", strerror(errno ? errno : ENOMEM));
}

static bool waits(const char *name)
{
	const struct errand *errand = pipelines_errand(slice_of(name));

	return slice_ends(slice_of(name), SLICE(".feed.json")) || (errand && errand->by_hand);
}

static int add_feed(struct shown *s, const char *name)
{
	struct slice feed = slice_of(name), rest = feed, ending = SLICE(".feed.json");
	struct front_item *item;

	if (slice_ends(feed, ending))
		feed.len -= ending.len;
	item = new_item(s, feed, path_to(s, exchange_folders[TO_AMAZON], arena_string(&s->session.arena, feed), NULL));
	if (!item || jobs_time(s->book, slice_cut(&rest, '.'), &item->at))
		return -1;
	front_list_add(&s->account.lists[FRONT_FEEDS], item);
	return 0;
}

/* By the batch in front of the name, behind which by-hand files have no note. */
static int add_feeds(struct shown *s, const struct account *a)
{
	char **names = folder_names(&s->session.arena, a->folder[TO_AMAZON]);

	if (!names)
		return log_say(&a->log, LOG_TROUBLE, "trouble", "to-amazon: %s", strerror(errno ? errno : ENOMEM));
	for (; *names; names++) {
		const char *bare = strchr(*names, '.');

		if ((waits(*names) || (bare && waits(bare + 1))) && add_feed(s, *names))
			return -1;
	}
	return 0;
}

/* --- files -------------------------------------------------------------------------------------------------------------- */

static int add_file(struct shown *s, const struct account *a, struct found *rows)
{
	struct arena *arena = &s->session.arena;
	struct slice name = book_text(rows, "name"), state = book_text(rows, "state"), job = book_text(rows, "job"), kept = book_text(rows, "kept");
	struct slice words[] = { slice_equal(state, SLICE("done")) ? SLICE("converted in the batch ") : slice_equal(state, SLICE("repeated"))
		? SLICE("nothing new, in the batch ") : slice_equal(state, SLICE("failed")) ? SLICE("could not be converted, ") : SLICE("settles entries, "), job };
	struct front_item *item;
	char path[400];

	if (!name.len)
		return 0;
	snprintf(path, sizeof path, "%.*s", (int)kept.len, kept.at);
	item = new_item(s, arena_copy(arena, name), faccessat(a->dir, path, F_OK, AT_SYMLINK_NOFOLLOW) ? SLICE("") : arena_copy(arena, kept));
	if (!item)
		return -1;
	item->note = arena_join(arena, words, 2);
	item->at = book_number(rows, "at");
	front_list_add(&s->account.lists[FRONT_LATELY], item);
	return item->note.at ? 0 : no_memory(&s->session.diags);
}

static int add_lately(struct shown *s, const struct account *a)
{
	struct found *rows = jobs_lately(s->book, MOST_FILES_SHOWN);
	int row = rows ? 0 : -1;

	while (!row && (row = book_row(s->book, rows)) > 0)
		row = add_file(s, a, rows);
	return row;
}

static int add_newest(struct shown *s, int64_t now)
{
	for (size_t i = 0; formats[i]; i++) {
		struct front_item *item;
		int64_t at;

		if (jobs_newest_as(s->book, formats[i], &at))
			return -1;
		if (!at)
			continue;
		item = new_item(s, slice_of(formats[i]->about), SLICE(""));
		if (!item)
			return -1;
		item->at = at;
		item->look = now - at > STILL;
		front_list_add(&s->account.lists[FRONT_NEWEST], item);
	}
	return 0;
}

/* --- pages -------------------------------------------------------------------------------------------------------------- */

static void start(struct shown *s, const char *name, struct slice folder, size_t accounts)
{
	session_start(&s->session, NULL, NULL);
	s->account = (struct front_account){ .name = name, .folder = folder, .report = &s->session.report,
					    .recent.most = (long)(RECENT_MOST / accounts) };
	s->account.recent.last = &s->account.recent.first;
	for (enum front_part part = 0; part < FRONT_PARTS; part++)
		front_list_start(&s->account.lists[part]);
}

static int fill(struct shown *s, const struct account *a, const struct settings *settings)
{
	return attention_list_account(a, settings, s->book, &s->session) || add_batches(s, a) || add_feeds(s, a) || add_lately(s, a) ||
	       add_newest(s, exchange_now(a->exchange)) || front_known_newest(a, s->book, &s->session, &s->account.recent) ? -1 : 0;
}

/* The time is rounded down, so that a quiet exchange gets a new page a few times in an hour. */
static int write_page(const struct log *log, int dir, struct front *front, int64_t now)
{
	struct out out;
	int result = 0;

	front->now = now - now % MINUTES;
	if (out_init(&out, -1))
		return log_say(log, LOG_TROUBLE, "trouble", "index.html: out of memory");
	front_print(front, &out);
	/* a page that is as it was stays: the seller may have it open, and disks are spared */
	if (out.error || (!folder_holds(dir, "index.html", out_text(&out)) && folder_write(dir, "index.html", out_text(&out))))
		result = log_say(log, LOG_TROUBLE, "trouble", "index.html cannot be written: %s", strerror(out.error ? out.error : errno));
	out_close(&out);
	return result;
}

static void drop(void *to, const struct diagnostic *said)
{
	(void)to;
	(void)said;
}

/* What is wrong with them is on the page of the exchange. */
static void settings_quietly(struct settings *settings, struct arena *arena)
{
	struct diags diags = { .show = drop };

	settings_load(settings, arena, &diags, "orderferry.ini");
	settings->diags = NULL;
	diags_close(&diags);
}

int front_page_account(const struct account *a, struct book *book)
{
	struct shown s = { .book = book };
	struct front front = { .accounts = &s.account };
	struct settings settings;
	char title[80];
	int result;

	snprintf(title, sizeof title, "Orderferry: %s", a->name);
	front.title = title;
	start(&s, a->name, SLICE(""), 1);
	settings_quietly(&settings, &s.session.arena);
	result = fill(&s, a, &settings) ? -1 : write_page(&a->log, a->dir, &front, exchange_now(a->exchange));
	session_end(&s.session);
	return result;
}

/* --- of the whole exchange ---------------------------------------------------------------------------------------------- */

static int fill_from_book(struct shown *s, const struct exchange *x, const struct settings *settings, struct book *book)
{
	struct account account;
	int result = -1;

	if (account_open(&account, x, s->account.name))
		return -1;
	s->book = book;
	if (!recovery_open(&account, book, BOOK_AS_IT_IS))
		result = fill(s, &account, settings);
	book_end(book);
	account_close(&account);
	return result;
}

/* One that cannot be opened is not one that needs nothing. */
static int fill_account(struct shown *s, const struct exchange *x, const struct settings *settings)
{
	if (!fill_from_book(s, x, settings, &(struct book){ 0 }))
		return 0;
	need_state(&s->session.report, &(struct report_need){ .kind = SLICE("account-unread"), .subject = slice_of(s->account.name), .rank = NEED_BROKEN,
		.to_do = SLICE("Read the log of `orderferry watch`.") }, "this account cannot be opened or read, so this page does not show what it needs");
	return -1;
}

static int fill_accounts(const struct exchange *x, const struct settings *settings, struct arena *arena, char **names, struct front_account **last, struct shown *all)
{
	int result = 0;
	size_t count = 0;

	while (names && names[count])
		count++;
	for (size_t i = 0; i < count; i++) {
		struct slice parts[] = { slice_of(names[i]), SLICE("/") };

		start(&all[i], names[i], arena_join(arena, parts, 2), count);
		*last = &all[i].account;
		last = &all[i].account.next;
		result |= fill_account(&all[i], x, settings);
	}
	return result;
}

/* The settings are read here too: what is wrong with them is the first thing to show. */
static int fill_all(const struct exchange *x, struct shown *whole, char **names, struct shown *all, bool settings_good)
{
	struct session loaded;
	struct settings settings;
	int result = 0;

	session_start(&loaded, NULL, NULL);
	if (settings_load(&settings, &loaded.arena, &loaded.diags, "orderferry.ini") && settings_good)
		result = log_say(&x->log, LOG_TROUBLE, "bad-settings", "orderferry.ini changed during the round, or cannot be read now: index.html says what is wrong");
	result |= attention_list_exchange(x, &settings, &loaded.report, &whole->session.report) ||
		 fill_accounts(x, &settings, &whole->session.arena, names, &whole->account.next, all) ? -1 : 0;
	session_end(&loaded);
	return result;
}

int front_page_exchange(const struct exchange *x, bool settings_good)
{
	struct shown whole, *all;
	struct front front = { .title = "Orderferry", .accounts = &whole.account };
	char **names;
	size_t count = 0;
	int result = -1;

	start(&whole, "", SLICE(""), 1);
	names = exchange_accounts(x, &whole.session.arena);
	while (names && names[count])
		count++;
	all = arena_take(&whole.session.arena, (count + 1) * sizeof *all);
	/* what keeps an account from being read is what the page has to show */
	if (all)
		result = fill_all(x, &whole, names, all, settings_good) | write_page(&x->log, x->dir, &front, exchange_now(x)) | attention_file_write(x, &whole.account) | (names ? 0 : -1);
	for (size_t i = 0; all && i < count; i++)
		session_end(&all[i].session);
	session_end(&whole.session);
	return result;
}
