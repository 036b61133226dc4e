/* Which waiting feeds may go now: one of a kind at a time, in the sequence of the kinds, then of their names. -1 means: already reported. */
#ifndef QUEUE_H
#define QUEUE_H
#include "outbox/outbox.h"

struct queue { struct carried **next; size_t count; };

/* Waiting rows whose files are gone leave the book; stock that newer stock has overtaken goes to not-sent/. */
int queue_make(struct outbox *, struct carried *rows, size_t count, struct queue *);
/* A feed in sending/ that the book does not know: a copy of the book was put back. Amazon may have it. */
int queue_unknown(struct outbox *);
#endif
