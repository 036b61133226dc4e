#include "outbox/wanted.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amazon/marketplaces.h"
#include "outbox/before.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 24 * HOUR, LONGEST_WINDOW = 30 * DAY, KEPT_BY_AMAZON = 89 * DAY };

static int bad(struct outbox *o, const char *key, struct slice word, const char *why)
{
	return log_say(&o->account.log, LOG_TROUBLE, "bad-settings", "%s: %.*s: %s", key, (int)word.len, word.at, why);
}

/* The account's marketplaces as ids, one after the other. -1: reported. */
static int next_market(struct outbox *o, struct slice *rest, const struct marketplace **market)
{
	struct slice word = marketplace_word(rest);

	*market = NULL;
	if (!word.len)
		return 0;
	*market = marketplace_named(word);
	if (!*market || strcmp((*market)->region, settings_get(&o->settings, &o->scope, "region")))
		return bad(o, "marketplaces", word, "this is not a marketplace of the region of the account; write names like Amazon.de, or DE");
	return 0;
}

/* --- the grammar: TYPE[/MINUTES][@MARKETPLACE|@each][?Name=value] ------------------------------------------------------- */

struct wish { struct slice type, options, market; int64_t minutes; };

static bool is_type(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!memchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", text.at[i], 37))
			return false;
	return text.len > 3 && text.len < 100;
}

static int read_wish(struct outbox *o, struct slice word, struct wish *wish)
{
	struct slice rest = word, minutes;

	*wish = (struct wish){ .minutes = (int64_t)settings_number(&o->settings, &o->scope, "transfer-report-every") };
	wish->type = slice_cut(&rest, '?');
	wish->options = rest;
	rest = wish->type;
	wish->type = slice_cut(&rest, '@');
	wish->market = rest;
	minutes = wish->type;
	wish->type = slice_cut(&minutes, '/');
	if (minutes.len)
		wish->minutes = strtoll(minutes.at, NULL, 10);
	if (!is_type(wish->type) || wish->minutes < 1 || wish->minutes > 1000000 || wish->options.len > 250)
		return bad(o, "transfer-reports-request", word, "write TYPE, TYPE/MINUTES, TYPE@MARKETPLACE, TYPE@each or TYPE?Option=value");
	return 0;
}

/* MARKET: the one that the wish names, or empty. */
static int want(struct outbox *o, const struct wish *wish, const char *markets, struct slice market)
{
	struct carried c;
	char type[100], options[300];
	int found;

	snprintf(type, sizeof type, "%.*s", (int)wish->type.len, wish->type.at);
	snprintf(options, sizeof options, "%.*s", (int)wish->options.len, wish->options.at);
	found = carried_sought(&o->book, CARRIED_REPORT, type, markets, options, &c);
	if (found < 0 || (found && c.records == wish->minutes))
		return found < 0 ? -1 : 0;
	if (!found) {
		c = (struct carried){ .kind = CARRIED_REPORT, .state = CARRIED_WAITS, .filed = true };
		snprintf(c.type, sizeof c.type, "%s", type);
		snprintf(c.markets, sizeof c.markets, "%s", markets);
		snprintf(c.options, sizeof c.options, "%s", options);
		if (before_report(o, &c, market))
			return -1;
	}
	c.records = wish->minutes;
	c.wait = c.state == CARRIED_WAITS && c.wait > c.records * MINUTE ? c.records * MINUTE : c.wait;
	return carried_put(&o->book, &c);
}

/* One report for all of them. */
static int want_all(struct outbox *o, const struct wish *wish, const char *all)
{
	if (!*all)
		return bad(o, "marketplaces", SLICE_EMPTY, "no marketplace is set for this account");
	return want(o, wish, all, wish->market.len ? slice_of(all) : SLICE_EMPTY);
}

static int want_each(struct outbox *o, const struct wish *wish)
{
	struct slice rest = slice_of(settings_get(&o->settings, &o->scope, "marketplaces"));
	bool each = slice_equal(wish->market, SLICE("each"));
	const struct marketplace *m;
	char all[600] = "";
	size_t used = 0;

	if (wish->market.len && !each)
		rest = wish->market;
	for (;;) {
		if (next_market(o, &rest, &m))
			return -1;
		if (!m)
			break;
		if (each && want(o, wish, m->id, slice_of(m->id)))
			return -1;
		if (used < sizeof all - 30)
			used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", used ? "," : "", m->id);
	}
	return each && used ? 0 : want_all(o, wish, all);
}

