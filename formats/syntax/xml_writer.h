/* XML out, by libxml2's writer. What fails, also memory, is remembered and told once, at the end. */
#ifndef XML_WRITER_H
#define XML_WRITER_H
#include <stdbool.h>

#include "value/out.h"

struct _xmlTextWriter;
struct xml_writer { struct _xmlTextWriter *xml; struct out *out; bool failed; };

int xml_start(struct xml_writer *, struct out *);       /* -1: no memory; then there is nothing to finish */
void xml_begin(struct xml_writer *, const char *element);
void xml_attribute(struct xml_writer *, const char *name, const char *value);   /* NULL: not there */
void xml_element(struct xml_writer *, const char *element, const char *text);
void xml_end(struct xml_writer *);
int xml_finish(struct xml_writer *);                    /* -1: something failed, the document is not whole */

/* Until it is called with NULL, *FAILED becomes true when libxml2 fails: out of memory it leaves parts out and reports success. */
void xml_listen(bool *failed);
#endif
