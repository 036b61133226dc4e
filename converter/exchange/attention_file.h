/*
 * attention.txt of an exchange: how many entries of each kind need the seller, and nothing else. It changes only when that does, so that
 * a unit that notifies can wait for it. -1 means: reported.
 */
#ifndef ATTENTION_FILE_H
#define ATTENTION_FILE_H
#include "exchange/exchange.h"
#include "report/front_parts.h"

/* ACCOUNTS: the first is the exchange itself, without a name. */
int attention_file_write(const struct exchange *, const struct front_account *accounts);
#endif
