/*
 * XML as a stream of values: for each element without children, and for each attribute, its path below the root ("Message/OrderReport/Item/SKU",
 * "…/Amount@currency") and its text. Uses libxml2's reader. Refuses a document type, an entity and anything from outside the file.
 */
#ifndef XML_H
#define XML_H
#include <libxml/xmlversion.h>

#include "context.h"

/* What libxml2 passes to an error handler: since 2.12 the handler may not change it. */
#if LIBXML_VERSION >= 21200
#define XML_TOLD const xmlError
#else
#define XML_TOLD xmlError
#endif

struct xml_visitor {
	/* The text lives in the job's scratch until the visitor empties it. -1: reported; ends the walk. */
	int (*value)(void *context, struct slice path, struct slice text, uint32_t line);
	int (*closed)(void *context, struct slice path, uint32_t line);         /* called at the end of an element; NULL: not called */
	void *context;
};

bool xml_looks_like(struct slice bytes);
/* Whether the first element of that path within the first 64 KiB has that value; for probes. -1: damaged before it, or no memory. */
int xml_peek(struct slice bytes, const char *root, const char *path, const char *value);
int xml_walk(struct context *, const struct input *, const struct xml_visitor *);
int xml_complain(struct context *, const struct input *);           /* -1: reported; why it cannot be read, or that memory ran out */

static inline bool path_is(struct slice path, const char *is) { return slice_equal(path, slice_of(is)); }
#endif
