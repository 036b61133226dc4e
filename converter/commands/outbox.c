/* `orderferry outbox`: decisions for the carrier, scripts/transfer or one of your own. Lines with tabs in between; scripts/transfer.md describes them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "outbox/accounts.h"
#include "outbox/answer.h"
#include "outbox/guard.h"
#include "outbox/listed.h"
#include "outbox/plan.h"
#include "outbox/step.h"

/* How a verb ends. LOCKED_OUT is EX_TEMPFAIL of <sysexits.h>: the command that would have run may end with any other number. */
enum { WELL = ALL_CONVERTED, NOT_NOW = SOME_REJECTED, LOCKED_OUT = 75 };

struct verb {
	const char *name;
	size_t least, most;             /* words after the account */
	int (*of_account)(struct outbox *, char **words);                       /* no row is needed */
	int (*of_row)(struct outbox *, struct carried *, char **words);         /* the first word is its key */
};

static int do_later(struct outbox *o, struct carried *c, char **words)
{
	(void)words;
	return step_take(o, c, MACHINE_LATER);
}

static int do_unknown(struct outbox *o, struct carried *c, char **words)
{
	(void)words;
	return step_take(o, c, MACHINE_UNKNOWN);
}

static int do_plan(struct outbox *o, char **words)
{
	if (words[0] && !strcmp(words[0], "reports"))
		return plan_reports(o);
	if (words[0] && strcmp(words[0], "feeds"))
		return log_say(&o->account.log, LOG_TROUBLE, "wrong-use", "plan is for feeds or reports, not for %s", words[0]);
	return plan_feeds(o);
}

static int do_begin(struct outbox *o, struct carried *c, char **words) { return answer_begin(o, c, words[1] ? words[1] : ""); }
static int do_took(struct outbox *o, struct carried *c, char **words) { return answer_took(o, c, words[1]); }
static int do_refused(struct outbox *o, struct carried *c, char **words) { return answer_refused(o, c, words[1]); }
static int do_listed(struct outbox *o, struct carried *c, char **words) { return listed_decide(o, c, words[1] && !strcmp(words[1], "more")); }
static int do_again(struct outbox *o, struct carried *c, char **words) { return (void)words, answer_again(o, c); }
static int do_stop(struct outbox *o, struct carried *c, char **words) { return (void)words, answer_stop(o, c); }

static int do_final(struct outbox *o, struct carried *c, char **words)
{
	const char *file = words[2] && *words[2] ? words[2] : NULL;

	if (file && (strchr(file, '/') || *file == '.'))
		return log_say(&o->account.log, LOG_TROUBLE, "wrong-use", "%s: the file must be in the folder transfer of the account", file);
	return answer_final(o, c, words[1], file, words[2] && words[3] && !strcmp(words[3], "GZIP"));
}

static int do_resolve(struct outbox *o, struct carried *c, char **words)
{
	return words[1] && !strcmp(words[1], "not-sent") ? answer_not_sent(o, c) : listed_one(o, c);
}

static const struct verb verbs[] = {
	{ "plan", 0, 1, do_plan, NULL },
	{ "begin", 1, 2, NULL, do_begin },
	{ "took", 2, 2, NULL, do_took },
	{ "later", 1, 1, NULL, do_later },
	{ "unknown", 1, 1, NULL, do_unknown },
	{ "refused", 2, 2, NULL, do_refused },
	{ "listed", 1, 2, NULL, do_listed },
	{ "final", 2, 4, NULL, do_final },
	{ "resolve", 1, 2, NULL, do_resolve },
	{ "again", 1, 1, NULL, do_again },
	{ "stop", 1, 1, NULL, do_stop },
};

static int run_verb(struct outbox *o, const struct verb *verb, char **words)
{
	struct carried c;
	int found;

	if (verb->of_account)
		return verb->of_account(o, words);
	found = step_find(o, words[0], &c);
	if (found != 1)
		return found ? -1 : 1;
	return verb->of_row(o, &c, words);
}

static enum status ended(int result)
{
	return result < 0 ? NOTHING_WRITTEN : result ? NOT_NOW : WELL;
}

static enum status run_account(const struct exchange *x, const struct verb *verb, char **files, size_t count)
{
	char *words[5] = { NULL };
	struct outbox o;
	enum status status = WRONG_USE;

	if (count < 3 || count - 3 < verb->least || count - 3 > verb->most) {
		fprintf(stderr, "orderferry: outbox %s: wrong number of words; see `orderferry help outbox`\n", verb->name);
		return WRONG_USE;
	}
	for (size_t i = 3; i < count; i++)
		words[i - 3] = files[i];
	if (!outbox_open(&o, x, files[2]))
		status = ended(run_verb(&o, verb, words));
	outbox_close(&o);
	return status;
}

/* The verbs that need no book. -1: it is none of them. */
static int run_simple(const struct exchange *x, char **files, size_t count)
{
	if (!strcmp(files[0], "accounts"))
		return accounts_print(x, count > 2 ? files[2] : NULL) ? WRONG_USE : WELL;
	if (!strcmp(files[0], "lock") && count > 3) {
		int result = guard_run(x, files[2], files + 3);

		return result < 0 ? NOTHING_WRITTEN : LOCKED_OUT;
	}
	if (!strcmp(files[0], "unlock") && count == 3)
		return (int)ended(guard_leave(x, files[2]));
	return -1;
}

static enum status run_in(const struct exchange *x, const struct options *options)
{
	int simple = run_simple(x, options->files, options->files_count);

	if (simple >= 0)
		return (enum status)simple;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(verbs[i].name, options->files[0]))
			return run_account(x, &verbs[i], options->files, options->files_count);
	fprintf(stderr, "orderferry: outbox has no verb %s, or it needs more words; see `orderferry help outbox`\n", options->files[0]);
	return WRONG_USE;
}

static enum status outbox_run(const struct options *options)
{
	struct exchange x;
	enum status status;

	if (options->protocol && strtol(options->protocol, NULL, 10) != OUTBOX_PROTOCOL) {
		fprintf(stderr, "orderferry: this carrier speaks version %s of the outbox, and this program version %d: install both from one release\n",
			options->protocol, OUTBOX_PROTOCOL);
		return WRONG_USE;
	}
	status = exchange_start(&x, options) || exchange_enter(&x, options->files[1]) ? WRONG_USE : run_in(&x, options);
	exchange_close(&x);
	return status;
}

static const struct option outbox_options[] = {
	{ 0, "protocol", "NUMBER", "the version of the lines that the carrier understands", offsetof(struct options, protocol), TEXT },
	OPTION_NOW, { 0 }
};

const struct command command_outbox = {
	.name = "outbox", .arguments = "VERB DIR [ACCOUNT [WORD]...]",
	.about = "for carriers: what has to go to Amazon now, and what became of it (accounts, plan, begin, took, later, unknown, refused, listed, final, resolve, "
		 "again, stop, lock, unlock); scripts/transfer.md has the details",
	.example = "orderferry outbox plan /srv/orderferry main feeds",
	.options = outbox_options, .least = 2, .most = SIZE_MAX, .needs = "needs a verb, the folder of the exchange and an account",
	.run = outbox_run,
};
