/*
 * One file with the books of several accounts: a database with the bytes of each, in pieces with their checksums. It is made while the
 * books are in use. -1 means: already reported, to the log.
 */
#ifndef BACKUP_H
#define BACKUP_H
#include <stdint.h>

#include "book/log.h"

struct sqlite3;

struct backup { struct sqlite3 *db; const struct log *log; const char *path; };

int backup_create(struct backup *, const char *path, const struct log *);       /* never over a file that is there */
int backup_add(struct backup *, const char *folder);            /* FOLDER/book.sqlite; FOLDER is the account's name, too */
int backup_commit(struct backup *);                             /* from here on it survives a power cut */
int backup_open(struct backup *, const char *path, const struct log *);
/* The name of the account number INDEX. 0: there is none. */
int backup_account(struct backup *, int index, char *name, int room);
/* As FOLDER/book.sqlite, in place of the one that is there and its journal. */
int backup_put_back(struct backup *, const char *account);
/* Copies that were made before a migration, FOLDER/book.sqlite.before-N, forget the names of files older than BEFORE (seconds UTC). */
int backup_forget(const char *folder, int64_t before, const struct log *);
void backup_close(struct backup *);
#endif
