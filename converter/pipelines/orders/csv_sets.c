#include "pipelines/orders/csv_sets.h"

#include <stdio.h>

#include "core/output.h"
#include "odoo/import_csv.h"

/* --- files ------------------------------------------------------------------------------------------------------------ */

static struct out *open_named(void *to, const char *before, const char *name)
{
	char whole[80];

	snprintf(whole, sizeof whole, "%s%s", before, name);
	return output_open(to, whole);
}

static struct out *open_new(void *to, const char *name)
{
	return open_named(to, "", name);
}

static struct out *open_changed(void *to, const char *name)
{
	return open_named(to, "changed-", name);
}

static struct out *open_known(void *to, const char *name)
{
	return open_named(to, "known-", name);
}

static int close_output(void *to, struct out *out)
{
	return output_full(to, out);
}

/* --- sets ------------------------------------------------------------------------------------------------------------- */

int csv_sets_start(struct csv_sets *sets, struct conversion *c, int odoo_version, size_t orders)
{
	const struct outlet outlets[CSV_SETS] = { { open_new, close_output, c->files }, { open_changed, close_output, c->files },
						  { open_known, close_output, c->files } };
	size_t per_file = settings_number(c->settings, &c->scope, "orders-per-file");

	for (size_t i = 0; i < CSV_SETS; i++) {
		sets->set[i] = import_csv_start(c->ctx, outlets[i], odoo_version, per_file, i == CSV_NEW ? orders : 0);
		if (!sets->set[i])
			return -1;
	}
	return 0;
}

int csv_sets_finish(const struct csv_sets *sets)
{
	for (size_t i = 0; i < CSV_SETS; i++)
		if (import_csv_finish(sets->set[i]))
			return -1;
	return 0;
}

void csv_sets_close(const struct csv_sets *sets)
{
	for (size_t i = 0; i < CSV_SETS; i++)
		import_csv_close(sets->set[i]);
}
