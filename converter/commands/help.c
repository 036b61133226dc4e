/* `orderferry help`: the program's own description, printed from its tables. Nothing is wider than a terminal. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "amazon/carriers.h"
#include "book/log_words.h"
#include "commands/commands.h"
#include "core/nearest.h"
#include "core/setting_keys.h"
#include "value/diag.h"
#include "value/out.h"

enum { WIDTH = 80 };

/* --- text in columns ------------------------------------------------------------------------------------------------- */

/* In characters: a byte that continues one starts with the bits 10. */
static int width_of(const char *text, size_t len)
{
	int width = 0;

	for (size_t i = 0; i < len; i++)
		width += ((unsigned char)text[i] & 0xC0) != 0x80;
	return width;
}

/* Wrapped between words. The first line continues from COLUMN, the others start at INDENT. */
static void print_wrapped(const char *text, int indent, int column)
{
	for (size_t len; *text; text += len + (text[len] == ' ')) {
		int width = width_of(text, len = strcspn(text, " "));

		if (column > indent && column + 1 + width > WIDTH) {
			printf("\n%*s", indent, "");
			column = indent;
		} else if (column > indent) {
			putchar(' ');
			column++;
		}
		printf("%.*s", (int)len, text);
		column += width;
	}
	putchar('\n');
}

/* LEFT, and RIGHT from column AT on; on the next line if there is no room. */
static void print_columns(const char *left, int at, const char *right)
{
	int width = (int)strlen(left);

	if (width + 2 > at)
		printf("%s\n%*s", left, at, "");
	else
		printf("%-*s", at, left);
	print_wrapped(right, at, at);
}

/* --- commands -------------------------------------------------------------------------------------------------------- */

static void print_options(const struct command *command)
{
	for (const struct option *option = command->options; option && option->name; option++) {
		char left[40];

		snprintf(left, sizeof left, "  %c%c%s--%s%s%s", option->letter ? '-' : ' ', option->letter ? option->letter : ' ',
			 option->letter ? ", " : "  ", option->name, option->argument ? " " : "", option->argument ? option->argument : "");
		print_columns(left, 25, option->help);
	}
}

static void print_program(void)
{
	printf("orderferry carries orders between Amazon Seller Central and Odoo as files.\n\n");
	for (const struct command *const *command = commands; *command; command++) {
		char left[WIDTH];

		snprintf(left, sizeof left, "  orderferry %s %s", (*command)->name, (*command)->arguments);
		print_columns(left, 36, (*command)->about);
	}
	printf("\n%s takes:\n", commands[0]->name);
	print_options(commands[0]);
	printf("\nExample: %s\n\n", commands[0]->example);
	print_wrapped("`orderferry help COMMAND` shows the arguments of a command. A FILE of - is standard input. Exit status: 0 all is converted; "
		      "1 some orders need your attention, the rest is written; 2 wrong use or settings; 3 nothing to import is written.", 0, 0);
}

static void print_command(const struct command *command)
{
	printf("orderferry %s%s%s%s\n  ", command->name, command->options ? " [options]" : "", *command->arguments ? " " : "", command->arguments);
	print_wrapped(command->about, 2, 2);
	if (command->options)
		putchar('\n');
	print_options(command);
	printf("\nExample: %s\n", command->example);
}

/* --- codes, settings, carriers --------------------------------------------------------------------------------------- */

/* One line each, however long, so that you can search them. */
static void print_codes(void)
{
	for (unsigned code = 0; code < CODE_COUNT; code++)
		printf("%s (%s)\n  %s\n  To do: %s\n\n", code_texts[code].word, severity_word(code_texts[code].severity),
		       code_texts[code].meaning, code_texts[code].cure);
	for (const struct log_word *word = log_words; word->word; word++)
		printf("%s (log)\n  %s\n  To do: %s\n\n", word->word, word->meaning, word->cure);
}

static void print_explained(const char *word, const char *severity, const char *meaning, const char *cure)
{
	printf("%s (%s)\n  ", word, severity);
	print_wrapped(meaning, 2, 2);
	printf("  To do:");
	print_wrapped(cure, 2, (int)strlen("  To do:"));
}

