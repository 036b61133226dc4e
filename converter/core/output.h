/*
 * Output files that appear all together and complete, or not at all. Each is written under a temporary name in the target folder. Only when all are
 * complete are they synced and renamed. An existing file is never replaced: with the same bytes it stays, with other bytes the commit is refused,
 * because it may have orders that nobody has imported yet.
 */
#ifndef OUTPUT_H
#define OUTPUT_H
#include "value/arena.h"
#include "value/diag.h"
#include "value/out.h"

struct files;

/* With FOLDER NULL nothing can appear: only what would be written can be seen. Creates the folder (and its parents) and locks it against a second run. BY_LINKS: a link may lead to it. NULL: reported */
struct files *output_start(struct arena *, struct diags *, const char *folder, bool by_links);
struct out *output_open(struct files *, const char *name);      /* NULL, reported */
int output_full(struct files *, struct out *);                   /* nothing more comes: its memory and descriptor are free for others; -1, reported */
struct slice output_name(const struct files *, size_t index);   /* in the order of opening; empty after the last */
int output_compare(struct slice a, struct slice b);              /* by stem, then by the number of the part: 2-orders.10 after 2-orders.9 */
int output_commit(struct files *);                               /* -1, reported: nothing appeared */
void output_close(struct files *);                               /* removes everything that was not committed */
#endif
