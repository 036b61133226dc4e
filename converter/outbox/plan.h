/*
 * What is due now, as lines whose fields are separated by tabs. The first one is the version of the protocol. scripts/transfer.md describes them. -1
 * means: already reported.
 */
#ifndef PLAN_H
#define PLAN_H
#include "outbox/outbox.h"

int plan_feeds(struct outbox *);
int plan_reports(struct outbox *);
void plan_version(void);                                        /* the first line */
#endif
