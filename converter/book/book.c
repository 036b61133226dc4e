#include "book/book.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define QUESTION_TEXT(name, text) [ASK_##name] = text,
static const char *const questions[] = { QUESTIONS(QUESTION_TEXT) };

/* One script a version; a released one never changes. */
static const char *const migrations[] = {
	"CREATE TABLE job(id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, at INTEGER, outcome INTEGER, written INTEGER, waiting INTEGER, filed INTEGER);"
	"CREATE TABLE file(id INTEGER PRIMARY KEY, job INTEGER, sha TEXT, name TEXT, kept TEXT, format TEXT, role INTEGER, state TEXT, at INTEGER);"
	"CREATE INDEX file_by_sha ON file(sha);"
	"CREATE INDEX file_by_job ON file(job);"
	"CREATE TABLE sighting(order_id TEXT, version INTEGER, file INTEGER, refused INTEGER, PRIMARY KEY(order_id, version)) WITHOUT ROWID;"
	"CREATE TABLE sale(order_id TEXT PRIMARY KEY, state TEXT, code TEXT, hash TEXT, job INTEGER, marketplace TEXT, fba INTEGER,"
	" placed INTEGER, latest_ship INTEGER, told INTEGER) WITHOUT ROWID;"
	"CREATE TABLE line(order_id TEXT, line_id TEXT, product TEXT, product_id TEXT, quantity INTEGER, price INTEGER,"
	" PRIMARY KEY(order_id, line_id)) WITHOUT ROWID;"
	"CREATE TABLE shipment(key TEXT PRIMARY KEY, order_id TEXT, job INTEGER, sent INTEGER) WITHOUT ROWID;"
	"CREATE INDEX shipment_by_order ON shipment(order_id);"
	"CREATE TABLE feed(id INTEGER PRIMARY KEY, name TEXT, type TEXT, sha TEXT, job INTEGER, records INTEGER, answered INTEGER);"
	"CREATE TABLE feed_row(feed INTEGER, record INTEGER, order_id TEXT, item TEXT, sku TEXT, verdict TEXT, codes TEXT);"
	"CREATE INDEX feed_row_by_record ON feed_row(feed, record);"
	"CREATE INDEX feed_row_by_order ON feed_row(order_id);",
	"ALTER TABLE shipment ADD COLUMN delivery TEXT;"
	"ALTER TABLE shipment ADD COLUMN part INTEGER;"
	"ALTER TABLE feed_row ADD COLUMN delivery TEXT;"
	"ALTER TABLE feed_row ADD COLUMN part INTEGER;",
#ifdef TEST_OF_MIGRATION        /* tests/exchange/test_migration.sh: a version after the newest */
	"CREATE TABLE after_the_newest(id INTEGER);",
#endif
};

enum { VERSION = sizeof migrations / sizeof *migrations };

static int fail(struct book *book, const char *what)
{
	book->broken = true;
	return log_say(book->log, LOG_TROUBLE, "book", "book.sqlite: %s: %s", what, book->db ? sqlite3_errmsg(book->db) : "out of memory");
}

static int run(struct book *book, const char *sql)
{
	return sqlite3_exec(book->db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : fail(book, "cannot be used");
}

/* The first column of the first row, as text; "" where there is none. -1, said. */
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
	if (strcmp(text, "ok") == 0)
		return 0;
	return log_say(book->log, LOG_TROUBLE, "book-damaged", "book.sqlite is damaged (%s): put back your backup of it, then drop the reports made since", text);
}

/* A copy as it was, under book.sqlite.before-N. One that is there is of an attempt that was cut off: made again. */
static int back_up(struct book *book, const char *account, int version)
{
	char path[128], sql[160];

	snprintf(path, sizeof path, "%s/book.sqlite.before-%d", account, version);
	if (unlink(path) && errno != ENOENT)
		return log_say(book->log, LOG_TROUBLE, "book", "%s: %s", path, strerror(errno));
	snprintf(sql, sizeof sql, "VACUUM INTO '%s'", path);
	return run(book, sql);
}

static int migrate(struct book *book, const char *account)
{
	char text[32], sql[64];
	int version;

	if (ask_text(book, "PRAGMA user_version", text, sizeof text))
		return -1;
	version = (int)strtol(text, NULL, 10);
	if (version > VERSION)
		return log_say(book->log, LOG_TROUBLE, "book", "book.sqlite was written by a newer orderferry: update this one");
	if (version == VERSION)
		return 0;
	if (version > 0 && back_up(book, account, version + 1))
		return -1;
	if (run(book, "BEGIN IMMEDIATE"))
		return -1;
	for (int v = version; v < VERSION; v++)
		if (run(book, migrations[v]))
			return -1;
	snprintf(sql, sizeof sql, "PRAGMA user_version = %d; COMMIT", VERSION);
	return run(book, sql);
}

