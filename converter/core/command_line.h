/* The command line, parsed by the list of commands that commands/commands.c has. */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H
#include "core/command.h"

/* The command that is asked for, with its options and the right number of arguments. NULL: wrong use, reported on standard error. */
const struct command *command_line_parse(struct options *, const struct command *const commands[], int argc, char **argv);
#endif
