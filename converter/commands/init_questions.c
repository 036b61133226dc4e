#include "commands/init_questions.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "amazon/marketplaces.h"
#include "core/external_id.h"
#include "core/setup.h"

struct question { const char *text, *standard, *hint; bool (*good)(const char *answer); };

/* --- answers -------------------------------------------------------------------------------------------------------------- */

/* Calls GOOD for each word. MOST: so many words at most. */
static bool all_words(const char *answer, size_t most, bool (*good)(struct slice word))
{
	struct slice rest = slice_of(answer);
	size_t count = 0;

	while (rest.len) {
		struct slice word = slice_cut(&rest, ' ');

		if (word.len && (++count > most || !good(word)))
			return false;
	}
	return true;
}

static bool is_account(struct slice word)
{
	char name[INIT_ANSWER];

	snprintf(name, sizeof name, "%.*s", (int)word.len, word.at);
	return external_id_account_good(name);
}

static bool is_marketplace(struct slice word)
{
	return marketplace_named(word) != NULL;
}

static bool are_accounts(const char *answer) { return all_words(answer, INIT_ACCOUNTS, is_account); }
static bool are_marketplaces(const char *answer) { return all_words(answer, SIZE_MAX, is_marketplace); }
static bool is_version(const char *answer) { return !strcmp(answer, "17") || !strcmp(answer, "18") || !strcmp(answer, "19"); }
static bool is_tax(const char *answer) { return !strcmp(answer, "none") || !strcmp(answer, "product"); }
static bool is_yes_or_no(const char *answer) { return !strcmp(answer, "yes") || !strcmp(answer, "no"); }

static const struct question accounts = {
	"Your seller accounts: a name of your own for each, separated by blanks", "main", "Use only letters, digits and -, at most 8 names.", are_accounts,
};
static const struct question sold_in = {
	"  its marketplaces, like Amazon.de Amazon.fr; nothing: the reports decide", "", "Write them like Amazon.de or DE.", are_marketplaces,
};
static const struct question odoo_version = { "Your version of Odoo: 17, 18 or 19", "18", "Answer 17, 18 or 19.", is_version };
static const struct question tax = {
	"VAT in Odoo. none: orders without tax, equal to the cent; product: the taxes of the product", "none", "Answer none or product.", is_tax,
};
static const struct question fba = {
	"Does Amazon ship for you (FBA)? yes: orders.zip, which an administrator imports, also books that stock", "no", "Answer yes or no.", is_yes_or_no,
};

/* --- asking --------------------------------------------------------------------------------------------------------------- */

/* A line without the blanks around it; empty at the end of the input. */
static void read_answer(char answer[INIT_ANSWER])
{
	size_t from;

	if (!fgets(answer, INIT_ANSWER, stdin)) {
		answer[0] = '\0';
		putchar('\n');
	}
	answer[strcspn(answer, "\r\n")] = '\0';
	from = strspn(answer, " \t");
	memmove(answer, answer + from, strlen(answer + from) + 1);
	for (size_t n = strlen(answer); n && (answer[n - 1] == ' ' || answer[n - 1] == '\t'); n--)
		answer[n - 1] = '\0';
}

static void ask(const struct question *question, char answer[INIT_ANSWER])
{
	for (;;) {
		printf("%s [%s]: ", question->text, question->standard);
		fflush(stdout);
		read_answer(answer);
		if (!answer[0])
			snprintf(answer, INIT_ANSWER, "%s", question->standard);
		if (question->good(answer))
			return;
		printf("%s\n", question->hint);
	}
}

/* The zone of this machine is a good guess at that of the user who imports. */
static void ask_zone(char answer[INIT_ANSWER])
{
	struct question zone = { "The time zone of the Odoo user who imports (Preferences > Timezone)", "UTC", "Write it like Europe/Berlin.", setup_zone_good };
	char link[INIT_ANSWER];
	ssize_t length = readlink("/etc/localtime", link, sizeof link - 1);
	char *name = NULL;

	if (length > 0) {
		link[length] = '\0';
		name = strstr(link, "zoneinfo/");
	}
	if (name && setup_zone_good(name + strlen("zoneinfo/")))
		zone.standard = name + strlen("zoneinfo/");
	ask(&zone, answer);
}

void init_questions_ask(struct init_answers *answers, const char *account)
{
	struct slice rest;
	size_t count = 0;

	*answers = (struct init_answers){ 0 };
	puts("Press Enter to take the answer in brackets. You can change all of it later in orderferry.ini.");
	if (account)
		snprintf(answers->accounts, sizeof answers->accounts, "%s", account);
	else
		ask(&accounts, answers->accounts);
	for (rest = slice_of(answers->accounts); rest.len && count < INIT_ACCOUNTS;) {
		struct slice word = slice_cut(&rest, ' ');

		if (!word.len)
			continue;
		printf("%.*s:\n", (int)word.len, word.at);
		ask(&sold_in, answers->marketplaces[count++]);
	}
	ask(&odoo_version, answers->odoo_version);
	ask_zone(answers->zone);
	ask(&tax, answers->tax);
	ask(&fba, answers->fba);
}

/* --- settings ------------------------------------------------------------------------------------------------------------- */

/* The line ";KEY = …" becomes "KEY = ANSWER". */
static bool put_line(const struct init_answers *answers, struct slice line, struct out *out)
{
	const struct { struct slice start; const char *key, *answer; } lines[] = {
		{ SLICE(";odoo-version ="), "odoo-version", answers->odoo_version }, { SLICE(";odoo-timezone ="), "odoo-timezone", answers->zone },
		{ SLICE(";tax ="), "tax", answers->tax },
		{ SLICE(";write ="), "write", strcmp(answers->fba, "yes") ? NULL : "odoo-module" },
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (slice_starts(line, lines[i].start) && lines[i].answer) {
			out_string(out, lines[i].key);
			out_string(out, " = ");
			out_string(out, lines[i].answer);
			return true;
		}
	return false;
}

void init_questions_write(const struct init_answers *answers, struct slice defaults, struct out *out)
{
	struct slice rest = slice_of(answers->accounts);
	size_t count = 0;

	while (defaults.len) {
		struct slice line = slice_cut(&defaults, '\n');

		if (!put_line(answers, line, out))
			out_put(out, line);
		out_char(out, '\n');
	}
	while (rest.len && count < INIT_ACCOUNTS) {
		struct slice word = slice_cut(&rest, ' ');

		if (!word.len)
			continue;
		if (answers->marketplaces[count][0]) {
			out_string(out, "\n[account ");
			out_put(out, word);
			out_string(out, "]\nmarketplaces = ");
			out_string(out, answers->marketplaces[count]);
			out_char(out, '\n');
		}
		count++;
	}
}
