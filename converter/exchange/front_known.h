/* What the pipelines know for the front page. -1 means: reported. */
#ifndef FRONT_KNOWN_H
#define FRONT_KNOWN_H
#include "book/book.h"
#include "exchange/exchange.h"
#include "report/front_parts.h"
#include "report/session.h"

int front_known_newest(const struct account *, struct book *, struct session *, struct recent *);
/* 1: nothing of the batch is to be imported any more: the seller settled it, or Odoo's exports show its orders. PARTS: its files for Odoo. */
int front_known_imported(const struct account *, struct book *, struct session *, struct slice batch, const struct front_item *parts);
#endif
