/*
 * Source: the page "Marketplace IDs" of Amazon's Selling Partner API. We have seen that prices include tax in reports from Europe, India and Japan,
 * and that they do not in reports from the United States; Canada is treated like the latter. For Mexico, Brazil, Singapore, the Emirates, Saudi
 * Arabia, Egypt, Türkiye, South Africa and Australia we follow the rule of the country, untested.
 */
#include "amazon/marketplaces.h"

#include "value/ascii.h"

const struct marketplace marketplaces[] = {
	{ "Amazon.ca", "A2EUQ1WTGCTBG2", "CA", "CAD", "na", false },
	{ "Amazon.com", "ATVPDKIKX0DER", "US", "USD", "na", false },
	{ "Amazon.com.mx", "A1AM78C64UM0Y8", "MX", "MXN", "na", true },
	{ "Amazon.com.br", "A2Q3Y263D00KWC", "BR", "BRL", "na", true },
	{ "Amazon.ie", "A28R8C7NBKEWEA", "IE", "EUR", "eu", true },
	{ "Amazon.es", "A1RKKUPIHCS9HS", "ES", "EUR", "eu", true },
	{ "Amazon.co.uk", "A1F83G8C2ARO7P", "GB", "GBP", "eu", true },
	{ "Amazon.fr", "A13V1IB3VIYZZH", "FR", "EUR", "eu", true },
	{ "Amazon.com.be", "AMEN7PMS3EDWL", "BE", "EUR", "eu", true },
	{ "Amazon.nl", "A1805IZSGTT6HS", "NL", "EUR", "eu", true },
	{ "Amazon.de", "A1PA6795UKMFR9", "DE", "EUR", "eu", true },
	{ "Amazon.it", "APJ6JRA9NG5V4", "IT", "EUR", "eu", true },
	{ "Amazon.se", "A2NODRKZP88ZB9", "SE", "SEK", "eu", true },
	{ "Amazon.co.za", "AE08WJ6YKNBMC", "ZA", "ZAR", "eu", true },
	{ "Amazon.pl", "A1C3SOZRARQ6R3", "PL", "PLN", "eu", true },
	{ "Amazon.eg", "ARBP9OOSHTCHU", "EG", "EGP", "eu", true },
	{ "Amazon.com.tr", "A33AVAJ2PDY3EV", "TR", "TRY", "eu", true },
	{ "Amazon.sa", "A17E79C6D8DWNP", "SA", "SAR", "eu", true },
	{ "Amazon.ae", "A2VIGQ35RCS4UG", "AE", "AED", "eu", true },
	{ "Amazon.in", "A21TJRUUN4KGV", "IN", "INR", "eu", true },
	{ "Amazon.sg", "A19VAU5U5O7RUS", "SG", "SGD", "fe", true },
	{ "Amazon.com.au", "A39IBJ37TRP1C6", "AU", "AUD", "fe", true },
	{ "Amazon.co.jp", "A1VC38T7YXB528", "JP", "JPY", "fe", true },
	{ 0 },
};

const struct marketplace *marketplace_by_channel(struct slice channel)
{
	channel = slice_trim(channel);
	for (const struct marketplace *m = marketplaces; m->name; m++)
		if (slice_same(channel, slice_of(m->name)) || slice_equal(channel, slice_of(m->id)))
			return m;
	return NULL;
}

static size_t separators(struct slice text)
{
	size_t len = 0;

	while (len < text.len && memchr(", ", text.at[len], 2))
		len++;
	return len;
}

struct slice marketplace_word(struct slice *list)
{
	struct slice word = slice_from(*list, separators(*list));

	*list = word;
	for (word.len = 0; word.len < list->len && !memchr(", ", list->at[word.len], 2);)
		word.len++;
	*list = slice_from(*list, word.len);
	return word;
}

/* The code of the country is GB. */
const struct marketplace *marketplace_named(struct slice word)
{
	if (slice_same(word, SLICE("UK")))
		word = SLICE("GB");
	for (const struct marketplace *m = marketplaces; m->name; m++)
		if (slice_same(word, slice_of(m->country)))
			return m;
	return marketplace_by_channel(word);
}

const struct marketplace *marketplace_by_email(struct slice email)
{
	email = slice_trim(email);
	slice_cut(&email, '@');
	if (!slice_same_start(email, SLICE("marketplace.amazon.")))
		return NULL;
	email = slice_from(email, sizeof "marketplace.amazon." - 1);
	for (const struct marketplace *m = marketplaces; m->name && email.len; m++) {
		const char *country = m->name + sizeof "Amazon." - 1;   /* all names start like this; asked for each order */

		if (*country == ascii_fold(email.at[0]) && slice_same(email, slice_of(country)))
			return m;
	}
	return NULL;
}

bool channel_is_non_amazon(struct slice channel)
{
	static const char *const pieces[] = { "Amaz", "mazo", "azon", "zon." };

	channel = slice_trim(channel);
	if (slice_same_start(channel, SLICE("Non")))
		return true;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		if (slice_contains(channel, slice_of(pieces[i])))
			return false;
	return channel.len && !marketplace_by_channel(channel);
}
