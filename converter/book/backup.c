#include "book/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/checksum.h"

enum { PIECE = 1 << 20, FORMAT = 0x4f46424b };          /* OFBK */

static int fail(const struct backup *b)
{
	return log_say(b->log, LOG_TROUBLE, "backup", "%s: %s", b->path, b->db ? sqlite3_errmsg(b->db) : "out of memory");
}

static int fail_at(const struct backup *b, const char *path)
{
	return log_say(b->log, LOG_TROUBLE, "backup", "%s: %s", path, strerror(errno));
}

static int execute(struct backup *b, const char *sql)
{
	return sqlite3_exec(b->db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : fail(b);
}

/* The first column of the first row, as a number; -1: there is none. */
static int64_t number_of(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	int64_t number = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
		number = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return number;
}

static bool is_sound(sqlite3 *db)
{
	sqlite3_stmt *stmt = NULL;
	bool sound = sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW &&
		     !strcmp((const char *)sqlite3_column_text(stmt, 0), "ok");

	sqlite3_finalize(stmt);
	return sound;
}

/* --- making one --------------------------------------------------------------------------------------------------------- */

int backup_create(struct backup *b, const char *path, const struct log *log)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	*b = (struct backup){ .log = log, .path = path };
	if (fd < 0)
		return errno == EEXIST ? log_say(log, LOG_TROUBLE, "backup", "%s is there already: give the backup another name", path) : fail_at(b, path);
	close(fd);
	if (sqlite3_open_v2(path, &b->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		return fail(b);
	return execute(b, "PRAGMA synchronous = FULL; PRAGMA application_id = 1330004555; BEGIN IMMEDIATE;"
		       "CREATE TABLE piece(account TEXT, number INTEGER, bytes BLOB, sha TEXT, PRIMARY KEY(account, number))");
}

static int put_piece(struct backup *b, sqlite3_stmt *stmt, const char *account, int number, struct slice bytes)
{
	char sha[CHECKSUM_DIGITS + 1];

	checksum_of(bytes, sha);
	sqlite3_reset(stmt);
	if (sqlite3_bind_text(stmt, 1, account, -1, SQLITE_TRANSIENT) != SQLITE_OK || sqlite3_bind_int(stmt, 2, number) != SQLITE_OK ||
	    sqlite3_bind_blob(stmt, 3, bytes.at, (int)bytes.len, SQLITE_TRANSIENT) != SQLITE_OK ||
	    sqlite3_bind_text(stmt, 4, sha, -1, SQLITE_TRANSIENT) != SQLITE_OK || sqlite3_step(stmt) != SQLITE_DONE)
		return fail(b);
	return 0;
}

static int put_file(struct backup *b, const char *account, const char *path)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), number = 0, result = fd < 0 ? fail_at(b, path) : 0;
	char *piece = malloc(PIECE);
	sqlite3_stmt *stmt = NULL;
	ssize_t got = 1;

	if (!result && (!piece || sqlite3_prepare_v2(b->db, "INSERT INTO piece VALUES(?1, ?2, ?3, ?4)", -1, &stmt, NULL) != SQLITE_OK))
		result = fail(b);
	while (!result && (got = read(fd, piece, PIECE)) > 0)
		result = put_piece(b, stmt, account, number++, (struct slice){ piece, (size_t)got });
	if (got < 0)
		result = fail_at(b, path);
	sqlite3_finalize(stmt);
	free(piece);
	if (fd >= 0)
		close(fd);
	return result;
}

/* A copy of one moment, whoever works with the book meanwhile. */
static int copy_of(struct backup *b, const char *folder, const char *copy)
{
	sqlite3 *db = NULL;
	char path[80], sql[120];
	int result = 0;

	snprintf(path, sizeof path, "%s/book.sqlite", folder);
	snprintf(sql, sizeof sql, "VACUUM INTO '%s'", copy);
	if (unlink(copy) && errno != ENOENT)
		return fail_at(b, copy);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK)
		sqlite3_busy_timeout(db, 10000);
	if (!db || !is_sound(db))
		result = log_say(b->log, LOG_TROUBLE, "book-damaged", "%s is damaged or cannot be read: it is not backed up", path);
	else if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		result = log_say(b->log, LOG_TROUBLE, "backup", "%s: %s", copy, sqlite3_errmsg(db));
	sqlite3_close(db);
	return result;
}

int backup_add(struct backup *b, const char *folder)
{
	char copy[80];
	int result;

	snprintf(copy, sizeof copy, "%s/.backup", folder);
	result = copy_of(b, folder, copy);
	if (!result)
		result = put_file(b, folder, copy);
	if (unlink(copy) && errno != ENOENT && !result)
		result = fail_at(b, copy);
	return result;
}

int backup_commit(struct backup *b)
{
	return execute(b, "COMMIT");
}

/* --- putting it back ---------------------------------------------------------------------------------------------------- */

