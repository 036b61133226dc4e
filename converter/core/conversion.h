/*
 * One call of `convert`, as all its parts see it: the opened files, the settings, and where output goes. A call runs the pipelines one after the
 * other; `own` is what the running pipeline keeps from one of its steps to the next.
 */
#ifndef CONVERSION_H
#define CONVERSION_H
#include "core/options.h"
#include "core/settings.h"
#include "format.h"
#include "syntax/table.h"

enum { MOST_FILES = 50000 };

struct opened { struct input input; struct sheet sheet; };

struct conversion {
	struct context *ctx;
	const struct options *options;
	const struct settings *settings;
	struct scope scope;             /* the account; no marketplace, no channel */
	struct report *report;          /* see report/report.h */
	struct history *history;        /* see book/history.h; NULL: no book */
	struct life *life;              /* see pipelines/life/known.h; NULL at first */
	struct opened *opened;          /* every distinct file, the most trusted first, whatever their order on the command line */
	size_t opened_count, opened_room;
	struct files *files;            /* see core/output.h */
	struct stamp now;
	void **own;                     /* see above; NULL at first */
};

/* What a pipeline can write. A target is written when --as names it; of a group that no --as names, the default is written. */
struct target { const char *name, *group; bool standard; const char *about; };

bool conversion_has(const struct conversion *, enum role);
/* The next opened file of a kind. AFTER NULL: the first; NULL: there are no more. */
struct opened *conversion_next(const struct conversion *, enum role, struct opened *after);
/* TARGETS: of the pipeline that asks; ends with a NULL name. */
bool conversion_wants(const struct conversion *, const struct target *targets, const char *name);
#endif
