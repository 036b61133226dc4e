#include "core/options.h"

#include <stdio.h>
#include <string.h>

#include "core/option_table.h"

const struct option option_table[] = {
	{ 'c', "settings", "FILE", "settings (orderferry.ini); without it everything has its default", " convert check ", offsetof(struct options, settings), TEXT },
	{ 'a', "account", "NAME", "seller account the reports are of, part of all external IDs (default: main)", " convert init ", offsetof(struct options, account), TEXT },
	{ 'o', "output", "DIR", "where the files go, made if missing (default: here)", " convert ", offsetof(struct options, folder), TEXT },
	{ 0, "from", "FORMAT", "take the files for this format (see `orderferry formats`) or character set (utf-8, cp1252, cp932, …)", " convert check ", 0, FROM },
	{ 0, "as", "FORMAT", "what to write, as `orderferry formats` names it; may be given several times (default: those marked there)", " convert ", 0, AS },
	{ 0, "now", "TIME", "take this for the present moment, like 2026-05-08T12:00:00Z", " convert watch status purge ", offsetof(struct options, now), TEXT },
	{ 0, "json", NULL, "the summary as JSON on standard output", " convert check ", offsetof(struct options, json), FLAG },
	{ 0, "page", NULL, "also summary.html: the summary as a page for the browser", " convert ", offsetof(struct options, page), FLAG },
	{ 0, "once", NULL, "convert what lies there and end", " watch ", offsetof(struct options, once), FLAG },
	{ 0, "json", NULL, "as JSON, for programs", " watch status ", offsetof(struct options, json), FLAG },
	{ 0, "log", "FILE", "append to this file (default: standard error)", " watch ", offsetof(struct options, log), TEXT },
	{ 0, "older-than", "DAYS", "how old a file must be", " purge ", offsetof(struct options, older_than), TEXT },
	{ 0, "dry-run", NULL, "say what would be deleted; delete nothing", " purge ", offsetof(struct options, dry_run), FLAG },
	{ 0, "all", NULL, "the stock of every SKU, not only what changed", " convert ", offsetof(struct options, all), FLAG },
	{ 0, "long", NULL, "with Amazon's name and the columns", " formats ", offsetof(struct options, long_form), FLAG },
	{ 0 },
};

const struct command command_table[] = {
	{ "convert", "FILE...", "turn reports into files for Odoo, and Odoo's exports into feeds for Amazon; the files of one call are joined",
	  "orderferry convert -o for-odoo unshipped.txt all-orders.txt" },
	{ "check", "FILE...", "say what the files are and whether they are sound; write nothing", "orderferry check download.txt" },
	{ "init", "DIR", "make an exchange: folders to drop reports into, and settings", "orderferry init /srv/orderferry" },
	{ "watch", "DIR", "convert what is dropped into an exchange, and go on watching", "orderferry watch /srv/orderferry" },
	{ "explain", "DIR ORDER-ID", "tell where each fact of an order is from (file, line, column), what was written, what Amazon answered",
	  "orderferry explain /srv/orderferry 302-1234567-1234567" },
	{ "status", "DIR", "say what waits, what was done and what needs a person, for each account of an exchange", "orderferry status /srv/orderferry" },
	{ "purge", "DIR", "delete the personal data that is old: inputs and outputs of an exchange, by age", "orderferry purge /srv/orderferry --older-than 30" },
	{ "formats", "", "list what is read and written", "orderferry formats --long" },
	{ "help", "[PAGE]", "print a command's page; or codes (every message), settings, carriers (Amazon's codes)", "orderferry help convert" },
	{ 0 },
};

static const struct command *find_command(const char *name)
{
	for (const struct command *command = command_table; command->name; command++)
		if (strcmp(command->name, name) == 0)
			return command;
	return NULL;
}

bool option_belongs(const struct option *option, const char *command)
{
	const char *found = strstr(option->commands, command);

	return found && found[-1] == ' ' && found[strlen(command)] == ' ';
}

static int complain(const char *what, const char *about, const char *command)
{
	fprintf(stderr, "orderferry: %s%s%s; try `orderferry help%s%s`\n", what, *about ? ": " : "", about, command ? " " : "",
		command ? command : "");
	return -1;
}

static const struct option *find_option(const char *command, const char *word, size_t len)
{
	for (const struct option *option = option_table; option->name; option++) {
		bool is_letter = len == 2 && word[1] == option->letter && option->letter;
		bool is_name = len == strlen(option->name) + 2 && strncmp(word, "--", 2) == 0 &&
			       strncmp(word + 2, option->name, len - 2) == 0;

		if ((is_letter || is_name) && option_belongs(option, command))
			return option;
	}
	return NULL;
}

