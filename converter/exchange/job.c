#include "exchange/job.h"

#include <errno.h>
#include <string.h>

#include "exchange/folder.h"
#include "core/label_list.h"
#include "core/setup.h"

static void keep(void *to, const struct diagnostic *said)
{
	struct job *job = to;

	if (job->diags.count[said->code] <= DIAG_SHOWN)
		summary_keep(&job->summary, said);
}

void job_reset(struct job *job)
{
	job->diags = (struct diags){ .show = keep, .to = job };
	summary_start(&job->summary, &job->arena, &job->diags);
	job->summary.in_exchange = true;
}

static int list_files(struct job *job)
{
	char **names = folder_names(&job->arena, job->in);
	size_t count = 0;

	if (!names)
		return log_say(&job->account->log, LOG_TROUBLE, "trouble", "cannot read work/%s: %s", job->name, strerror(errno));
	while (names[count])
		count++;
	job->files = arena_take(&job->arena, (count + 1) * sizeof *job->files);
	if (!job->files)
		return no_memory(&job->diags);
	for (size_t i = 0; i < count; i++) {
		struct slice parts[] = { slice_of(job->account->name), SLICE("/"), slice_of(exchange_folders[WORK]), SLICE("/"), slice_of(job->name),
					 SLICE("/in/"), slice_of(names[i]) };

		job->files[i].name = names[i];
		job->files[i].path = arena_string(&job->arena, arena_join(&job->arena, parts, sizeof parts / sizeof *parts));
		if (!job->files[i].path)
			return no_memory(&job->diags);
	}
	job->files_count = count;
	return 0;
}

int job_open(struct job *job, const struct account *account, const struct settings *settings, struct book *book, const char *name)
{
	struct scope scope = { .account = slice_of(account->name) };

	*job = (struct job){ .account = account, .settings = settings, .book = book, .name = name, .in = -1 };
	arena_init(&job->arena, SIZE_MAX);
	arena_init(&job->scratch, SIZE_MAX);
	job_reset(job);
	job->ctx = (struct context){ .arena = &job->arena, .scratch = &job->scratch, .diags = &job->diags };
	job->dir = folder_open(account->folder[WORK], name);
	if (job->dir >= 0)
		job->in = folder_open(job->dir, "in");
	if (job->in < 0 || out_init(&job->text, -1))
		return log_say(&account->log, LOG_TROUBLE, "trouble", "cannot open work/%s: %s", name, strerror(errno));
	if (book_one(book, &job->number, 0, ASK_LAST_JOB, ""))
		return -1;
	job->number++;
	if (list_files(job))
		return -1;
	return setup_context(&job->ctx, settings, scope.account) || label_list_load(&job->ctx, settings_get(settings, &scope, "odoo-labels")) ? -1 : 0;
}

void job_close(struct job *job)
{
	set_close(&job->news);
	set_close(&job->unchanged);
	set_close(&job->refused);
	set_close(&job->gone);
	diags_close(&job->diags);
	if (job->text.buffer)
		out_close(&job->text);
	folder_close(job->in);
	folder_close(job->dir);
	arena_close(&job->scratch);
	arena_close(&job->arena);
}
