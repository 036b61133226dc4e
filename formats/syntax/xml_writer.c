#include "syntax/xml_writer.h"

#include <libxml/xmlwriter.h>

#include "syntax/xml.h"

static void trouble_seen(void *failed, XML_TOLD *error)
{
	if (error->level >= XML_ERR_ERROR)
		*(bool *)failed = true;
}

static void __attribute__((format(printf, 2, 3))) trouble_told(void *failed, const char *format, ...)
{
	(void)format;
	*(bool *)failed = true;
}

void xml_listen(bool *failed)
{
	xmlSetStructuredErrorFunc(failed, failed ? trouble_seen : NULL);
	xmlSetGenericErrorFunc(failed, failed ? trouble_told : NULL);
}

static int pass_on(void *context, const char *bytes, int count)
{
	out_put(context, (struct slice){ bytes, (size_t)count });
	return count;
}

static const xmlChar *text_of(const char *text)
{
	return (const xmlChar *)text;
}

int xml_start(struct xml_writer *to, struct out *out)
{
	xmlOutputBuffer *buffer;

	*to = (struct xml_writer){ .out = out };
	xml_listen(&to->failed);
	buffer = xmlOutputBufferCreateIO(pass_on, NULL, out, NULL);
	to->xml = buffer ? xmlNewTextWriter(buffer) : NULL;
	if (!to->xml) {
		if (buffer)
			xmlOutputBufferClose(buffer);
		xml_listen(NULL);
		return -1;
	}
	xmlTextWriterSetIndent(to->xml, 1);
	xmlTextWriterSetIndentString(to->xml, text_of("  "));
	to->failed |= xmlTextWriterStartDocument(to->xml, NULL, "UTF-8", NULL) < 0;
	return 0;
}

void xml_begin(struct xml_writer *to, const char *element)
{
	to->failed |= xmlTextWriterStartElement(to->xml, text_of(element)) < 0;
}

void xml_attribute(struct xml_writer *to, const char *name, const char *value)
{
	if (value)
		to->failed |= xmlTextWriterWriteAttribute(to->xml, text_of(name), text_of(value)) < 0;
}

void xml_element(struct xml_writer *to, const char *element, const char *text)
{
	to->failed |= xmlTextWriterWriteElement(to->xml, text_of(element), text_of(text)) < 0;
}

void xml_end(struct xml_writer *to)
{
	to->failed |= xmlTextWriterEndElement(to->xml) < 0;
}

int xml_finish(struct xml_writer *to)
{
	to->failed |= xmlTextWriterEndDocument(to->xml) < 0;
	xmlFreeTextWriter(to->xml);
	xml_listen(NULL);
	return to->failed || to->out->error ? -1 : 0;
}
