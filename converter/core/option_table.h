/* The command line, declared once in options.c, which parses by it. Pages, manual and completions print it. */
#ifndef OPTION_TABLE_H
#define OPTION_TABLE_H
#include <stdbool.h>
#include <stddef.h>

struct option {
	char letter;
	const char *name, *argument, *help, *commands;  /* commands: separated by blanks, with one at each end */
	size_t at;
	enum { FLAG, TEXT, FROM, AS } kind;
};

struct command { const char *name, *arguments, *about, *example; };

extern const struct option option_table[];              /* both end with a NULL name */
extern const struct command command_table[];

bool option_belongs(const struct option *, const char *command);
#endif
