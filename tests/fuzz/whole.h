/*
 * A whole conversion: files in, a folder out. The fuzzer's bytes are the files of one call with the line %%NEXT%% between them;
 * a first one that starts with [ is orderferry.ini.
 */
#ifndef WHOLE_H
#define WHOLE_H
#include "fuzz.h"

#include <dirent.h>
#include <fcntl.h>
#include <jansson.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "convert.h"
#include "syntax/xml.h"

enum { WHOLE_PATH = 64, WHOLE_FILES = 8, WHOLE_LIST = 1 << 16 };

/* A file without a name in any folder; PATH leads to it while it is open. */
static inline int whole_file(struct slice bytes, char path[WHOLE_PATH])
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	PROMISE(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
	snprintf(path, WHOLE_PATH, "/proc/self/fd/%d", fd);
	return fd;
}

static char whole_place[WHOLE_PATH];

static inline void whole_leave(void)
{
	rmdir(whole_place);
}

static inline const char *whole_folder(void)
{
	if (!*whole_place) {
		snprintf(whole_place, sizeof whole_place, "%s/orderferry-fuzz.XXXXXX", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
		PROMISE(mkdtemp(whole_place) && !atexit(whole_leave));
	}
	return whole_place;
}

static inline struct slice whole_read(int dir, const char *name)
{
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
	struct stat status;
	char *bytes;

	PROMISE(fd >= 0 && !fstat(fd, &status));
	bytes = malloc((size_t)status.st_size + 1);
	PROMISE(bytes && read(fd, bytes, (size_t)status.st_size) == status.st_size);
	close(fd);
	return (struct slice){ bytes, (size_t)status.st_size };
}

/* Every written file can be read by the one it is for. */
static inline void whole_check(const char *name, struct slice bytes)
{
	size_t len = strlen(name);
	json_t *json;

	if (!strncmp(name, "rejected.", 9))
		return;                 /* copies of rows as they came */
	if (len > 4 && !strcmp(name + len - 4, ".zip"))
		return;
	PROMISE(text_is_utf8(bytes));
	if (len > 5 && !strcmp(name + len - 5, ".json")) {
		json = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, NULL);
		PROMISE(json);
		json_decref(json);
	}
	if (len > 4 && !strcmp(name + len - 4, ".csv")) {
		struct input input = { .name = name, .bytes = bytes };
		struct sheet sheet;
		struct fuzz fuzz;

		fuzz_start(&fuzz);
		fuzz.ctx.limits.columns = 5000;
		PROMISE(!text_table_open(&fuzz.ctx, &input, &sheet, 0));
		fuzz_stop(&fuzz);
	}
}

/* The content of the folder, as one number; with REMOVE the folder is empty afterwards. */
static inline uint64_t whole_look(bool remove, size_t *count)
{
	int dir = open(whole_folder(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *entries = fdopendir(dir);
	uint64_t sum = 0;

	PROMISE(entries);
	*count = 0;
	for (struct dirent *entry; (entry = readdir(entries));) {
		struct slice bytes;

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		PROMISE(entry->d_name[0] != '.');       /* a temporary file was left */
		bytes = whole_read(dir, entry->d_name);
		if (!remove)
			whole_check(entry->d_name, bytes);
		sum += slice_hash(bytes) ^ slice_hash(slice_of(entry->d_name)) * 31;
		free((char *)(uintptr_t)bytes.at);
		++*count;
		if (remove)
			PROMISE(!unlinkat(dir, entry->d_name, 0));
	}
	closedir(entries);
	return sum;
}

struct whole { struct options options; struct slice settings; bool failed; int fds[WHOLE_FILES]; char paths[WHOLE_FILES][WHOLE_PATH], *files[WHOLE_FILES]; };

static inline void whole_open(struct whole *whole, struct slice text)
{
	static const char mark[] = "\n%%NEXT%%\n";

	if (text.len && text.at[0] == '[') {
		const char *end = memmem(text.at, text.len, mark, sizeof mark - 1);
		size_t len = end ? (size_t)(end - text.at) : text.len;

		whole->settings = (struct slice){ text.at, len };
		text = slice_from(text, end ? len + sizeof mark - 1 : len);
	}
	while (text.len && whole->options.files_count < WHOLE_FILES) {
		const char *end = memmem(text.at, text.len, mark, sizeof mark - 1);
		size_t len = end ? (size_t)(end - text.at) : text.len, i = whole->options.files_count++;

		whole->fds[i] = whole_file((struct slice){ text.at, len }, whole->paths[i]);
		whole->files[i] = whole->paths[i];
		text = slice_from(text, end ? len + sizeof mark - 1 : len);
	}
	whole->options.files = whole->files;
	whole->options.folder = whole_folder();
	whole->options.account = "main";
	whole->options.now = "2026-05-10T12:00:00Z";
}

static inline int whole_settings(struct whole *whole, struct fuzz *fuzz, struct settings *settings)
{
	char path[WHOLE_PATH];
	int fd = whole_file(whole->settings, path), result = settings_load(settings, fuzz->ctx.arena, fuzz->ctx.diags, path);

	close(fd);
	return result;
}

/* WRONG_USE: the settings were refused. */
static inline enum status whole_convert(struct whole *whole)
{
	struct settings settings;
	struct report report;
	struct fuzz fuzz;
	enum status status = WRONG_USE;

	fuzz_start(&fuzz);
	fuzz.ctx.limits.file_bytes = 1 << 20;
	report_start(&report, fuzz.ctx.arena, fuzz.ctx.diags);
	if (!whole_settings(whole, &fuzz, &settings)) {
		struct conversion c = { .ctx = &fuzz.ctx, .options = &whole->options, .settings = &settings, .report = &report,
					.scope.account = slice_of(whole->options.account) };
		struct pipelines_own own = { { NULL } };

		status = convert_files(&c, &own);
		pipelines_close(&c, &own);
		PROMISE(status != WRONG_USE);
		whole->failed = report.failed;
		/* whatever comes in, a call of which the totals differ is a fault of ours */
		PROMISE(!fuzz.ctx.diags->count[TOTALS_DIFFER]);
		PROMISE(!report.failed || fuzz.said > 0);
	}
	fuzz_stop(&fuzz);
	return status;
}

/* Twice into the same folder: the second time changes nothing. */
static inline int whole_run(const uint8_t *bytes, size_t len, const char *const *as, size_t as_count)
{
	struct whole whole = { 0 };
	enum status first, second;
	size_t count, again;
	uint64_t sum;

	setenv("TZ", "UTC", 1);
	for (size_t i = 0; i < as_count; i++)
		whole.options.as[whole.options.as_count++] = as[i];
	whole_open(&whole, (struct slice){ (const char *)bytes, len });
	if (!whole.options.files_count)
		return -1;
	first = whole_convert(&whole);
	sum = whole_look(false, &count);
	PROMISE(!whole.failed || !count);
	if (first != WRONG_USE && count) {
		second = whole_convert(&whole);
		PROMISE(first == second);
		PROMISE(sum == whole_look(false, &again) && count == again);
	}
	whole_look(true, &again);
	for (size_t i = 0; i < whole.options.files_count; i++)
		close(whole.fds[i]);
	return 0;
}
#endif
