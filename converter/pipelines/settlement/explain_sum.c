#include "pipelines/settlement/explain_sum.h"

#include <inttypes.h>
#include <stdio.h>

#include "pipelines/settlement/amount_text.h"

/* MISSING: what the rows lack to the total. */
static const struct settled_row *row_of(const struct settlement *s, int64_t wanted)
{
	for (size_t i = 0; i < s->rows_count; i++)
		if (s->rows[i].amount.e4 == wanted)
			return &s->rows[i];
	return NULL;
}

static const struct settled_name *name_with(const struct settlement *s, int64_t wanted)
{
	for (size_t i = 0; i < s->names_count; i++)
		if (s->names[i].sum.e4 == wanted)
			return &s->names[i];
	return NULL;
}

/* One cause is enough for a start. */
static const char *cause(char *text, size_t room, const struct settlement *s, int64_t missing)
{
	const struct settled_row *row = row_of(s, -missing);
	const struct settled_name *name = name_with(s, -missing);

	if (row)
		snprintf(text, room, "; the row in line %" PRIu32 " has this amount: it may be there twice", row->line);
	else if (name)
		snprintf(text, room, "; all rows of %.*s / %.*s together have this amount: they may be there twice", SHOWN(name->names.type), SHOWN(name->names.description));
	else if (missing % 2 == 0 && (row = row_of(s, -missing / 2)))
		snprintf(text, room, "; the row in line %" PRIu32 " has half of it: its sign may be wrong", row->line);
	else if ((row = row_of(s, missing)))
		snprintf(text, room, "; the row in line %" PRIu32 " has this amount: one more like it may be missing", row->line);
	else if ((name = name_with(s, missing)))
		snprintf(text, room, "; all rows of %.*s / %.*s together have this amount", SHOWN(name->names.type), SHOWN(name->names.description));
	else
		snprintf(text, room, "; no single row explains it: a row may be missing");
	return text;
}

void explain_sum(struct diags *diags, const struct settlement *s)
{
	int64_t missing;
	char why[300], rows[AMOUNT_ROOM], total[AMOUNT_ROOM], difference[AMOUNT_ROOM];

	if (__builtin_sub_overflow(s->total.e4, s->sum.e4, &missing) || missing == INT64_MIN)
		missing = 0;    /* no sum of a genuine file is that large */
	diag(diags, SETTLEMENT_SUM, &s->place, "settlement %.*s: its rows add up to %s, its total is %s: the difference is %s%s", SHOWN(s->id),
	     amount_text(rows, s->sum), amount_text(total, s->total), amount_text(difference, (struct money){ missing }), cause(why, sizeof why, s, missing));
}
