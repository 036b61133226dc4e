#include "book/jobs.h"

#include <stdio.h>

/* "IF NOT EXISTS": the first books had these tables before they had parts. */
static const char *const scripts[] = {
	"CREATE TABLE IF NOT EXISTS job(id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, at INTEGER, outcome INTEGER, written INTEGER, waiting INTEGER, filed INTEGER);"
	"CREATE TABLE IF NOT EXISTS file(id INTEGER PRIMARY KEY, job INTEGER, sha TEXT, name TEXT, kept TEXT, format TEXT, role INTEGER, state TEXT, at INTEGER);"
	"CREATE INDEX IF NOT EXISTS file_by_sha ON file(sha);"
	"CREATE INDEX IF NOT EXISTS file_by_job ON file(job);",
	"CREATE INDEX file_by_role ON file(role, id);"
	"CREATE INDEX job_by_time ON job(at);",
	"CREATE TABLE account(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;",
	"CREATE INDEX file_by_format ON file(format, id);",
#ifdef TEST_OF_MIGRATION        /* tests/exchange/test_migration.sh: a version after the newest */
	"CREATE TABLE after_the_newest(id INTEGER);",
#endif
	NULL,
};

const struct book_part jobs_part = { "jobs", scripts };

/* --- jobs ------------------------------------------------------------------------------------------------------------- */

static const char ASK_LAST[] = "SELECT max(id) FROM job";
static const char ASK_ADD[] = "INSERT INTO job(id, name, at, outcome, written, waiting, filed) VALUES(?1, ?2, ?3, ?4, ?5, ?6, 0)";
static const char ASK_NAMED[] = "SELECT id FROM job WHERE name = ?1";
static const char ASK_OUTCOME[] = "SELECT outcome FROM job WHERE id = ?1";
static const char ASK_FILED[] = "UPDATE job SET filed = 1 WHERE id = ?1";
static const char ASK_NEWEST[] = "SELECT max(at) FROM job";

int jobs_last(struct book *book, int64_t *number)
{
	return book_one(book, number, 0, ASK_LAST, NO_VALUES);
}

int jobs_add(struct book *book, const struct jobs_entry *job)
{
	return book_do(book, ASK_ADD, VALUES(value_number(job->number), value_string(job->name), value_number(job->at),
					     value_number(job->outcome), value_number(job->written), value_number(job->waiting)));
}

int jobs_named(struct book *book, const char *name, int64_t *number)
{
	if (book_one(book, number, 0, ASK_NAMED, VALUES(value_string(name))))
		return -1;
	return *number != 0;
}

int jobs_outcome(struct book *book, int64_t number, int64_t *outcome)
{
	return book_one(book, outcome, 0, ASK_OUTCOME, VALUES(value_number(number)));
}

int jobs_filed(struct book *book, int64_t number)
{
	return book_do(book, ASK_FILED, VALUES(value_number(number)));
}

int jobs_newest(struct book *book, int64_t *at)
{
	return book_one(book, at, 0, ASK_NEWEST, NO_VALUES);
}

/* --- the account ------------------------------------------------------------------------------------------------------ */

static const char ASK_FACT[] = "SELECT value FROM account WHERE key = ?1";
static const char ASK_DROP_FACT[] = "DELETE FROM account WHERE key = ?1";
static const char ASK_PUT_FACT[] = "INSERT OR REPLACE INTO account(key, value) VALUES(?1, ?2)";

int jobs_fact(struct book *book, const char *key, char *value, size_t room)
{
	struct found *rows = book_ask(book, ASK_FACT, VALUES(value_string(key)));
	int row = rows ? book_row(book, rows) : -1;

	*value = '\0';
	if (row <= 0)
		return row;
	snprintf(value, room, "%.*s", (int)book_text(rows, "value").len, book_text(rows, "value").at);
	return book_row(book, rows) < 0 ? -1 : 0;
}

int jobs_put_fact(struct book *book, const char *key, const char *value)
{
	if (!value)
		return book_do(book, ASK_DROP_FACT, VALUES(value_string(key)));
	return book_do(book, ASK_PUT_FACT, VALUES(value_string(key), value_string(value)));
}

/* --- files ------------------------------------------------------------------------------------------------------------ */

