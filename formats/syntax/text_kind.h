/* What a text looks like. Columns name what they never contain: a date as a name or a number as a country means that the row is shifted. */
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
	A_STORE = 1024,         /* starts with Amazon. */
	A_RELAY = 2048,         /* holds @marketplace.amazon */
	NO_DATE = 4096,         /* does not start like a date */
	NO_ID = 8192,           /* no external ID of Odoo's */
	OUR_ID = 16384,         /* an external ID that Orderferry gave */
	A_CODE = 32768,         /* letters with one to three digits: not enough for a telephone number */
	NO_URL = 65536,         /* holds no / */
	NO_DIGITS = 131072,     /* holds none */
	AMOUNT_FIRST = 262144,  /* an amount with something glued to it */
};

#define NO_WORD (A_NUMBER | AN_AMOUNT | A_DATE | A_FLAG | A_PAIR | A_STORE) /* for columns of a few words, such as a level of service */
#define NO_FLAG ((NO_WORD & ~A_FLAG) | HAS_DIGITS)      /* for flags in any language */

unsigned text_kinds_of(struct slice, unsigned asked);

/* Those of the asked kinds that it is of; the text is not empty. Most texts start with a letter, and are longer than the words looked for. */
static inline unsigned text_kinds(struct slice text, unsigned asked)
{
	enum { BY_START = A_NUMBER | A_LONG_NUMBER | AN_AMOUNT | AMOUNT_FIRST | A_DATE | A_FLAG | A_PAIR | A_PHONE | A_STORE };

	if (!(asked & ~(unsigned)BY_START) && text.len > 5 && text.at[0] > 'A')
		return 0;
	return text_kinds_of(text, asked);
}

const char *text_kind_word(unsigned kinds);            /* for messages: "a number" */
#endif
