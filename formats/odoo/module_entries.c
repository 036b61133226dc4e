#include "odoo/module_entries.h"

#include "odoo/cells.h"
#include "odoo/module_members.h"
#include "odoo/module_xml.h"

#define FOLDER "orderferry_settlements"

enum table { NAMES = 'N', TOTALS = 'T' };       /* entries; those without taxes, with the sum of their debits */

/* --- calls ------------------------------------------------------------------------------------------------------------ */

#define ENTRIES(names) "obj().env['ir.model.data'].search([('module', '=', 'orderferry'), ('model', '=', 'account.move'), ('name', 'in', [" names "])]).mapped('res_id')"

static const struct call protect[] = {
	{ .model = "ir.model.data", .method = "write", .arguments = {
		{ SEARCH, "[('module', '=', 'orderferry'), ('noupdate', '=', False)]", NULL, "ir.model.data" }, { CODE, "{'noupdate': True}", NULL, NULL } } },
};

/*
 * Division by zero is the only error that an expression can raise, and an error rolls the whole ZIP back: if Odoo put a line on its suspense account to
 * balance an entry, or if the sum of an entry is not ours. Then the drafts are posted. A posted entry is left alone.
 */
static const struct call post[] = {
	{ .needs = NAMES, .model = "account.move.line", .method = "search_count", .arguments = { { CODE,
		"[('id', '=', 1 // int(not obj().search([('move_id', 'in', " ENTRIES("@N") "), ('move_id.state', '=', 'draft'), "
		"('account_id', '=', obj().env.company.account_journal_suspense_account_id.id)])))]", "account.move.line", NULL } } },
	{ .needs = TOTALS, .model = "account.move", .method = "search_count", .arguments = { { CODE,
		"[('id', '=', 1 // int(not [1 for name, total in [@T] + [] for move in [obj().env.ref('orderferry.' + name)] if move.state == 'draft' and "
		"abs(sum(move.line_ids.mapped('debit')) - total) > 0.004]))]", "account.move", NULL } } },
	{ .needs = NAMES, .model = "account.move", .method = "action_post", .arguments = { { SEARCH,
		"[('state', '=', 'draft'), ('id', 'in', " ENTRIES("@N") ")]", "account.move", "account.move" } } },
	{ .model = "ir.model.data", .method = "write", .arguments = {
		{ SEARCH, "[('module', '=', 'orderferry'), ('noupdate', '=', False)]", NULL, "ir.model.data" }, { CODE, "{'noupdate': True}", NULL, NULL } } },
	{ .model = "ir.module.module", .method = "write", .arguments = {
		{ SEARCH, "[('name', '=', '" FOLDER "')]", NULL, "ir.module.module" }, { CODE, "{'state': 'uninstallable'}", NULL, NULL } } },
};

/* --- rows ------------------------------------------------------------------------------------------------------------- */

static struct out *started(struct out *out, const char *header)
{
	if (out->buffer)
		return out;
	if (out_init(out, -1))
		return NULL;
	out_string(out, header);
	return out;
}

/* "'settlement_main_30000000011', ": the external ID without its prefix. */
static void put_name(struct out *out, struct slice id)
{
	struct slice name = id;

	slice_cut(&name, '.');
	out_char(out, '\'');
	out_put(out, name);
	out_char(out, '\'');
}

static int put_tables(struct module_entries *module, const struct journal_entry *entry)
{
	struct money debit = { 0 };
	bool taxes = false;
	struct out *names = started(&module->names, ""), *totals = started(&module->totals, "");

	if (!names || !totals)
		return no_memory(module->ctx->diags);
	for (const struct entry_line *line = entry->lines; line; line = line->next) {
		taxes |= line->tax.len != 0;
		money_add(&debit, line->balance.e4 > 0 ? line->balance : (struct money){ 0 });
	}
	put_name(names, entry->id);
	out_string(names, ", ");
	if (taxes)
		return 0;
	out_char(totals, '(');
	put_name(totals, entry->id);
	out_string(totals, ", ");
	money_print(totals, debit, 2);
	out_string(totals, "), ");
	return 0;
}