static int store(struct options *options, const struct option *option, const char *value)
{
	switch (option->kind) {
	case FLAG:
		*(bool *)((char *)options + option->at) = true;
		return 0;
	case TEXT:
		*(const char **)((char *)options + option->at) = value;
		return 0;
	case FROM:
		if (options->from_count == sizeof options->from / sizeof *options->from)
			return complain("given too often", option->name, options->command);
		options->from[options->from_count++] = value;
		return 0;
	case AS:
		break;
	}
	if (options->as_count == MOST_TARGETS)
		return complain("given too often", option->name, options->command);
	options->as[options->as_count++] = value;
	return 0;
}

/* One option, "--name VALUE", "--name=VALUE" or "-l VALUE". *at moves over its value. */
static int parse_option(struct options *options, int argc, char **argv, int *at)
{
	const char *word = argv[*at], *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
	const struct option *option = find_option(options->command, word, equals ? (size_t)(equals - word) : strlen(word));

	if (!option)
		return complain("unknown option", word, options->command);
	if (option->kind == FLAG)
		return equals ? complain("takes no value", word, options->command) : store(options, option, NULL);
	if (equals)
		return store(options, option, equals + 1);
	if (*at + 1 == argc)
		return complain("needs a value", word, options->command);
	return store(options, option, argv[++*at]);
}

static bool asks_for_help(const char *word)
{
	return !strcmp(word, "--help") || !strcmp(word, "-h");
}

static int parse_command(struct options *options, const char *word)
{
	options->command = asks_for_help(word) ? "help" : word;
	return !strcmp(word, "--version") || find_command(options->command) ? 0 : complain("unknown command", word, NULL);
}

int options_parse(struct options *options, int argc, char **argv)
{
	int files = 0;

	*options = (struct options){ 0 };
	if (argc < 2)
		return complain("which command?", "", NULL);
	if (parse_command(options, argv[1]))
		return -1;
	options->files = argv + 2;
	for (int at = 2; at < argc; at++) {
		if (!strcmp(argv[at], "--")) {
			while (++at < argc)
				options->files[files++] = argv[at];
			break;
		}
		if (argv[at][0] != '-' || !argv[at][1]) {
			options->files[files++] = argv[at];
			continue;
		}
		if (asks_for_help(argv[at])) {
			/* the page is named by the first word */
			*options = (struct options){ .command = "help", .files = argv + 1, .files_count = !asks_for_help(argv[1]) };
			return 0;
		}
		if (parse_option(options, argc, argv, &at))
			return -1;
	}
	options->files_count = (size_t)files;
	return 0;
}

static bool takes_options(const char *command)
{
	for (const struct option *option = option_table; option->name; option++)
		if (option_belongs(option, command))
			return true;
	return false;
}

static void print_options(const char *command)
{
	for (const struct option *option = option_table; option->name; option++) {
		char left[32];

		if (!option_belongs(option, command))
			continue;
		snprintf(left, sizeof left, "%c%c%s--%s%s%s", option->letter ? '-' : ' ', option->letter ? option->letter : ' ',
			 option->letter ? ", " : "  ", option->name, option->argument ? " " : "", option->argument ? option->argument : "");
		printf("  %-22s %s\n", left, option->help);
	}
}

static void print_program(void)
{
	printf("orderferry carries orders between Amazon Seller Central and Odoo as files.\n\n");
	for (const struct command *command = command_table; command->name; command++)
		printf("  orderferry %-8s %-26s %s\n", command->name, command->arguments, command->about);
	printf("\nconvert takes:\n");
	print_options("convert");
	printf("\nExample: %s\n\n", command_table->example);
	printf("A FILE of - is standard input. Exit: 0 all converted, 1 some orders need a person and the rest is written,\n"
	       "2 wrong use or settings, 3 nothing to import was written.\n");
}

int options_help(const char *name)
{
	const struct command *command = name ? find_command(name) : NULL;

	if (!name) {
		print_program();
		return 0;
	}
	if (!command)
		return complain("no such page", name, NULL);
	printf("orderferry %s%s%s%s\n  %s\n", command->name, takes_options(name) ? " [options]" : "", *command->arguments ? " " : "",
	       command->arguments, command->about);
	if (takes_options(name))
		putchar('\n');
	print_options(name);
	printf("\nExample: %s\n", command->example);
	return 0;
}
