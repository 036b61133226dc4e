/*
 * Many calls of the program in one process, for tests/cuts. A line of the input is a call: its folder and its arguments, with tabs between them.
 * Its messages go to the file "messages" in that folder. The answer is a line with the exit status.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/commands.h"
#include "core/command_line.h"
#include "value/block.h"

enum { MOST_WORDS = 64 };

/* The file takes the place of a stream of the process. */
static int redirect(const char *path, int to)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600), result = fd < 0 ? -1 : dup2(fd, to);

	if (fd >= 0)
		close(fd);
	return result < 0 ? -1 : 0;
}

static int call(char *line)
{
	char *words[MOST_WORDS + 1] = { NULL }, *rest = NULL;
	struct options options;
	const struct command *command;
	int count = 0;
	enum status status;

	for (char *word = strtok_r(line, "\t\n", &rest); word && count < MOST_WORDS; word = strtok_r(NULL, "\t\n", &rest))
		words[count++] = word;
	if (count < 2 || chdir(words[0]) || redirect("messages", STDERR_FILENO))
		return -1;
	words[0] = (char[]){ "orderferry" };
	command = command_line_parse(&options, commands, count, words);
	status = command ? command->run(&options) : WRONG_USE;
	fflush(stdout);
	return (int)status;
}

int main(void)
{
	int answers = dup(STDOUT_FILENO);
	char *line = NULL;
	size_t room = 0;

	block_tune();
	if (answers < 0 || redirect("/dev/null", STDOUT_FILENO))
		return 1;
	while (getline(&line, &room, stdin) > 0) {
		int status = call(line);

		if (status < 0 || dprintf(answers, "%d\n", status) < 0)
			return 1;
	}
	free(line);
	return 0;
}
