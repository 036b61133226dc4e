/*
 * The front page of an exchange, or of one account: what needs the seller, what to import, what waits for upload, what came in
 * lately, and which file has not come for days. It links to files beside it, and needs nothing else.
 */
#ifndef FRONT_H
#define FRONT_H
#include "report/front_parts.h"

void front_list_start(struct front_list *);
void front_list_add(struct front_list *, struct front_item *);
void front_print(const struct front *, struct out *);
#endif
