#include "exchange/folder_marks.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "book/jobs.h"

enum { ROOM = JOB_NAME_FOLDERS * 48 };

int folder_marks_read(struct book *book, struct folder_marks *marks)
{
	char text[ROOM], *at = text;

	*marks = (struct folder_marks){ 0 };
	if (jobs_fact(book, "folders", text, sizeof text))
		return -1;
	for (int i = 0; i < JOB_NAME_FOLDERS && *at; i++) {
		marks->of[i].inode = strtoull(at, &at, 10);
		marks->of[i].changed = strtoll(at, &at, 10);
	}
	return 0;
}

struct folder_marks folder_marks_now(const struct account *a)
{
	struct folder_marks marks = { 0 };
	struct stat status;

	for (int i = 0; i < JOB_NAME_FOLDERS; i++)
		if (!fstat(a->folder[job_name_folders[i]], &status)) {
			marks.of[i].inode = (uint64_t)status.st_ino;
			marks.of[i].changed = (int64_t)status.st_ctim.tv_sec * 1000000000 + status.st_ctim.tv_nsec;
		}
	return marks;
}

int folder_marks_write(struct book *book, const struct folder_marks *marks)
{
	char text[ROOM];
	size_t used = 0;

	for (int i = 0; i < JOB_NAME_FOLDERS; i++)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%" PRIu64 " %" PRId64, i ? " " : "", marks->of[i].inode, marks->of[i].changed);
	return jobs_put_fact(book, "folders", text);
}

static bool same(const struct folder_marks *a, const struct folder_marks *b, int i)
{
	return a->of[i].changed && a->of[i].changed == b->of[i].changed && a->of[i].inode == b->of[i].inode;
}

int folder_marks_last(const struct account *a, const struct folder_marks *seen, const struct folder_marks *now, int64_t *number)
{
	*number = 0;
	for (int i = 0; i < JOB_NAME_FOLDERS; i++)
		if (!same(seen, now, i) && job_name_last_in(a, job_name_folders[i], number))
			return -1;
	return 0;
}

int folder_marks_follow(const struct account *a, struct book *book, const struct folder_marks *before)
{
	struct folder_marks seen, now = folder_marks_now(a);

	if (folder_marks_read(book, &seen))
		return -1;
	for (int i = 0; i < JOB_NAME_FOLDERS; i++)
		if (same(&seen, before, i))
			seen.of[i] = now.of[i];
	return folder_marks_write(book, &seen);
}
