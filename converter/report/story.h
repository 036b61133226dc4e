/* What happened to a subject, in order of time, for `explain`. -1 means: no memory, already reported. */
#ifndef STORY_H
#define STORY_H
#include "report/report.h"

/* AT: seconds UTC. */
int story_add(struct report *, int64_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Another subject that this one leads to: the order of a delivery. Each once, the first STORY_RELATED of them. */
enum { STORY_RELATED = 20 };
int story_relate(struct report *, struct slice subject);
int story_tell(struct report *);        /* makes a block of it, before all others */
#endif
