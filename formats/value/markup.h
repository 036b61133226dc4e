/* Text in HTML: & < > " are escaped, a line end is <br/>. */
#ifndef MARKUP_H
#define MARKUP_H
#include "value/arena.h"

struct slice markup_escape(char);                         /* at == NULL: nothing to escape */
struct slice markup_text(struct arena *, struct slice);   /* the text itself if it has nothing to escape; at == NULL: no memory */
#endif
