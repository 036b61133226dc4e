/*
 * `orderferry watch`: looks into the inboxes, has each job converted by a child process, and waits. A child that crashes or runs out of memory or time
 * affects nothing else: what it did not commit is done again, and in the end the file that caused it fails.
 */
#define _GNU_SOURCE
#include "commands/commands.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/settings.h"
#include "exchange/confine.h"
#include "core/folder.h"
#include "exchange/health.h"
#include "exchange/front_page.h"
#include "exchange/worker.h"

enum { MOST_CRASHES = 8 };      /* in a row: more than any one job can cause before it fails */

struct watcher {
	struct exchange exchange;
	struct settings settings;
	struct arena arena;
	struct diags diags;
	int signals, changes;           /* descriptors; -1: not there */
	bool once, stop, check, trouble, attention, settings_good;
	int64_t purged;                 /* the day */
	uint64_t seen;                  /* what health.c found last, as a hash: it is reported again only when it changes */
};

static void say(void *to, const struct diagnostic *said)
{
	const struct watcher *w = to;

	log_diagnostic(&w->exchange.log, said);
}

/* Read again in each round, so that a corrected setting holds at once. */
static int load_settings(struct watcher *w)
{
	arena_empty(&w->arena);
	return settings_load(&w->settings, &w->arena, &w->diags, "orderferry.ini");
}

/* --- the child ---------------------------------------------------------------------------------------------------------- */

static void limit(int resource, size_t most, size_t grace)
{
	struct rlimit limit = { (rlim_t)most, (rlim_t)(most + grace) };

	if (most)
		setrlimit((__rlimit_resource_t)resource, &limit);
}

/* SQLite's temporary files, which hold the book's lines, stay in the exchange as well. */
static int close_in(struct watcher *w, const char *account)
{
	const char **files = settings_files(&w->settings, &w->arena);

	if (files && !setenv("SQLITE_TMPDIR", account, 1) && !confine_child(account, files))
		return 0;
	return log_say(&w->exchange.log, LOG_TROUBLE, "trouble", "%s: cannot confine the conversion: %s", account, strerror(errno));
}

/* Once a day. */
static int clean_up(struct watcher *w, const char *account, const struct scope *scope)
{
	int64_t keep = (int64_t)settings_number(&w->settings, scope, "purge-after-days");
	int64_t known = (int64_t)settings_number(&w->settings, scope, "forget-after-days");

	return keep || known ? purge_daily(&w->exchange, account, keep, known) : 0;
}

/* It dies with its parent, because the parent's lock keeps a second process away. SIGTERM lets it finish its job. */
static enum job_end work(struct watcher *w, const char *account, pid_t parent)
{
	struct scope scope = { .account = slice_of(account) };
	enum job_end end;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		return JOB_TROUBLE;
	signal(SIGIO, SIG_IGN);         /* a broken lease, see inbox.c */
	limit(RLIMIT_AS, settings_number(&w->settings, &scope, "max-memory"), 0);
	limit(RLIMIT_CPU, settings_number(&w->settings, &scope, "max-seconds"), 5);    /* a signal of its own comes first, unlike that of a kill */
	limit(RLIMIT_CORE, 1, 0);
	if (close_in(w, account))
		return JOB_TROUBLE;
	end = worker_round(&w->exchange, &w->settings, account, w->check);
	if (end == JOB_IDLE && w->purged != exchange_now(&w->exchange) / 86400 && clean_up(w, account, &scope))
		end = JOB_TROUBLE;
	return end;
}

