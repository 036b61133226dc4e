#include "exchange/job_name.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/folder.h"
#include "value/stamp.h"

enum { DAY_DIGITS = 10 };

static size_t digits(const char *text)
{
	return strspn(text, "0123456789");
}

static bool starts_with_day(const char *text)
{
	return digits(text) == 4 && text[4] == '-' && digits(text + 5) == 2 && text[7] == '-' && digits(text + 8) == 2 && text[DAY_DIGITS] == '-';
}

/* The length of the stamp that the text starts with; 0: it has none. */
static size_t length_of(const char *text)
{
	size_t len = DAY_DIGITS;

	if (!starts_with_day(text) || digits(text + len + 1) < 4)
		return 0;
	while (text[len] == '-' && digits(text + len + 1))
		len += 1 + digits(text + len + 1);
	return len < JOB_NAME_ROOM && (!text[len] || text[len] == '.') ? len : 0;
}

bool job_name_read(const char *text, char name[JOB_NAME_ROOM])
{
	size_t len = length_of(text);

	snprintf(name, JOB_NAME_ROOM, "%.*s", (int)len, text);
	return len != 0;
}

int64_t job_name_number(const char *name)
{
	return length_of(name) ? strtoll(name + DAY_DIGITS + 1, NULL, 10) : 0;
}

int64_t job_name_day(const char *name)
{
	struct stamp day;
	bool offset;

	if (!length_of(name) || stamp_parse((struct slice){ name, DAY_DIGITS }, DATE_ISO, &day, &offset))
		return 0;
	return day.utc;
}

int job_name_compare(const char *a, const char *b)
{
	bool of_a = length_of(a) != 0, of_b = length_of(b) != 0;
	char *x = (char *)(uintptr_t)a + DAY_DIGITS, *y = (char *)(uintptr_t)b + DAY_DIGITS;

	if (!of_a || !of_b)
		return of_a != of_b ? of_b - of_a : strcmp(a, b);
	while (*x == '-' && *y == '-') {
		long long m = strtoll(x + 1, &x, 10), n = strtoll(y + 1, &y, 10);

		if (m != n)
			return m < n ? -1 : 1;
	}
	return *x != *y ? (*x == '-' ? 1 : -1) : strcmp(a, b);
}

/* --- in the folders ----------------------------------------------------------------------------------------------------- */

const enum folder job_name_folders[JOB_NAME_FOLDERS] = { DONE, FAILED, TO_ODOO, TO_AMAZON, SENDING, SENT, NOT_SENT };

char **job_name_list(const struct account *a, struct arena *arena, enum folder folder)
{
	char **names = folder_names(arena, a->folder[folder]);

	if (!names)
		log_say(&a->log, LOG_TROUBLE, "trouble", "cannot read %s: %s", exchange_folders[folder], strerror(errno ? errno : ENOMEM));
	return names;
}

int job_name_last_in(const struct account *a, enum folder folder, int64_t *number)
{
	struct arena arena;
	char **names, **all;

	arena_init(&arena, SIZE_MAX);
	all = names = job_name_list(a, &arena, folder);
	for (; names && *names; names++)
		if (job_name_number(*names) > *number)
			*number = job_name_number(*names);
	arena_close(&arena);
	return all ? 0 : -1;
}

int job_name_last(const struct account *a, int64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < JOB_NAME_FOLDERS; i++)
		if (job_name_last_in(a, job_name_folders[i], number))
			return -1;
	return 0;
}
