/* What the scripts of the version before kept in files, read once into the book. They are gone once it is there. -1 means: already reported. */
#ifndef BEFORE_H
#define BEFORE_H
#include "outbox/outbox.h"

int before_read(struct outbox *, struct carried *);             /* a feed in sending/, from its journal NAME.state; 1: it had one, 0: none */
int before_forget(struct outbox *, const struct carried *);     /* deletes that journal */
/* A report or a list of reports that is new in the book. MARKET: the one that the settings name for it, or empty. */
int before_report(struct outbox *, struct carried *, struct slice market);
int before_seen(struct outbox *);                               /* which feeds and reports of Amazon's were known */
int before_end(struct outbox *);                                /* deletes what the book has now; the log stays, for `purge` */
#endif
