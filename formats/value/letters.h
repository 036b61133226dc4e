/* Names and addresses, in UTF-8, that lost letters on their way. */
#ifndef LETTERS_H
#define LETTERS_H
#include "value/slice.h"

bool letters_lost(struct slice);        /* a ? beside a letter, or U+FFFD: whoever wrote it could not write that letter */
/* Letters as a wrong character set shows them: a sign or a capital in the middle of a word, or a control character above ASCII. */
bool letters_odd(struct slice);
#endif
