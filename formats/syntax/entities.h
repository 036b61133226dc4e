/* Letters that a web tool wrote as HTML does: &ccedil; &#39; &amp; */
#ifndef ENTITIES_H
#define ENTITIES_H
#include "value/arena.h"

/* 1: the text has such letters, and *TEXT is now without them, in the arena; 0: it has none; -1: no memory, not reported. */
int entities_decode(struct arena *, struct slice *text);
#endif
