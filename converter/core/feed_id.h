/* Which report answers which feed, by name: the transfer script names them <feed id>.<feed type>.txt and NAME.<feed id>.feed.json. */
#ifndef FEED_ID_H
#define FEED_ID_H
#include "value/slice.h"

struct slice feed_id_of_report(const char *name);                       /* empty: not one of the script's names */
bool feed_id_of_note(struct slice id, const char *name);                /* whether the note names this id */
bool feed_id_none(const char *note);                                    /* the script did not send it */
bool feed_id_same(const char *a, const char *b);                        /* two reports, two notes: whether their names say that they belong to one feed */
#endif
