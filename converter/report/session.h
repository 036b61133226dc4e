/* What everything that reads files needs: memory, a place for diagnostics, and a report that keeps them. */
#ifndef SESSION_H
#define SESSION_H
#include "context.h"
#include "report/report.h"

struct session {
	struct arena arena, scratch;
	struct diags diags;
	struct context ctx;
	struct report report;
};

/* SHOW is called for each diagnostic with TO; NULL: the report keeps the first DIAG_SHOWN of a code, and that is all. */
void session_start(struct session *, void (*show)(void *to, const struct diagnostic *), void *to);
void session_reset(struct session *);                           /* forgets what was reported; the memory stays */
void session_end(struct session *);
#endif
