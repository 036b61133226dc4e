#include "pipelines/settlement/settle.h"

#include <stdlib.h>

#include "core/external_id.h"
#include "odoo/geography.h"
#include "pipelines/settlement/day_text.h"
#include "pipelines/settlement/settle_lines.h"
#include "pipelines/settlement/tax_keys.h"

enum { DAY = 86400 };

struct settling {
	struct conversion *c;
	const struct settle_rules *rules;
	struct settlement *s;
	struct settle_line *lines;
	size_t count;
	bool *used;
	struct settled_entry *first, **last;
	struct entry_line **last_line;  /* of the entry that is made */
	int64_t rate;                   /* in millionths; 0: the settlement is in the company's currency */
	struct money carried, carried_company;  /* from the entries before */
};

#define JOIN(s, ...) ARENA_JOIN((s)->c->ctx->arena, __VA_ARGS__)

int settle_rules_load(struct conversion *c, struct settle_rules *rules)
{
	const char *locked = settings_get(c->settings, &c->scope, "lock-date"), *journal = settings_get(c->settings, &c->scope, "settlement-journal");
	bool offset;

	*rules = (struct settle_rules){ .locked = STAMP_NONE, .currency = slice_of(settings_get(c->settings, &c->scope, "company-currency")),
					.journal = slice_of(*journal ? journal : EXTERNAL_ID_JOURNAL), .partner = slice_of(settings_get(c->settings, &c->scope, "settlement-partner")) };
	if (*locked && stamp_parse(slice_of(locked), DATE_ISO, &rules->locked, &offset))
		return diag(c->ctx->diags, BAD_SETTINGS, NULL, "lock-date = %s: write it like 2026-08-31", locked);
	return account_map_load(c, &rules->map) || exchange_rates_load(c, &rules->rates) ? -1 : 0;
}

/* --- what keeps it from being booked ---------------------------------------------------------------------------------- */

static int hold(struct settling *to, enum code code, const char *what)
{
	to->s->outcome = SETTLEMENT_HELD;
	return diag(to->c->ctx->diags, code, &to->s->place, "settlement %.*s: %s", SHOWN(to->s->id), what);
}

/* --- days ------------------------------------------------------------------------------------------------------------- */

static int month_at(struct stamp stamp)
{
	struct civil c = stamp_civil(stamp);

	return c.year * 100 + c.month;
}

static int next_month(int month) { return month % 100 == 12 ? month + 89 : month + 1; }

/* The last day of a month. */
static struct stamp month_end(int month, struct stamp from)
{
	struct stamp day = { from.utc / DAY * DAY };

	while (month_at(day) < month)
		day.utc += DAY;
	while (month_at((struct stamp){ day.utc + DAY }) == month)
		day.utc += DAY;
	return day;
}

/* --- lines ------------------------------------------------------------------------------------------------------------ */

/* " 19 %" */
static struct slice rate_label(struct settling *to, struct slice rate)
{
	static const struct { const char *key; struct slice label; } words[] = {
		{ TAX_KEY_WITHHELD, { " (tax paid by Amazon)", 21 } }, { TAX_KEY_GROSS, { " (VAT not shown)", 16 } }, { TAX_KEY_OTHER, { " (other VAT)", 12 } },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_equal(rate, slice_of(words[i].key)))
			return words[i].label;
	return rate.len ? JOIN(to, SLICE(" "), rate, SLICE(" %")) : rate;
}

static struct slice label_of(struct settling *to, const struct settle_line *line)
{
	const struct settlement_amount *names = line->name ? &line->name->names : NULL;
	struct slice rate = rate_label(to, line->rate);
	struct slice label = line->brought ? SLICE("Brought forward") : slice_of(settled_texts[line->kind].label), blank = SLICE(" ");

	if (names)
		return JOIN(to, label, SLICE(": "), names->transaction, SLICE(" / "), names->type, SLICE(" / "), names->description);
	return rate.at ? JOIN(to, label, rate, line->marketplace.len ? blank : SLICE_EMPTY, line->marketplace) : rate;
}

/* All that makes a line what it is. */
static struct slice key_of(struct settling *to, const struct settle_line *line)
{
	const struct settlement_amount none = { SLICE_EMPTY, SLICE_EMPTY, SLICE_EMPTY, SLICE_EMPTY }, *names = line->name ? &line->name->names : &none;
	struct slice bar = SLICE("|");

