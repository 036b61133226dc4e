/* What a command is: its words, its options, its function. commands/commands.c lists them; parsing, help, manual and completions use that list. */
#ifndef COMMAND_H
#define COMMAND_H
#include "core/options.h"

enum option_kind { FLAG, TEXT, FROM, AS };

struct option {
	char letter;                    /* 0: none */
	const char *name, *argument, *help;     /* argument NULL: a FLAG */
	size_t at;                      /* where in struct options the value goes; FROM and AS have their lists there */
	enum option_kind kind;
};

struct command {
	const char *name, *arguments, *about, *example;
	const struct option *options;   /* ends with a NULL name; NULL: it takes none */
	size_t least, most;             /* how many arguments follow the options */
	const char *needs;              /* which ones, for a wrong number: "needs exactly one folder, the exchange" */
	enum status (*run)(const struct options *);
};

/* A list of commands ends with NULL. NULL: there is none of that name. */
const struct command *command_named(const struct command *const commands[], const char *name);
#endif
