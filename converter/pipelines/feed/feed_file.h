/* Shared by all pipelines that write feeds: their files and file names, and NAME.feed.json beside each feed. */
#ifndef FEED_FILE_H
#define FEED_FILE_H
#include "amazon/feed.h"
#include "core/checksum.h"
#include "core/conversion.h"

/* "shipping", 2, "POST_….txt" -> "shipping.2.POST_….txt"; part 1 has no number. */
char *feed_file_name(struct conversion *, const char *stem, size_t part, const char *rest);

struct feed_file {
	const char *name, *type, *content_type;
	const struct slice *marketplaces;
	size_t marketplaces_count;
	struct slice seller, region;    /* at == NULL: as set for the account */
	struct checksum sum;
};
/* Opens a feed; its checksum is computed while it is written. NULL: reported. */
struct out *feed_file_open(struct conversion *, struct feed_file *);
int feed_file_release(struct conversion *, struct feed_file *, struct out *, const struct feed_map *);
/* The ids of the account's marketplaces, from the setting `marketplaces`. -1: reported; one is unknown. */
int feed_file_marketplaces(struct conversion *, struct slice **names, struct slice **ids, size_t *count);
struct slice feed_file_seller(struct conversion *);                              /* at == NULL: not set, reported */
#endif
