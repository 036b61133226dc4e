#include "pipelines/settlement/write_entries.h"

#include <stdio.h>

#include "core/external_id.h"
#include "core/output.h"

static struct out *open_file(struct entry_files *files, const char *name)
{
	struct out *out = output_open(files->c->files, name);

	if (out)
		out_string(out, "\xEF\xBB\xBF");
	return out;
}

static struct out *part_for(struct entry_files *files, unsigned layout)
{
	char name[64] = "3-settlement.account.move.csv";

	if (files->parts[layout])
		return files->parts[layout];
	if (++files->count > 1)
		snprintf(name, sizeof name, "3-settlement.%d.account.move.csv", files->count);
	files->parts[layout] = open_file(files, name);
	if (files->parts[layout])
		entry_rows_header(files->parts[layout], layout);
	return files->parts[layout];
}

int write_entries(struct entry_files *files, const struct settled_entry *first)
{
	for (const struct settled_entry *e = first; e; e = e->next) {
		unsigned layout = entry_layout(&e->entry);
		struct out *out = files->screen ? part_for(files, layout) : NULL;

		files->any = true;
		if (files->screen && !out)
			return -1;
		if (out)
			entry_rows(out, &e->entry, layout);
		if (files->zip && module_entries_add(&files->module, &e->entry))
			return -1;
	}
	return 0;
}

/* --- set-up ----------------------------------------------------------------------------------------------------------- */

/* An account may be in several rows of the map: the first one that describes it counts. */
static const struct account_rule *describing(const struct account_map *map, struct slice account)
{
	for (size_t i = 0; i < map->count; i++)
		if (slice_equal(map->rules[i].account, account) && map->rules[i].name.len && map->rules[i].account_type.len)
			return &map->rules[i];
	return NULL;
}

static int put_row(struct entry_files *files, const struct entry_account *account)
{
	struct out *out = files->accounts;

	if (!out) {
		out = files->accounts = open_file(files, "0-accounts.account.account.csv");
		if (!out)
			return -1;
		out_string(out, ENTRY_ACCOUNTS_HEADER);
	}
	entry_rows_account(out, account);
	return 0;
}

static int put_account(struct entry_files *files, const struct account_rule *rule)
{
	struct entry_account account = { external_id_make_account(files->c->ctx->arena, rule->account), rule->account, rule->name, rule->account_type,
					 rule->reconcile == FLAG_YES };

	if (!account.id.at)
		return no_memory(files->c->ctx->diags);
	if (files->screen && put_row(files, &account))
		return -1;
	return files->zip ? module_entries_add_account(&files->module, &account) : 0;
}

static int put_journal(struct entry_files *files)
{
	struct out *out = files->screen ? open_file(files, "0-journals.account.journal.csv") : NULL;

	if (files->screen && !out)
		return -1;
	if (out)
		out_string(out, "id,name,code,type\r\n" EXTERNAL_ID_JOURNAL ",Amazon settlements,AMZ,general\r\n");
	return files->zip ? module_entries_add_journal(&files->module, SLICE(EXTERNAL_ID_JOURNAL)) : 0;
}

/* Whether an account of the rows before is this one. */
static bool is_done(const struct account_map *map, const bool *used, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (used[i] && slice_equal(map->rules[i].account, map->rules[at].account))
			return true;
	return false;
}

static int write_setup(struct entry_files *files, const bool *used)
{
	const struct account_map *map = &files->rules->map;

	for (size_t i = 0; i < map->count; i++) {
		const struct account_rule *rule = used[i] && !is_done(map, used, i) ? describing(map, map->rules[i].account) : NULL;

		if (rule && put_account(files, rule))
			return -1;
	}
	return slice_equal(files->rules->journal, SLICE(EXTERNAL_ID_JOURNAL)) ? put_journal(files) : 0;
}

int write_entries_finish(struct entry_files *files, const bool *used)
{
	struct out *out;

	if (!files->any)
		return 0;
	if (write_setup(files, used))
		return -1;
	if (!files->zip)
		return 0;
	out = output_open(files->c->files, "settlements.zip");
	return !out || module_entries_write(&files->module, out) ? -1 : 0;
}

void write_entries_close(struct entry_files *files)
{
	module_entries_close(&files->module);
}
