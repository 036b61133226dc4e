/* One delivery that left the house, seen by the life of its order: what may be confirmed of it. -1 means: already reported. */
#ifndef LEAVING_H
#define LEAVING_H
#include "pipelines/life/known.h"
#include "pipelines/shipping/parcels.h"

struct leaving {
	struct conversion *c;
	const struct delivery *delivery;
	struct life_order *order;
	struct life_delivery *seen;
	bool ours;                      /* it has external IDs of this account */
	bool old;                       /* a newer export showed the delivery before */
};

/* The delivery is noted as seen, whatever becomes of it. */
int leaving_start(struct leaving *, struct conversion *, const struct delivery *, struct slice order, struct stamp exported, bool ours);
/* Whether anything of the order may be confirmed. 0; 1: held, reported; 2: set aside, reported. */
int leaving_order(const struct leaving *);
/* Leaves out what other components of a kit have confirmed already. 1: held, reported. */
int leaving_kits(const struct leaving *, struct contents *);
/* Whether these items may be confirmed, all of them. 1: held, reported. CONTENTS without items: the whole order. */
int leaving_items(const struct leaving *, const struct contents *);
int leaving_note(const struct leaving *, const struct contents *);      /* they are confirmed */
int leaving_learn(const struct leaving *, const struct contents *);     /* a book of an older version does not know how many units were confirmed */
int leaving_return(struct conversion *, const struct delivery *, struct slice order);   /* a delivery that came back */
bool leaving_confirmed(const struct leaving *);   /* the delivery was confirmed before; it may be corrected since */
bool leaving_alone(const struct leaving *);     /* no other delivery of the order was ever seen */
/* How many units of the item other deliveries have confirmed. */
int64_t leaving_elsewhere(const struct leaving *, struct slice item);
#endif