/* How the child ended; JOB_TROUBLE also if somebody killed it. A crash is JOB_DONE: there is more to do. */
static enum job_end ended(struct watcher *w, const char *account, int status, int *crashes)
{
	if (WIFEXITED(status) && (WEXITSTATUS(status) == JOB_IDLE || WEXITSTATUS(status) >= JOB_DONE)) {
		*crashes = 0;
		return (enum job_end)WEXITSTATUS(status);
	}
	log_say(&w->exchange.log, LOG_TROUBLE, "crash", "%s: a conversion ended by %s %d", account, WIFSIGNALED(status) ? "signal" : "status",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	worker_failed(&w->exchange, account, WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	if ((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) || ++*crashes > MOST_CRASHES)
		return JOB_TROUBLE;
	return JOB_DONE;
}

static enum job_end in_child(struct watcher *w, const char *account, int *crashes)
{
	pid_t parent = getpid(), child = fork();
	int status;

	if (child == 0)
		_exit((int)work(w, account, parent));
	if (child < 0) {
		log_say(&w->exchange.log, LOG_TROUBLE, "trouble", "cannot start a process: %s", strerror(errno));
		return JOB_TROUBLE;
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return JOB_TROUBLE;
	return ended(w, account, status, crashes);
}

/* The page of the whole exchange is made of what every account holds: by a process that can write nowhere else. */
static int renew(struct watcher *w, pid_t parent)
{
	struct scope all = { { "", 0 }, { "", 0 }, { "", 0 } };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	limit(RLIMIT_AS, settings_number(&w->settings, &all, "max-memory"), 0);
	limit(RLIMIT_CPU, settings_number(&w->settings, &all, "max-seconds"), 5);
	limit(RLIMIT_CORE, 1, 0);
	return getppid() != parent || close_in(w, ".") || front_page_exchange(&w->exchange, w->settings_good);
}

/* A page that could not be made is reported, and is made in the next round. */
static void renew_page(struct watcher *w)
{
	pid_t parent = getpid(), child = fork();
	int status = -1;

	if (child == 0)
		_exit(renew(w, parent) ? 1 : 0);
	if (child < 0)
		log_say(&w->exchange.log, LOG_TROUBLE, "trouble", "no process can be started: %s", strerror(errno));
	while (child > 0 && waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			break;
	w->trouble |= status != 0;
}

/* --- the parent --------------------------------------------------------------------------------------------------------- */

static void check_signals(struct watcher *w, int milliseconds)
{
	struct pollfd fds[2] = { { .fd = w->signals, .events = POLLIN }, { .fd = w->changes, .events = POLLIN } };
	struct signalfd_siginfo info;
	char events[4096];

	if (poll(fds, milliseconds ? 2 : 1, milliseconds) <= 0)
		return;
	if ((fds[0].revents & POLLIN) && read(w->signals, &info, sizeof info) > 0)
		w->stop = true;
	/* it does not matter what changed: it wakes the scan */
	if (fds[1].revents & POLLIN)
		while (read(w->changes, events, sizeof events) > 0)
			;
}

static void watch_account(struct watcher *w, const char *account)
{
	int crashes = 0;
	enum job_end end;
	char inbox[64];

	snprintf(inbox, sizeof inbox, "%s/inbox", account);
	if (w->changes >= 0)
		inotify_add_watch(w->changes, inbox, IN_CLOSE_WRITE | IN_MOVED_TO);
	do {
		end = in_child(w, account, &crashes);
		w->attention |= end == JOB_ATTENTION;
		check_signals(w, 0);
	} while ((end == JOB_DONE || end == JOB_ATTENTION) && !w->stop);
	w->trouble |= end == JOB_TROUBLE;
}

static void add_to_hash(void *hash, const char *account, const struct report_need *need)
{
	uint64_t *seen = hash;
	uint64_t parts[] = { *seen, slice_hash(slice_of(account ? account : "")), slice_hash(need->kind), slice_hash(need->subject) };

	*seen = slice_hash((struct slice){ (const char *)parts, sizeof parts });
}

static void look_at_health(struct watcher *w)
{
	uint64_t seen = 0;
	struct health health = { add_to_hash, &seen, 0 }, log = { health_to_log, &w->exchange, 0 };

	if (health_look(&w->exchange, &health))
		w->trouble = true;
	else if (seen && seen != w->seen)
		health_look(&w->exchange, &log);
	w->attention |= health.found != 0;
	w->seen = seen;
}

static void watch_all(struct watcher *w)
{
	char **accounts;

	w->settings_good = !load_settings(w);
	w->trouble = !w->settings_good;
	accounts = w->trouble ? NULL : exchange_accounts(&w->exchange, &w->arena);
	w->trouble |= !accounts;
	for (; accounts && *accounts && !w->stop; accounts++)
		watch_account(w, *accounts);
	if (!w->stop) {
		look_at_health(w);
		renew_page(w);
	}
	w->check = false;
	w->purged = exchange_now(&w->exchange) / 86400;
}

/* After a problem only time helps: files that were put back must not wake it at once. */
static void wait_for_change(struct watcher *w)
{
	struct scope all = { { "", 0 }, { "", 0 }, { "", 0 } };
	size_t seconds = w->trouble ? 30 : settings_number(&w->settings, &all, "poll-seconds");
	int changes = w->changes;

	if (w->trouble)
		w->changes = -1;
	check_signals(w, (int)(seconds < 1 ? 1 : seconds > 3600 ? 3600 : seconds) * 1000);
	w->changes = changes;
}

static enum status start(struct watcher *w, const struct options *options)
{
	sigset_t set;

	if (exchange_enter(&w->exchange, options->files[0]))
		return WRONG_USE;
	if (load_settings(w)) {
		/* nothing is converted, and the page says why */
		if (!exchange_lock(&w->exchange))
			renew_page(w);
		return WRONG_USE;
	}
	if (exchange_lock(&w->exchange))
		return NOTHING_WRITTEN;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	w->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (w->signals < 0) {
		log_say(&w->exchange.log, LOG_TROUBLE, "trouble", "no signals: %s", strerror(errno));
		return NOTHING_WRITTEN;
	}
	/* without it (network drives, a limit) only polling is left */
	w->changes = w->once ? -1 : inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	return ALL_CONVERTED;
}

static enum status watch_once(struct watcher *w)
{
	watch_all(w);
	return w->trouble ? NOTHING_WRITTEN : w->attention ? SOME_REJECTED : ALL_CONVERTED;
}

static enum status watch_on(struct watcher *w)
{
	while (!w->stop) {
		watch_all(w);
		wait_for_change(w);
	}
	log_say(&w->exchange.log, LOG_DONE, "stopped", "stopped on request");
	return ALL_CONVERTED;
}

static enum status watch_run(const struct options *options)
{
	struct watcher w = { .once = options->once, .signals = -1, .changes = -1, .check = true };
	enum status status;

	w.diags = (struct diags){ .show = say, .to = &w };
	arena_init(&w.arena, SIZE_MAX);
	w.exchange.lock = w.exchange.dir = -1;
	status = exchange_start(&w.exchange, options) ? WRONG_USE : start(&w, options);
	if (status == ALL_CONVERTED)
		status = w.once ? watch_once(&w) : watch_on(&w);
	folder_close(w.signals);
	folder_close(w.changes);
	exchange_close(&w.exchange);
	arena_close(&w.arena);
	return status;
}

static const struct option watch_options[] = {
	OPTION_NOW,
	{ 0, "once", NULL, "convert what is there, then stop", offsetof(struct options, once), FLAG },
	{ 0, "new-book", NULL, "if the book of an account that was used is missing, start a new one: all orders may be written again",
	  offsetof(struct options, new_book), FLAG },
	OPTION_JSON,
	{ 0, "log", "FILE", "append the log to this file (default: standard error)", offsetof(struct options, log), TEXT },
	{ 0 },
};

const struct command command_watch = {
	.name = "watch", .arguments = "DIR", .about = "convert the files that you drop into an exchange, and keep watching",
	.example = "orderferry watch /srv/orderferry",
	.options = watch_options, .least = 1, .most = 1, .needs = "needs exactly one folder, the exchange",
	.run = watch_run,
};
