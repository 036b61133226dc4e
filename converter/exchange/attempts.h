/*
 * work/<job>/started: that the claim is complete, and how often the conversion failed since. A crash counts, and so does running out
 * of memory or time. A kill from outside counts for little, because the files are not its cause; a power cut does not count at all.
 */
#ifndef ATTEMPTS_H
#define ATTEMPTS_H
#include "exchange/exchange.h"

enum { ATTEMPTS_BEGUN = 1, ATTEMPTS_KILL = 1, ATTEMPTS_CRASH = 3, ATTEMPTS_MOST = 6 };

int attempts_read(int job_dir);                                         /* 0: the claim was cut off */
int attempts_write(const struct account *, int job_dir, int count);     /* -1: reported */
int attempts_add(const struct account *, const char *job, int count);   /* -1: reported */
#endif
