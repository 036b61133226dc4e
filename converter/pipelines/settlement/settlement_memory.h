/*
 * What the book knows of settlements: their heads, their sums by Amazon's names, and what they state of each order. All questions about them are in
 * settlement_memory.c. -1 means: already reported; nothing may be committed.
 */
#ifndef SETTLEMENT_MEMORY_H
#define SETTLEMENT_MEMORY_H
#include "pipelines/settlement/chain.h"
#include "pipelines/settlement/settlement.h"

extern const struct book_part settlement_part;

enum about_settlement { ABOUT_NEW, ABOUT_READ, ABOUT_WRITTEN, ABOUT_OTHER };    /* known with the same content: read, written; with other content */

int settlement_memory_about(struct conversion *, const struct settlement *, enum about_settlement *);
/*
 * Of one with other content: whether the seller said that it is right now. Then what was kept of it is gone. If not, the differences are reported, and
 * the seller may accept this content.
 */
int settlement_memory_corrected(struct conversion *, struct settlement *, bool *corrected);
int settlement_memory_keep(struct conversion *, const struct settlement *);
/* The links of all settlements in the book. */
int settlement_memory_links(struct conversion *, struct chain *);
int settlement_memory_forget(struct conversion *, int64_t before);     /* those that ended before */
/* For `status` and `explain`. */
int settlement_memory_status(struct conversion *);
int settlement_memory_explain(struct conversion *, struct slice subject);       /* an order, or a settlement; 1: it is known */
/* Reports how a settlement differs from the names and sums that were there before. */
void settlement_differs(struct conversion *, const struct settlement *, const struct settled_name *before, size_t count);
#endif
