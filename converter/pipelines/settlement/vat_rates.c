/* Sources: the European Commission's list of VAT rates (2026); for other countries their tax authorities. */
#include "pipelines/settlement/vat_rates.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_RATES = 6, PERCENT = 10000, HALF_A_CENT = 50, CENT = 100 };

static const struct { char country[3]; int rates[MOST_RATES]; } countries[] = {
	{ "DE", { 1900, 700 } }, { "AT", { 2000, 1000, 1300 } }, { "FR", { 2000, 550, 1000, 210 } }, { "IT", { 2200, 1000, 400, 500 } },
	{ "ES", { 2100, 1000, 400 } }, { "NL", { 2100, 900 } }, { "BE", { 2100, 600, 1200 } }, { "PL", { 2300, 800, 500 } },
	{ "SE", { 2500, 1200, 600 } }, { "IE", { 2300, 1350, 900, 480 } }, { "GB", { 2000, 500 } }, { "AE", { 500 } }, { "SA", { 1500 } },
	{ "EG", { 1400 } }, { "TR", { 2000, 1000, 100 } }, { "ZA", { 1500 } }, { "IN", { 1800, 500, 1200, 2800, 4000 } }, { "SG", { 900 } },
	{ "AU", { 1000 } }, { "JP", { 1000, 800 } }, { "MX", { 1600, 800 } },
};

/* Rates of the countries that a European marketplace sells to, the usual ones first. */
static const int elsewhere[] = {
	2000, 2100, 2200, 1900, 2500, 2300, 2400, 2550, 2700, 1700, 1800, 1500, 1600, 1000, 900, 800, 700, 600, 500, 1200, 1300, 1350, 1400, 550, 1100,
	950, 480, 400, 300, 210, 810, 260, 380,
};

/* How far the tax is from that of the rate, in ten-thousandths. */
static int64_t distance(struct money net, struct money tax, int rate)
{
	int64_t exact = net.e4 / PERCENT * rate + net.e4 % PERCENT * rate / PERCENT;

	return llabs(tax.e4 - exact);
}

static int find(const int *rates, size_t count, struct money net, struct money tax, int64_t allowed)
{
	for (size_t i = 0; i < count && rates[i]; i++)
		if (distance(net, tax, rates[i]) <= allowed)
			return rates[i];
	return 0;
}

static const int *rates_of(const char *country)
{
	for (size_t i = 0; country && i < sizeof countries / sizeof *countries; i++)
		if (!strcmp(countries[i].country, country))
			return countries[i].rates;
	return NULL;
}

int vat_rate_of(struct money net, struct money tax, const char *country, int cents)
{
	const int *home = rates_of(country);
	const int64_t allowed[] = { HALF_A_CENT, (int64_t)cents * CENT };

	if (!tax.e4)
		return 0;
	if (!net.e4 || llabs(net.e4) > INT64_MAX / PERCENT || llabs(tax.e4) > INT64_MAX / PERCENT)
		return -1;
	for (size_t i = 0; i < 2; i++) {
		int rate = home ? find(home, MOST_RATES, net, tax, allowed[i]) : 0;

		rate = rate ? rate : find(elsewhere, sizeof elsewhere / sizeof *elsewhere, net, tax, allowed[i]);
		if (rate)
			return rate;
	}
	return -1;
}

struct slice vat_rate_text(struct arena *arena, int rate)
{
	char text[8];
	size_t len = 0;

	if (rate >= 1000)
		text[len++] = (char)('0' + rate / 1000 % 10);
	text[len++] = (char)('0' + rate / 100 % 10);
	if (rate % 100) {
		text[len++] = '.';
		text[len++] = (char)('0' + rate / 10 % 10);
		if (rate % 10)
			text[len++] = (char)('0' + rate % 10);
	}
	return arena_copy(arena, (struct slice){ text, len });
}
