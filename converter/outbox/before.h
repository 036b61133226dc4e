/* What the carrier of the version before left in sending/: a journal NAME.state beside each feed. It is read once. -1 means: already reported. */
#ifndef BEFORE_H
#define BEFORE_H
#include "outbox/outbox.h"

/* 1: there was a journal, and the row is as it says. */
int before_read(struct outbox *, struct carried *);
int before_forget(struct outbox *, const struct carried *);     /* once the row is in the book */
#endif
