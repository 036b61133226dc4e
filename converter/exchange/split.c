#include "exchange/split.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/feed_id.h"
#include "core/folder.h"
#include "exchange/attempts.h"

static int trouble(const struct job *job, const char *what, const char *name)
{
	return log_say(&job->account->log, LOG_TROUBLE, "trouble", "%s %s: %s", what, name, strerror(errno));
}

enum { SUSPECT = 'x' };         /* a letter beside those of enum apart: the process did not survive the look at this file */

/* --- how files belong together ------------------------------------------------------------------------------------------ */

static int keep(const struct job *job, const char *letters)
{
	return folder_write(job->dir, "parts", slice_of(letters)) ? trouble(job, "cannot write", "work") : 0;
}

int split_suspect(const struct job *job, size_t index)
{
	struct arena arena;
	char *letters;
	int result;

	arena_init(&arena, SIZE_MAX);
	letters = arena_take(&arena, job->history.files_count + 1);
	if (letters) {
		memset(letters, APART_ALONE, job->history.files_count);
		letters[index] = SUSPECT;
	}
	result = letters ? keep(job, letters) : trouble(job, "cannot write", "work");
	arena_close(&arena);
	return result;
}

/* A letter for each file, in the order of their names: see enum apart. It is kept, because a job may crash before its files are known again. */
int split_note(struct job *job)
{
	size_t count = job->history.files_count;
	char *letters = arena_take(&job->session.arena, count + 1);
	bool all_alone = true;

	if (!letters)
		return no_memory(&job->session.diags);
	for (size_t i = 0; i < count; i++) {
		const struct format *format = job->history.files[i].format;

		letters[i] = format ? (char)pipelines_apart(format->role) : APART_ALONE;
		all_alone &= letters[i] == APART_ALONE;
	}
	if (all_alone || count < 2)
		return unlinkat(job->dir, "parts", 0) && errno != ENOENT ? trouble(job, "cannot write", "work") : 0;
	return keep(job, letters);
}

/* All alone where nothing was kept. */
static char *letters_of(const struct job *job, struct arena *arena)
{
	size_t count = job->history.files_count;
	char *letters = arena_take(arena, count + 2);
	int fd = openat(job->dir, "parts", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ssize_t got = fd < 0 || !letters ? -1 : read(fd, letters, count + 1);

	folder_close(fd);
	if (letters && (size_t)got != count)
		memset(letters, APART_ALONE, count);
	return letters;
}

static size_t parts_count(const char *letters, size_t count, char letter)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += letters[i] == letter;
	return found;
}

bool split_ends(const struct job *job)
{
	size_t count = job->history.files_count;
	struct arena arena;
	char *letters;
	bool ends;

	arena_init(&arena, SIZE_MAX);
	letters = letters_of(job, &arena);
	ends = count < 2 || (letters && parts_count(letters, count, APART_TOGETHER) == 1 && parts_count(letters, count, APART_NOTE) == count - 1);
	arena_close(&arena);
	return ends;
}

/* --- the parts ---------------------------------------------------------------------------------------------------------- */

struct splitting { const struct job *job; const char *letters; int *parts; size_t count; int used; };

/* The answer that the note belongs to: by the feed id in both names, else as they follow each other. */
static size_t answer_of(const struct splitting *s, size_t note)
{
	const struct history_file *files = s->job->history.files;
	size_t nth = parts_count(s->letters, note, APART_NOTE), last = s->count;

	for (size_t i = 0; i < s->count; i++)
		if (s->letters[i] == APART_TOGETHER && feed_id_of_note(feed_id_of_report(files[i].name), files[note].name))
			return i;
	for (size_t i = 0; i < s->count; i++)
		if (s->letters[i] == APART_TOGETHER) {
			last = i;
			if (!nth--)
				break;
		}
	return last;
}

static void set_suspects_apart(struct splitting *s)
{
	s->used += 2;
	for (size_t i = 0; i < s->count; i++)
		s->parts[i] = s->letters[i] == SUSPECT ? s->used : s->used - 1;
}

static bool is_pair(char letter)
{
	return letter == APART_TOGETHER || letter == APART_NOTE;
}

