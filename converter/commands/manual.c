#include "commands/commands.h"

#include <stdio.h>
#include <string.h>

#include "book/log_words.h"
#include "format.h"
#include "core/setting_keys.h"
#include "syntax/column.h"
#include "pipelines/pipelines.h"
#include "value/ascii.h"
#include "version.h"

enum { LINE = 62 };

/* Text as roff takes it. `words in backquotes` come out bold; a point at the start of a line would be a macro. */
static void put(const char *words, size_t line_length)
{
	bool bold = false;
	size_t column = 0;

	for (const char *at = words; *at; at++, column++) {
		if (*at == ' ' && column + strcspn(at + 1, " ") > line_length) {
			column = (size_t)-1;
			putchar('\n');
			continue;
		}
		if (!column && (*at == '.' || *at == '\''))
			printf("\\&");
		if (*at == '`')
			printf((bold = !bold) ? "\\fB" : "\\fR");
		else if (*at == '\\' || *at == '-')
			printf("\\%c", *at == '-' ? '-' : 'e');
		else
			putchar(*at);
	}
}

static void text(const char *words)
{
	put(words, SIZE_MAX);
}

static void line(const char *words)
{
	put(words, LINE);
	putchar('\n');
}

/* Ragged right: the names of columns are too long to be spaced out. */
static void title(const char *name, const char *part, const char *about)
{
	printf(".TH ");
	for (const char *at = name; *at; at++)
		putchar(ascii_raise(*at));
	printf(" %s %s \"Orderferry %s\" \"Orderferry\"\n.ad l\n.SH NAME\n", part, VERSION_DATE, VERSION);
	text(name);
	printf(" \\- ");
	line(about);
}

static void section(const char *name, const char *words)
{
	printf(".SH %s\n", name);
	if (*words)
		line(words);
}

static void paragraph(const char *words)
{
	printf(".PP\n");
	line(words);
}

/* A list entry; its text follows. */
static void entry(const char *name, const char *value)
{
	printf(".TP\n\\fB");
	text(name);
	printf("\\fR%s", *value ? " " : "");
	text(value);
	putchar('\n');
}

static void example(const char *command)
{
	printf(".PP\n.EX\n");
	text(command);
	printf("\n.EE\n");
}

/* --- orderferry.1 -------------------------------------------------------------------------------------------------- */

static void print_option(const struct option *option)
{
	printf(".TP\n");
	if (option->letter)
		printf("\\fB\\-%c\\fR, ", option->letter);
	printf("\\fB\\-\\-");
	text(option->name);
	printf("\\fR%s", option->argument ? " " : "");
	line(option->argument ? option->argument : "");
	line(option->help);
}

static void print_command(const struct command *command)
{
	printf(".SS ");
	text(command->name);
	printf("%s", *command->arguments ? " " : "");
	line(command->arguments);
	line(command->about);
	printf(".br\nExample: ");
	line(command->example);
	for (const struct option *option = command->options; option && option->name; option++)
		print_option(option);
}

static void print_diagnostics(void)
{
	section("DIAGNOSTICS", "A message has the form `file:line:column: severity: what is wrong, what to do (order …) [code]`. The words in brackets "
		"never change. A note or warning changes nothing. Held: the order waits until you add something. Rejected: the order is left out. "
		"Fatal, shown as error: Orderferry cannot convert the file, or nothing at all.");
	for (unsigned code = 0; code < CODE_COUNT; code++) {
		entry(code_texts[code].word, "");
		line(code_texts[code].meaning);
		line(code_texts[code].cure);
	}
	section("LOG", "A line of the log has the time, its level, the account, a word and a text. The word is one of the codes above, or one of these.");
	for (const struct log_word *word = log_words; word->word; word++) {
		entry(word->word, "");
		line(word->meaning);
		line(word->cure);
	}
}

static const struct { const char *path, *what; } exchange[] = {
	{ "DIR/orderferry.ini", "the settings of an exchange" },
	{ "DIR/ACCOUNT/inbox/", "`orderferry watch` converts the files that you drop here" },
	{ "DIR/ACCOUNT/to-odoo/", "one folder per batch, with the files for Odoo and a summary" },
	{ "DIR/ACCOUNT/to-amazon/", "feeds; one is ready when its NAME.feed.json is there" },
	{ "DIR/ACCOUNT/done/, failed/", "the inputs; in failed/ with NAME.problems.txt beside each" },
	{ "DIR/index.html, attention.txt", "what needs you, as a page and counted by kind" },
	{ "DIR/ACCOUNT/book.sqlite", "what was read and written, and what Amazon answered" },
};

