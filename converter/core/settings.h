/*
 * orderferry.ini. Every key is declared once, in setting_keys.c. A key may be in any section that can make a
 * difference to it. The section that matches the most criteria wins:
 *
 *   [orderferry]                                  everything
 *   [account main]                                one seller account
 *   [marketplace Amazon.de]                       one marketplace
 *   [channel fba]                                 one channel
 *   [account main marketplace Amazon.de channel fba]      all three; any two work too
 */
#ifndef SETTINGS_H
#define SETTINGS_H
#include "value/arena.h"
#include "value/diag.h"

struct entry;
struct settings {
	struct arena *arena;
	struct diags *diags;
	const char *file;
	struct entry *entries;          /* the last one first */
	long line;                      /* while it is read */
	int failed;
};

struct scope { struct slice account, marketplace, channel; };   /* an empty one: any */

int settings_load(struct settings *, struct arena *, struct diags *, const char *file);         /* NULL: none; -1: reported */
const char *settings_get(const struct settings *, const struct scope *, const char *key);            /* never NULL: "" if it is not set */
bool settings_given(const struct settings *, const char *key);               /* the file sets it, for whatever */
bool settings_is(const struct settings *, const struct scope *, const char *key, const char *value);
size_t settings_number(const struct settings *, const struct scope *, const char *key);
/* The files that the settings name for conversions, in the arena; ends with NULL. NULL: no memory. */
const char **settings_files(const struct settings *, struct arena *);
/* All lines, the last one first. AFTER NULL: the first; NULL: there are no more. */
struct settings_place { struct slice account; const char *key, *value, *path; bool gone; };        /* account: of the section, or empty; path: NULL: the value is none */
const struct entry *settings_next(const struct settings *, const struct entry *after, struct settings_place *);
bool settings_name_marketplace(const struct settings *, struct slice name);                     /* a section names it */
#endif
