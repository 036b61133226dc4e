/* What the settlement pipeline keeps from one step to the next, and what it can write. */
#ifndef SETTLEMENT_OWN_H
#define SETTLEMENT_OWN_H
#include "pipelines/settlement/settlement.h"

struct settlement_own { struct settlement *first; };

extern const struct target settlement_targets[];

/* What becomes of the settlements that were read: entries, if the settings ask for them. -1: reported. */
int settlements_book(struct conversion *, struct settlement_own *);
#endif