void manual_program(void)
{
	title("orderferry", "1", "carry orders between Amazon Seller Central and Odoo as files");
	section("SYNOPSIS", "");
	for (const struct command *const *command = commands; *command; command++) {
		printf("%s\\fBorderferry %s\\fR%s%s", command == commands ? "" : ".br\n", (*command)->name, (*command)->options ? " [options]" : "",
		       *(*command)->arguments ? " " : "");
		line((*command)->arguments);
	}
	section("DESCRIPTION", "Amazon's order reports become files that Odoo imports: every order once, complete, and equal to the cent. "
		"Odoo's exports of deliveries, stock and cancelled orders become feeds for Amazon: shipping confirmations, quantities, cancellations. "
		"Amazon's processing reports become a retry feed, and a file that notes in Odoo what was refused.");
	paragraph("Orderferry recognises a file by its content, never by its name. It joins all files that you name. "
		"It only reads and writes files; `orderferry-transfer`(1) uses the network.");
	printf(".SH COMMANDS\n");
	for (const struct command *const *command = commands; *command; command++)
		print_command(*command);
	section("EXIT STATUS", "");
	entry("0", "");
	line("Everything was converted.");
	entry("1", "");
	line("Some orders need your attention; the rest is written.");
	entry("2", "");
	line("Wrong use, or wrong settings.");
	entry("3", "");
	line("Nothing to import was written.");
	print_diagnostics();
	section("FILES", "");
	for (size_t i = 0; i < sizeof exchange / sizeof *exchange; i++) {
		entry(exchange[i].path, "");
		line(exchange[i].what);
	}
	section("ENVIRONMENT", "`NO_COLOR`: if it is not empty, messages have no colours. A file or pipe never gets any.");
	section("EXAMPLES", "One folder for Odoo from three reports of the same days:");
	example("orderferry convert -c orderferry.ini -o for-odoo unshipped.txt all-orders.txt fba.txt");
	paragraph("Shipping confirmations from Odoo's export of deliveries:");
	example("orderferry convert -c orderferry.ini -o for-amazon deliveries.xlsx");
	section("SEE ALSO", "`orderferry.ini`(5), `orderferry-formats`(7), `orderferry-transfer`(1)");
	if (PROJECT_ADDRESS[0])
		paragraph(PROJECT_ADDRESS);
}

/* --- orderferry.ini.5 ----------------------------------------------------------------------------------------------- */

/* The setting that starts a group, and the group's name. */
static const struct { const char *key, *name; } groups[] = {
	{ "odoo-version", "What Odoo gets" }, { "marketplace", "Account and marketplaces" }, { "tax", "Tax and bookkeeping" },
	{ "product-sale", "Products and delivery" }, { "odoo-labels", "From Odoo to Amazon" }, { "max-file-bytes", "Limits" },
	{ "credentials", "orderferry-transfer" },
};

static void print_key(const struct key *key)
{
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (!strcmp(groups[i].key, key->name)) {
			printf(".SS ");
			line(groups[i].name);
		}
	entry(key->name, key->values);
	line(key->help);
	if (key->reach != OF_ACCOUNT)
		line(key->reach == OF_CHANNEL ? "(by marketplace and channel too)" : "(by marketplace too)");
	if (*key->standard) {
		printf("(default: ");
		text(key->standard);
		printf(")\n");
	}
}

void manual_settings(void)
{
	title("orderferry.ini", "5", "settings of orderferry and orderferry-transfer");
	section("DESCRIPTION", "You can run Orderferry without settings. A line is `name = value`; a line that starts with ; is a comment. "
		"`orderferry help settings` prints this list as a file to start from.");
	section("SECTIONS", "The section that names most of what an order is about wins. Only settings that say so can differ by marketplace or channel.");
	entry("[orderferry]", "");
	line("everything");
	entry("[account NAME]", "");
	line("one seller account");
	entry("[marketplace Amazon.de]", "");
	line("one marketplace");
	entry("[channel fba]", "");
	line("one channel: fba (Amazon ships) or fbm (you ship)");
	entry("[account main marketplace Amazon.de channel fba]", "");
	line("several at once");
	printf(".SH SETTINGS\n");
	for (const struct key *key = setting_keys; key->name; key++)
		print_key(key);
	section("EXAMPLES", "");
	printf(".EX\n[orderferry]\nodoo\\-version = 18\nodoo\\-timezone = Europe/Berlin\n\n[marketplace Amazon.de channel fba]\n"
	       "warehouse = __import__.warehouse_amazon\n.EE\n");
	section("SEE ALSO", "`orderferry`(1), `orderferry-formats`(7), `orderferry-transfer`(1)");
}

/* --- orderferry-formats.7 ------------------------------------------------------------------------------------------- */

static void print_format(const struct format *format)
{
	entry(format->name, "");
	text(format->about);
	printf(".\n");
	if (format->report_type) {
		printf("Amazon calls it ");
		text(format->report_type);
		printf(".\n");
	}
	if (!format->columns || format->role == VERDICTS || format->role == FEEDS || format->role == RECORDS)
		return;
	printf("Columns:\n");
	for (const struct column *column = format->columns; column->name; column++)
		if (column->cell != CELL_SKIP) {
			text(column->name);
			printf("%s\n", column->flags & REQUIRED ? "*" : "");
		}
}

void manual_formats(void)
{
	title("orderferry-formats", "7", "files that orderferry reads and writes");
	section("DESCRIPTION", "Orderferry recognises a file by its content. The file can be packed with gzip, or saved by a spreadsheet as CSV or xlsx. "
		"Orderferry detects the character set from the bytes: UTF-8, UTF-16, Cp1252 or Cp932. "
		"It finds columns by name, in any order, and ignores columns that are not listed here.");
	section("READ", "A column with a star is required.");
	for (const struct format *const *format = formats; *format; format++)
		print_format(*format);
	section("WRITTEN", "The names are those that `--as` takes.");
	for (size_t i = 0; pipelines_target_at(i); i++) {
		const struct target *target = pipelines_target_at(i);

		entry(target->name, target->standard ? "(default)" : "");
		line(target->about);
	}
	section("SEE ALSO", "`orderferry`(1), `orderferry.ini`(5)");
}
