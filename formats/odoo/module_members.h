/* What a module ZIP contains, in the order in which Odoo loads it, and the manifest that names it. */
#ifndef MODULE_MEMBERS_H
#define MODULE_MEMBERS_H
#include "syntax/zip.h"
#include "value/out.h"

enum { MODULE_MEMBERS = 1056, MODULE_NAME_LENGTH = 96 };        /* all layouts of sale orders, and 32 others */

struct module_members {
	const char *folder;             /* the module's name */
	struct zip_member list[MODULE_MEMBERS];
	char names[MODULE_MEMBERS][MODULE_NAME_LENGTH];
	size_t count;
};

/* NAME is below the folder. What was never begun (no buffer) is left out. */
void module_members_add(struct module_members *, const char *name, const struct out *);
/* data/MODEL.csv, data/MODEL-2.csv and so on. */
void module_members_add_layouts(struct module_members *, const char *model, const struct out *layouts, size_t count);
/* HEAD: the lines of the manifest before its list of files. The manifest itself is the first member. */
void module_members_manifest(const struct module_members *, struct out *, const char *head);
#endif
