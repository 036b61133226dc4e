/* Settles the process, runs the command that the command line asks for, and ends. The only place that ends the program. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/commands.h"
#include "value/block.h"
#include "core/command_line.h"

/* For what can be reported no other way. Nothing is committed yet; leftovers go with the next run. */
static _Noreturn void give_up(const char *text)
{
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		_exit(NOTHING_WRITTEN);         /* nobody can read a message */
	_exit(NOTHING_WRITTEN);
}

/* A mapped report was cut off by another program. */
static void cut_off(int number)
{
	(void)number;
	give_up("orderferry: a file was cut off by another program while it was read; nothing was written\n");
}

/* Out of memory Jansson leaves out a letter of a text and goes on. It reads before anything is written. */
static void *json_block(size_t size)
{
	void *block = malloc(size);

	if (!block)
		give_up("orderferry: out of memory while JSON was read; nothing was written\n");
	return block;
}

/* Nobody who closed one of the first three descriptors may find messages in a file that we open; and a full disk, a limit of
   the file's size or a closed pipe are errors that can be reported. */
static int settle(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	int fd;

	while ((fd = open("/dev/null", O_RDWR)) >= 0 && fd <= STDERR_FILENO)
		;
	if (fd >= 0)
		close(fd);
	json_set_alloc_funcs(json_block, free);
	return fd < 0 || sigaction(SIGXFSZ, &ignore, NULL) || sigaction(SIGPIPE, &ignore, NULL) ||
	       sigaction(SIGBUS, &(struct sigaction){ .sa_handler = cut_off }, NULL) ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct options options;
	const struct command *command;
	enum status status;

	block_tune();
	if (settle()) {
		fprintf(stderr, "orderferry: cannot open /dev/null: %s\n", strerror(errno));
		return NOTHING_WRITTEN;
	}
	command = command_line_parse(&options, commands, argc, argv);
	status = command ? command->run(&options) : WRONG_USE;
	errno = 0;
	if ((fflush(stdout) || ferror(stdout)) && errno != EPIPE) {
		fprintf(stderr, "orderferry: standard output cannot be written: %s\n", strerror(errno));
		status = NOTHING_WRITTEN;
	}
	xmlCleanupParser();
	return (int)status;
}
