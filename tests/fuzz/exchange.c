/*
 * Two calls on one exchange: the first half of the files, then the rest, then all of them again. Every job ends, nothing stays in work/, no order
 * is written twice, and the totals of every call agree.
 */
#define _GNU_SOURCE
#include "whole.h"

#include "core/folder.h"
#include "exchange/exchange.h"
#include "exchange/worker.h"
#include "value/set.h"

enum { MOST_ROUNDS = 100, MOST_PATH = 200 };

static const char settings_text[] = "[orderferry]\nsettle-seconds = 0\n\n[account main]\nseller-id = AEXAMPLE1234\nregion = eu\nmarketplaces = Amazon.de\n";

struct halves { struct slice files[WHOLE_FILES]; size_t count; };

static void cut(struct slice text, struct halves *to)
{
	static const char mark[] = "\n%%NEXT%%\n";

	while (text.len && to->count < WHOLE_FILES) {
		const char *end = memmem(text.at, text.len, mark, sizeof mark - 1);
		size_t len = end ? (size_t)(end - text.at) : text.len;

		/* a sample's settings are its own */
		if (text.at[0] != '[' || to->count)
			to->files[to->count++] = (struct slice){ text.at, len };
		text = slice_from(text, end ? len + sizeof mark - 1 : len);
	}
}

static void put_file(const char *path, struct slice bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	PROMISE(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len && !close(fd));
}

static void drop(const struct halves *halves, size_t from, size_t to)
{
	char path[MOST_PATH];

	for (size_t i = from; i < to; i++) {
		snprintf(path, sizeof path, "main/inbox/%zu.txt", i);
		put_file(path, halves->files[i]);
	}
}

static void run(const struct exchange *x, const struct settings *settings)
{
	enum job_end end = JOB_DONE;

	for (int round = 0; round < MOST_ROUNDS && end != JOB_IDLE; round++) {
		end = worker_round(x, settings, "main", false);
		PROMISE(end != JOB_TROUBLE);
	}
	PROMISE(end == JOB_IDLE);
}

static char **names_of(struct arena *arena, const char *path)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char **names = dir < 0 ? NULL : folder_names(arena, dir);

	PROMISE(names);
	close(dir);
	return names;
}

/* Each row that begins with an external ID begins an order. */
static void note_orders(struct set *orders, struct slice text)
{
	while (text.len) {
		struct slice line = slice_cut(&text, '\n'), id = slice_cut(&line, ',');
		bool is_new;

		if (!slice_starts(id, SLICE("orderferry.order_")))
			continue;
		set_add(orders, slice_key(id), 0, &is_new);
		PROMISE(is_new);
	}
}

static void look_into(struct arena *arena, struct set *orders, const char *batch)
{
	char path[MOST_PATH];

	snprintf(path, sizeof path, "main/to-odoo/%s", batch);
	for (char **names = names_of(arena, path); *names; names++) {
		int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		struct slice text = whole_read(dir, *names);

		if (!strncmp(*names, "2-orders", 8))
			note_orders(orders, text);
		free((char *)(uintptr_t)text.at);
		close(dir);
	}
}

static void check(void)
{
	struct set orders = { 0 };
	struct arena arena;

	arena_init(&arena, SIZE_MAX);
	PROMISE(!*names_of(&arena, "main/work") && !*names_of(&arena, "main/inbox"));
	for (char **batches = names_of(&arena, "main/to-odoo"); *batches; batches++)
		look_into(&arena, &orders, *batches);
	arena_close(&arena);
	set_close(&orders);
}

static void live(const struct halves *halves)
{
	struct options options = { .command = "watch", .now = "2026-05-10T12:00:00Z", .log = "/dev/null" };
	struct exchange x = { 0 };
	struct account account;
	struct settings settings;
	struct fuzz fuzz;

	fuzz_start(&fuzz);
	put_file("orderferry.ini", slice_of(settings_text));
	PROMISE(!exchange_start(&x, &options) && !exchange_enter(&x, ".") && !exchange_lock(&x));
	PROMISE(!settings_load(&settings, fuzz.ctx.arena, fuzz.ctx.diags, "orderferry.ini") && !account_open(&account, &x, "main"));
	account_close(&account);
	drop(halves, 0, (halves->count + 1) / 2);
	run(&x, &settings);
	check();
	drop(halves, (halves->count + 1) / 2, halves->count);
	run(&x, &settings);
	check();
	drop(halves, 0, halves->count);
	run(&x, &settings);
	check();
	close(x.log.fd);
	exchange_close(&x);
	fuzz_stop(&fuzz);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct halves halves = { .count = 0 };
	int from;

	cut((struct slice){ (const char *)bytes, len }, &halves);
	if (!halves.count)
		return -1;
	setenv("TZ", "UTC", 1);
	from = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	PROMISE(from >= 0 && !chdir(whole_folder()) && !mkdir("x", 0700) && !chdir("x"));
	live(&halves);
	PROMISE(!chdir("/") && !chdir(whole_folder()) && !folder_remove(AT_FDCWD, "x") && !fchdir(from));
	close(from);
	return 0;
}