static int want_list(struct outbox *o)
{
	struct slice rest = slice_of(settings_get(&o->settings, &o->scope, "transfer-reports-collect")), word;
	struct carried c;
	char types[600] = "";
	size_t used = 0;
	int found;

	while ((word = marketplace_word(&rest)).len) {
		if (!is_type(word))
			return bad(o, "transfer-reports-collect", word, "this is not a report type");
		if (used < sizeof types - 110)
			used += (size_t)snprintf(types + used, sizeof types - used, "%s%.*s", used ? "," : "", (int)word.len, word.at);
	}
	if (!used)
		return 0;
	found = carried_sought(&o->book, CARRIED_LIST, "", types, "", &c);
	if (found)
		return found < 0 ? -1 : 0;
	c = (struct carried){ .kind = CARRIED_LIST, .state = CARRIED_WAITS, .filed = true };
	snprintf(c.markets, sizeof c.markets, "%s", types);
	return before_report(o, &c, SLICE_EMPTY) || carried_put(&o->book, &c) ? -1 : 0;
}

static int read_all(struct outbox *o)
{
	struct slice rest = slice_of(settings_get(&o->settings, &o->scope, "transfer-reports-request")), word;
	struct wish wish;

	while ((word = marketplace_word(&rest)).len)
		if (read_wish(o, word, &wish) || want_each(o, &wish))
			return -1;
	return want_list(o);
}

int wanted_read(struct outbox *o)
{
	if (book_begin(&o->book))
		return -1;
	if (read_all(o) || book_commit(&o->book)) {
		book_rollback(&o->book);
		return -1;
	}
	return before_seen(o) || before_end(o) ? -1 : 0;
}

/* --- windows ------------------------------------------------------------------------------------------------------------ */

static int64_t number(struct outbox *o, const char *key, int64_t unit)
{
	return (int64_t)settings_number(&o->settings, &o->scope, key) * unit;
}

/* A state of this moment has no window. */
static bool has_window(const char *type)
{
	return !strstr(type, "ACTIONABLE") && !strstr(type, "LISTINGS") && !strstr(type, "INVENTORY");
}

void wanted_window(struct outbox *o, struct carried *c, int64_t now)
{
	c->from = c->good ? c->good - number(o, "transfer-report-overlap", MINUTE) : now - number(o, "transfer-report-lookback", HOUR);
	if (c->from > now)
		c->from = now - HOUR;           /* Amazon's clock was believed when it was wrong */
	c->to = now - c->from > LONGEST_WINDOW ? c->from + LONGEST_WINDOW : now;
	if (!has_window(c->type))
		c->from = 0;
}

/* No data may also mean: asked again too soon. Then the next one reaches back a day more. A window that was cut goes on at once. */
void wanted_done(struct outbox *o, struct carried *c, bool data)
{
	int64_t good = data ? c->to : c->to - DAY;

	c->good = good > c->good ? good : c->good;
	c->wait = c->to + HOUR < c->sent ? 0 : c->records * MINUTE;
	(void)o;
}

int64_t wanted_since(struct outbox *o, const struct carried *c)
{
	int64_t now = outbox_amazon_now(o), since = c->good ? c->good - DAY : now - number(o, "transfer-report-lookback", HOUR);

	return since < now - KEPT_BY_AMAZON ? now - KEPT_BY_AMAZON : since;
}

/* --- restricted --------------------------------------------------------------------------------------------------------- */

static bool among(const char *list, const char *type)
{
	struct slice rest = slice_of(list), word;

	while ((word = marketplace_word(&rest)).len)
		if (slice_equal(word, slice_of(type)))
			return true;
	return false;
}

bool wanted_restricted(struct outbox *o, const char *type)
{
	static const char known[] = "GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING GET_FLAT_FILE_ORDER_REPORT_DATA_TAX GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING "
		"GET_ORDER_REPORT_DATA_SHIPPING GET_ORDER_REPORT_DATA_TAX GET_ORDER_REPORT_DATA_INVOICING GET_FLAT_FILE_ORDERS_RECONCILIATION_DATA_SHIPPING "
		"GET_FLAT_FILE_ORDERS_RECONCILIATION_DATA_TAX GET_FLAT_FILE_ORDERS_RECONCILIATION_DATA_INVOICING GET_AMAZON_FULFILLED_SHIPMENTS_DATA_TAX "
		"GET_AMAZON_FULFILLED_SHIPMENTS_DATA_INVOICING GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING GET_EASYSHIP_DOCUMENTS GET_GST_MTR_B2B_CUSTOM "
		"GET_VAT_TRANSACTION_DATA SC_VAT_TAX_REPORT";
	const char *set = settings_get(&o->settings, &o->scope, "transfer-restricted-reports");

	return among(*set ? set : known, type);
}

/* A type that the settings no longer name waits for ever; what is under way comes to its end. */
bool wanted_row(struct outbox *o, const struct carried *c)
{
	const char *request = settings_get(&o->settings, &o->scope, "transfer-reports-request");

	if (c->kind == CARRIED_LIST)
		return *settings_get(&o->settings, &o->scope, "transfer-reports-collect") != '\0';
	return c->state != CARRIED_WAITS || strstr(request, c->type);
}
