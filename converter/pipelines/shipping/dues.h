/* Which deliveries of the exports are for orders of this account, each once. */
#ifndef DUES_H
#define DUES_H
#include "core/conversion.h"
#include "odoo/exports.h"

/* OURS: it has an external ID of this account. EXPORTED: the time of its file. */
struct due { struct delivery *delivery; struct slice order; struct stamp exported; bool ours; };

struct dues { struct due *due; size_t count; };         /* by order, done ones and others */

/* What came back is noted in the life of its order. -1: reported. */
int dues_read(struct conversion *, struct dues *);
bool dues_only_one(const struct dues *, size_t index);  /* the exports have no other delivery of its order */
#endif