	return JOIN(to, slice_of(settled_texts[line->kind].word), bar, line->rate, bar, line->marketplace, bar, line->rule->account, bar, line->rule->tax, bar,
		    line->rule->tags, bar, names->transaction, bar, names->type, bar, names->description,
		    line->brought ? SLICE("|brought") : SLICE_EMPTY);
}

/* Money to the seller is credit. COMPANY: the balance in the company's currency, if it is known. */
static int add_line(struct settling *to, struct journal_entry *entry, const struct settle_line *line, const struct money *company)
{
	struct entry_line *added = arena_take(to->c->ctx->arena, sizeof *added);
	struct slice key = added ? key_of(to, line) : SLICE_EMPTY;

	if (!added || !key.at)
		return no_memory(to->c->ctx->diags);
	*added = (struct entry_line){ .id = external_id_make_settlement_line(to->c->ctx->arena, entry->id, key), .account = line->rule->account, .name = label_of(to, line),
				      .tax = line->rule->tax, .tags = line->rule->tags, .balance = { -line->amount.e4 }, .foreign = { -line->amount.e4 } };
	if (!added->id.at || !added->name.at)
		return no_memory(to->c->ctx->diags);
	if (company)
		added->balance = *company;
	else if (to->rate && exchange_rates_apply(added->foreign, to->rate, entry->decimals, &added->balance))
		return hold(to, NO_EXCHANGE_RATE, "an amount is too large for the exchange rate");
	to->used[line->rule - to->rules->map.rules] = true;
	*to->last_line = added;
	to->last_line = &added->next;
	return 0;
}

/* A line that no row has: the payout, the debt, what is carried or brought forward. */
static int add_closing(struct settling *to, struct journal_entry *entry, struct settle_line line, const struct money *company)
{
	enum settled_kind kind = line.kind;
	struct money amount = line.amount;

	line.rate = SLICE_EMPTY;
	line.marketplace = to->s->marketplace;
	if (!amount.e4 && !(company && company->e4))
		return 0;
	line.rule = account_map_find(&to->rules->map, &(struct account_case){ kind, NULL, line.marketplace, SLICE_EMPTY });
	if (line.rule)
		return add_line(to, entry, &line, company);
	to->s->outcome = SETTLEMENT_HELD;
	return diag(to->c->ctx->diags, NO_ACCOUNT, &to->s->place, "settlement %.*s: no account for the kind %s", SHOWN(to->s->id), settled_texts[kind].word);
}

static struct money balance_of(const struct journal_entry *entry)
{
	struct money sum = { 0 };

	for (const struct entry_line *line = entry->lines; line; line = line->next)
		money_add(&sum, line->balance);
	return sum;
}

/* Rounding leaves some cents of the company's currency: they go to the largest line. */
static void level(struct journal_entry *entry, struct money rest)
{
	struct entry_line *largest = entry->lines;

	for (struct entry_line *line = entry->lines; line; line = line->next)
		if (llabs(line->balance.e4) > llabs(largest->balance.e4))
			largest = line;
	if (largest)
		largest->balance.e4 -= rest.e4;
}

/* --- entries ---------------------------------------------------------------------------------------------------------- */

/* "Amazon 30000000011 Amazon.de 2026-09-24 - 2026-10-08" */
static struct slice ref_of(struct settling *to)
{
	struct arena *arena = to->c->ctx->arena;
	struct slice start = day_text(arena, to->s->start), end = day_text(arena, to->s->end);

	if (!start.at || !end.at)
		return (struct slice){ 0 };
	return JOIN(to, SLICE("Amazon "), to->s->id, to->s->marketplace.len ? SLICE(" ") : SLICE_EMPTY, to->s->marketplace, SLICE(" "), start, SLICE(" - "), end);
}

static struct settled_entry *start_entry(struct settling *to, int month, bool whole)
{
	struct settled_entry *added = arena_take(to->c->ctx->arena, sizeof *added);
	struct stamp date = month_end(month, to->s->start);

	if (!added)
		return NULL;
	if (month == month_at(to->s->end))
		date = (struct stamp){ to->s->end.utc / DAY * DAY };
	added->entry = (struct journal_entry){
		.id = external_id_make_settlement(to->c->ctx->arena, to->c->scope.account, to->s->id, whole ? 0 : month), .journal = to->rules->journal,
		.ref = ref_of(to), .partner = to->rules->partner, .currency = SLICE_EMPTY,
		.date = date,
		.decimals = currency_decimals(to->rules->currency), .foreign_decimals = currency_decimals(to->s->currency),
	};
	if (!added->entry.id.at || !added->entry.ref.at)
		return NULL;
	to->last_line = &added->entry.lines;
	return added;
}

