#include "odoo/module_xml.h"

#include <libxml/xmlwriter.h>

struct writing { xmlTextWriter *xml; struct out text; const struct out *tables; bool failed; };

static int pass_on(void *context, const char *bytes, int count)
{
	out_put(context, (struct slice){ bytes, (size_t)count });
	return count;
}

static const xmlChar *name_of(const char *name)
{
	return (const xmlChar *)name;
}

static void begin(struct writing *to, const char *element)
{
	to->failed |= xmlTextWriterStartElement(to->xml, name_of(element)) < 0;
}

static void end(struct writing *to)
{
	to->failed |= xmlTextWriterEndElement(to->xml) < 0;
}

static void attribute(struct writing *to, const char *name, const char *value)
{
	if (value)
		to->failed |= xmlTextWriterWriteAttribute(to->xml, name_of(name), name_of(value)) < 0;
}

static struct slice table_of(const struct writing *to, char letter)
{
	const struct out *table = letter >= 'A' && letter <= 'Z' ? &to->tables[letter - 'A'] : NULL;

	return table && table->buffer ? out_text(table) : (struct slice){ "", 0 };
}

static void code(struct writing *to, const char *template)
{
	struct slice rest = slice_of(template);

	out_reset(&to->text);
	for (;;) {
		out_put(&to->text, slice_cut(&rest, '@'));
		if (!rest.len)
			break;
		out_put(&to->text, table_of(to, rest.at[0]));
		rest = slice_from(rest, 1);
	}
	out_char(&to->text, '\0');
	to->failed |= to->text.error != 0;
	if (!to->failed)
		attribute(to, "eval", out_text(&to->text).at);
}

static void value(struct writing *to, const struct argument *a)
{
	begin(to, "value");
	attribute(to, "model", a->obj);
	code(to, a->text);
	end(to);
}

static void argument(struct writing *to, const struct argument *a)
{
	if (a->kind == SEARCH) {
		begin(to, "function");
		attribute(to, "model", a->searched);
		attribute(to, "name", "search");
		value(to, a);
		end(to);
	} else if (a->kind == CODE) {
		value(to, a);
	}
}

static void function(struct writing *to, const struct call *call)
{
	if (call->needs && !table_of(to, call->needs).len)
		return;
	begin(to, "function");
	attribute(to, "model", call->model);
	attribute(to, "name", call->method);
	attribute(to, "context", call->context);
	for (size_t i = 0; i < MOST_ARGUMENTS; i++)
		argument(to, &call->arguments[i]);
	end(to);
}

static int start(struct writing *to, struct out *out, const struct out *tables)
{
	xmlOutputBuffer *buffer = xmlOutputBufferCreateIO(pass_on, NULL, out, NULL);

	*to = (struct writing){ .tables = tables, .xml = buffer ? xmlNewTextWriter(buffer) : NULL };
	if (to->xml && !out_init(&to->text, -1))
		return 0;
	if (to->xml)
		xmlFreeTextWriter(to->xml);
	else if (buffer)
		xmlOutputBufferClose(buffer);
	return -1;
}

int module_xml_write(struct out *out, const struct call *calls, size_t count, const struct out tables[TABLE_LETTERS])
{
	struct writing to;

	if (start(&to, out, tables))
		return -1;
	xmlTextWriterSetIndent(to.xml, 1);
	xmlTextWriterSetIndentString(to.xml, name_of("  "));
	to.failed |= xmlTextWriterStartDocument(to.xml, NULL, "UTF-8", NULL) < 0;
	begin(&to, "odoo");
	for (size_t i = 0; i < count; i++)
		function(&to, &calls[i]);
	to.failed |= xmlTextWriterEndDocument(to.xml) < 0;
	xmlFreeTextWriter(to.xml);
	out_close(&to.text);
	return to.failed || out->error ? -1 : 0;
}
