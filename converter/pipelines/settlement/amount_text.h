/* An amount for a message: "12.34", "-0.5012", always exact. */
#ifndef AMOUNT_TEXT_H
#define AMOUNT_TEXT_H
#include "value/money.h"

enum { AMOUNT_ROOM = 32 };

const char *amount_text(char text[AMOUNT_ROOM], struct money);
#endif
