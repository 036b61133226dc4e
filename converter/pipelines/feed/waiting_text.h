/* Quantities in the text of stock files that wait, lowered. -1 means: already reported. */
#ifndef WAITING_TEXT_H
#define WAITING_TEXT_H
#include "context.h"
#include "pipelines/feed/waiting_row.h"

int waiting_lower_json(struct context *, struct slice *record, int64_t less);   /* one message of a stock feed; never below 0 */
struct waiting_change { size_t changed, left; bool notable; };  /* records; left: those that stay */

/* A stock file for upload by hand without the rows that the judge refuses. */
int waiting_lower_text(struct context *, struct slice bytes, const struct waiting_judge *, struct out *, struct waiting_change *);
#endif
