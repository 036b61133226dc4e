/*
 * The module ZIP of journal entries: one import that creates the accounts and the journal that are missing, creates the entries and posts them. In the
 * order of the manifest:
 *
 *   protect.xml               existing records are not written again
 *   account.account.csv, account.journal.csv
 *   account.move*.csv         all entries, as drafts; several files if they need different columns
 *   post.xml                  refuses the ZIP if Odoo balanced an entry by itself or has another total; posts; hides the module
 *
 * Odoo imports it in one transaction: an error leaves nothing. Again, it changes nothing.
 */
#ifndef MODULE_ENTRIES_H
#define MODULE_ENTRIES_H
#include "context.h"
#include "odoo/entry_rows.h"

struct module_entries {
	struct context *ctx;
	struct out entries[ENTRY_LAYOUTS], accounts, journals, names, totals;   /* created for the first row: buffer is NULL before that */
};

/* Those of the set-up are only created if they are not there. -1: no memory, reported. */
int module_entries_add(struct module_entries *, const struct journal_entry *);
int module_entries_add_account(struct module_entries *, const struct entry_account *);
int module_entries_add_journal(struct module_entries *, struct slice id);
int module_entries_write(struct module_entries *, struct out *);        /* -1, reported */
void module_entries_close(struct module_entries *);             /* also after an error */
#endif
