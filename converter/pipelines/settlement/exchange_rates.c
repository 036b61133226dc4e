#include "pipelines/settlement/exchange_rates.h"

#include <stdlib.h>

#include "core/load.h"
#include "syntax/column.h"
#include "value/ascii.h"

enum { MILLION = 1000000, PLACES = 6, MOST_DIGITS = 11, DAY = 86400 };

static const struct column columns[] = {
	{ "currency", FIELD(struct exchange_rate, currency), REQUIRED },
	{ "date", FIELD(struct exchange_rate, date), REQUIRED },
	{ "rate", FIELD(struct exchange_rate, text), REQUIRED },
	{ 0 },
};

const struct format exchange_rates_format = {
	.name = "exchange-rates", .about = "exchange rates", .role = RECORDS, .columns = columns, RECORD(struct exchange_rate, NULL),
};

/* "1.0834": up to six places behind the point. */
static int parse_rate(struct slice text, int64_t *millionths)
{
	size_t places = 0, digits = 0;
	bool point = false;
	int64_t value = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool digit = ascii_digit(text.at[i]) && ++digits <= MOST_DIGITS;

		if (digit) {
			value = value * 10 + (text.at[i] - '0');
			places += point;
		} else if (text.at[i] != '.' || point) {
			return -1;
		}
		point |= !digit;
	}
	for (size_t i = places; i < PLACES; i++)
		value *= 10;
	*millionths = value;
	return digits && places <= PLACES && value > 0 && value / MILLION < 100000 ? 0 : -1;
}

static int add_rate(struct context *ctx, void *to, void *record, const struct place *place)
{
	struct exchange_rates *rates = to;
	struct exchange_rate *rate = record;
	bool offset;

	if (!rates->count++)
		rates->rows = rate;
	if (stamp_parse(rate->date, DATE_ISO, &rate->day, &offset) || rate->currency.len != 3 || parse_rate(rate->text, &rate->millionths))
		return diag(ctx->diags, BAD_MAP, place, "a row is a currency, a date and a rate, like USD,2026-10-08,0.914200");
	return 0;
}

int exchange_rates_load(struct conversion *c, struct exchange_rates *rates)
{
	*rates = (struct exchange_rates){ 0 };
	return load_table(c->ctx, settings_get(c->settings, &c->scope, "exchange-rates"), &exchange_rates_format, add_rate, rates);
}

int64_t exchange_rates_at(const struct exchange_rates *rates, struct slice currency, struct stamp day)
{
	const struct exchange_rate *best = NULL;

	for (size_t i = 0; i < rates->count; i++) {
		const struct exchange_rate *rate = &rates->rows[i];

		if (slice_same(rate->currency, currency) && rate->day.utc <= day.utc && (!best || rate->day.utc >= best->day.utc))
			best = rate;
	}
	return best ? best->millionths : 0;
}

/* Cut off at a ten-thousandth first: that does not change which cent is the nearest, as a half cent has no more places. */
int exchange_rates_apply(struct money from, int64_t millionths, int decimals, struct money *to)
{
	int64_t value = llabs(from.e4), whole, unit = 1;

	for (int i = decimals; i < 4; i++)
		unit *= 10;
	if (value > INT64_MAX / 100000 || __builtin_mul_overflow(value / MILLION, millionths, &whole) ||
	    __builtin_add_overflow(whole, value % MILLION * millionths / MILLION, &whole))
		return -1;
	whole = (whole + unit / 2) / unit * unit;
	to->e4 = from.e4 < 0 ? -whole : whole;
	return 0;
}
