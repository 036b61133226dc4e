#include "odoo/module_xml.h"

#include "syntax/xml_writer.h"

struct writing { struct xml_writer xml; struct out text; const struct out *tables; };

static struct slice table_of(const struct writing *to, char letter)
{
	const struct out *table = letter >= 'A' && letter <= 'Z' ? &to->tables[letter - 'A'] : NULL;

	return table && table->buffer ? out_text(table) : SLICE_EMPTY;
}

static void put_code(struct writing *to, const char *template)
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
	if (to->text.error)
		to->xml.failed = true;
	else
		xml_attribute(&to->xml, "eval", out_text(&to->text).at);
}

static void put_value(struct writing *to, const struct argument *a)
{
	xml_begin(&to->xml, "value");
	xml_attribute(&to->xml, "model", a->obj);
	put_code(to, a->text);
	xml_end(&to->xml);
}

static void put_argument(struct writing *to, const struct argument *a)
{
	if (a->kind == SEARCH) {
		xml_begin(&to->xml, "function");
		xml_attribute(&to->xml, "model", a->searched);
		xml_attribute(&to->xml, "name", "search");
		put_value(to, a);
		xml_end(&to->xml);
	} else if (a->kind == CODE) {
		put_value(to, a);
	}
}

static void function(struct writing *to, const struct call *call)
{
	if (call->needs && !table_of(to, call->needs).len)
		return;
	xml_begin(&to->xml, "function");
	xml_attribute(&to->xml, "model", call->model);
	xml_attribute(&to->xml, "name", call->method);
	xml_attribute(&to->xml, "context", call->context);
	for (size_t i = 0; i < MOST_ARGUMENTS; i++)
		put_argument(to, &call->arguments[i]);
	xml_end(&to->xml);
}

int module_xml_write(struct out *out, const struct call *calls, size_t count, const struct out tables[TABLE_LETTERS])
{
	struct writing to = { .tables = tables };

	if (out_init(&to.text, -1))
		return -1;
	if (xml_start(&to.xml, out)) {
		out_close(&to.text);
		return -1;
	}
	xml_begin(&to.xml, "odoo");
	for (size_t i = 0; i < count; i++)
		function(&to, &calls[i]);
	out_close(&to.text);
	return xml_finish(&to.xml);
}
