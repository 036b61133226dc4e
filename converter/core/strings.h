/* Texts put together in an arena. at == NULL: no memory. */
#ifndef WORDS_H
#define WORDS_H
#include "value/arena.h"

struct slice words_list(struct arena *, const char *between, const struct slice *parts, size_t count);
struct slice words_label(struct arena *, const char *label, struct slice text);
struct slice words_html(struct arena *, struct slice text);             /* & < > " escaped, line ends as <br/> */
struct slice words_escape(char);                                        /* at == NULL: it needs none */
struct slice words_hash(struct arena *, struct slice text);             /* 16 hexadecimal digits */
struct slice words_number(struct arena *, int64_t number);
#endif
