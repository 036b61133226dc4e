/* The bytes of a text file as UTF-8, with what is odd about them reported. */
#ifndef DECODE_H
#define DECODE_H
#include "context.h"

int decode_text(struct context *, struct input *, struct slice *text);          /* sets the charset of the input. -1, said */
#endif
