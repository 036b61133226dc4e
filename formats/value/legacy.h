/* Character sets from before UTF-8: which one a text is in, as far as its bytes and words show. */
#ifndef LEGACY_H
#define LEGACY_H
#include "value/charset.h"

enum charset legacy_guess(struct slice bytes);
#endif
