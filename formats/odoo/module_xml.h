/*
 * Odoo's data files in XML, by libxml2's writer: only calls. A call is a <function>; its arguments are Python expressions and searches. In an
 * expression, @X is replaced by the table of that letter, whose rows are Python literals.
 */
#ifndef MODULE_XML_H
#define MODULE_XML_H
#include "value/out.h"

enum { MOST_ARGUMENTS = 2, TABLE_LETTERS = 26 };

struct argument {
	enum { NO_ARGUMENT, CODE, SEARCH } kind;
	const char *text;               /* the expression; of a SEARCH the domain */
	const char *obj;                /* the model of obj() in the expression, or NULL */
	const char *searched;           /* of a SEARCH: the model that is searched */
};

struct call {
	char needs;                     /* the call is made only if that table has rows; 0: always */
	const char *model, *method, *context;
	struct argument arguments[MOST_ARGUMENTS];
};

/* Writes a whole data file of COUNT calls. -1: no memory. */
int module_xml_write(struct out *, const struct call *calls, size_t count, const struct out tables[TABLE_LETTERS]);
#endif
