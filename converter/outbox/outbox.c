#include "outbox/outbox.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/jobs.h"
#include "core/external_id.h"
#include "core/folder.h"
#include "exchange/recovery.h"
#include "outbox/machine.h"

/* --- opening ---------------------------------------------------------------------------------------------------------- */

int outbox_settings(struct session *session, struct settings *settings, const struct exchange *x)
{
	session_start(session, NULL, NULL);
	if (!settings_load(settings, &session->arena, &session->diags, "orderferry.ini"))
		return 0;
	for (const struct kept_diagnostic *k = session->report.kept; k; k = k->next)
		log_diagnostic(&x->log, &k->diagnostic);
	return -1;
}

/* There is no book yet: it is made. An older one is never brought up here: a `watch` of the version before may be at work with it. */
static enum book_mode mode_of(const struct account *a)
{
	struct stat status;

	return fstatat(a->dir, "book.sqlite", &status, AT_SYMLINK_NOFOLLOW) || !status.st_size ? BOOK_BROUGHT_UP : BOOK_AS_IT_IS;
}

static int open_account(struct outbox *o, const char *name)
{
	if (account_open(&o->account, o->exchange, name))
		return -1;
	o->transfer = folder_make(o->account.dir, "transfer");
	if (o->transfer < 0)
		return log_say(&o->account.log, LOG_TROUBLE, "cannot-open", "transfer: cannot be made or opened");
	return recovery_open(&o->account, &o->book, mode_of(&o->account));
}

int outbox_open(struct outbox *o, const struct exchange *x, const char *account)
{
	*o = (struct outbox){ .exchange = x, .transfer = -1, .now = exchange_now(x), .account = { .dir = -1 } };
	for (int i = 0; i < FOLDERS; i++)
		o->account.folder[i] = -1;
	o->scope.account = slice_of(account);
	if (outbox_settings(&o->session, &o->settings, x))
		return -1;
	if (!external_id_account_good(account) || faccessat(x->dir, account, F_OK, AT_SYMLINK_NOFOLLOW))
		return log_say(&x->log, LOG_TROUBLE, "no-account", "there is no account %s in this exchange; `orderferry init -a %s DIR` makes one", account, account);
	return open_account(o, account);
}

void outbox_close(struct outbox *o)
{
	book_end(&o->book);
	folder_close(o->transfer);
	account_close(&o->account);
	session_end(&o->session);
}

void outbox_reason(struct carried *c, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(c->reason, sizeof c->reason, format, args);
	va_end(args);
}

/* --- clocks ----------------------------------------------------------------------------------------------------------- */

void outbox_time(int64_t at, char text[32])
{
	struct civil t = stamp_civil((struct stamp){ at });

	snprintf(text, 32, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)t.year % 10000u, (unsigned)t.month % 100u, (unsigned)t.day % 100u, (unsigned)t.hour % 100u,
		 (unsigned)t.minute % 100u, (unsigned)t.second % 100u);
}

static int read_http(const char *text, int64_t *at)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int day, year, hour, minute, second;
	char month[4], iso[32];
	const char *found;
	struct stamp stamp;
	bool offset;
	char *end;

	if (strlen(text) != 29 || strcmp(text + 25, " GMT") || text[3] != ',')
		return -1;
	snprintf(month, sizeof month, "%.3s", text + 8);
	found = strstr(months, month);
	day = (int)strtol(text + 5, &end, 10);
	year = (int)strtol(text + 12, &end, 10);
	hour = (int)strtol(text + 17, &end, 10);
	minute = (int)strtol(text + 20, &end, 10);
	second = (int)strtol(text + 23, &end, 10);
	if (!found || (found - months) % 3)
		return -1;
	snprintf(iso, sizeof iso, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)year % 10000u, (unsigned)(found - months) / 3u + 1u, (unsigned)day % 100u,
		 (unsigned)hour % 100u, (unsigned)minute % 100u, (unsigned)second % 100u);
	if (stamp_parse(slice_of(iso), DATE_ISO, &stamp, &offset))
		return -1;
	*at = stamp.utc;
	return 0;
}

int outbox_read_time(const char *text, int64_t *at)
{
	struct stamp stamp;
	bool offset;

	if (stamp_parse(slice_of(text), DATE_ISO, &stamp, &offset))
		return read_http(text, at);
	*at = stamp.utc;
	return 0;
}

static int clock_off(struct outbox *o, int64_t *off)
{
	char text[24];

	if (jobs_fact(&o->book, "amazon-clock", text, sizeof text))
		return -1;
	*off = strtoll(text, NULL, 10);
	return 0;
}

int64_t outbox_amazon_now(struct outbox *o)
{
	int64_t off;

	return clock_off(o, &off) ? o->now : o->now + off;
}

/* Amazon's answer was a moment ago; a few seconds are no difference. */
int outbox_learn_clock(struct outbox *o, int64_t date)
{
	int64_t off, before;
	char text[24];

	off = date - o->now;
	if (clock_off(o, &before))
		return -1;
	if (off - before > -3 && off - before < 3)
		return 0;
	if ((off > MACHINE_CLOCK_OFF || off < -MACHINE_CLOCK_OFF) && before > -MACHINE_CLOCK_OFF && before < MACHINE_CLOCK_OFF)
		log_say(&o->account.log, LOG_WATCH_OUT, "clock", "the clock of this machine differs from Amazon's by %lld seconds: set it right (NTP). Until then Amazon's counts",
			(long long)off);
	snprintf(text, sizeof text, "%lld", (long long)off);
	return jobs_put_fact(&o->book, "amazon-clock", text);
}