int backup_open(struct backup *b, const char *path, const struct log *log)
{
	*b = (struct backup){ .log = log, .path = path };
	if (access(path, R_OK))
		return fail_at(b, path);
	if (sqlite3_open_v2(path, &b->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return fail(b);
	if (number_of(b->db, "PRAGMA application_id") != FORMAT)
		return log_say(log, LOG_TROUBLE, "backup", "%s is not a backup that `orderferry backup` made", path);
	return is_sound(b->db) ? 0 : log_say(log, LOG_TROUBLE, "backup", "%s is damaged: use another backup", path);
}

int backup_account(struct backup *b, int index, char *name, int room)
{
	sqlite3_stmt *stmt = NULL;
	int result = 0;

	if (sqlite3_prepare_v2(b->db, "SELECT account FROM piece WHERE number = 0 ORDER BY account LIMIT 1 OFFSET ?1", -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_bind_int(stmt, 1, index) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
		snprintf(name, (size_t)room, "%s", (const char *)sqlite3_column_text(stmt, 0));
		result = 1;
	}
	return sqlite3_finalize(stmt) == SQLITE_OK ? result : fail(b);
}

static int write_piece(struct backup *b, int fd, sqlite3_stmt *stmt, const char *path)
{
	struct slice bytes = { sqlite3_column_blob(stmt, 0), (size_t)sqlite3_column_bytes(stmt, 0) };
	char sha[CHECKSUM_DIGITS + 1];

	checksum_of(bytes, sha);
	if (strcmp(sha, (const char *)sqlite3_column_text(stmt, 1)))
		return log_say(b->log, LOG_TROUBLE, "backup", "%s is damaged: use another backup", b->path);
	while (bytes.len) {
		ssize_t done = write(fd, bytes.at, bytes.len);

		if (done < 0)
			return fail_at(b, path);
		bytes = slice_from(bytes, (size_t)done);
	}
	return 0;
}

static int write_book(struct backup *b, const char *account, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600), result = fd < 0 ? fail_at(b, path) : 0, step = SQLITE_DONE;
	sqlite3_stmt *stmt = NULL;

	if (!result && (sqlite3_prepare_v2(b->db, "SELECT bytes, sha FROM piece WHERE account = ?1 ORDER BY number", -1, &stmt, NULL) != SQLITE_OK ||
			sqlite3_bind_text(stmt, 1, account, -1, SQLITE_TRANSIENT) != SQLITE_OK))
		result = fail(b);
	while (!result && (step = sqlite3_step(stmt)) == SQLITE_ROW)
		result = write_piece(b, fd, stmt, path);
	if (!result && step != SQLITE_DONE)
		result = fail(b);
	sqlite3_finalize(stmt);
	if (!result && fsync(fd))
		result = fail_at(b, path);
	if (fd >= 0)
		close(fd);
	return result;
}

/* The journal goes first: it belongs to the book that is replaced. */
int backup_put_back(struct backup *b, const char *account)
{
	static const char *const others[] = { "book.sqlite-wal", "book.sqlite-shm", "book.sqlite-journal" };
	char path[80], book[80];

	snprintf(path, sizeof path, "%s/.restored", account);
	snprintf(book, sizeof book, "%s/book.sqlite", account);
	if (write_book(b, account, path))
		return -1;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		char other[80];

		snprintf(other, sizeof other, "%s/%s", account, others[i]);
		if (unlink(other) && errno != ENOENT)
			return fail_at(b, other);
	}
	return rename(path, book) ? fail_at(b, book) : 0;
}

static int forget_in(const char *path, int64_t before, const struct log *log)
{
	sqlite3 *db = NULL;
	char sql[200];
	int result = 0;

	snprintf(sql, sizeof sql, "PRAGMA secure_delete = ON; UPDATE file SET name = NULL, kept = NULL WHERE at < %lld; VACUUM", (long long)before);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL) != SQLITE_OK || sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		result = log_say(log, LOG_TROUBLE, "purge", "%s: %s", path, db ? sqlite3_errmsg(db) : "out of memory");
	sqlite3_close(db);
	return result;
}

int backup_forget(const char *folder, int64_t before, const struct log *log)
{
	DIR *entries = opendir(folder);
	int result = 0;

	if (!entries)
		return log_say(log, LOG_TROUBLE, "purge", "%s: %s", folder, strerror(errno));
	for (struct dirent *entry; !result && (entry = readdir(entries));) {
		char path[400];

		if (strncmp(entry->d_name, "book.sqlite.before-", 19) || strchr(entry->d_name + 19, '-'))
			continue;
		snprintf(path, sizeof path, "%.80s/%.300s", folder, entry->d_name);
		result = forget_in(path, before, log);
	}
	closedir(entries);
	return result;
}

void backup_close(struct backup *b)
{
	sqlite3_close(b->db);
	b->db = NULL;
}
