/*
 * The book of an account: which files came in, what was made of them, what was sent to Amazon and what Amazon answered. It holds
 * no names and no addresses: facts stay in the files in done/. SQLite, named in book.c only.
 *
 * This room knows how to keep a book, not what is in it: each part of the book (its tables, its questions) belongs to the room
 * that uses it, in a memory.c there. -1 means: already reported, to the log.
 */
#ifndef BOOK_H
#define BOOK_H
#include "book/sound.h"
#include "book/values.h"

struct sqlite3; struct found;           /* found: the answer to a question; one at a time for each question */
struct book {
	struct sqlite3 *db;
	const struct log *log;
	struct asked { const char *question; struct found *found; } *asked;    /* questions that SQLite has read already */
	size_t asked_count, asked_room;
	bool broken;
	struct sound sound;
};

/* Tables that belong together: one script a version, ends with NULL. A released script never changes. */
struct book_part { const char *name; const char *const *scripts; };

/*
 * BOOK_AS_IT_IS: an older book is refused, and where there is no book, the caller gets an empty one in memory.
 * BOOK_BROUGHT_UP: for whoever has locked the exchange; a missing book is made, an older one is brought up to date, after a copy.
 * BOOK_CHECKED: the same, and the whole file is tested for damage, unless sound.h knows better. SQLite tests any page that it reads.
 */
enum book_mode { BOOK_AS_IT_IS, BOOK_BROUGHT_UP, BOOK_CHECKED };
/* Opens FOLDER/book.sqlite, FOLDER relative to the working directory. PARTS ends with NULL; a part may be in it twice. */
int book_start(struct book *, const char *folder, const struct log *, const struct book_part *const *parts, enum book_mode);
void book_end(struct book *);
/* Another account's book, only to look something up; its last rows may be missing. -1: it cannot be read; not reported. */
int book_look_into(struct book *, const char *folder, const struct log *);

/* QUESTION is SQL, known again by its address: a `static const char ASK_…[]`. Once one failed, all but book_rollback fail. */
int book_do(struct book *, const char *question, const struct value *);
struct found *book_ask(struct book *, const char *question, const struct value *);     /* NULL: reported */
int book_row(struct book *, struct found *);                    /* 1: a row, 0: no more */
int64_t book_number(struct found *, const char *column);        /* by the column's name; NULL is 0 */
struct slice book_text(struct found *, const char *column);     /* good until the next row; NULL is empty */
int book_one(struct book *, int64_t *number, int64_t otherwise, const char *question, const struct value *);  /* the first column of the first row */
int64_t book_last_id(struct book *);
int book_begin(struct book *);
int book_commit(struct book *);
void book_rollback(struct book *);
int book_settle(struct book *);         /* empties the journal into the file; -1, not reported: somebody is reading */
int64_t book_alone(const char *folder); /* the last job in FOLDER/book.sqlite without its journal; -1: cannot be read */
int book_compact(struct book *);        /* what was deleted leaves the file and its journal */
#endif
