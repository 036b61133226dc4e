/*
 * What needs the seller in an exchange: the entries of the book, and the conditions that its folders, its settings and its orders
 * show at this moment. One list, for `status`, the pages and the log. -1 means: already reported.
 */
#ifndef ATTENTION_LIST_H
#define ATTENTION_LIST_H
#include "book/book.h"
#include "core/settings.h"
#include "exchange/exchange.h"
#include "report/session.h"

/* The needs of an account, the worst first, and the blocks of its pipelines. */
int attention_list_account(const struct account *, const struct settings *, struct book *, struct session *);
/* What concerns no account, or a folder that cannot be one: settings, inboxes that are missing. LOADED: what was
   reported when the settings were loaded. */
int attention_list_exchange(const struct exchange *, const struct settings *, const struct report *loaded, struct report *);
/* Batches that the seller deleted or moved: what they reported is settled, before a new job reports the same. */
int attention_list_settle_gone(const struct account *, struct book *);
/* The book learns which conditions hold now, and which batches are gone. Adds to *added how many entries are new. */
int attention_list_sync(const struct account *, const struct settings *, struct book *, int64_t *added);
#endif
