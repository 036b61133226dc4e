/* XML out, by libxml2's writer. A failure, including no memory, is remembered and reported once, at the end. */
#ifndef XML_WRITER_H
#define XML_WRITER_H
#include <stdbool.h>

#include "value/out.h"

struct _xmlTextWriter;
struct xml_writer { struct _xmlTextWriter *xml; struct out *out; bool failed; };

int xml_start(struct xml_writer *, struct out *);       /* -1: no memory, and there is nothing to finish */
void xml_begin(struct xml_writer *, const char *element);
void xml_attribute(struct xml_writer *, const char *name, const char *value);   /* NULL: leaves it out */
void xml_element(struct xml_writer *, const char *element, const char *text);
void xml_end(struct xml_writer *);
int xml_finish(struct xml_writer *);                    /* -1: something failed, the document is incomplete */

/* Until it is called with NULL, *FAILED becomes true when libxml2 fails: without memory, it leaves parts out and still reports success. */
void xml_listen(bool *failed);
#endif