int book_start(struct book *book, const struct account *account, bool check)
{
	char path[64];

	*book = (struct book){ .log = &account->log };
	snprintf(path, sizeof path, "%s/book.sqlite", account->name);
	if (sqlite3_open_v2(path, &book->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, NULL) != SQLITE_OK)
		return fail(book, "cannot be opened");
	sqlite3_busy_timeout(book->db, 10000);
	/* what is deleted is overwritten; what is committed survives a power cut */
	if (run(book, "PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"))
		return -1;
	return (check && check_integrity(book)) || migrate(book, account->name) ? -1 : 0;
}

void book_end(struct book *book)
{
	for (int i = 0; i < QUESTION_COUNT; i++)
		sqlite3_finalize((sqlite3_stmt *)book->asked[i]);
	sqlite3_close(book->db);
	*book = (struct book){ 0 };
}

/* --- questions -------------------------------------------------------------------------------------------------------- */

static int bind(sqlite3_stmt *stmt, int at, char type, va_list *values)
{
	struct slice text;
	const char *string;

	switch (type) {
	case 't':
		text = va_arg(*values, struct slice);
		return sqlite3_bind_text64(stmt, at, text.len ? text.at : "", text.len, SQLITE_TRANSIENT, SQLITE_UTF8);
	case 's':
		string = va_arg(*values, const char *);
		return string ? sqlite3_bind_text(stmt, at, string, -1, SQLITE_TRANSIENT) : sqlite3_bind_null(stmt, at);
	default:
		return sqlite3_bind_int64(stmt, at, va_arg(*values, int64_t));
	}
}

static sqlite3_stmt *ask(struct book *book, enum question question, const char *types, va_list *values)
{
	sqlite3_stmt *stmt = (sqlite3_stmt *)book->asked[question];
	int result = SQLITE_OK;

	if (book->broken && question != ASK_ROLLBACK)
		return NULL;
	if (!stmt) {
		result = sqlite3_prepare_v3(book->db, questions[question], -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
		book->asked[question] = (struct found *)stmt;
	}
	if (result == SQLITE_OK)
		result = sqlite3_reset(stmt);
	for (int i = 0; types[i] && result == SQLITE_OK; i++)
		result = bind(stmt, i + 1, types[i], values);
	if (result == SQLITE_OK)
		return stmt;
	fail(book, "cannot be asked");
	return NULL;
}

int book_row(struct book *book, struct found *rows)
{
	int step = sqlite3_step((sqlite3_stmt *)rows);

	if (step == SQLITE_ROW)
		return 1;
	sqlite3_reset((sqlite3_stmt *)rows);
	return step == SQLITE_DONE ? 0 : fail(book, "cannot be used");
}

int book_do(struct book *book, enum question question, const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list values;

	va_start(values, types);
	stmt = ask(book, question, types, &values);
	va_end(values);
	return stmt ? book_row(book, (struct found *)stmt) : -1;
}

struct found *book_ask(struct book *book, enum question question, const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list values;

	va_start(values, types);
	stmt = ask(book, question, types, &values);
	va_end(values);
	return (struct found *)stmt;
}

int book_one(struct book *book, int64_t *number, int64_t otherwise, enum question question, const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list values;
	int row;

	va_start(values, types);
	stmt = ask(book, question, types, &values);
	va_end(values);
	row = stmt ? book_row(book, (struct found *)stmt) : -1;
	*number = row == 1 && sqlite3_column_type(stmt, 0) != SQLITE_NULL ? sqlite3_column_int64(stmt, 0) : otherwise;
	if (row == 1)
		sqlite3_reset(stmt);
	return row < 0 ? -1 : 0;
}

int64_t book_number(struct found *rows, int column)
{
	return sqlite3_column_int64((sqlite3_stmt *)rows, column);
}

struct slice book_text(struct found *rows, int column)
{
	const char *text = (const char *)sqlite3_column_text((sqlite3_stmt *)rows, column);

	return text ? (struct slice){ text, (size_t)sqlite3_column_bytes((sqlite3_stmt *)rows, column) } : SLICE("");
}

int book_compact(struct book *book)
{
	return run(book, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
}

int64_t book_last_id(struct book *book)
{
	return sqlite3_last_insert_rowid(book->db);
}
