/* What a question to the book takes in place of ?1, ?2 and so on. */
#ifndef VALUES_H
#define VALUES_H
#include "value/slice.h"

struct value { enum { VALUE_END, VALUE_TEXT, VALUE_NUMBER, VALUE_NULL } kind; struct slice text; int64_t number; };
#define VALUES(...) (const struct value[]){ __VA_ARGS__, { VALUE_END, { 0 }, 0 } }
#define NO_VALUES (const struct value[]){ { VALUE_END, { 0 }, 0 } }

static inline struct value value_text(struct slice text)
{
	return (struct value){ VALUE_TEXT, text, 0 };
}

static inline struct value value_number(int64_t number)
{
	return (struct value){ VALUE_NUMBER, { 0 }, number };
}

/* NULL: no value */
static inline struct value value_string(const char *text)
{
	return text ? value_text(slice_of(text)) : (struct value){ VALUE_NULL, { 0 }, 0 };
}
#endif