/* A part for each that has none; one for all that belong together. */
static void number_parts(struct splitting *s, bool one_part, bool notes_alone)
{
	int together = 0;

	for (size_t i = 0; i < s->count; i++) {
		bool grouped = one_part && is_pair(s->letters[i]);

		if (s->parts[i] || (s->letters[i] == APART_NOTE && !grouped && !notes_alone))
			continue;
		s->parts[i] = grouped && together ? together : ++s->used;
		if (grouped)
			together = s->parts[i];
	}
}

/* First all answers and notes stay in one part. If that part fails too, each answer has its notes. */
static void divide(struct splitting *s)
{
	size_t answers = parts_count(s->letters, s->count, APART_TOGETHER), notes = parts_count(s->letters, s->count, APART_NOTE);

	for (size_t i = 0; i < s->count; i++)
		if (s->letters[i] == APART_FIRST)
			s->parts[i] = ++s->used;
	number_parts(s, answers && notes && answers + notes < s->count, !answers);
	for (size_t i = 0; i < s->count; i++)
		if (!s->parts[i])
			s->parts[i] = s->parts[answer_of(s, i)];
}

/* work/<job>-<part>, with the file in it. */
static int put(struct splitting *s, size_t index)
{
	const struct job *job = s->job;
	const char *name = job->history.files[index].name;
	char part[80];
	int dir, in, result = 0;

	snprintf(part, sizeof part, "%.60s-%d", job->name, s->parts[index]);
	dir = folder_make(job->account->folder[WORK], part);
	in = dir < 0 ? -1 : folder_make(dir, "in");
	if (in >= 0 && job->rerun.kind != RERUN_NOT)
		result = rerun_mark(job->account, dir, job->rerun);
	if (!result && (in < 0 || folder_move(job->in, name, in, name) || folder_sync(in)))
		result = trouble(job, "cannot split", job->name);
	folder_close(in);
	folder_close(dir);
	return result;
}

/* Its letters, its mark, and that its claim is complete. */
static int begin(struct splitting *s, int number)
{
	const struct job *job = s->job;
	char part[80], letters[1024];
	size_t used = 0;
	int dir, result;

	for (size_t i = 0; i < s->count && used + 1 < sizeof letters; i++)
		if (s->parts[i] == number)
			letters[used++] = s->letters[i];
	letters[used] = '\0';
	if (memchr(s->letters, SUSPECT, s->count))
		used = 0;
	snprintf(part, sizeof part, "%.60s-%d", job->name, number);
	dir = folder_open(job->account->folder[WORK], part);
	result = dir < 0 || (used > 1 && folder_write(dir, "parts", slice_of(letters))) ? trouble(job, "cannot split", job->name) : 0;
	if (!result)
		result = attempts_write(job->account, dir, ATTEMPTS_BEGUN);
	folder_close(dir);
	return result;
}

/* The parts of an attempt that was cut off stay as they are. */
static int taken(const struct job *job)
{
	char part[80];
	int number = 0;

	do
		snprintf(part, sizeof part, "%.60s-%d", job->name, ++number);
	while (!faccessat(job->account->folder[WORK], part, F_OK, AT_SYMLINK_NOFOLLOW));
	return number - 1;
}

static int split(struct splitting *s)
{
	int first = taken(s->job);

	s->used = first;
	if (memchr(s->letters, SUSPECT, s->count))
		set_suspects_apart(s);
	else
		divide(s);
	for (size_t i = 0; i < s->count; i++)
		if (put(s, i))
			return -1;
	for (int number = first + 1; number <= s->used; number++)
		if (begin(s, number))
			return -1;
	return folder_remove(s->job->account->folder[WORK], s->job->name) ? trouble(s->job, "cannot clear", s->job->name) : 0;
}

int split_job(const struct job *job)
{
	struct splitting s = { .job = job, .count = job->history.files_count };
	struct arena arena;
	int result;

	arena_init(&arena, SIZE_MAX);
	s.letters = letters_of(job, &arena);
	s.parts = arena_take(&arena, (s.count + 1) * sizeof *s.parts);
	result = s.letters && s.parts ? split(&s) : trouble(job, "cannot split", job->name);
	arena_close(&arena);
	return result;
}
