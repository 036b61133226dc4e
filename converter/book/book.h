/*
 * The book of an account: which files came in, which orders they hold, what was written of them, what was sent to Amazon and
 * what Amazon answered. SQLite, named in book.c only. It holds no names, no addresses: the facts of orders stay in the files
 * in done/, and the book tells which files hold an order. Every question to it stands once, in book_questions.h.
 */
#ifndef BOOK_H
#define BOOK_H
#include "book/book_questions.h"
#include "exchange/exchange.h"

struct sqlite3;
struct found;                            /* the answer to a question; one at a time for each question */

struct book {
	struct sqlite3 *db;
	const struct log *log;
	struct found *asked[QUESTION_COUNT];
	bool broken;
};

/* Opens, brings an older book up to date after a copy was made of it; with CHECK its integrity is proved. -1, said. */
int book_start(struct book *, const struct account *, bool check);
void book_end(struct book *);

/*
 * Once a question has failed, all but ASK_ROLLBACK fail: SQLite may have given up the transaction by itself, and what is written
 * after that would stay, without the rest of its job.
 *
 * TYPES: a letter for each value: t struct slice, s const char * (NULL too), i int64_t. All -1, said.
 */
int book_do(struct book *, enum question, const char *types, ...);
struct found *book_ask(struct book *, enum question, const char *types, ...);     /* NULL, said */
int book_row(struct book *, struct found *);                     /* 1: a row, 0: no more, -1, said */
int64_t book_number(struct found *, int column);                 /* NULL is 0 */
struct slice book_text(struct found *, int column);              /* good until the next row; NULL is empty */
int book_compact(struct book *);         /* what was deleted leaves the file and its journal. -1, said */
int64_t book_last_id(struct book *);
/* The first number that a question yields, or OTHERWISE. -1, said. */
int book_one(struct book *, int64_t *number, int64_t otherwise, enum question, const char *types, ...);
#endif
