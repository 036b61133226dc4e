#include "exchange/by_hand.h"
#include "exchange/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "book/attention.h"
#include "exchange/attention_list.h"
#include "exchange/file_away.h"
#include "exchange/front_page.h"
#include "core/folder.h"
#include "exchange/inbox.h"
#include "exchange/attempts.h"
#include "exchange/job_name.h"
#include "exchange/recovery.h"
#include "exchange/rerun.h"
#include "exchange/job_steps.h"
#include "book/jobs.h"
#include "book/book.h"

struct round { struct account account; const struct settings *settings; struct book book; struct arena arena; };

static enum job_end run_job(struct round *r, const char *name, int attempts)
{
	struct job job;
	enum job_end end = JOB_TROUBLE;

	if (!job_open(&job, &r->account, r->settings, &r->book, name))
		end = job_run(&job, attempts);
	else
		job_say(&job);
	job_close(&job);
	return end;
}

/* 0: its claim was cut off; -1, reported. */
static int attempts_of(const struct account *a, const char *job)
{
	int dir = folder_open(a->folder[WORK], job), attempts;

	if (dir < 0)
		return log_say(&a->log, LOG_TROUBLE, "trouble", "work/%s: %s", job, strerror(errno));
	attempts = attempts_read(dir);
	close(dir);
	return attempts;
}

static int put_back(const struct account *a, const char *job)
{
	struct rerun rerun;

	if (rerun_of(a, job, &rerun))
		return -1;
	return rerun.kind == RERUN_NOT ? inbox_put_back(a, job) : rerun_put_back(a, job);
}

/* Finishes one job of which something is there already. */
static enum job_end resume(struct round *r, const char *job)
{
	int64_t number;
	int known = jobs_named(&r->book, job, &number), attempts;

	if (known > 0)
		return file_away(&r->account, &r->book, job, number) ? JOB_TROUBLE : JOB_DONE;
	attempts = known < 0 ? -1 : attempts_of(&r->account, job);
	if (attempts < 0)
		return JOB_TROUBLE;
	if (!attempts)
		return put_back(&r->account, job) ? JOB_TROUBLE : JOB_DONE;
	return run_job(r, job, attempts);
}

static enum job_end take_new(struct round *r)
{
	struct scope scope = { .account = slice_of(r->account.name) };
	char **names = inbox_ready(&r->account, &r->arena, settings_number(r->settings, &scope, "settle-seconds"));
	const char *job;

	if (!names)
		return JOB_TROUBLE;
	if (!*names)
		return JOB_IDLE;
	if (attention_list_settle_gone(&r->account, &r->book) || inbox_claim(&r->account, &r->book, &r->arena, names, &job))
		return JOB_TROUBLE;
	return job ? run_job(r, job, 1) : JOB_IDLE;
}

/* With nothing to convert there is time to look around. */
static enum job_end learn(struct round *r)
{
	int64_t added = 0, open;

	if (by_hand_follow(&r->account, &r->book) || attention_list_sync(&r->account, r->settings, &r->book, &added) || (added && attention_count(&r->book, &open)) ||
	    front_page_account(&r->account, &r->book))
		return JOB_TROUBLE;
	if (added)
		log_say(&r->account.log, LOG_WATCH_OUT, "attention", "%lld more need your attention, %lld in all: see `orderferry status`", (long long)added, (long long)open);
	return added ? JOB_ATTENTION : JOB_IDLE;
}

/* The one with the lowest number. Only folders can be jobs; other names in work/ are not ours. NULL: none. */
static const char *first_job(const struct account *a, char **names)
{
	const char *first = NULL;

	for (; *names; names++) {
		int dir = folder_open(a->folder[WORK], *names);

		folder_close(dir);
		if ((dir >= 0 || (errno != ENOTDIR && errno != ELOOP)) && (!first || job_name_compare(*names, first) < 0))
			first = *names;
	}
	return first;
}

void worker_failed(const struct exchange *x, const char *account, bool killed)
{
	struct account a;
	struct arena arena;
	const char *job;
	char **names;

	if (account_open(&a, x, account))
		return;
	arena_init(&arena, SIZE_MAX);
	names = folder_names(&arena, a.folder[WORK]);
	job = names ? first_job(&a, names) : NULL;
	if (job)
		attempts_add(&a, job, killed ? ATTEMPTS_KILL : ATTEMPTS_CRASH);
	arena_close(&arena);
	account_close(&a);
}

/* With what the folders have and the book does not: that is done first. */
static enum job_end look(struct round *r, bool first)
{
	int lost = recovery_compare(&r->account, &r->book, first);
	char **jobs = lost < 0 ? NULL : folder_names(&r->arena, r->account.folder[WORK]);
	enum job_end end;
	const char *job;

	if (lost < 0)
		return JOB_TROUBLE;
	if (!jobs) {
		log_say(&r->account.log, LOG_TROUBLE, "trouble", "work: %s", strerror(errno));
		return JOB_TROUBLE;
	}
	job = first_job(&r->account, jobs);
	end = job ? resume(r, job) : take_new(r);
	if (end == JOB_IDLE)
		end = learn(r);
	return lost && (end == JOB_DONE || end == JOB_IDLE) ? JOB_ATTENTION : end;
}

enum job_end worker_round(const struct exchange *x, const struct settings *settings, const char *account, bool check)
{
	struct round r = { .settings = settings };
	enum job_end end = JOB_TROUBLE;

	if (account_open(&r.account, x, account))
		return JOB_TROUBLE;
	arena_init(&r.arena, SIZE_MAX);
	if (!recovery_open(&r.account, &r.book, check ? BOOK_CHECKED : BOOK_BROUGHT_UP))
		end = look(&r, check);
	book_end(&r.book);
	arena_close(&r.arena);
	account_close(&r.account);
	return end;
}
