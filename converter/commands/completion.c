#include "commands/commands.h"

#include <stdio.h>
#include <string.h>

#include "format.h"
#include "pipelines/pipelines.h"

/* --- what may come where ------------------------------------------------------------------------------------------- */

enum choice { CHOICE_NONE, CHOICE_FILES, CHOICE_FOLDERS, CHOICE_FORMATS, CHOICE_TARGETS, CHOICE_PAGES };

static enum choice value_of(const struct option *option)
{
	if (option->kind == FROM)
		return CHOICE_FORMATS;
	if (option->kind == AS)
		return CHOICE_TARGETS;
	if (option->argument && !strcmp(option->argument, "FILE"))
		return CHOICE_FILES;
	return option->argument && !strcmp(option->argument, "DIR") ? CHOICE_FOLDERS : CHOICE_NONE;
}

static enum choice argument_of(const struct command *command)
{
	if (strstr(command->arguments, "FILE"))
		return CHOICE_FILES;
	if (strstr(command->arguments, "DIR"))
		return CHOICE_FOLDERS;
	return *command->arguments == '[' ? CHOICE_PAGES : CHOICE_NONE;
}

static void print_names(enum choice choice)
{
	if (choice == CHOICE_FORMATS) {
		for (const struct format *const *format = formats; *format; format++)
			printf("%s ", (*format)->name);
		for (unsigned set = CHARSET_UNKNOWN + 1; set <= CHARSET_COUNT - 1; set++)
			printf("%s ", charset_name((enum charset)set));
	}
	if (choice == CHOICE_TARGETS)
		for (size_t i = 0; pipelines_target_at(i); i++)
			printf("%s ", pipelines_target_at(i)->name);
	if (choice == CHOICE_PAGES) {
		for (const struct command *const *command = commands; *command; command++)
			printf("%s ", (*command)->name);
		printf("codes settings carriers ");
	}
}

/* Text in quotes; the characters of `special` are escaped. */
static void quoted(const char *text, const char *special, const char *escape)
{
	for (; *text; text++)
		printf("%s%c", strchr(special, *text) ? escape : "", *text);
}

/* --- bash ------------------------------------------------------------------------------------------------------------ */

static void bash_reply(enum choice choice)
{
	if (choice == CHOICE_NONE)
		printf(":");
	else if (choice == CHOICE_FILES)
		printf("compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\")");
	else if (choice == CHOICE_FOLDERS)
		printf("compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$word\")");
	else {
		printf("mapfile -t COMPREPLY < <(compgen -W '");
		print_names(choice);
		printf("' -- \"$word\")");
	}
}

static void bash_command(const struct command *command)
{
	for (const struct option *option = command->options; option && option->name; option++) {
		if (!option->argument)
			continue;
		printf("\t%s\\ --%s", command->name, option->name);
		if (option->letter)
			printf("|%s\\ -%c", command->name, option->letter);
		printf(") ");
		bash_reply(value_of(option));
		printf(" ;;\n");
	}
	printf("\t%s\\ *)\n\t\tif [[ $word == -* ]]; then mapfile -t COMPREPLY < <(compgen -W '", command->name);
	for (const struct option *option = command->options; option && option->name; option++)
		printf("--%s ", option->name);
	printf("--help' -- \"$word\")\n\t\telse ");
	bash_reply(argument_of(command));
	printf("; fi ;;\n");
}

void completion_bash(void)
{
	printf("# bash completion of orderferry\n_orderferry() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n\n"
	       "\tCOMPREPLY=()\n\tif [ \"$COMP_CWORD\" = 1 ]; then\n\t\tmapfile -t COMPREPLY < <(compgen -W '");
	for (const struct command *const *command = commands; *command; command++)
		printf("%s ", (*command)->name);
	printf("--help --version' -- \"$word\")\n\t\treturn\n\tfi\n\tcase \"${COMP_WORDS[1]} $before\" in\n");
	for (const struct command *const *command = commands; *command; command++)
		bash_command(*command);
	printf("\tesac\n}\ncomplete -F _orderferry orderferry\n");
}