static const char ASK_ADD_FILE[] = "INSERT INTO file(job, sha, name, kept, format, role, state, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char ASK_FILES[] = "SELECT name, kept FROM file WHERE job = ?1 ORDER BY id";
static const char ASK_FILE_DONE[] = "SELECT id FROM file WHERE sha = ?1 AND state IN ('done', 'purged') ORDER BY id";
static const char ASK_FILE_DONE_AS[] = "SELECT id FROM file WHERE sha = ?1 AND name = ?2 AND state = 'done'";
static const char ASK_PURGE[] = "UPDATE file SET state = CASE WHEN state IN ('done', 'purged') THEN 'purged' ELSE 'forgotten' END, name = NULL, kept = NULL WHERE at < ?1";
static const char ASK_FORGET[] = "DELETE FROM file WHERE at < ?1 AND kept IS NULL";
static const char ASK_NEWEST_LIKE[] = "SELECT at, sha = ?2 AS same, kept FROM file WHERE role = ?1 AND state IN ('done', 'purged') ORDER BY id DESC LIMIT 1";
static const char ASK_NEWEST_AT[] = "SELECT at FROM file WHERE role = ?1 AND state IN ('done', 'purged') ORDER BY id DESC LIMIT 1";

int jobs_add_file(struct book *book, const struct jobs_file *file, int64_t *id)
{
	if (book_do(book, ASK_ADD_FILE, VALUES(value_number(file->job), value_string(file->sha), value_string(file->name), value_string(file->kept),
			value_string(file->format ? file->format->name : NULL), value_number(file->format ? (int64_t)file->format->role : -1),
			value_string(file->state), value_number(file->at))))
		return -1;
	*id = book_last_id(book);
	return 0;
}

struct found *jobs_files(struct book *book, int64_t number)
{
	return book_ask(book, ASK_FILES, VALUES(value_number(number)));
}

int jobs_file_done(struct book *book, const char *sha, int64_t *id)
{
	return book_one(book, id, 0, ASK_FILE_DONE, VALUES(value_string(sha)));
}

int jobs_file_done_as(struct book *book, const char *sha, const char *name, int64_t *id)
{
	return book_one(book, id, 0, ASK_FILE_DONE_AS, VALUES(value_string(sha), value_string(name)));
}

int jobs_forget(struct book *book, int64_t before)
{
	return book_do(book, ASK_FORGET, VALUES(value_number(before)));
}

int jobs_purge(struct book *book, int64_t before)
{
	return book_do(book, ASK_PURGE, VALUES(value_number(before)));
}

int jobs_newest_like(struct book *book, enum role role, const char *sha, struct jobs_newest *newest)
{
	struct found *rows = book_ask(book, ASK_NEWEST_LIKE, VALUES(value_number((int64_t)role), value_string(sha)));
	int row = rows ? book_row(book, rows) : -1;
	struct slice kept;

	if (row <= 0)
		return row;
	kept = book_text(rows, "kept");
	newest->at = book_number(rows, "at");
	newest->same = book_number(rows, "same") != 0;
	snprintf(newest->kept, sizeof newest->kept, "%.*s", (int)kept.len, kept.at);
	return book_row(book, rows) < 0 ? -1 : 1;
}

int jobs_newest_at(struct book *book, enum role role, int64_t *at)
{
	return book_one(book, at, 0, ASK_NEWEST_AT, VALUES(value_number((int64_t)role)));
}

/* --- for the front page ------------------------------------------------------------------------------------------------- */

static const char ASK_LATELY[] = "SELECT f.name AS name, f.kept AS kept, f.format AS format, f.state AS state, f.at AS at, j.name AS job FROM file f "
	"JOIN job j ON j.id = f.job ORDER BY f.id DESC LIMIT ?1";
static const char ASK_TIME[] = "SELECT at FROM job WHERE name = ?1";
static const char ASK_NEWEST_AS[] = "SELECT at FROM file WHERE format = ?1 ORDER BY id DESC LIMIT 1";

struct found *jobs_lately(struct book *book, int64_t most)
{
	return book_ask(book, ASK_LATELY, VALUES(value_number(most)));
}

int jobs_newest_as(struct book *book, const struct format *format, int64_t *at)
{
	return book_one(book, at, 0, ASK_NEWEST_AS, VALUES(value_string(format->name)));
}

int jobs_time(struct book *book, struct slice name, int64_t *at)
{
	return book_one(book, at, 0, ASK_TIME, VALUES(value_text(name)));
}
