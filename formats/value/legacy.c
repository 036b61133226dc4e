#include "value/legacy.h"

#include "value/ascii.h"

static bool speaks_of(struct slice bytes, const char *const *words)
{
	struct slice look = { bytes.at, bytes.len < 1 << 20 ? bytes.len : 1 << 20 };

	while (*words && !slice_contains(look, slice_of(*words)))
		words++;
	return *words;
}

static bool speaks_of_japan(struct slice bytes)
{
	static const char *const words[] = { "amazon.co.jp", "\tJPY\t", "points-granted", NULL };

	return speaks_of(bytes, words);
}

/* Hiragana and katakana of Cp932 are pairs that other texts of the West do not have. */
static bool looks_japanese(struct slice bytes)
{
	size_t pairs = 0, high = 0;

	for (size_t i = 0; i + 1 < bytes.len; i++) {
		unsigned char a = (unsigned char)bytes.at[i], b = (unsigned char)bytes.at[i + 1];

		high += a >= 0x80;
		if ((a == 0x82 && b >= 0x9F && b <= 0xF1) || (a == 0x83 && b >= 0x40 && b <= 0x96))
			pairs++, i++;
	}
	return pairs >= 3 && pairs * 4 >= high / 2;
}

/* How many of these bytes are next to ASCII letters: on both sides, or on one. */
static size_t among_letters(struct slice bytes, const char *letters, bool both)
{
	size_t n = 0;

	for (size_t i = 1; i + 1 < bytes.len; i++) {
		bool before = ascii_letter(bytes.at[i - 1]), behind = ascii_letter(bytes.at[i + 1]);

		if ((unsigned char)bytes.at[i] >= 0x80 && strchr(letters, bytes.at[i]) && (both ? before && behind : before || behind))
			n++;
	}
	return n;
}

/* Letters of Poland that are signs in Cp1252: superscripts, a pound, a question mark upside down. */
static bool looks_polish(struct slice bytes)
{
	static const char *const words[] = { "amazon.pl", "\tPLN\t", ";PLN;", ",PLN,", NULL };

	return among_letters(bytes, "\xB3\xB9\xBF", true) || (among_letters(bytes, "\xA3\xA5\xAF\xB3\xB9\xBF\x9C\x8C", false) && speaks_of(bytes, words));
}

static bool looks_turkish(struct slice bytes)
{
	static const char *const words[] = { "amazon.com.tr", "\tTRY\t", ";TRY;", ",TRY,", NULL };

	return among_letters(bytes, "\xD0\xDD\xDE\xF0\xFD\xFE", false) && speaks_of(bytes, words);
}

/* Words of letters above ASCII only. */
static bool looks_arabic(struct slice bytes)
{
	static const char *const words[] = { "amazon.sa", "amazon.eg", "amazon.ae", "\tSAR\t", "\tEGP\t", "\tAED\t", NULL };
	size_t run = 0, most = 0;

	for (size_t i = 0; i < bytes.len; i++) {
		run = (unsigned char)bytes.at[i] >= 0xC0 ? run + 1 : 0;
		most = run > most ? run : most;
	}
	return most >= 4 && speaks_of(bytes, words);
}

enum charset legacy_guess(struct slice bytes)
{
	if (speaks_of_japan(bytes) || looks_japanese(bytes))
		return CHARSET_CP932;
	if (looks_polish(bytes))
		return CHARSET_CP1250;
	if (looks_turkish(bytes))
		return CHARSET_CP1254;
	return looks_arabic(bytes) ? CHARSET_CP1256 : CHARSET_CP1252;
}
