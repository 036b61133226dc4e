/*
 * stock-by-hand.txt and the stock feed of the same batch are the same stock in two forms. When the feed went to Amazon, the file follows it to sent/:
 * nobody has to upload it, and nobody may do so later, when it is old. -1 means: already reported.
 */
#ifndef BY_HAND_H
#define BY_HAND_H
#include "exchange/exchange.h"

struct book;

int by_hand_follow(const struct account *, struct book *);
#endif
