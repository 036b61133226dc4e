/*
 * The files of entries. For the import screen 3-settlement.account.move.csv, another one for each set of columns; 0-accounts and 0-journals for what a database may lack;
 * for Import Module settlements.zip, which holds all of it and posts the entries.
 */
#ifndef WRITE_ENTRIES_H
#define WRITE_ENTRIES_H
#include "odoo/module_entries.h"
#include "pipelines/settlement/settle.h"

struct entry_files {
	struct conversion *c;
	const struct settle_rules *rules;
	bool screen, zip;               /* which of the two to write */
	struct out *parts[ENTRY_LAYOUTS], *accounts;
	struct module_entries module;
	int count;                      /* of the files with entries */
	bool any;
};

int write_entries(struct entry_files *, const struct settled_entry *first);    /* -1, reported */
/* Call after the last entry: the set-up, and the ZIP. USED: the rules whose accounts the entries use. -1: reported. */
int write_entries_finish(struct entry_files *, const bool *used);
void write_entries_close(struct entry_files *);                 /* also after an error */
#endif
