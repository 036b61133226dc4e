/*
 * Feeds of one kind that wait become one before they go: Amazon takes one in two minutes, and wants few large ones. The newest takes the records of the
 * others in, in their sequence and with new numbers, in its file, its note and the book: so Amazon's answer is about all of them. Of what several have,
 * a SKU or a parcel, the newest stays; so does what a newer feed has that is at Amazon already. -1 means: already reported.
 */
#ifndef JOIN_H
#define JOIN_H
#include "outbox/outbox.h"

/* GROUP: feeds of one type that wait, the oldest first. *GOES: the one to send; NULL: newer ones have all that is in them. */
int join_waiting(struct outbox *, struct carried **group, size_t count, struct carried **goes);
#endif
