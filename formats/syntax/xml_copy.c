#include "syntax/xml_copy.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>

#include "syntax/xml_writer.h"

static xmlNode *find_element(xmlNode *node, const char *name)
{
	for (; node; node = node->next) {
		xmlNode *found = NULL;

		if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0)
			return node;
		if (node->type == XML_ELEMENT_NODE)
			found = find_element(node->children, name);
		if (found)
			return found;
	}
	return NULL;
}

static const char *reason_for(xmlNode *message, const char *id, const char *(*keep)(void *, struct slice), void *context)
{
	xmlNode *element = find_element(message->children, id);
	xmlChar *text = element ? xmlNodeGetContent(element) : NULL;
	const char *reason = text ? keep(context, slice_trim(slice_of((const char *)text))) : NULL;

	xmlFree(text);
	return reason;
}

static void thin_out(xmlDoc *doc, const char *id, const char *(*keep)(void *, struct slice), void *context)
{
	xmlNode *root = xmlDocGetRootElement(doc), *next;

	for (xmlNode *node = root ? root->children : NULL; node; node = next) {
		const char *reason;

		next = node->next;
		if (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, "Message"))
			continue;
		reason = reason_for(node, id, keep, context);
		if (reason) {
			xmlAddPrevSibling(node, xmlNewDocComment(doc, (const xmlChar *)reason));
			continue;
		}
		xmlUnlinkNode(node);
		xmlFreeNode(node);
	}
}

static xmlChar *copy(const struct input *input, const char *id, const char *(*keep)(void *, struct slice), void *context, int *size)
{
	xmlDoc *doc = xmlReadMemory(input->bytes.at, (int)input->bytes.len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
	xmlChar *text = NULL;

	if (!doc)
		return NULL;
	thin_out(doc, id, keep, context);
	xmlDocDumpFormatMemoryEnc(doc, &text, size, "UTF-8", 1);
	xmlFreeDoc(doc);
	return text;
}

int xml_copy(struct context *ctx, const struct input *input, const char *id, const char *(*keep)(void *context, struct slice id),
	     void *context, struct out *out)
{
	bool trouble = false;
	xmlChar *text = NULL;
	int size = 0;

	if (input->bytes.len <= INT_MAX) {
		xml_listen(&trouble);           /* by default it would also print lines of the report, which are personal data */
		text = copy(input, id, keep, context, &size);
		xml_listen(NULL);
	}
	if (text && !trouble)
		out_put(out, (struct slice){ (const char *)text, (size_t)size });
	xmlFree(text);
	if (!text || trouble)
		return diag(ctx->diags, NO_MEMORY, &(struct place){ .file = input->name }, "out of memory");    /* xml_walk has already checked it */
	return 0;
}
