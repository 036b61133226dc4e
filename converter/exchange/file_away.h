/*
 * After the commit: outputs and inputs go where the book says. Every step is a rename that may have happened already, so this
 * is repeated after a kill, and ends the same.
 */
#ifndef FILE_AWAY_H
#define FILE_AWAY_H
#include "book/book.h"
#include "exchange/exchange.h"

int file_away(const struct account *, struct book *, const char *job, int64_t number);     /* -1, reported */
#endif
