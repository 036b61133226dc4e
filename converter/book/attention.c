#include "book/attention.h"

/* `state`: open; done: the seller settled it; over: the facts ended it. Only one of a kind, subject and part is not over. */
static const char *const scripts[] = {
	"CREATE TABLE attention(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, part TEXT NOT NULL, state TEXT NOT NULL, since INTEGER,"
	" ended INTEGER, how TEXT, owner TEXT, rank INTEGER, held INTEGER, live INTEGER, batch TEXT, file INTEGER, text TEXT, to_do TEXT);"
	"CREATE UNIQUE INDEX attention_current ON attention(kind, subject, part) WHERE state <> 'over';"
	"CREATE INDEX attention_by_state ON attention(state);"
	"CREATE INDEX attention_by_subject ON attention(subject);"
	"CREATE INDEX attention_by_part ON attention(part);"
	"CREATE INDEX attention_by_batch ON attention(batch) WHERE batch IS NOT NULL;"
	"CREATE INDEX attention_by_file ON attention(file) WHERE file <> 0;"
	"CREATE INDEX attention_by_end ON attention(ended);",
	NULL,
};

const struct book_part attention_part = { "attention", scripts };

/* --- opened ------------------------------------------------------------------------------------------------------------ */

static const char ASK_CURRENT[] = "SELECT id FROM attention WHERE kind = ?1 AND subject = ?2 AND part = ?3 AND state <> 'over' AND (state = 'open' OR ?4)";
static const char ASK_IS[] = "SELECT state, since FROM attention WHERE kind = ?1 AND subject = ?2 AND part = ?3 AND state <> 'over'";
static const char ASK_OPEN[] = "INSERT INTO attention(kind, subject, part, state, since, owner, rank, held, live, batch, file, text, to_do) "
	"VALUES(?1, ?2, ?3, 'open', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT(kind, subject, part) WHERE state <> 'over' "
	"DO UPDATE SET state = 'open', since = ?4, ended = NULL, how = NULL, owner = ?5, batch = ?9, file = ?10, text = ?11, to_do = ?12";
static const char ASK_RESTATE[] = "UPDATE attention SET batch = coalesce(?2, batch), text = ?3, to_do = ?4 WHERE id = ?1 AND NOT live";

int attention_open(struct book *book, const struct attention *a, int64_t *added)
{
	struct value kind = value_text(a->kind), subject = value_text(a->subject), part = value_text(a->part);
	struct value text = value_text(a->text), to_do = value_text(a->to_do), batch = value_string(a->batch);
	int64_t id;

	if (book_one(book, &id, 0, ASK_CURRENT, VALUES(kind, subject, part, value_number(a->held || a->live))))
		return -1;
	if (id)
		return book_do(book, ASK_RESTATE, VALUES(value_number(id), batch, text, to_do));
	++*added;
	return book_do(book, ASK_OPEN, VALUES(kind, subject, part, value_number(a->since), value_text(a->owner), value_number(a->rank),
					      value_number(a->held), value_number(a->live), batch, value_number(a->file), text, to_do));
}

int attention_state(struct book *book, struct slice kind, struct slice subject, struct slice part, enum attention_state *state, int64_t *since)
{
	struct found *rows = book_ask(book, ASK_IS, VALUES(value_text(kind), value_text(subject), value_text(part)));
	int row = rows ? book_row(book, rows) : -1;

	*state = ATTENTION_NONE;
	*since = 0;
	if (row <= 0)
		return row;
	*state = slice_equal(book_text(rows, "state"), SLICE("open")) ? ATTENTION_OPEN : ATTENTION_SETTLED;
	*since = book_number(rows, "since");
	return book_row(book, rows) < 0 ? -1 : 0;
}

/* --- ended ------------------------------------------------------------------------------------------------------------- */

static const char ASK_SETTLE[] = "UPDATE attention SET state = 'over', ended = ?4, how = 'facts' WHERE state <> 'over' AND subject = ?2 AND owner = ?1 AND held "
	"AND (?3 = '' OR part = ?3)";
static const char ASK_SETTLE_KIND[] = "UPDATE attention SET state = 'over', ended = ?4, how = 'facts' WHERE state <> 'over' AND kind = ?1 AND subject = ?2 "
	"AND (?3 = '' OR part = ?3)";
static const char ASK_RENAME[] = "UPDATE OR IGNORE attention SET part = ?3 WHERE state <> 'over' AND subject = ?1 AND part = ?2";
static const char ASK_SETTLE_FILES[] = "UPDATE attention SET state = 'over', ended = ?5, how = 'facts' WHERE state = 'open' AND file <> 0 AND EXISTS "
	"(SELECT 1 FROM file f WHERE f.id = attention.file AND ((f.state = 'failed' AND (f.sha = ?1 OR f.name = ?2)) OR (f.role = ?3 AND f.id < ?4)))";
static const char ASK_SETTLE_BATCH[] = "UPDATE attention SET state = 'done', ended = ?2, how = 'batch' WHERE state = 'open' AND batch = ?1";
static const char ASK_OVER[] = "UPDATE attention SET state = 'over', ended = coalesce(ended, ?2), how = coalesce(how, 'facts') WHERE id = ?1";
static const char ASK_DONE[] = "UPDATE attention SET state = 'done', ended = ?2, how = 'done' WHERE state = 'open' AND (subject = ?1 OR part = ?1 "
	"OR subject || ' ' || part = ?1 OR subject LIKE '%/' || replace(replace(replace(?1, '\\', '\\\\'), '%', '\\%'), '_', '\\_') ESCAPE '\\')";