static bool print_code(const char *word)
{
	const struct log_word *said = log_words;
	unsigned code = 0;

	while (code < CODE_COUNT && strcmp(code_texts[code].word, word))
		code++;
	while (said->word && strcmp(said->word, word))
		said++;
	if (code < CODE_COUNT)
		print_explained(word, severity_word(code_texts[code].severity), code_texts[code].meaning, code_texts[code].cure);
	else if (said->word)
		print_explained(word, "log", said->meaning, said->cure);
	return code < CODE_COUNT || said->word;
}

static void print_carriers(void)
{
	printf("Amazon's carrier codes. They must match exactly; for any other carrier write Other and its name.\n\n");
	for (const struct carrier *carrier = carriers; carrier->code; carrier++)
		printf("%s\n", carrier->code);
}

static void put_key(struct out *out, const struct key *key)
{
	const char *reach = key->reach == OF_CHANNEL ? "; by marketplace and channel too" : key->reach == OF_MARKETPLACE ? "; by marketplace too" : "";
	const char *parts[] = { "\n; ", key->help, " (", key->values, reach, ")\n;", key->name, " = ", key->standard, "\n" };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		out_string(out, parts[i]);
}

void help_settings(struct out *out)
{
	out_string(out,
		   "; orderferry.ini: every setting with its default. To change a line, remove the ; first.\n"
		   "; A line may be in [orderferry], [account NAME], [marketplace Amazon.de], [channel fba], or in a section that names\n"
		   "; several, like [account main marketplace Amazon.de channel fba]; the most specific section wins. What can differ by\n"
		   "; marketplace or channel says so.\n\n[orderferry]\n");
	for (const struct key *key = setting_keys; key->name; key++)
		put_key(out, key);
}

static void print_settings(void)
{
	struct out out;

	if (out_init(&out, -1))
		return;
	help_settings(&out);
	fwrite(out_text(&out).at, 1, out_text(&out).len, stdout);       /* main reports what cannot be written */
	out_close(&out);
}

/* --- pages ----------------------------------------------------------------------------------------------------------- */

static const struct { const char *name; void (*print)(void); } pages[] = {
	{ "codes", print_codes }, { "settings", print_settings }, { "carriers", print_carriers },
	{ "orderferry.1", manual_program }, { "orderferry.ini.5", manual_settings }, { "orderferry-formats.7", manual_formats },
	{ "orderferry.bash", completion_bash }, { "_orderferry", completion_zsh }, { "orderferry.fish", completion_fish },
};

enum { PAGES = sizeof pages / sizeof *pages };

static bool print_page(const char *name)
{
	for (size_t i = 0; i < PAGES; i++)
		if (!strcmp(pages[i].name, name)) {
			pages[i].print();
			return true;
		}
	return false;
}

static enum status unknown_page(const char *name)
{
	struct nearest nearest = { .word = name };

	for (const struct command *const *command = commands; *command; command++)
		nearest_try(&nearest, (*command)->name);
	for (size_t i = 0; i < PAGES; i++)
		nearest_try(&nearest, pages[i].name);
	for (unsigned code = 0; code < CODE_COUNT; code++)
		nearest_try(&nearest, code_texts[code].word);
	for (const struct log_word *word = log_words; word->word; word++)
		nearest_try(&nearest, word->word);
	fprintf(stderr, "orderferry: there is no help on %s; ", name);
	if (nearest.name)
		fprintf(stderr, "did you mean %s? ", nearest.name);
	fprintf(stderr, "`orderferry help` lists the commands, `orderferry help codes` the codes of messages\n");
	return WRONG_USE;
}

static enum status help_run(const struct options *options)
{
	const char *name = options->files_count ? options->files[0] : NULL;
	const struct command *command = name ? command_named(commands, name) : NULL;

	if (!name)
		print_program();
	else if (command)
		print_command(command);
	else if (!print_page(name) && !print_code(name))
		return unknown_page(name);
	return ALL_CONVERTED;
}

const struct command command_help = {
	.name = "help", .arguments = "[COMMAND|CODE|PAGE]",
	.about = "explain a command, or the code of a message; or print a page: codes (all of them), settings, carriers (Amazon's codes)",
	.example = "orderferry help missing-price",
	.most = 1, .needs = "explains one thing at a time",
	.run = help_run,
};
