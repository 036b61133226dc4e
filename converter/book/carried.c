#include "book/carried.h"

#include <stdio.h>

static const char *const scripts[] = {
	"CREATE TABLE carried(key INTEGER PRIMARY KEY, kind INTEGER, state INTEGER, name TEXT, sha TEXT, type TEXT, content TEXT, markets TEXT, amazon TEXT, "
	"options TEXT, reason TEXT, born INTEGER, records INTEGER, sent INTEGER, at INTEGER, wait INTEGER, tries INTEGER, since INTEGER, until INTEGER, good INTEGER, "
	"filed INTEGER, adopted INTEGER, stopped INTEGER, stale INTEGER);"
	"CREATE INDEX carried_by_name ON carried(name);"
	"CREATE INDEX carried_by_type ON carried(kind, type);"
	"CREATE INDEX carried_by_amazon ON carried(amazon);"
	"CREATE INDEX carried_open ON carried(key) WHERE state < 6 OR NOT filed;",
	NULL,
};

const struct book_part carried_part = { "carried", scripts };

static const char ASK_GET[] = "SELECT * FROM carried WHERE key = ?1";
static const char ASK_NAMED[] = "SELECT * FROM carried WHERE name = ?1 AND kind = 0 ORDER BY key DESC LIMIT 1";
static const char ASK_SOUGHT[] = "SELECT * FROM carried WHERE kind = ?1 AND type = ?2 AND markets = ?3 AND options = ?4 AND state < 6";
static const char ASK_OPEN[] = "SELECT * FROM carried WHERE state < 6 OR NOT filed ORDER BY key";
static const char ASK_COUNT[] = "SELECT count(*) FROM carried WHERE state < 6 OR NOT filed";
static const char ASK_HAS[] = "SELECT 1 FROM carried WHERE amazon = ?1 AND type = ?2";
static const char ASK_DROP[] = "DELETE FROM carried WHERE key = ?1";
static const char ASK_FORGET[] = "DELETE FROM carried WHERE state >= 6 AND filed AND at < ?1";
static const char ASK_PUT[] = "INSERT OR REPLACE INTO carried(key, kind, state, name, sha, type, content, markets, amazon, options, reason, born, records, sent, at, "
	"wait, tries, since, until, good, filed, adopted, stopped, stale) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
	"?20, ?21, ?22, ?23, ?24)";

static void take(char *to, size_t room, struct found *rows, const char *column)
{
	struct slice text = book_text(rows, column);

	snprintf(to, room, "%.*s", (int)text.len, text.at);
}

static void read_row(struct found *rows, struct carried *c)
{
	*c = (struct carried){
		.key = book_number(rows, "key"), .kind = book_number(rows, "kind"), .state = book_number(rows, "state"), .born = book_number(rows, "born"),
		.records = book_number(rows, "records"), .sent = book_number(rows, "sent"), .at = book_number(rows, "at"), .wait = book_number(rows, "wait"),
		.tries = book_number(rows, "tries"), .from = book_number(rows, "since"), .to = book_number(rows, "until"), .good = book_number(rows, "good"),
		.filed = book_number(rows, "filed"), .adopted = book_number(rows, "adopted"), .stopped = book_number(rows, "stopped"),
		.stale = book_number(rows, "stale"),
	};
	take(c->name, sizeof c->name, rows, "name");
	take(c->sha, sizeof c->sha, rows, "sha");
	take(c->type, sizeof c->type, rows, "type");
	take(c->content, sizeof c->content, rows, "content");
	take(c->markets, sizeof c->markets, rows, "markets");
	take(c->amazon, sizeof c->amazon, rows, "amazon");
	take(c->options, sizeof c->options, rows, "options");
	take(c->reason, sizeof c->reason, rows, "reason");
}

/* The first row, if there is one; the question is at its end then. */
static int first(struct book *book, struct carried *c, const char *question, const struct value *values)
{
	struct found *rows = book_ask(book, question, values);
	int row = rows ? book_row(book, rows) : -1;

	if (row == 1) {
		read_row(rows, c);
		while ((row = book_row(book, rows)) == 1)
			;
		return row ? -1 : 1;
	}
	return row;
}

int carried_get(struct book *book, int64_t key, struct carried *c)
{
	return first(book, c, ASK_GET, VALUES(value_number(key)));
}

int carried_named(struct book *book, const char *name, struct carried *c)
{
	return first(book, c, ASK_NAMED, VALUES(value_string(name)));
}

int carried_sought(struct book *book, int64_t kind, const char *type, const char *markets, const char *options, struct carried *c)
{
	return first(book, c, ASK_SOUGHT, VALUES(value_number(kind), value_string(type), value_string(markets), value_string(options)));
}

int carried_put(struct book *book, struct carried *c)
{
	struct value key = c->key ? value_number(c->key) : value_string(NULL);

	if (book_do(book, ASK_PUT, VALUES(key, value_number(c->kind), value_number(c->state), value_string(c->name), value_string(c->sha), value_string(c->type),
					  value_string(c->content), value_string(c->markets), value_string(c->amazon), value_string(c->options), value_string(c->reason),
					  value_number(c->born), value_number(c->records), value_number(c->sent), value_number(c->at), value_number(c->wait),
					  value_number(c->tries), value_number(c->from), value_number(c->to), value_number(c->good), value_number(c->filed),
					  value_number(c->adopted), value_number(c->stopped), value_number(c->stale))))
		return -1;
	if (!c->key)
		c->key = book_last_id(book);
	return 0;
}

int carried_drop(struct book *book, int64_t key)
{
	return book_do(book, ASK_DROP, VALUES(value_number(key)));
}

int carried_open(struct book *book, struct arena *arena, struct carried **rows, size_t *count)
{
	int64_t most;
	struct found *found;
	int row;

	*count = 0;
	if (book_one(book, &most, 0, ASK_COUNT, NO_VALUES))
		return -1;
	*rows = arena_take(arena, ((size_t)most + 1) * sizeof **rows);
	if (!*rows)
		return log_say(book->log, LOG_TROUBLE, "trouble", "out of memory");
	found = book_ask(book, ASK_OPEN, NO_VALUES);
	row = found ? 1 : -1;
	while (row > 0 && (row = book_row(book, found)) > 0)
		if (*count < (size_t)most)
			read_row(found, *rows + (*count)++);
	return row;
}

int carried_has(struct book *book, const char *amazon, const char *type, bool *there)
{
	int64_t found;
	int result = book_one(book, &found, 0, ASK_HAS, VALUES(value_string(amazon), value_string(type)));

	*there = found != 0;
	return result;
}

int carried_forget(struct book *book, int64_t before)
{
	return book_do(book, ASK_FORGET, VALUES(value_number(before)));
}