/* --- zsh ------------------------------------------------------------------------------------------------------------- */

static void zsh_text(const char *text)
{
	for (; *text; text++)
		if (*text == '\'')
			printf("'\\''");
		else
			printf("%s%c", strchr("[]:\\`", *text) ? "\\" : "", *text);
}

static void zsh_choice(enum choice choice)
{
	static const char *const known[] = { [CHOICE_NONE] = " ", [CHOICE_FILES] = "_files", [CHOICE_FOLDERS] = "_files -/" };

	if (choice <= CHOICE_FOLDERS) {
		printf("%s", known[choice]);
		return;
	}
	printf("(");
	print_names(choice);
	printf(")");
}

static void zsh_option(const struct option *option)
{
	printf(" \\\n\t\t\t'*'");
	if (option->letter)
		printf("{-%c,--%s}'[", option->letter, option->name);
	else
		printf("'--%s[", option->name);
	zsh_text(option->help);
	printf("]");
	if (option->argument) {
		printf(":%s:", option->argument);
		zsh_choice(value_of(option));
	}
	printf("'");
}

static void zsh_command(const struct command *command)
{
	printf("\t%s)\n\t\t_arguments", command->name);
	for (const struct option *option = command->options; option && option->name; option++)
		zsh_option(option);
	printf(" \\\n\t\t\t'--help[the page of this command]'");
	if (argument_of(command)) {
		printf(" \\\n\t\t\t'*:argument:");
		zsh_choice(argument_of(command));
		printf("'");
	}
	printf(" ;;\n");
}

void completion_zsh(void)
{
	printf("#compdef orderferry\n# zsh completion of orderferry\n_orderferry() {\n\tlocal -a commands\n\tcommands=(");
	for (const struct command *const *command = commands; *command; command++) {
		printf("\n\t\t'%s:", (*command)->name);
		zsh_text((*command)->about);
		printf("'");
	}
	printf(")\n\tif (( CURRENT == 2 )); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n"
	       "\tshift words\n\t(( CURRENT-- ))\n\tcase $words[1] in\n");
	for (const struct command *const *command = commands; *command; command++)
		zsh_command(*command);
	printf("\tesac\n}\nif [ \"$funcstack[1]\" = _orderferry ]; then _orderferry \"$@\"; else compdef _orderferry orderferry; fi\n");
}

/* --- fish ------------------------------------------------------------------------------------------------------------ */

static void fish_rule(const char *command, const char *about)
{
	printf("complete -c orderferry -n '__fish_seen_subcommand_from %s' -d '", command);
	quoted(about, "'\\", "\\");
	printf("'");
}

static void fish_choice(enum choice choice)
{
	if (choice == CHOICE_NONE)
		printf(" -f");
	else if (choice == CHOICE_FILES)
		printf(" -F");
	else if (choice == CHOICE_FOLDERS)
		printf(" -f -a '(__fish_complete_directories)'");
	else {
		printf(" -f -a '");
		print_names(choice);
		printf("'");
	}
}

static void fish_option(const struct command *command, const struct option *option)
{
	fish_rule(command->name, option->help);
	if (option->letter)
		printf(" -s %c", option->letter);
	printf(" -l %s", option->name);
	if (option->argument) {
		printf(" -r");
		fish_choice(value_of(option));
	}
	printf("\n");
}

static void fish_command(const struct command *command)
{
	printf("complete -c orderferry -n __fish_use_subcommand -a %s -d '", command->name);
	quoted(command->about, "'\\", "\\");
	printf("'\n");
	fish_rule(command->name, "");
	fish_choice(argument_of(command));
	printf("\n");
	for (const struct option *option = command->options; option && option->name; option++)
		fish_option(command, option);
}

void completion_fish(void)
{
	printf("# fish completion of orderferry\ncomplete -c orderferry -f\n"
	       "complete -c orderferry -n __fish_use_subcommand -s V -l version -d 'versions of the program and its libraries'\n"
	       "complete -c orderferry -s h -l help -d 'the page of this command'\n");
	for (const struct command *const *command = commands; *command; command++)
		fish_command(*command);
}
