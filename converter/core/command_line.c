#include "core/command_line.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/command.h"
#include "core/nearest.h"

const struct command *command_named(const struct command *const commands[], const char *name)
{
	while (*commands && strcmp((*commands)->name, name))
		commands++;
	return *commands;
}

static int complain(const struct command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
static int complain(const struct command *command, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "orderferry: %s ", command->name);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "; see `orderferry help %s`\n", command->name);
	return -1;
}

static const struct command *unknown_command(const struct command *const commands[], const char *word)
{
	struct nearest nearest = { .word = word };

	for (; *commands; commands++)
		nearest_try(&nearest, (*commands)->name);
	fprintf(stderr, "orderferry: there is no command %s; ", word);
	if (nearest.name)
		fprintf(stderr, "did you mean %s? ", nearest.name);
	fprintf(stderr, "`orderferry help` lists all commands\n");
	return NULL;
}

static int unknown_option(const struct command *command, const char *word, size_t len)
{
	size_t dashes = strspn(word, "-");
	char name[40];
	struct nearest nearest = { .word = name };

	snprintf(name, sizeof name, "%.*s", (int)(len - dashes), word + dashes);
	for (const struct option *option = command->options; option && option->name; option++)
		nearest_try(&nearest, option->name);
	if (!nearest.name)
		return complain(command, "has no option %.*s", (int)len, word);
	fprintf(stderr, "orderferry: %s has no option %.*s; did you mean --%s? See `orderferry help %s`\n", command->name, (int)len, word,
		nearest.name, command->name);
	return -1;
}

static const struct option *find_option(const struct command *command, const char *word, size_t len)
{
	for (const struct option *option = command->options; option && option->name; option++) {
		bool is_letter = len == 2 && word[1] == option->letter && option->letter;
		bool is_name = len == strlen(option->name) + 2 && strncmp(word, "--", 2) == 0 &&
			       strncmp(word + 2, option->name, len - 2) == 0;

		if (is_letter || is_name)
			return option;
	}
	return NULL;
}

static int add(const struct command *command, const struct option *option, const char **list, size_t *count, size_t most, const char *value)
{
	if (*count == most)
		return complain(command, "takes --%s at most %zu times", option->name, most);
	list[(*count)++] = value;
	return 0;
}

static int store(const struct command *command, struct options *options, const struct option *option, const char *value)
{
	switch (option->kind) {
	case FLAG:
		*(bool *)((char *)options + option->at) = true;
		return 0;
	case TEXT:
		*(const char **)((char *)options + option->at) = value;
		return 0;
	case FROM:
		return add(command, option, options->from, &options->from_count, sizeof options->from / sizeof *options->from, value);
	case AS:
		break;
	}
	return add(command, option, options->as, &options->as_count, MOST_TARGETS, value);
}

/* One option, "--name VALUE", "--name=VALUE" or "-l VALUE". *at moves over its value. */
static int parse_option(const struct command *command, struct options *options, int argc, char **argv, int *at)
{
	const char *word = argv[*at], *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
	size_t len = equals ? (size_t)(equals - word) : strlen(word);
	const struct option *option = find_option(command, word, len);

	if (!option)
		return unknown_option(command, word, len);
	if (option->kind == FLAG && equals)
		return complain(command, "takes --%s without a value", option->name);
	if (option->kind == FLAG)
		return store(command, options, option, NULL);
	if (equals)
		return store(command, options, option, equals + 1);
	if (*at + 1 == argc)
		return complain(command, "needs a value after %s, like `%s %s`", word, word, option->argument);
	return store(command, options, option, argv[++*at]);
}

/* The options that every program has are commands here. NULL: it is none of them. */
static const char *common_option(const char *word)
{
	if (!strcmp(word, "--help") || !strcmp(word, "-h"))
		return "help";
	return !strcmp(word, "--version") || !strcmp(word, "-V") ? "version" : NULL;
}

/* What follows the command's name. -1, reported; 1: one of the common options, which *common names. */
static int parse_words(const struct command *command, struct options *options, int argc, char **argv, const char **common)
{
	bool only_files = false;

	for (int at = 2; at < argc; at++) {
		const char *word = argv[at];

		if (only_files || word[0] != '-' || !word[1])
			options->files[options->files_count++] = argv[at];
		else if (!strcmp(word, "--"))
			only_files = true;
		else if ((*common = common_option(word)))
			return 1;
		else if (parse_option(command, options, argc, argv, &at))
			return -1;
	}
	if (options->files_count >= command->least && options->files_count <= command->most)
		return 0;
	return complain(command, "%s", command->needs);
}

const struct command *command_line_parse(struct options *options, const struct command *const commands[], int argc, char **argv)
{
	const char *name = argc < 2 ? NULL : argv[1], *common = name ? common_option(name) : NULL;
	const struct command *command;
	int result;

	if (!name) {
		fprintf(stderr, "orderferry: which command? `orderferry help` lists all commands\n");
		return NULL;
	}
	command = command_named(commands, common ? common : name);
	if (!command)
		return unknown_command(commands, name);
	*options = (struct options){ .command = command->name, .files = argv + 2 };
	result = parse_words(command, options, argc, argv, &common);
	if (result <= 0)
		return result ? NULL : command;
	/* the page of the first word */
	*options = (struct options){ .command = common, .files = argv + 1, .files_count = !strcmp(common, "help") && !common_option(name) };
	return command_named(commands, common);
}
