/* Texts with their letters and digits replaced, of the same length. */
#ifndef MASK_TEXT_H
#define MASK_TEXT_H
#include "value/out.h"

void mask_text(struct slice text, struct out *);        /* all of it, but an order id becomes another one */
/* A text of Orderferry's own, which holds no personal data: the order ids are others, and long numbers are gone. */
void mask_words(struct slice text, struct out *);
size_t mask_order_id(struct slice text);                /* the length of the order id that TEXT starts with; 0: none */
#endif