int module_entries_add(struct module_entries *module, const struct journal_entry *entry)
{
	unsigned layout = entry_layout(entry) | ENTRY_TYPE;
	struct out *out = &module->entries[layout];

	if (!out->buffer) {
		if (out_init(out, -1))
			return no_memory(module->ctx->diags);
		entry_rows_header(out, layout);
	}
	entry_rows(out, entry, layout);
	return put_tables(module, entry);
}

int module_entries_add_account(struct module_entries *module, const struct entry_account *account)
{
	struct out *out = started(&module->accounts, ENTRY_ACCOUNTS_HEADER);

	if (!out)
		return no_memory(module->ctx->diags);
	entry_rows_account(out, account);
	return 0;
}

int module_entries_add_journal(struct module_entries *module, struct slice id)
{
	struct out *out = started(&module->journals, "id,name,code,type\r\n");

	if (!out)
		return no_memory(module->ctx->diags);
	cell_first(out, id);
	out_string(out, ",Amazon settlements,AMZ,general\r\n");
	return 0;
}

/* --- the ZIP ---------------------------------------------------------------------------------------------------------- */

static void list_members(struct module_members *members, const struct module_entries *module, const struct out parts[3])
{
	members->folder = FOLDER;
	members->count = 0;
	module_members_add(members, "__manifest__.py", &parts[0]);
	module_members_add(members, "data/protect.xml", &parts[1]);
	module_members_add(members, "data/account.account.csv", &module->accounts);
	module_members_add(members, "data/account.journal.csv", &module->journals);
	module_members_add_layouts(members, "account.move", module->entries, ENTRY_LAYOUTS);
	module_members_add(members, "data/post.xml", &parts[2]);
}

static bool any_error(const struct module_entries *module)
{
	bool failed = module->accounts.error || module->journals.error || module->names.error || module->totals.error;

	for (size_t i = 0; i < ENTRY_LAYOUTS; i++)
		failed |= module->entries[i].error != 0;
	return failed;
}

static int make_parts(struct module_entries *module, struct out parts[3], struct module_members *members)
{
	struct out tables[TABLE_LETTERS] = { { 0 } };

	tables[NAMES - 'A'] = module->names;
	tables[TOTALS - 'A'] = module->totals;
	if (any_error(module) || out_init(&parts[0], -1) || out_init(&parts[1], -1) || out_init(&parts[2], -1) ||
	    module_xml_write(&parts[1], protect, sizeof protect / sizeof *protect, tables) ||
	    module_xml_write(&parts[2], post, sizeof post / sizeof *post, tables))
		return -1;
	list_members(members, module, parts);
	module_members_manifest(members, &parts[0],
				"    'name': 'Orderferry: Amazon settlements',\n    'version': '1.0',\n    'author': 'Orderferry',\n"
				"    'license': 'LGPL-3',\n    'category': 'Accounting',\n    'depends': ['account'],\n");
	list_members(members, module, parts);
	return parts[0].error ? -1 : 0;
}

int module_entries_write(struct module_entries *module, struct out *out)
{
	struct out parts[3] = { { 0 } };
	struct module_members *members = arena_take(module->ctx->arena, sizeof *members);
	int result = members && !make_parts(module, parts, members) ? zip_write(module->ctx, out, members->list, members->count)
								     : no_memory(module->ctx->diags);

	for (size_t i = 0; i < 3; i++)
		if (parts[i].buffer)
			out_close(&parts[i]);
	return result;
}

void module_entries_close(struct module_entries *module)
{
	struct out *outs[] = { &module->accounts, &module->journals, &module->names, &module->totals };

	for (size_t i = 0; i < sizeof outs / sizeof *outs; i++)
		if (outs[i]->buffer)
			out_close(outs[i]);
	for (size_t i = 0; i < ENTRY_LAYOUTS; i++)
		if (module->entries[i].buffer)
			out_close(&module->entries[i]);
}
