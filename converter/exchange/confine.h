/*
 * A wall around the process that reads what strangers sent, by Linux's Landlock: it writes nowhere but in its account's folder,
 * reads nothing but the exchange, the files that the settings name and the system's libraries and time zones, and starts no
 * program. A kernel without it (before 5.19, or switched off) has no such wall; those of the service stand anyway.
 */
#ifndef CONFINE_H
#define CONFINE_H

/* FOLDER is written in, FILES (up to a NULL) are read; the present folder too. For good. -1 with errno. */
int confine_child(const char *folder, const char *const *files);
#endif