static const char ASK_IMPORTED[] = "INSERT INTO attention(kind, subject, part, state, since, ended, how, owner, rank, held, live, file, text, to_do) "
	"SELECT '" ATTENTION_IMPORTED "', name, '', 'done', ?2, ?2, 'done', '', 6, 0, 0, 0, 'imported into Odoo', '' FROM job WHERE name = ?1 "
	"ON CONFLICT(kind, subject, part) WHERE state <> 'over' DO NOTHING";
static const char ASK_CHANGES[] = "SELECT changes()";

int attention_settle(struct book *book, const char *owner, struct slice subject, struct slice part, int64_t now)
{
	return book_do(book, ASK_SETTLE, VALUES(value_string(owner), value_text(subject), value_text(part), value_number(now)));
}

int attention_settle_kind(struct book *book, const char *kind, struct slice subject, struct slice part, int64_t now)
{
	return book_do(book, ASK_SETTLE_KIND, VALUES(value_string(kind), value_text(subject), value_text(part), value_number(now)));
}

int attention_rename(struct book *book, struct slice subject, struct slice part, struct slice name)
{
	return book_do(book, ASK_RENAME, VALUES(value_text(subject), value_text(part), value_text(name)));
}

int attention_settle_files(struct book *book, const char *sha, const char *name, int64_t role, int64_t before, int64_t now)
{
	return book_do(book, ASK_SETTLE_FILES, VALUES(value_string(sha), value_string(name), value_number(role < 0 ? -2 : role), value_number(before),
						      value_number(now)));
}

int attention_settle_batch(struct book *book, struct slice batch, int64_t now)
{
	return book_do(book, ASK_SETTLE_BATCH, VALUES(value_text(batch), value_number(now)));
}

int attention_over(struct book *book, int64_t id, int64_t now)
{
	return book_do(book, ASK_OVER, VALUES(value_number(id), value_number(now)));
}

int attention_done(struct book *book, struct slice subject, int64_t now, int64_t *count)
{
	int64_t imported;

	if (book_do(book, ASK_DONE, VALUES(value_text(subject), value_number(now))) || book_one(book, count, 0, ASK_CHANGES, NO_VALUES) ||
	    book_do(book, ASK_IMPORTED, VALUES(value_text(subject), value_number(now))) || book_one(book, &imported, 0, ASK_CHANGES, NO_VALUES))
		return -1;
	*count += imported;
	return 0;
}

/* --- asked ------------------------------------------------------------------------------------------------------------- */

static const char ASK_COUNT[] = "SELECT count(*) FROM attention WHERE state = 'open'";
static const char ASK_NOW[] = "SELECT id, kind, subject, part, state, since, owner, rank, held, live, batch, text, to_do FROM attention WHERE state IN ('open', 'done') ORDER BY id";
static const char ASK_BESIDE[] = "SELECT id, kind FROM attention WHERE subject = ?1 AND part = ?2 AND owner = ?3 AND held AND state <> 'over' AND kind <> ?4";
static const char ASK_BATCHES[] = "SELECT DISTINCT batch FROM attention WHERE state = 'open' AND batch IS NOT NULL";
static const char ASK_STORY[] = "SELECT kind, subject, part, text, since, ended, how FROM attention WHERE subject = ?1 OR (part = ?1 AND part <> '') ORDER BY since, id";
static const char ASK_KNOWN[] = "SELECT 1 FROM attention WHERE subject = ?1";
static const char ASK_FORGET_BATCH[] = "UPDATE attention SET batch = NULL WHERE state = 'open' AND batch = ?1";
static const char ASK_PURGE[] = "DELETE FROM attention WHERE state = 'over' AND ended < ?1";
/* people may have named them after a buyer */
static const char ASK_PURGE_FILES[] = "DELETE FROM attention WHERE state <> 'over' AND file <> 0 AND since < ?1";

int attention_count(struct book *book, int64_t *open)
{
	return book_one(book, open, 0, ASK_COUNT, NO_VALUES);
}

struct found *attention_now(struct book *book)
{
	return book_ask(book, ASK_NOW, NO_VALUES);
}

struct found *attention_beside(struct book *book, const struct attention *a)
{
	return book_ask(book, ASK_BESIDE, VALUES(value_text(a->subject), value_text(a->part), value_text(a->owner), value_text(a->kind)));
}

struct found *attention_batches(struct book *book)
{
	return book_ask(book, ASK_BATCHES, NO_VALUES);
}

struct found *attention_story(struct book *book, struct slice subject)
{
	return book_ask(book, ASK_STORY, VALUES(value_text(subject)));
}

int attention_known(struct book *book, struct slice subject, bool *known)
{
	int64_t found;

	if (book_one(book, &found, 0, ASK_KNOWN, VALUES(value_text(subject))))
		return -1;
	*known = found != 0;
	return 0;
}

int attention_forget_batch(struct book *book, const char *batch)
{
	return book_do(book, ASK_FORGET_BATCH, VALUES(value_string(batch)));
}

int attention_purge(struct book *book, int64_t before)
{
	return book_do(book, ASK_PURGE, VALUES(value_number(before))) || book_do(book, ASK_PURGE_FILES, VALUES(value_number(before))) ? -1 : 0;
}
