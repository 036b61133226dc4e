#include "pipelines/settlement/settle_lines.h"

#include <stdlib.h>

#include "pipelines/settlement/tax_keys.h"

#define NO_LINE (UINT32_MAX - 1)  /* there is no account; reported */

struct adding {
	struct conversion *c;
	const struct account_map *map;
	struct settlement *s;
	struct set by_name, by_line;    /* the line of a name, tax key, marketplace and month; of all that makes a line */
	struct settle_line *lines;
	size_t count, room;
};

/* Tax that Amazon withholds comes to nothing with the tax itself: they are one line, which is 0. */
static enum settled_kind kind_of(enum settled_kind kind, struct slice key)
{
	if (!slice_equal(key, SLICE(TAX_KEY_WITHHELD)))
		return kind;
	if (kind == SETTLED_SALE_TAX || kind == SETTLED_PROMOTION_TAX)
		return SETTLED_WITHHELD;
	return kind == SETTLED_REFUND_TAX ? SETTLED_REFUND_WITHHELD : kind;
}

static const struct account_rule *rule_for(struct adding *a, const struct settled_row *row, enum settled_kind kind, struct slice key)
{
	const struct settled_name *name = &a->s->names[row->name];
	const struct account_rule *rule = account_map_find(a->map, &(struct account_case){ kind, &name->names, row->marketplace, key });

	if (rule)
		return rule;
	a->s->outcome = SETTLEMENT_HELD;
	diag(a->c->ctx->diags, NO_ACCOUNT, &(struct place){ .file = a->s->place.file, .line = row->line, .part = a->s->id },
	     "settlement %.*s: no account for the kind %s%s%.*s (%.*s / %.*s / %.*s)", SHOWN(a->s->id), settled_texts[kind].word, key.len ? ", rate " : "", SHOWN(key),
	     SHOWN(name->names.transaction), SHOWN(name->names.type), SHOWN(name->names.description));
	return NULL;
}

/* A row whose name, key, marketplace and month are new. Its line may be there. UINT32_MAX: reported. */
static uint32_t new_line(struct adding *a, const struct settled_row *row, struct slice key, int month)
{
	const struct settled_name *name = &a->s->names[row->name];
	enum settled_kind kind = kind_of(name->kind, key);
	const struct account_rule *rule = rule_for(a, row, kind, key);
	uint64_t hash = settlement_mix(settlement_mix(settlement_mix((uint64_t)month, kind), slice_key(key)), slice_key(row->marketplace));
	struct settle_line *more;
	uint32_t number;
	bool is_new;

	if (!rule)
		return NO_LINE;
	hash = settlement_mix(settlement_mix(hash, (uint64_t)(rule - a->map->rules)), kind == SETTLED_UNKNOWN ? row->name + 1 : 0);
	number = set_add(&a->by_line, hash, (uint32_t)a->count, &is_new);
	if (number != UINT32_MAX && !is_new)
		return number;
	more = number == UINT32_MAX ? NULL : arena_more(a->c->ctx->arena, a->lines, sizeof *more, a->count, &a->room);
	if (!more) {
		no_memory(a->c->ctx->diags);
		return UINT32_MAX;
	}
	a->lines = more;
	more[a->count++] = (struct settle_line){ month, kind, key, row->marketplace, rule, kind == SETTLED_UNKNOWN ? name : NULL, { 0 }, false };
	return number;
}

/* Rows of 0 have no line: their account may be missing in the map, and that is no reason to hold a settlement. */
static int add_row(struct adding *a, const struct settled_row *row, struct slice key)
{
	int month = settlement_month(a->s, row);
	uint64_t hash = settlement_mix(settlement_mix(settlement_mix((uint64_t)month, row->name), slice_key(key)), slice_key(row->marketplace));
	uint32_t number;

	if (!row->amount.e4)
		return 0;
	if (!set_find(&a->by_name, hash, &number)) {
		bool is_new;

		number = new_line(a, row, key, month);
		if (number == UINT32_MAX)
			return -1;
		if (set_add(&a->by_name, hash, number, &is_new) == UINT32_MAX)
			return no_memory(a->c->ctx->diags);
	}
	if (number != NO_LINE)
		money_add(&a->lines[number].amount, row->amount);
	return 0;
}

/* --- sorted ----------------------------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct settle_line *l = a, *r = b;
	int order = l->month != r->month ? l->month - r->month : (int)l->kind - (int)r->kind;

	order = order ? order : slice_compare(l->rate, r->rate);
	order = order ? order : slice_compare(l->marketplace, r->marketplace);
	order = order ? order : slice_compare(l->rule->account, r->rule->account);
	order = order ? order : l->rule < r->rule ? -1 : l->rule > r->rule;
	return order || !l->name ? order : l->name < r->name ? -1 : l->name > r->name;
}

static int add_rows(struct adding *a)
{
	struct slice *keys = arena_take(a->c->ctx->arena, (a->s->rows_count + 1) * sizeof *keys);

	if (!keys)
		return no_memory(a->c->ctx->diags);
	if (tax_keys_find(a->c, a->s, keys))
		return -1;
	for (size_t i = 0; i < a->s->rows_count; i++)
		if (add_row(a, &a->s->rows[i], keys[i]))
			return -1;
	return 0;
}

int settle_lines(struct conversion *c, const struct account_map *map, struct settlement *s, struct settle_line **lines, size_t *count)
{
	struct adding a = { .c = c, .map = map, .s = s };
	int result = add_rows(&a);

	set_close(&a.by_name);
	set_close(&a.by_line);
	if (result || s->outcome == SETTLEMENT_HELD)
		return -1;
	*lines = a.lines;
	*count = a.count;
	if (a.count)
		qsort(*lines, *count, sizeof **lines, by_place);
	return 0;
}
