/* What became of a request, and of what Amazon has: the verbs that the carrier calls after each step. -1: reported; 1: not now, reported. */
#ifndef ANSWER_H
#define ANSWER_H
#include "outbox/outbox.h"

/* DATE: Amazon's clock, from an answer a moment ago; "": unknown. Prints the window of a report: FROM, TO. */
int answer_begin(struct outbox *, struct carried *, const char *date);
int answer_took(struct outbox *, struct carried *, const char *id);
int answer_refused(struct outbox *, struct carried *, const char *why);
/* STATUS: Amazon's word, or MISSING if it does not know the id. FILE: in transfer/; NULL: there is no document. */
int answer_final(struct outbox *, struct carried *, const char *status, const char *file, bool packed);
/* What the seller decides: Amazon does not have it, it goes again, it does not go. STOP prints a line `cancel` if only Amazon can stop it. */
int answer_not_sent(struct outbox *, struct carried *);
int answer_again(struct outbox *, struct carried *);
int answer_stop(struct outbox *, struct carried *);
#endif
