#include "book/book.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/sound.h"
#include "value/block.h"

static int fail(struct book *book, const char *what)
{
	book->broken = true;
	return log_say(book->log, LOG_TROUBLE, "book", "book.sqlite: %s: %s", what, book->db ? sqlite3_errmsg(book->db) : "out of memory");
}

static int execute(struct book *book, const char *sql)
{
	return sqlite3_exec(book->db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : fail(book, "cannot be used");
}

/* The first column of the first row, as text; "" where there is none. */
static int ask_text(struct book *book, const char *sql, char *text, size_t room)
{
	sqlite3_stmt *stmt;
	int step;

	if (sqlite3_prepare_v2(book->db, sql, -1, &stmt, NULL) != SQLITE_OK)
		return fail(book, "cannot be read");
	step = sqlite3_step(stmt);
	snprintf(text, room, "%s", step == SQLITE_ROW && sqlite3_column_text(stmt, 0) ? (const char *)sqlite3_column_text(stmt, 0) : "");
	return sqlite3_finalize(stmt) == SQLITE_OK ? 0 : fail(book, "cannot be read");
}

/* --- opening ---------------------------------------------------------------------------------------------------------- */

static int check_integrity(struct book *book)
{
	char text[200];

	if (ask_text(book, "PRAGMA quick_check(1)", text, sizeof text))
		return -1;
	book->sound.day = sound_today();
	*book->sound.noted = '\0';
	if (strcmp(text, "ok") == 0)
		return 0;
	book->broken = true;
	return log_say(book->log, LOG_TROUBLE, "book-damaged", "book.sqlite is damaged (%s): restore your backup of it, then drop the reports made since", text);
}

/* Copies the book, before a change, to book.sqlite.before-N. An existing copy is left from an interrupted attempt: it is made again. */
static int back_up(struct book *book, const char *folder, int version)
{
	char path[128], sql[160];

	snprintf(path, sizeof path, "%s/book.sqlite.before-%d", folder, version);
	if (unlink(path) && errno != ENOENT)
		return log_say(book->log, LOG_TROUBLE, "book", "%s: %s", path, strerror(errno));
	snprintf(sql, sizeof sql, "VACUUM INTO '%s'", path);
	return execute(book, sql);
}

static int version_of(struct book *book, const char *sql, int *version)
{
	char text[32];

	*version = 0;
	if (ask_text(book, sql, text, sizeof text))
		return -1;
	*version = (int)strtol(text, NULL, 10);
	return 0;
}

static bool is_first(const struct book_part *const *parts, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (!strcmp(parts[i]->name, parts[index]->name))
			return false;
	return true;
}

/* The version that this program brings a book to: 1, and 1 for each script. Scripts are only ever added, so a higher number is newer. */
static int newest_version(const struct book_part *const *parts)
{
	int version = 1;

	for (size_t i = 0; parts[i]; i++)
		for (const char *const *script = parts[i]->scripts; *script && is_first(parts, i); script++)
			version++;
	return version;
}

static int bring_up(struct book *book, const struct book_part *part)
{
	char sql[200];
	int version;

	snprintf(sql, sizeof sql, "SELECT version FROM part WHERE name = '%s'", part->name);
	if (version_of(book, sql, &version))
		return -1;
	for (; part->scripts[version]; version++)
		if (execute(book, part->scripts[version]))
			return -1;
	snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO part(name, version) VALUES('%s', %d)", part->name, version);
	return execute(book, sql);
}

/* Books of the first two versions had no parts: what these numbers meant. */
static int list_parts(struct book *book, int version)
{
	static const char *const known[] = {
		"CREATE TABLE IF NOT EXISTS part(name TEXT PRIMARY KEY, version INTEGER) WITHOUT ROWID",
		"INSERT OR IGNORE INTO part VALUES('jobs', 1), ('orders', 1), ('feeds', 1)",
		"INSERT OR REPLACE INTO part VALUES('feeds', 2)",
	};

	for (int i = 0; i <= version && i < 3; i++)
		if (execute(book, known[i]))
			return -1;
	return 0;
}

/* The version counts that is read inside of the transaction: between the two another program may have brought the book up. */
static int bring_up_all(struct book *book, const struct book_part *const *parts, int newest)
{
	char sql[64];
	int version;

	if (execute(book, "BEGIN IMMEDIATE") || version_of(book, "PRAGMA user_version", &version))
		return -1;
	if (version >= newest)
		return execute(book, "ROLLBACK");
	if (list_parts(book, version < 3 ? version : 0))
		return -1;
	for (size_t i = 0; parts[i]; i++)
		if (bring_up(book, parts[i]))
			return -1;
	snprintf(sql, sizeof sql, "PRAGMA user_version = %d; COMMIT", newest);
	return execute(book, sql);
}

static int migrate(struct book *book, const char *folder, const struct book_part *const *parts, enum book_mode mode)
{
	int version, newest = newest_version(parts);

	if (version_of(book, "PRAGMA user_version", &version))
		return -1;
	if (version > newest)
		return log_say(book->log, LOG_TROUBLE, "book", "book.sqlite was written by a newer orderferry: update this one");
	if (version == newest)
		return 0;
	if (version > 0 && mode == BOOK_AS_IT_IS)
		return log_say(book->log, LOG_TROUBLE, "book-old", "book.sqlite was written by an older orderferry. The next run of `watch` brings it up to date: "
			       "stop an older `watch` that is still running, and start the new one");
	if (version > 0 && back_up(book, folder, version + 1))
		return -1;
	return bring_up_all(book, parts, newest);
}

/* There is no book, or an empty file. */
static bool is_none(const char *path)
{
	struct stat status;

	return stat(path, &status) ? errno == ENOENT : !status.st_size;
}

/* What is deleted is overwritten; what is committed survives a power cut; a page that is damaged is an error as soon as it is read. */
static int set_up(struct book *book, enum book_mode mode)
{
	return execute(book, "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL") ||
	       (mode != BOOK_AS_IT_IS && execute(book, "PRAGMA journal_mode = WAL")) ? -1 : 0;
}

static int look_for_damage(struct book *book, enum book_mode mode)
{
	return mode == BOOK_CHECKED && book->sound.day != sound_today() ? check_integrity(book) : 0;
}

int book_start(struct book *book, const char *folder, const struct log *log, const struct book_part *const *parts, enum book_mode mode)
{
	char path[64];
	bool none;

	*book = (struct book){ .log = log };
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);     /* nobody asks for these figures; each piece of memory would take a lock */
	snprintf(path, sizeof path, "%s/book.sqlite", folder);
	none = mode == BOOK_AS_IT_IS && is_none(path);
	if (mode != BOOK_AS_IT_IS && sound_read(&book->sound, folder, log))
		return -1;
	if (sqlite3_open_v2(none ? ":memory:" : path, &book->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
			    (none || mode != BOOK_AS_IT_IS ? SQLITE_OPEN_CREATE : 0), NULL) != SQLITE_OK)
		return fail(book, "cannot be opened");
	sqlite3_busy_timeout(book->db, 10000);
	return set_up(book, mode) || look_for_damage(book, mode) || migrate(book, folder, parts, mode) ? -1 : 0;
}

