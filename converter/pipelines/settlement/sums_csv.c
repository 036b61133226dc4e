#include "pipelines/settlement/sums_csv.h"

#include <stdlib.h>

#include "core/output.h"
#include "odoo/cells.h"

struct sum { int month; uint32_t name; struct money amount; long amounts; };
struct sums { struct conversion *c; struct set by_place; struct sum *list; size_t count, room; };

static int add_row(struct sums *sums, const struct settlement *s, const struct settled_row *row)
{
	int month = settlement_month(s, row);
	bool is_new;
	uint32_t number = set_add(&sums->by_place, ((uint64_t)month << 32 | row->name) * 0x9E3779B97F4A7C15U, (uint32_t)sums->count, &is_new);
	struct sum *more = number == UINT32_MAX ? NULL : arena_more(sums->c->ctx->arena, sums->list, sizeof *more, sums->count, &sums->room);

	if (!more)
		return no_memory(sums->c->ctx->diags);
	sums->list = more;
	if (is_new)
		more[sums->count++] = (struct sum){ .month = month, .name = row->name };
	money_add(&more[number].amount, row->amount);
	more[number].amounts++;
	return 0;
}

static int by_month(const void *a, const void *b)
{
	const struct sum *l = a, *r = b;

	return l->month != r->month ? l->month - r->month : l->name < r->name ? -1 : l->name > r->name;
}

static struct out *file_of(struct sums_csv *csv)
{
	if (csv->out)
		return csv->out;
	csv->out = output_open(csv->c->files, "settlements.csv");
	if (csv->out)
		out_string(csv->out, "\xEF\xBB\xBFsettlement,marketplace,month,kind,transaction-type,amount-type,amount-description,amounts,amount,currency\r\n");
	return csv->out;
}

static void put(struct out *out, const struct settlement *s, const struct sum *sum)
{
	const struct settled_name *name = &s->names[sum->name];

	cell_first(out, s->id);
	cell_next(out, s->marketplace);
	out_char(out, ',');
	out_number(out, sum->month / 100);
	out_string(out, sum->month % 100 < 10 ? "-0" : "-");
	out_number(out, sum->month % 100);
	cell_plain(out, slice_of(settled_texts[name->kind].word));
	cell_next(out, name->names.transaction);
	cell_next(out, name->names.type);
	cell_next(out, name->names.description);
	out_char(out, ',');
	out_number(out, sum->amounts);
	out_char(out, ',');
	money_print(out, sum->amount, 2);
	cell_next(out, s->currency);
	cell_end_row(out);
}

int sums_csv_add(struct sums_csv *csv, const struct settlement *s)
{
	struct sums sums = { .c = csv->c };
	struct out *out = file_of(csv);
	int result = out ? 0 : -1;

	for (size_t i = 0; i < s->rows_count && !result; i++)
		result = add_row(&sums, s, &s->rows[i]);
	set_close(&sums.by_place);
	if (sums.count)
		qsort(sums.list, sums.count, sizeof *sums.list, by_month);
	for (size_t i = 0; i < sums.count && !result; i++)
		put(out, s, &sums.list[i]);
	return result;
}
