/* `orderferry done`: the seller settles what needs attention. It works while `watch` runs: the book lets one write after the other. */
#include <stdio.h>
#include <string.h>

#include "book/attention.h"
#include "commands/commands.h"
#include "core/settings.h"
#include "exchange/attention_list.h"
#include "exchange/recovery.h"
#include "exchange/exchange.h"
#include "pipelines/pipelines.h"
#include "report/session.h"

struct settling { const struct exchange *exchange; const struct settings *settings; const struct options *options; int64_t count; };

static int settle(struct settling *s, struct book *book, int64_t *count)
{
	int64_t now = exchange_now(s->exchange);

	*count = 0;
	if (book_begin(book))
		return -1;
	for (size_t i = 1; i < s->options->files_count; i++) {
		int64_t ended;

		if (attention_done(book, slice_of(s->options->files[i]), now, &ended)) {
			book_rollback(book);
			return -1;
		}
		*count += ended;
	}
	return book_commit(book);
}

/* Conditions of this moment become entries first: a settled one stays settled while it holds. */
static int settle_in(struct settling *s, const char *name)
{
	struct account account;
	struct book book = { 0 };
	int64_t count = 0, added = 0;
	int result = -1;

	if (account_open(&account, s->exchange, name))
		return -1;
	if (!recovery_open(&account, &book, BOOK_BROUGHT_UP) && !attention_list_sync(&account, s->settings, &book, &added))
		result = settle(s, &book, &count);
	if (!result && count)
		printf("%s: %lld settled\n", name, (long long)count);
	s->count += count;
	book_end(&book);
	account_close(&account);
	return result;
}

static enum status settle_all(const struct exchange *x, const struct options *options)
{
	struct session session;
	struct settings settings;
	struct settling s = { .exchange = x, .settings = &settings, .options = options };
	enum status status = ALL_CONVERTED;
	char **accounts;

	session_start(&session, NULL, NULL);
	settings_load(&settings, &session.arena, &session.diags, "orderferry.ini");
	accounts = exchange_accounts(x, &session.arena);
	for (; accounts && *accounts; accounts++)
		if ((!options->account || !strcmp(options->account, *accounts)) && settle_in(&s, *accounts))
			status = NOTHING_WRITTEN;
	if (status == ALL_CONVERTED && !s.count) {
		log_say(&x->log, LOG_TROUBLE, "not-found", "nothing with this name needs your attention; `orderferry status` lists what does. "
			"A fault in the settings or a folder ends when you fix it");
		status = NOTHING_WRITTEN;
	}
	session_end(&session);
	return status;
}

static enum status done_run(const struct options *options)
{
	struct exchange x;
	enum status status = exchange_start(&x, options) || exchange_enter(&x, options->files[0]) ? WRONG_USE : settle_all(&x, options);

	exchange_close(&x);
	return status;
}

static const struct option done_options[] = {
	{ 'a', "account", "NAME", "only in this account", offsetof(struct options, account), TEXT }, OPTION_NOW, { 0 }
};

const struct command command_done = {
	.name = "done", .arguments = "DIR SUBJECT...",
	.about = "settle what needs your attention: an order, a delivery, a SKU, a file or a feed, as `status` names it",
	.example = "orderferry done /srv/orderferry 302-1234567-1234567",
	.options = done_options, .least = 2, .most = SIZE_MAX, .needs = "needs the folder of the exchange and what is settled, an order for example",
	.run = done_run,
};