/* A book that nobody has open has no journal, and "immutable" needs no file beside it: a confined process may not make any there. */
int book_look_into(struct book *book, const char *folder, const struct log *log)
{
	char path[96];

	*book = (struct book){ .log = log };
	snprintf(path, sizeof path, "file:%s/book.sqlite?immutable=1", folder);
	if (sqlite3_open_v2(path, &book->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK)
		return 0;
	book_end(book);
	return -1;
}

void book_end(struct book *book)
{
	for (size_t i = 0; i < book->asked_count; i++)
		sqlite3_finalize((sqlite3_stmt *)book->asked[i].found);
	free(book->asked);
	if (book->db && book->sound.day)
		book_settle(book);      /* closing does it too, but not while another program has the book open */
	if (sqlite3_close(book->db) == SQLITE_OK && book->db && book->sound.day && !book->broken)
		sound_note(&book->sound, book->log);
	*book = (struct book){ 0 };
}

/* --- questions -------------------------------------------------------------------------------------------------------- */

/* KEEP: SQLITE_TRANSIENT if rows are asked for after the caller's texts may be gone, otherwise SQLITE_STATIC. */
static int bind(sqlite3_stmt *stmt, int at, const struct value *value, sqlite3_destructor_type keep)
{
	switch (value->kind) {
	case VALUE_TEXT:
		return sqlite3_bind_text64(stmt, at, value->text.len ? value->text.at : "", value->text.len, keep, SQLITE_UTF8);
	case VALUE_NUMBER:
		return sqlite3_bind_int64(stmt, at, value->number);
	default:
		return sqlite3_bind_null(stmt, at);
	}
}

/* The question as SQLite has read it; NULL: not yet, and there is no memory or the question is wrong. */
static sqlite3_stmt *stmt_of(struct book *book, const char *question)
{
	sqlite3_stmt *stmt = NULL;
	void *more;

	for (size_t i = 0; i < book->asked_count; i++)
		if (book->asked[i].question == question)
			return (sqlite3_stmt *)book->asked[i].found;
	more = block_more(book->asked, sizeof *book->asked, book->asked_count, &book->asked_room);
	if (!more)
		return NULL;
	book->asked = more;
	if (sqlite3_prepare_v3(book->db, question, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) == SQLITE_OK && stmt)
		book->asked[book->asked_count++] = (struct asked){ question, (struct found *)stmt };
	return stmt;
}

/* SQLite may have given up the transaction by itself, and what is written after that would stay without the rest of its job. */
static struct found *ask(struct book *book, const char *question, const struct value *values, sqlite3_destructor_type keep)
{
	sqlite3_stmt *stmt = book->broken ? NULL : stmt_of(book, question);
	int result = stmt ? sqlite3_reset(stmt) : SQLITE_ERROR;

	if (book->broken)
		return NULL;
	for (int i = 0; values[i].kind != VALUE_END && result == SQLITE_OK; i++)
		result = bind(stmt, i + 1, &values[i], keep);
	if (result == SQLITE_OK)
		return (struct found *)stmt;
	fail(book, "cannot be asked");
	return NULL;
}

struct found *book_ask(struct book *book, const char *question, const struct value *values)
{
	return ask(book, question, values, SQLITE_TRANSIENT);
}

int book_row(struct book *book, struct found *rows)
{
	int step = sqlite3_step((sqlite3_stmt *)rows);

	if (step == SQLITE_ROW)
		return 1;
	sqlite3_reset((sqlite3_stmt *)rows);
	return step == SQLITE_DONE ? 0 : fail(book, "cannot be used");
}

int book_do(struct book *book, const char *question, const struct value *values)
{
	struct found *found = ask(book, question, values, SQLITE_STATIC);

	return found ? book_row(book, found) : -1;
}

int book_one(struct book *book, int64_t *number, int64_t otherwise, const char *question, const struct value *values)
{
	struct found *found = ask(book, question, values, SQLITE_STATIC);
	sqlite3_stmt *stmt = (sqlite3_stmt *)found;
	int row = found ? book_row(book, found) : -1;

	*number = row == 1 && sqlite3_column_type(stmt, 0) != SQLITE_NULL ? sqlite3_column_int64(stmt, 0) : otherwise;
	if (row == 1)
		sqlite3_reset(stmt);
	return row < 0 ? -1 : 0;
}

/* -1: there is no such column, and SQLite then returns NULL. */
static int column_named(struct found *rows, const char *name)
{
	int count = sqlite3_column_count((sqlite3_stmt *)rows);

	for (int i = 0; i < count; i++)
		if (!strcmp(sqlite3_column_name((sqlite3_stmt *)rows, i), name))
			return i;
	return -1;
}

int64_t book_number(struct found *rows, const char *column)
{
	return sqlite3_column_int64((sqlite3_stmt *)rows, column_named(rows, column));
}

struct slice book_text(struct found *rows, const char *column)
{
	int at = column_named(rows, column);
	const char *text = (const char *)sqlite3_column_text((sqlite3_stmt *)rows, at);

	return text ? (struct slice){ text, (size_t)sqlite3_column_bytes((sqlite3_stmt *)rows, at) } : SLICE("");
}

int64_t book_last_id(struct book *book)
{
	return sqlite3_last_insert_rowid(book->db);
}

int book_begin(struct book *book)
{
	return book->broken ? -1 : execute(book, "BEGIN IMMEDIATE");
}

int book_commit(struct book *book)
{
	return book->broken ? -1 : execute(book, "COMMIT");
}

/* Also of a book that failed; one that SQLite rolled back by itself has nothing to roll back. */
void book_rollback(struct book *book)
{
	if (book->db && !sqlite3_get_autocommit(book->db))
		sqlite3_exec(book->db, "ROLLBACK", NULL, NULL, NULL);
}

int book_compact(struct book *book)
{
	return execute(book, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
}

int book_settle(struct book *book)
{
	sqlite3_stmt *stmt;
	int busy = 1;

	if (book->broken || sqlite3_prepare_v2(book->db, "PRAGMA wal_checkpoint(TRUNCATE)", -1, &stmt, NULL) != SQLITE_OK)
		return -1;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		busy = sqlite3_column_int(stmt, 0);
	return sqlite3_finalize(stmt) == SQLITE_OK && !busy ? 0 : -1;
}

int64_t book_alone(const char *folder)
{
	char path[80];
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t number = -1;

	snprintf(path, sizeof path, "file:%s/book.sqlite?immutable=1", folder);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT max(id) FROM job", -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
		number = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return number;
}
