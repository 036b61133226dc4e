#include "exchange/job.h"

#include <errno.h>
#include <string.h>

#include "exchange/folder.h"
#include "core/label_list.h"
#include "core/setup.h"

int task_no_memory(struct task *t)
{
	return diag(&t->diags, NO_MEMORY, NULL, "out of memory");
}

static void keep(void *to, const struct diagnostic *said)
{
	struct task *t = to;

	if (t->diags.count[said->code] <= DIAG_SHOWN)
		summary_keep(&t->summary, said);
}

void task_reset(struct task *t)
{
	t->diags = (struct diags){ .show = keep, .to = t };
	summary_start(&t->summary, &t->arena, &t->diags);
	t->summary.in_exchange = true;
}

static int list_files(struct task *t)
{
	char **names = folder_names(&t->arena, t->in);
	size_t count = 0;

	if (!names)
		return log_say(&t->account->log, LOG_TROUBLE, "trouble", "cannot read work/%s: %s", t->name, strerror(errno));
	while (names[count])
		count++;
	t->files = arena_take(&t->arena, (count + 1) * sizeof *t->files);
	if (!t->files)
		return task_no_memory(t);
	for (size_t i = 0; i < count; i++) {
		struct slice parts[] = { slice_of(t->account->name), SLICE("/"), slice_of(exchange_folders[WORK]), SLICE("/"), slice_of(t->name),
					 SLICE("/in/"), slice_of(names[i]) };

		t->files[i].name = names[i];
		t->files[i].path = arena_string(&t->arena, arena_join(&t->arena, parts, sizeof parts / sizeof *parts));
		if (!t->files[i].path)
			return task_no_memory(t);
	}
	t->files_count = count;
	return 0;
}

int task_open(struct task *t, const struct account *account, const struct settings *settings, struct book *book, const char *name)
{
	struct scope scope = { .account = slice_of(account->name) };

	*t = (struct task){ .account = account, .settings = settings, .book = book, .name = name, .in = -1 };
	arena_init(&t->arena, SIZE_MAX);
	arena_init(&t->scratch, SIZE_MAX);
	task_reset(t);
	t->job = (struct job){ .arena = &t->arena, .scratch = &t->scratch, .diags = &t->diags };
	t->dir = folder_open(account->folder[WORK], name);
	if (t->dir >= 0)
		t->in = folder_open(t->dir, "in");
	if (t->in < 0 || out_init(&t->text, -1))
		return log_say(&account->log, LOG_TROUBLE, "trouble", "cannot open work/%s: %s", name, strerror(errno));
	if (book_one(book, &t->number, 0, ASK_LAST_JOB, ""))
		return -1;
	t->number++;
	if (list_files(t))
		return -1;
	return prepare(&t->job, settings, scope.account) || label_list_load(&t->job, setting(settings, &scope, "odoo-labels")) ? -1 : 0;
}

void task_close(struct task *t)
{
	set_close(&t->news);
	set_close(&t->unchanged);
	set_close(&t->refused);
	set_close(&t->gone);
	diags_close(&t->diags);
	if (t->text.buffer)
		out_close(&t->text);
	folder_close(t->in);
	folder_close(t->dir);
	arena_close(&t->scratch);
	arena_close(&t->arena);
}
