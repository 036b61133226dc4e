/* `orderferry formats`: what Orderferry reads and writes, from the program's own lists. */
#include "format.h"

#include <stdio.h>

#include "core/command.h"
#include "pipelines/pipelines.h"
#include "syntax/column.h"

static enum status formats_run(const struct options *options)
{
	printf("Read:\n");
	for (const struct format *const *f = formats; *f; f++) {
		printf("  %-18s %s\n", (*f)->name, (*f)->about);
		if (!options->long_form)
			continue;
		printf("  %-18s %s\n  %-18s columns:", "", (*f)->report_type ? (*f)->report_type : "", "");
		for (const struct column *c = (*f)->columns; c && c->name; c++)
			if (c->cell != CELL_SKIP)
				printf(" %s%s", c->name, c->flags & REQUIRED ? "*" : "");
		printf("\n");
	}
	printf("Written:\n");
	for (size_t i = 0; pipelines_target_at(i); i++)
		printf("  %-21s %s%s\n", pipelines_target_at(i)->name, pipelines_target_at(i)->about, pipelines_target_at(i)->standard ? " (default)" : "");
	return ALL_CONVERTED;
}

static const struct option formats_options[] = {
	{ 0, "long", NULL, "also show Amazon's name and the columns", offsetof(struct options, long_form), FLAG },
	{ 0 },
};

const struct command command_formats = {
	.name = "formats", .arguments = "", .about = "list what Orderferry reads and writes", .example = "orderferry formats --long",
	.options = formats_options, .most = 0, .needs = "takes no arguments",
	.run = formats_run,
};
