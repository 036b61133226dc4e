#include "exchange/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "exchange/file_away.h"
#include "core/folder.h"
#include "exchange/inbox.h"
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
	job_close(&job);
	return end;
}

/* How often the job was begun, this time counted; 0: its claim was cut off; -1, reported. */
static int begin_again(const struct account *a, const char *job)
{
	int dir = folder_open(a->folder[WORK], job), attempts;

	if (dir < 0)
		return log_say(&a->log, LOG_TROUBLE, "trouble", "work/%s: %s", job, strerror(errno));
	attempts = inbox_attempts(dir);
	if (attempts && inbox_note_attempts(a, dir, ++attempts))
		attempts = -1;
	close(dir);
	return attempts;
}

/* Finishes one job that has already started. */
static enum job_end resume(struct round *r, const char *job)
{
	int64_t number;
	int known = jobs_named(&r->book, job, &number), attempts;

	if (known > 0)
		return file_away(&r->account, &r->book, job, number) ? JOB_TROUBLE : JOB_DONE;
	attempts = known < 0 ? -1 : begin_again(&r->account, job);
	if (attempts < 0)
		return JOB_TROUBLE;
	if (!attempts)
		return inbox_put_back(&r->account, job) ? JOB_TROUBLE : JOB_DONE;
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
	if (inbox_claim(&r->account, &r->book, &r->arena, names, &job))
		return JOB_TROUBLE;
	return job ? run_job(r, job, 1) : JOB_IDLE;
}

/* Only folders can be jobs; anything else in work/ is not ours. NULL: none. */
static const char *first_job(const struct account *a, char **names)
{
	for (; *names; names++) {
		int dir = folder_open(a->folder[WORK], *names);

		folder_close(dir);
		if (dir >= 0 || (errno != ENOTDIR && errno != ELOOP))
			return *names;
	}
	return NULL;
}

enum job_end worker_round(const struct exchange *x, const struct settings *settings, const char *account, bool check)
{
	struct round r = { .settings = settings };
	enum job_end end = JOB_TROUBLE;
	const char *job;
	char **jobs;

	if (account_open(&r.account, x, account))
		return JOB_TROUBLE;
	arena_init(&r.arena, SIZE_MAX);
	jobs = folder_names(&r.arena, r.account.folder[WORK]);
	if (!jobs)
		log_say(&r.account.log, LOG_TROUBLE, "trouble", "work: %s", strerror(errno));
	else if (!pipelines_open_book(&r.book, account, &r.account.log, check))
		end = (job = first_job(&r.account, jobs)) ? resume(&r, job) : take_new(&r);
	book_end(&r.book);
	arena_close(&r.arena);
	account_close(&r.account);
	return end;
}
