/* A part of an XML document, in the document's own form. */
#ifndef XML_COPY_H
#define XML_COPY_H
#include "context.h"
#include "value/out.h"

/*
 * Copies the document with only those Messages whose first element ID names something to keep, each behind a comment with the
 * reason that KEEP gave. -1, said.
 */
int xml_copy(struct context *, const struct input *, const char *id, const char *(*keep)(void *context, struct slice id), void *context,
	     struct out *);
#endif
