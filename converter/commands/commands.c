/* The list: one line per command. Parsing, help, manual and completions use it. */
#include "commands/commands.h"

#define COMMANDS(X) \
	X(convert) \
	X(check) \
	X(init) \
	X(watch) \
	X(explain) \
	X(report_problem) \
	X(status) \
	X(money) \
	X(done) \
	X(catch_up) \
	X(purge) \
	X(outbox) \
	X(backup) \
	X(restore) \
	X(formats) \
	X(help) \
	X(version)

#define DECLARE(name) extern const struct command command_##name;
#define LIST(name) &command_##name,

COMMANDS(DECLARE)

const struct command *const commands[] = { COMMANDS(LIST) NULL };
