#include "exchange/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/folder.h"
#include "core/load.h"
#include "exchange/attempts.h"
#include "exchange/split.h"
#include "syntax/unzip.h"

enum { NAME_ROOM = 240, SAME_NAMES = 1000 };

/* --- one file that was in a ZIP ------------------------------------------------------------------------------------------ */

static int trouble(const struct job *job, const char *name)
{
	return log_say(&job->account->log, LOG_TROUBLE, "trouble", "cannot unpack %s: %s", name, strerror(errno));
}

/* The last part of its path; the ends of long names are what tells them apart. */
static void name_in(const char *zip, const char *member, int number, char *to)
{
	const char *slash = strrchr(member, '/'), *base = slash ? slash + 1 : member, *back = strrchr(base, '\\');
	size_t len;

	base = back ? back + 1 : base;
	len = strlen(base);
	base += len > 110 ? len - 110 : 0;
	if (number > 1)
		snprintf(to, NAME_ROOM, "%.110s.%d.%s", zip, number, base);
	else
		snprintf(to, NAME_ROOM, "%.110s.%s", zip, base);
}

/* A file of that name is there: 1 with the same content, 0 with another one, -1: none is there. */
static int is_there(struct job *job, const char *name, struct slice bytes)
{
	struct session session;
	struct input input;
	struct slice parts[] = { slice_of(exchange_folders[WORK]), SLICE("/"), slice_of(job->name), SLICE("/in/"), slice_of(name) };
	const char *path;
	int result = -1;

	if (faccessat(job->in, name, F_OK, AT_SYMLINK_NOFOLLOW))
		return -1;
	session_start(&session, NULL, NULL);
	path = history_path(&job->history, arena_join(&session.arena, parts, 5));
	if (path)
		result = !load_plain_file(&session.ctx, path, &input) && slice_equal(input.bytes, bytes);
	session_end(&session);
	return result;
}

/* Its time decides later whether what it reports is older than what came since. */
static int keep_time(const struct job *job, const char *name, struct stamp modified)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = (time_t)modified.utc } };

	return stamp_known(modified) && utimensat(job->in, name, times, AT_SYMLINK_NOFOLLOW) ? trouble(job, name) : 0;
}

static int put(struct job *job, const char *zip, const struct input *member)
{
	char name[NAME_ROOM];

	for (int number = 1; number < SAME_NAMES; number++) {
		int there;

		name_in(zip, member->name, number, name);
		there = is_there(job, name, member->bytes);
		if (there < 0 && folder_write(job->in, name, member->bytes))
			return trouble(job, name);
		if (there)
			return keep_time(job, name, member->modified);
	}
	errno = EEXIST;
	return trouble(job, zip);
}

/* --- one ZIP --------------------------------------------------------------------------------------------------------------- */

/* All files in it, each in memory that is freed again. ZIP NULL: they are only looked at. 1: it cannot be taken apart. */
static int each_file(struct job *job, struct session *session, const struct input *input, const char *zip)
{
	struct unzip unzip;
	int result = unzip_open(&session->ctx, input, &unzip);

	if (result)
		return 1;
	while (!result) {
		struct session one;
		struct input member;
		int more;

		session_start(&one, NULL, NULL);
		one.ctx.limits = session->ctx.limits;
		one.arena.limit = session->arena.limit;
		more = unzip_next(&one.ctx, &unzip, &member);
		if (more > 0 && zip)
			result = put(job, zip, &member);
		session_end(&one);
		if (more <= 0) {
			result = more ? 1 : 0;
			break;
		}
	}
	unzip_close(&unzip);
	return result;
}

/* First it is certain that all of it can be read. 1: it is not a ZIP with several files, or it cannot be taken apart: triage says why. */
static int unpack(struct job *job, const struct history_file *file)
{
	struct session session;
	struct input input;
	int result = 1;

	session_start(&session, NULL, NULL);
	session.ctx.limits = job->session.ctx.limits;
	session.arena.limit = job->session.arena.limit;
	if (!load_plain_file(&session.ctx, file->path, &input))
		result = each_file(job, &session, &input, NULL);
	if (!result)
		result = each_file(job, &session, &input, file->name);
	session_end(&session);
	if (!result && (folder_sync(job->in) || unlinkat(job->in, file->name, 0) || folder_sync(job->in)))
		result = trouble(job, file->name);
	if (!result)
		log_say(&job->account->log, LOG_DONE, "unpacked", "%s: each file in it goes on by itself", file->name);
	return result;
}

static bool starts_like_a_zip(const struct history_file *file)
{
	char start[4];
	int fd = load_open_plain(file->path);
	bool found = fd >= 0 && read(fd, start, sizeof start) == (ssize_t)sizeof start && unzip_looks_like((struct slice){ start, sizeof start });

	folder_close(fd);
	return found;
}

int unpack_zips(struct job *job)
{
	bool any = false;

	for (size_t i = 0; i < job->history.files_count; i++) {
		int result;

		if (job->attempts > ATTEMPTS_BEGUN && split_suspect(job, i))
			return -1;
		result = starts_like_a_zip(&job->history.files[i]) ? unpack(job, &job->history.files[i]) : 1;

		if (result < 0)
			return -1;
		any |= !result;
	}
	return any ? job_list(job) : 0;
}
