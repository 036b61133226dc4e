/* The command line. Commands and options are declared once, in options.c; parsing and help are made from that. */
#ifndef OPTIONS_H
#define OPTIONS_H
#include <stdbool.h>
#include <stddef.h>

enum { MOST_TARGETS = 16 };

enum status { ALL_CONVERTED = 0, SOME_REJECTED = 1, WRONG_USE = 2, NOTHING_WRITTEN = 3 };      /* of the program */

struct options {
	const char *command;
	const char *settings, *account, *folder, *now;
	const char *from[4], *as[MOST_TARGETS];
	size_t from_count, as_count;
	const char *log, *older_than;
	bool json, long_form, all, page, once, dry_run;
	char **shown;                   /* what the files are called in messages; NULL: as in files */
	char **files;                   /* what stands behind the options */
	size_t files_count;
};

int options_parse(struct options *, int argc, char **argv);    /* 0, or -1: told on standard error */
int options_help(const char *command);                         /* NULL: the page of the program. -1: no such command */
#endif
