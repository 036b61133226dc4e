#include "pipelines/settlement/settlement_own.h"

#include "pipelines/settlement/write_entries.h"
#include "report/report.h"

const struct target settlement_targets[] = {
	{ "odoo-settlement", "odoo-settlement", true, "a journal entry for each settlement, for Odoo's import screen (with settlement = entry)" },
	{ 0 },
};

static int book_one_settlement(struct conversion *c, struct entry_files *files, struct settlement *s, bool *used)
{
	struct settled_entry *entries;

	if (settle_entries(c, files->rules, s, &entries, used))
		return -1;
	c->report->attention += s->outcome == SETTLEMENT_HELD;
	if (s->outcome == SETTLEMENT_HELD)
		return 0;
	s->outcome = SETTLEMENT_WRITTEN;
	return write_entries(files, entries);
}

static int book_them(struct conversion *c, struct settlement_own *own, struct entry_files *files)
{
	bool *used = arena_take(c->ctx->arena, files->rules->map.count + 1);

	if (!used)
		return no_memory(c->ctx->diags);
	for (struct settlement *s = own->first; s; s = s->next)
		if (s->outcome == SETTLEMENT_READ && book_one_settlement(c, files, s, used))
			return -1;
	return write_entries_finish(files, used);
}

/* The ZIP comes with the other ZIPs for Odoo. */
static bool wants_zip(const struct conversion *c)
{
	for (size_t i = 0; i < c->options->as_count; i++)
		if (!strcmp(c->options->as[i], "odoo-module"))
			return true;
	return false;
}

static int book_all(struct conversion *c, struct settlement_own *own)
{
	struct settle_rules rules;
	struct entry_files files = { .c = c, .rules = &rules, .screen = conversion_wants(c, settlement_targets, "odoo-settlement"), .zip = wants_zip(c),
				     .module.ctx = c->ctx };
	int result = settle_rules_load(c, &rules) || book_them(c, own, &files) ? -1 : 0;

	write_entries_close(&files);
	return result;
}

static void say_only_read(struct conversion *c, const struct settlement *s)
{
	diag(c->ctx->diags, SETTLEMENT_ONLY_READ, &s->place, "settlement %.*s adds up to the cent; no entry is made", SHOWN(s->id));
}

int settlements_book(struct conversion *c, struct settlement_own *own)
{
	if (settings_is(c->settings, &c->scope, "settlement", "entry"))
		return book_all(c, own);
	for (const struct settlement *s = own->first; s; s = s->next)
		if (s->outcome == SETTLEMENT_READ)
			say_only_read(c, s);
	return 0;
}
