/*
 * index.html of an exchange and of each account, renewed after every round by a process that is confined: one rename, and only if
 * something changed. -1 means: reported.
 */
#ifndef FRONT_PAGE_H
#define FRONT_PAGE_H
#include "book/book.h"
#include "exchange/exchange.h"

int front_page_account(const struct account *, struct book *);
int front_page_exchange(const struct exchange *, bool settings_good);      /* they were when the round began: if not now, the log says so */
#endif
