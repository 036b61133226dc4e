/*
 * Folders and files below a folder that is open. No call follows a link, and none replaces a file but folder_write. -1 with errno,
 * nothing is reported.
 */
#ifndef FOLDER_H
#define FOLDER_H
#include "value/arena.h"

int folder_open(int dir, const char *name);                     /* one that is there */
/* The one that the last part of PATH is in, from the current folder, which is AT_FDCWD and no error. *name: that part. */
int folder_above(const char *path, const char **name);
int folder_make(int dir, const char *name);                     /* made if missing, then opened */
void folder_close(int dir);                                     /* does nothing for one that could not be opened */
int folder_sync(int dir);
/* The names in a folder that are not hidden, sorted, in the arena; ends with NULL. NULL: it cannot be read. */
char **folder_names(struct arena *, int dir);
/* Renames, and refuses to replace an existing file (EEXIST). If there is nothing to rename but the target exists: already done. */
int folder_move(int from, const char *name, int to, const char *new_name);
bool folder_holds(int dir, const char *name, struct slice text);  /* a file with this text, and nothing else */
int folder_write(int dir, const char *name, struct slice text);  /* a file, under a hidden name first; replaces */
int folder_remove(int dir, const char *name);                   /* with all that is in it; a file as well; nothing there is no error */
#endif
