/* Reports that the settings want: requested by window, or collected from those that Amazon makes by itself. -1 means: already reported. */
#ifndef WANTED_H
#define WANTED_H
#include "outbox/outbox.h"

int wanted_read(struct outbox *);                               /* the settings become rows of the book */
bool wanted_row(struct outbox *, const struct carried *);       /* the settings still want it */
bool wanted_restricted(struct outbox *, const char *type);      /* its documents need a Restricted Data Token */
/* The window of a report that is asked for now, by Amazon's clock; 0: it has none. */
void wanted_window(struct outbox *, struct carried *, int64_t now);
void wanted_done(struct outbox *, struct carried *, bool data); /* its window is here, or has no data */
int64_t wanted_since(struct outbox *, const struct carried *);  /* of a list */
#endif
