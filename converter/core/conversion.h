/* One run of `convert`, as its parts see it: the opened files, the settings, and where output goes. */
#ifndef CONVERSION_H
#define CONVERSION_H
#include "format.h"
#include "pipelines/orders/join/memory.h"
#include "core/options.h"
#include "core/settings.h"
#include "report/summary.h"
#include "syntax/table.h"

enum { MOST_FILES = 50000 };

struct opened { struct input input; struct sheet sheet; };

struct conversion {
	struct context *ctx;
	const struct options *options;
	const struct settings *settings;
	struct summary *summary;
	const struct memory *memory;    /* or NULL */
	struct scope scope;             /* the account; no marketplace, no channel */
	struct opened *opened;          /* every distinct file, the most trusted first, whatever their order on the command line */
	size_t opened_count;
	struct files *files;
	struct stamp now;
};

bool conversion_has(const struct conversion *, enum role);
bool conversion_wants(const struct conversion *, const char *target);   /* see targets.h */
#endif
