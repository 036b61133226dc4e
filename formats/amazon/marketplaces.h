/* Amazon's marketplaces: what a sales channel, a relay address or a marketplace id says of country, currency and tax. */
#ifndef AMAZON_MARKETPLACES_H
#define AMAZON_MARKETPLACES_H
#include "value/slice.h"

struct marketplace {
	const char *name;               /* the sales channel: "Amazon.de" */
	const char *id, *country, *currency;
	const char *region;             /* na, eu, fe: which of Amazon's hosts serves it */
	bool tax_included;              /* prices of the reports hold the tax */
};

extern const struct marketplace marketplaces[];         /* ends with a NULL name */

/* "Amazon.de", "amazon.de" or "A1PA6795UKMFR9"; NULL: not known. */
const struct marketplace *marketplace_by_channel(struct slice channel);
/* "…@marketplace.amazon.de"; NULL: no relay address of a known marketplace. */
const struct marketplace *marketplace_by_email(struct slice email);
/* An order of another shop that Amazon ships. Another text is a marketplace still to be added, or damaged, and no such order. */
bool channel_is_non_amazon(struct slice channel);
#endif
