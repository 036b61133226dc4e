/*
 * Confines the process that reads files from strangers, by Linux's Landlock: it writes only in its account's folder, reads only the exchange, the
 * files that the settings name and the system's libraries and time zones, and starts no program. A kernel without Landlock (before 5.19, or switched
 * off) does not confine it; the restrictions of the service still apply.
 */
#ifndef CONFINE_H
#define CONFINE_H

/* FOLDER is written in, FILES (up to a NULL) are read; the present folder too. For good. -1 with errno. */
int confine_child(const char *folder, const char *const *files);
#endif