static int find_rate(struct settling *to, struct stamp date)
{
	if (slice_same(to->s->currency, to->rules->currency))
		return 0;
	to->rate = exchange_rates_at(&to->rules->rates, to->s->currency, date);
	if (to->rate)
		return 0;
	to->s->outcome = SETTLEMENT_HELD;
	return diag(to->c->ctx->diags, NO_EXCHANGE_RATE, &to->s->place, "settlement %.*s is in %.*s, your company's currency is %.*s: exchange-rates has no rate of %.*s",
		    SHOWN(to->s->id), SHOWN(to->s->currency), SHOWN(to->rules->currency), SHOWN(day_text(to->c->ctx->arena, date)));
}

/* The last line takes what is left to zero, in both currencies. */
static int close_entry(struct settling *to, struct journal_entry *entry, struct money sum, bool last)
{
	struct money rest = balance_of(entry), company = { -rest.e4 };
	enum settled_kind kind = !last ? SETTLED_CARRIED : sum.e4 >= 0 ? SETTLED_PAYOUT : SETTLED_DEBT;

	to->carried = sum;
	to->carried_company = (struct money){ rest.e4 };
	if (!sum.e4) {
		level(entry, rest);
		to->carried_company = (struct money){ 0 };
		return 0;
	}
	return add_closing(to, entry, (struct settle_line){ .kind = kind, .amount = { -sum.e4 } }, to->rate ? &company : NULL);
}

static int fill_entry(struct settling *to, struct journal_entry *entry, int month)
{
	struct money sum = to->carried, back = to->carried_company;
	struct settle_line brought = { .kind = SETTLED_CARRIED, .amount = to->carried, .brought = true };

	for (size_t i = 0; i < to->count; i++)
		if (to->lines[i].month == month && to->lines[i].amount.e4) {
			if (add_line(to, entry, &to->lines[i], NULL))
				return -1;
			money_add(&sum, to->lines[i].amount);
		}
	if (add_closing(to, entry, brought, to->rate ? &back : NULL))
		return -1;
	return close_entry(to, entry, sum, month == month_at(to->s->end));
}

static int add_entry(struct settling *to, int month, bool whole)
{
	struct settled_entry *added = start_entry(to, month, whole);

	if (!added)
		return no_memory(to->c->ctx->diags);
	if (find_rate(to, added->entry.date))
		return -1;
	if (to->rate)
		added->entry.currency = to->s->currency;
	if (stamp_known(to->rules->locked) && added->entry.date.utc <= to->rules->locked.utc)
		return hold(to, LOCKED_PERIOD, "a part of it is dated in the period that lock-date locks");
	if (fill_entry(to, &added->entry, month))
		return -1;
	if (!added->entry.lines)
		return 0;
	if (!entry_balanced(&added->entry))
		return diag(to->c->ctx->diags, TOTALS_DIFFER, &to->s->place, "settlement %.*s: the entry is not balanced", SHOWN(to->s->id));
	*to->last = added;
	to->last = &added->next;
	return 0;
}

static bool has_month(const struct settling *to, int month)
{
	for (size_t i = 0; i < to->count; i++)
		if (to->lines[i].month == month)
			return true;
	return false;
}

/* Months without a line are left out; the last one has the payout. */
static int add_entries(struct settling *to)
{
	int end = month_at(to->s->end), month = month_at(to->s->start);
	bool whole;

	while (month < end && !has_month(to, month))
		month = next_month(month);
	whole = month == end;
	for (; month <= end; month = next_month(month))
		if ((month == end || has_month(to, month)) && add_entry(to, month, whole))
			return -1;
	return 0;
}

/* What the settings have to say before anything can be booked. */
static int check_rules(struct settling *to)
{
	int result = 0;

	if (!to->rules->map.count)
		result = hold(to, NO_ACCOUNT, "the setting account-map names no map of accounts; formats/odoo/account-maps has ready ones");
	if (to->rules->currency.len != 3)
		result = hold(to, NO_EXCHANGE_RATE, "the setting company-currency does not name the currency of your company");
	return result;
}

int settle_entries(struct conversion *c, const struct settle_rules *rules, struct settlement *s, struct settled_entry **first, bool *used)
{
	struct settling to = { .c = c, .rules = rules, .s = s, .used = used };

	to.last = &to.first;
	*first = NULL;
	if (check_rules(&to) || settle_lines(c, &rules->map, s, &to.lines, &to.count) || add_entries(&to))
		return s->outcome == SETTLEMENT_HELD ? 0 : -1;
	*first = to.first;
	return 0;
}
