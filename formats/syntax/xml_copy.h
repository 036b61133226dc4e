/* Part of an XML document, in the document's own form. */
#ifndef XML_COPY_H
#define XML_COPY_H
#include "context.h"
#include "value/out.h"

/*
 * Copies the document with only those Messages whose first element ID names something to keep, each after a comment with the reason from KEEP. -1:
 * reported.
 */
int xml_copy(struct context *, const struct input *, const char *id, const char *(*keep)(void *context, struct slice id), void *context,
	     struct out *);
#endif
