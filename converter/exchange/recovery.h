/*
 * The book of an account beside its folders: whether it is the right one, and what the folders have that it does not know. After a
 * backup was put back, the inputs in done/ that it does not know are converted again, only for the book: see rerun.h. -1 means:
 * already reported.
 */
#ifndef RECOVERY_H
#define RECOVERY_H
#include "book/book.h"
#include "exchange/exchange.h"

/* Opens the book of the account, unless it is missing although the account was used, or belongs elsewhere. */
int recovery_open(const struct account *, struct book *, enum book_mode);
/* For whoever has locked the exchange. FIRST: also if the note says that all is known. 1: something cannot be found again; it is reported. */
int recovery_compare(const struct account *, struct book *, bool first);
int recovery_note(const struct account *, struct book *);       /* after a commit: the note beside the book */
#endif
