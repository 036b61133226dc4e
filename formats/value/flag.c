#include "value/flag.h"

int flag_parse(struct slice text, enum flag *flag)
{
	static const struct { struct slice word; enum flag flag; } words[] = {
		{ { "false", 5 }, FLAG_NO }, { { "true", 4 }, FLAG_YES }, { { "no", 2 }, FLAG_NO }, { { "yes", 3 }, FLAG_YES },
		{ { "n", 1 }, FLAG_NO }, { { "y", 1 }, FLAG_YES }, { { "0", 1 }, FLAG_NO }, { { "1", 1 }, FLAG_YES },
		{ { "falsch", 6 }, FLAG_NO }, { { "wahr", 4 }, FLAG_YES }, { { "faux", 4 }, FLAG_NO }, { { "vrai", 4 }, FLAG_YES },
		{ { "falso", 5 }, FLAG_NO }, { { "vero", 4 }, FLAG_YES }, { { "verdadero", 9 }, FLAG_YES }, { { "verdadeiro", 10 }, FLAG_YES },
		{ { "onwaar", 6 }, FLAG_NO }, { { "waar", 4 }, FLAG_YES }, { { "falskt", 6 }, FLAG_NO }, { { "sant", 4 }, FLAG_YES },
		{ { "fa\xC5\x82sz", 6 }, FLAG_NO }, { { "FA\xC5\x81SZ", 6 }, FLAG_NO }, { { "prawda", 6 }, FLAG_YES },
		{ { "yanl\xC4\xB1\xC5\x9F", 8 }, FLAG_NO }, { { "YANLI\xC5\x9E", 7 }, FLAG_NO },
		{ { "do\xC4\x9Fru", 6 }, FLAG_YES }, { { "DO\xC4\x9ERU", 6 }, FLAG_YES },
		{ { "nein", 4 }, FLAG_NO }, { { "ja", 2 }, FLAG_YES }, { { "non", 3 }, FLAG_NO }, { { "oui", 3 }, FLAG_YES },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_same(text, words[i].word)) {
			*flag = words[i].flag;
			return 0;
		}
	return -1;
}
