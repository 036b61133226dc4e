#include "amazon/spreadsheet_damage.h"

#include "value/ascii.h"

/* How many digits a postcode has, and how many zeros it may start with; only countries where it is nothing but digits. */
static const struct { char country[3]; unsigned char digits, zeros; } countries[] = {
	{ "DE", 5, 1 }, { "US", 5, 2 }, { "FR", 5, 1 }, { "IT", 5, 2 }, { "ES", 5, 1 }, { "JP", 7, 2 }, { "MX", 5, 1 }, { "TR", 5, 1 },
	{ "BR", 8, 1 }, { "AU", 4, 1 }, { "SG", 6, 1 }, { "FI", 5, 2 }, { "NO", 4, 1 }, { "ZA", 4, 3 }, { "LT", 5, 1 }, { "PR", 5, 2 },
	{ "MC", 5, 0 }, { "GR", 5, 0 }, { "CH", 4, 0 }, { "AT", 4, 0 }, { "BE", 4, 0 }, { "LU", 4, 0 }, { "DK", 4, 1 }, { "IN", 6, 0 },
	{ "SE", 5, 0 }, { "PL", 5, 1 }, { "CZ", 5, 0 }, { "SK", 5, 1 }, { "HU", 4, 0 }, { "RO", 6, 1 }, { "BG", 4, 0 }, { "HR", 5, 0 },
	{ "SI", 4, 0 }, { "EE", 5, 0 }, { "UA", 5, 1 }, { "KR", 5, 1 }, { "MY", 5, 1 },
};

static bool all_digits(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_digit(text.at[i]))
			return false;
	return text.len > 0;
}

static struct slice padded(struct arena *arena, struct slice postcode, size_t digits)
{
	struct slice parts[2] = { { "00000000", digits - postcode.len }, postcode };

	return arena_join(arena, parts, 2);
}

enum postcode postcode_repair(struct arena *arena, struct slice country, struct slice *postcode)
{
	size_t i = 0;

	if (country.len != 2 || !postcode->len || postcode->len > 7 || postcode->at[0] == '0')
		return POSTCODE_FITS;
	while (i < sizeof countries / sizeof *countries && memcmp(countries[i].country, country.at, 2))
		i++;
	if (i == sizeof countries / sizeof *countries || postcode->len >= countries[i].digits || !all_digits(*postcode))
		return POSTCODE_FITS;
	if (postcode->len + countries[i].zeros < countries[i].digits)
		return POSTCODE_SHORT;
	*postcode = padded(arena, *postcode, countries[i].digits);
	return POSTCODE_REPAIRED;
}
