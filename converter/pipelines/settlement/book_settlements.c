#include "pipelines/settlement/settlement_own.h"

#include <stdlib.h>

#include "book/history.h"
#include "pipelines/settlement/invoiced.h"
#include "pipelines/settlement/settlement_memory.h"
#include "pipelines/settlement/sums_csv.h"
#include "pipelines/settlement/tax_keys.h"
#include "pipelines/settlement/write_entries.h"
#include "report/report.h"

const struct target settlement_targets[] = {
	{ "odoo-settlement", "odoo-settlement", true, "a journal entry for each settlement, for Odoo's import screen (with settlement = entry)" },
	{ 0 },
};

/* What the steps below share. FILES: NULL if no entries are made. */
struct booking { struct conversion *c; struct settlement **sorted; size_t count; struct chain chain; struct entry_files *files; bool *used; struct sums_csv csv; struct invoiced invoiced; };

/* A file of this job may have been the same settlement. With other content it is in contradictions. */
static bool is_twin(const struct booking *b, size_t at)
{
	for (size_t i = at; i-- > 0 && b->sorted[i]->start.utc == b->sorted[at]->start.utc;)
		if (b->sorted[i]->outcome != SETTLEMENT_REFUSED && slice_equal(b->sorted[i]->id, b->sorted[at]->id))
			return true;
	return false;
}

static bool contradicts(const struct settlement *a, const struct settlement *b)
{
	return a->content != b->content || a->total.e4 != b->total.e4 || a->start.utc != b->start.utc;
}

/* Two files of one settlement that differ: nobody can tell which one is right, so neither is taken. */
static int refuse_contradictions(struct booking *b)
{
	struct set by_id = { 0 };
	int result = 0;

	for (size_t i = 0; i < b->count && !result; i++) {
		struct settlement *s = b->sorted[i], *first;
		bool is_new = true;
		uint32_t number = s->outcome == SETTLEMENT_READ ? set_add(&by_id, slice_key(s->id), (uint32_t)i, &is_new) : 0;

		result = number == UINT32_MAX ? no_memory(b->c->ctx->diags) : 0;
		if (result || is_new)
			continue;
		first = b->sorted[number];
		if (!contradicts(first, s))
			continue;
		settlement_differs(b->c, s, first->names, first->names_count);
		b->c->report->attention += 1 + (first->outcome == SETTLEMENT_READ);
		s->outcome = first->outcome = SETTLEMENT_REFUSED;
	}
	set_close(&by_id);
	return result;
}

static int look_up(struct booking *b, size_t at, enum about_settlement *about)
{
	*about = ABOUT_WRITTEN;
	return is_twin(b, at) ? 0 : settlement_memory_about(b->c, b->sorted[at], about);
}

static int make_entries(struct booking *b, struct settlement *s)
{
	struct settled_entry *entries;

	if (!b->files) {
		diag(b->c->ctx->diags, SETTLEMENT_ONLY_READ, &s->place, "settlement %.*s adds up to the cent; no entry is made", SHOWN(s->id));
		return tax_keys_find(b->c, s, NULL);
	}
	invoiced_check(b->c, &b->invoiced, s);
	if (s->outcome == SETTLEMENT_READ && settle_entries(b->c, b->files->rules, s, &entries, b->used))
		return -1;
	b->c->report->attention += s->outcome == SETTLEMENT_HELD;
	if (s->outcome == SETTLEMENT_HELD)
		return 0;
	s->outcome = SETTLEMENT_WRITTEN;
	return write_entries(b->files, entries);
}

static int add_link(struct booking *b, const struct settlement *s)
{
	struct chain_link link = chain_link_of(s);

	chain_check(b->c, &b->chain, s);
	return chain_put(b->c, &b->chain, &link);
}

static int keep(struct booking *b, const struct settlement *s)
{
	if (s->outcome != SETTLEMENT_HELD && history_settle(b->c->history, "settlement", s->id, SLICE_EMPTY))
		return -1;
	return settlement_memory_keep(b->c, s) || sums_csv_add(&b->csv, s) ? -1 : 0;
}

static int book_new(struct booking *b, struct settlement *s)
{
	return make_entries(b, s) || keep(b, s) ? -1 : 0;
}

