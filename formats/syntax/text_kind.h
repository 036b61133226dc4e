/* What a text looks like. Columns name what never stands in them: a date as a name, a number as a country tell that a row is shifted. */
#ifndef TEXT_KIND_H
#define TEXT_KIND_H
#include "value/slice.h"

enum text_kind {
	A_NUMBER = 1,           /* digits only */
	A_LONG_NUMBER = 2,      /* four digits or more */
	AN_AMOUNT = 4,          /* 12.50 */
	A_DATE = 8,             /* starts with 2026-05-08 */
	A_FLAG = 16,            /* true or false, as Amazon writes them */
	A_PAIR = 32,            /* two capital letters: a country */
	AN_EMAIL = 64,          /* holds an @ */
	NO_EMAIL = 128,         /* holds none */
	HAS_DIGITS = 256,       /* one at least */
	A_PHONE = 512,          /* starts with + */
};

#define NO_WORD (A_NUMBER | AN_AMOUNT | A_DATE | A_FLAG | A_PAIR | AN_EMAIL)     /* for columns of a few words, such as a channel */

unsigned text_kinds(struct slice, unsigned asked);     /* those of the asked kinds that it is of; the text is not empty */
const char *text_kind_word(unsigned kinds);            /* for messages: "a number" */
#endif
