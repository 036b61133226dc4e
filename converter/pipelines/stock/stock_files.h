/* The stock files of a call. Marketplaces that get the same quantities share theirs. -1 means: already reported. */
#ifndef STOCK_FILES_H
#define STOCK_FILES_H
#include "amazon/feed.h"
#include "core/conversion.h"

extern const struct target stock_targets[];                     /* ends with a NULL name */

struct stock_group { struct stock_level *levels; size_t count; struct slice *ids; size_t ids_count; struct stock_group *next; };

struct stock_files {
	struct conversion *c;
	struct stock_group *groups, **last_group;
	struct feed_map map;            /* of the file that is being written */
	bool json, flat, xml;           /* the forms that are wanted */
};

void stock_files_open(struct stock_files *, struct conversion *);       /* LAST_GROUP points into it: it must not move */
bool stock_files_wanted(const struct stock_files *);
/* Adds the marketplace to a group with the same quantities; otherwise to a new group. ID empty: no marketplace is set. MARKETS: how many may come. */
int stock_files_add(struct stock_files *, struct stock_group, struct slice id, size_t markets);
int stock_files_write(struct stock_files *);
#endif
