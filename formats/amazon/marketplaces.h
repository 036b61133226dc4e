/* Amazon's marketplaces: the country, currency and tax of a sales channel, a relay address or a marketplace id. */
#ifndef MARKETPLACES_H
#define MARKETPLACES_H
#include "value/slice.h"

struct marketplace {
	const char *name;               /* the sales channel: "Amazon.de" */
	const char *id, *country, *currency;
	const char *region;             /* na, eu, fe: which of Amazon's hosts serves it */
	bool tax_included;              /* prices in the reports include the tax */
};

extern const struct marketplace marketplaces[];         /* ends with a NULL name */

/* "Amazon.de", "amazon.de" or "A1PA6795UKMFR9"; NULL: unknown. */
const struct marketplace *marketplace_by_channel(struct slice channel);
/* The same, or its country, "DE"; sellers write UK, too. */
const struct marketplace *marketplace_named(struct slice word);
struct slice marketplace_word(struct slice *list);      /* the next word of a list, between spaces and commas; empty: no more */
/* "…@marketplace.amazon.de"; NULL: not a relay address of a known marketplace. */
const struct marketplace *marketplace_by_email(struct slice email);
/* An order of another shop that Amazon ships. A text with a part of "Amazon" is a new or damaged marketplace, not such an order. */
bool channel_is_non_amazon(struct slice channel);
#endif
