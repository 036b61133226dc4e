/* What the command line asks for, and how a call ends. */
#ifndef OPTIONS_H
#define OPTIONS_H
#include <stdbool.h>
#include <stddef.h>

enum { MOST_TARGETS = 16 };

/* The exit status of the program. */
enum status { ALL_CONVERTED = 0, SOME_REJECTED = 1, WRONG_USE = 2, NOTHING_WRITTEN = 3 };

struct excerpt;
struct options {
	const char *command;
	const char *settings, *account, *folder, *now;
	const char *from[4], *as[MOST_TARGETS];
	size_t from_count, as_count;
	const char *log, *older_than, *since, *until, *protocol;
	bool json, long_form, all, page, once, dry_run, new_book, yes;
	char **shown;                   /* what the files are called in messages; NULL: as in files */
	const struct excerpt *excerpts; /* of each of the files, what is read of it; empty: all. NULL: all of all */
	char **files;                   /* the arguments that follow the options */
	size_t files_count;
};
#endif