/* One that comes with other content than before. Its entry stays as it was written: the seller corrected it in Odoo. */
static int book_other(struct booking *b, struct settlement *s)
{
	bool corrected;

	if (settlement_memory_corrected(b->c, s, &corrected))
		return -1;
	if (!corrected) {
		s->outcome = SETTLEMENT_REFUSED;
		b->c->report->attention++;
		return 0;
	}
	diag(b->c->ctx->diags, SETTLEMENT_CORRECTED, &s->place, "settlement %.*s has new amounts%s", SHOWN(s->id), s->was_written ? "; its entry is not written again" : "");
	if (add_link(b, s))
		return -1;
	if (!s->was_written)
		return book_new(b, s);
	s->outcome = SETTLEMENT_AGAIN;
	return keep(b, s);
}

static int book_at(struct booking *b, size_t at)
{
	struct settlement *s = b->sorted[at];
	enum about_settlement about;

	if (look_up(b, at, &about))
		return -1;
	if (about == ABOUT_OTHER)
		return book_other(b, s);
	if (about == ABOUT_WRITTEN || (about == ABOUT_READ && !b->files)) {
		s->outcome = SETTLEMENT_AGAIN;
		diag(b->c->ctx->diags, SETTLEMENT_KNOWN, &s->place, "settlement %.*s is known", SHOWN(s->id));
		return 0;
	}
	return (about == ABOUT_NEW && add_link(b, s)) || book_new(b, s) ? -1 : 0;
}

static int book_them(struct booking *b)
{
	if (settlement_memory_links(b->c, &b->chain) || refuse_contradictions(b))
		return -1;
	for (size_t i = 0; i < b->count; i++)
		if (b->sorted[i]->outcome == SETTLEMENT_READ && book_at(b, i))
			return -1;
	return b->files ? write_entries_finish(b->files, b->used) : 0;
}

/* --- in their sequence ------------------------------------------------------------------------------------------------ */

static int by_start(const void *a, const void *b)
{
	const struct settlement *l = *(struct settlement *const *)a, *r = *(struct settlement *const *)b;

	if (l->start.utc != r->start.utc)
		return l->start.utc < r->start.utc ? -1 : 1;
	return slice_equal(l->id, r->id) ? (l->content > r->content) - (l->content < r->content) : slice_compare(l->id, r->id);
}

static int sort(struct booking *b, const struct settlement_own *own)
{
	for (const struct settlement *s = own->first; s; s = s->next)
		b->count++;
	b->sorted = arena_take(b->c->ctx->arena, (b->count + 1) * sizeof *b->sorted);
	if (!b->sorted)
		return no_memory(b->c->ctx->diags);
	b->count = 0;
	for (struct settlement *s = own->first; s; s = s->next)
		b->sorted[b->count++] = s;
	qsort(b->sorted, b->count, sizeof *b->sorted, by_start);
	return 0;
}

/* The ZIP comes with the other ZIPs for Odoo. */
static bool wants_zip(const struct conversion *c)
{
	for (size_t i = 0; i < c->options->as_count; i++)
		if (!strcmp(c->options->as[i], "odoo-module"))
			return true;
	return false;
}

static int book_with_entries(struct booking *b, struct entry_files *files, struct settle_rules *rules)
{
	struct conversion *c = b->c;
	int result;

	*files = (struct entry_files){ .c = c, .rules = rules, .screen = conversion_wants(c, settlement_targets, "odoo-settlement"), .zip = wants_zip(c),
				       .module.ctx = c->ctx };
	if (settle_rules_load(c, rules))
		return -1;
	b->files = files;
	b->used = arena_take(c->ctx->arena, rules->map.count + 1);
	result = !b->used ? no_memory(c->ctx->diags) : invoiced_read(c, &b->invoiced) || book_them(b) ? -1 : 0;
	write_entries_close(files);
	set_close(&b->invoiced.orders);
	return result;
}

int settlements_book(struct conversion *c, struct settlement_own *own)
{
	struct booking b = { .c = c, .csv.c = c };
	struct entry_files files;
	struct settle_rules rules;

	if (sort(&b, own))
		return -1;
	return settings_is(c->settings, &c->scope, "settlement", "entry") ? book_with_entries(&b, &files, &rules) : book_them(&b);
}
