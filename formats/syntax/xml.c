#include "syntax/xml.h"

#include <limits.h>
#include <libxml/xmlreader.h>

enum { PATH_BYTES = 1024, PEEK = 65536, LONGEST_TEXT = 10000000 };      /* libxml2 refuses a longer one, as if memory were short */

struct damage { int code; long line; int column; };     /* the first error of libxml2 */

struct walk {
	struct context *ctx;
	const struct xml_visitor *visitor;
	xmlTextReader *reader;
	struct slice bytes;
	struct place place;
	char path[PATH_BYTES];
	size_t used;            /* of the path */
	struct slice text;      /* of the open element */
	size_t text_room;
	bool leaf;              /* it has no child so far */
	struct damage damage;
};

bool xml_looks_like(struct slice bytes)
{
	if (slice_starts(bytes, SLICE("\xEF\xBB\xBF")))
		bytes = slice_from(bytes, 3);
	if (slice_starts(bytes, SLICE("\xFF\xFE<\0")) || slice_starts(bytes, SLICE("\xFE\xFF\0<")))
		return true;
	bytes = slice_trim((struct slice){ bytes.at, bytes.len < 256 ? bytes.len : 256 });
	return bytes.len > 1 && bytes.at[0] == '<' &&
	       (bytes.at[1] == '?' || bytes.at[1] == '!' || (bytes.at[1] >= 'A' && bytes.at[1] <= 'z'));
}

/* Our own words: libxml2's text for the same damage changes from version to version. */
static const char *words_for(int code)
{
	switch (code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		return "this end tag does not match the open element";
	case XML_ERR_NAME_REQUIRED:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
	case XML_ERR_UNDECLARED_ENTITY:
		return "this & is not written as &amp;";
	case XML_ERR_UNSUPPORTED_ENCODING:
	case XML_ERR_UNKNOWN_ENCODING:
		return "this character set is unknown; Amazon's reports are in UTF-8";
	default:
		return "the XML is not well-formed here";
	}
}

/* Whether the root has no end. Then this is the only error to report: versions of libxml2 differ in its name and place. */
static bool cut_off(struct slice bytes, long *last_line)
{
	struct slice rest = bytes, name;
	char end[64];

	do
		slice_cut(&rest, '<');
	while (rest.len && (rest.at[0] < 'A' || rest.at[0] > 'z'));
	name = (struct slice){ rest.at, rest.len < sizeof end - 3 ? rest.len : sizeof end - 3 };
	for (size_t i = 0; i < name.len; i++)
		if (strchr(" \t\r\n/>", name.at[i]))
			name.len = i;
	snprintf(end, sizeof end, "</%.*s", (int)name.len, name.at);
	if (!name.len || slice_contains(bytes, slice_of(end)))
		return false;
	for (*last_line = 0; bytes.len; ++*last_line)
		slice_cut(&bytes, '\n');
	return true;
}

static void complain(void *context, XML_TOLD *error)
{
	struct damage *damage = context;

	if (!damage->code && error->level >= XML_ERR_ERROR)
		*damage = (struct damage){ .code = error->code, .line = error->line, .column = error->int2 };
}

/* libxml2 prints some errors by itself, with bytes of the file. */
static void keep_quiet(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

/* Not XML_PARSE_NOERROR: since 2.13 that would silence complain() too. */
static xmlTextReader *open_reader(struct slice bytes, struct damage *damage)
{
	xmlTextReader *reader;

	*damage = (struct damage){ 0 };
	xmlSetGenericErrorFunc(NULL, keep_quiet);
	reader = xmlReaderForMemory(bytes.at, (int)bytes.len, NULL, NULL, XML_PARSE_NONET);
	if (reader)
		xmlTextReaderSetStructuredErrorHandler(reader, complain, damage);
	return reader;
}

/* Without memory, libxml2 sometimes reports a name as damaged. A second reading shows whether it is. */
static bool is_sound(struct slice bytes)
{
	struct damage damage;
	xmlTextReader *reader = open_reader(bytes, &damage);
	int more = reader ? 1 : -1;

	while (more == 1)
		more = xmlTextReaderRead(reader);
	xmlFreeTextReader(reader);
	return more == 0 && !damage.code;
}

/* The longest tag, or the longest stretch between two. */
static bool has_long_piece(struct slice bytes)
{
	while (bytes.len)
		if (slice_cut(&bytes, '>').len > LONGEST_TEXT || slice_cut(&bytes, '<').len > LONGEST_TEXT)
			return true;
	return false;
}

/* The character set that the first line states, or nothing: then it is UTF-8. */
static struct slice stated_charset(struct slice bytes)
{
	struct slice line = slice_cut(&bytes, '>'), word = SLICE("encoding=");

	while (line.len > word.len && !slice_starts(line, word))
		line = slice_from(line, 1);
	if (line.len <= word.len + 1)
		return SLICE_EMPTY;
	line = slice_from(line, word.len);
	word = slice_from(line, 1);
	return slice_cut(&word, line.at[0]);
}

static bool is_about_characters(int code)
{
	return code == XML_ERR_INVALID_CHAR || code == XML_ERR_INVALID_ENCODING || code == XML_I18N_CONV_FAILED || code == XML_IO_ENCODER ||
	       code == 0;       /* only printed, by some versions */
}

static int blame_characters(struct walk *walk)
{
	struct slice charset = stated_charset(walk->bytes);

	if (!charset.len || charset.len > 40 || slice_same(charset, SLICE("UTF-8")))
		return diag(walk->ctx->diags, BAD_XML, &walk->place, "this character is not allowed in XML or in the file's character set");
	return diag(walk->ctx->diags, BAD_XML, &walk->place, "the file states the character set %.*s, and is not in it; Amazon's reports are in UTF-8", SHOWN(charset));
}

static int blame(struct walk *walk)
{
	if (has_long_piece(walk->bytes))
		return diag(walk->ctx->diags, BAD_XML, &walk->place, "a text or a tag is longer than %d bytes; no report has one like it", LONGEST_TEXT);
	if (walk->damage.code == XML_ERR_NO_MEMORY || is_sound(walk->bytes))
		return diag(walk->ctx->diags, NO_MEMORY, &walk->place, "out of memory");
	if (cut_off(walk->bytes, &walk->place.line))
		return diag(walk->ctx->diags, BAD_XML, &walk->place, "the file is cut off here");
	walk->place.line = walk->damage.line;
	walk->place.column = walk->damage.column;
	if (is_about_characters(walk->damage.code))
		return blame_characters(walk);
	return diag(walk->ctx->diags, BAD_XML, &walk->place, "%s", words_for(walk->damage.code));
}

static int refuse(struct walk *walk, const char *what)
{
	return diag(walk->ctx->diags, BAD_XML, &walk->place, "%s", what);
}

/* The path without the root's name. */
static struct slice path_of(const struct walk *walk)
{
	struct slice path = { walk->path, walk->used };

	slice_cut(&path, '/');
	return path;
}

static int push(struct walk *walk, const xmlChar *name)
{
	size_t len = strlen((const char *)name);

	if (walk->used + len + 2 > PATH_BYTES)
		return refuse(walk, "the elements are nested too deeply");
	if (walk->used)
		walk->path[walk->used++] = '/';
	memcpy(walk->path + walk->used, name, len);
	walk->used += len;
	return 0;
}

static void pop(struct walk *walk)
{
	while (walk->used && walk->path[walk->used - 1] != '/')
		walk->used--;
	if (walk->used)
		walk->used--;
}

static int give(struct walk *walk, struct slice text)
{
	const struct xml_visitor *to = walk->visitor;

	if (!text.at)
		return diag(walk->ctx->diags, NO_MEMORY, &walk->place, "out of memory");
	return to->value(to->context, path_of(walk), slice_trim(text), (uint32_t)walk->place.line);
}

static int give_attributes(struct walk *walk)
{
	size_t used = walk->used;
	int result = 0;

	while (!result && xmlTextReaderMoveToNextAttribute(walk->reader) == 1) {
		const xmlChar *name = xmlTextReaderConstLocalName(walk->reader);
		const xmlChar *value = xmlTextReaderConstValue(walk->reader);
		size_t len = strlen((const char *)name);

		if (used + len + 2 > PATH_BYTES)
			return refuse(walk, "the elements are nested too deeply");
		walk->path[used] = '@';
		memcpy(walk->path + used + 1, name, len);
		walk->used = used + 1 + len;
		result = give(walk, arena_copy(walk->ctx->scratch, slice_of(value ? (const char *)value : "")));
		walk->used = used;
	}
	xmlTextReaderMoveToElement(walk->reader);
	return result;
}

static void start_text(struct walk *walk)
{
	walk->text = SLICE_EMPTY;
	walk->text_room = 0;
}

static int close_element(struct walk *walk)
{
	const struct xml_visitor *to = walk->visitor;
	int result = walk->leaf ? give(walk, walk->text) : 0;

	if (!result && to->closed)
		result = to->closed(to->context, path_of(walk), (uint32_t)walk->place.line);
	walk->leaf = false;
	start_text(walk);
	pop(walk);
	return result;
}

static int open_element(struct walk *walk)
{
	bool empty = xmlTextReaderIsEmptyElement(walk->reader) == 1;

	walk->leaf = true;
	start_text(walk);
	if (push(walk, xmlTextReaderConstLocalName(walk->reader)) || give_attributes(walk))
		return -1;
	return empty ? close_element(walk) : 0;
}

static int add_text(struct walk *walk)
{
	const char *more = (const char *)xmlTextReaderConstValue(walk->reader);

	if (!walk->leaf)
		return 0;
	if (arena_append(walk->ctx->scratch, &walk->text, &walk->text_room, slice_of(more)))
		return diag(walk->ctx->diags, NO_MEMORY, &walk->place, "out of memory");
	return 0;
}

/* The parser itself is some lines ahead of the node. After line 65534 libxml2 knows no better. */
static long line_of(xmlTextReader *reader)
{
	long line = xmlGetLineNo(xmlTextReaderCurrentNode(reader));

	return line > 0 && line < 65535 ? line : xmlTextReaderGetParserLineNumber(reader);
}

static int visit(struct walk *walk)
{
	walk->place.line = line_of(walk->reader);
	switch (xmlTextReaderNodeType(walk->reader)) {
	case XML_READER_TYPE_ELEMENT:
		return open_element(walk);
	case XML_READER_TYPE_END_ELEMENT:
		return close_element(walk);
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
		return add_text(walk);
	case XML_READER_TYPE_DOCUMENT_TYPE:
	case XML_READER_TYPE_ENTITY_REFERENCE:
		return refuse(walk, "the file has a document type or entity, which no Amazon report has");
	default:
		return 0;
	}
}

int xml_walk(struct context *ctx, const struct input *input, const struct xml_visitor *visitor)
{
	struct walk walk = { .ctx = ctx, .visitor = visitor, .bytes = input->bytes, .place.file = input->name };
	int more = -1, result = 0;

	if (input->bytes.len > INT_MAX)
		return diag(ctx->diags, TOO_LARGE, &walk.place, "XML above 2 GiB is not supported");
	walk.reader = open_reader(input->bytes, &walk.damage);
	if (!walk.reader)
		return diag(ctx->diags, NO_MEMORY, &walk.place, "out of memory");
	while (!result && (more = xmlTextReaderRead(walk.reader)) == 1)
		result = visit(&walk);
	if (!result && (more < 0 || walk.damage.code))
		result = blame(&walk);
	xmlFreeTextReader(walk.reader);
	return result;
}

static int pass(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct context *ctx = context;

	(void)path;
	(void)text;
	(void)line;
	arena_empty(ctx->scratch);
	return 0;
}

int xml_complain(struct context *ctx, const struct input *input)
{
	if (xml_walk(ctx, input, &(struct xml_visitor){ pass, NULL, ctx }))
		return -1;
	if (input->bytes.len > PEEK)
		return diag(ctx->diags, UNKNOWN_FORMAT, &(struct place){ .file = input->name }, "its first %d bytes do not state which report it is", PEEK);
	return diag(ctx->diags, NO_MEMORY, &(struct place){ .file = input->name }, "out of memory");
}

/* --- a first look ------------------------------------------------------------------------------------------------- */

static int peek(xmlTextReader *reader, const char *root, const char *path, const char *value)
{
	bool here = false;
	int more;

	while ((more = xmlTextReaderRead(reader)) == 1) {
		const char *name = (const char *)xmlTextReaderConstLocalName(reader);
		int type = xmlTextReaderNodeType(reader), depth = xmlTextReaderDepth(reader);

		if (type == XML_READER_TYPE_DOCUMENT_TYPE)
			return 0;
		if (type == XML_READER_TYPE_ELEMENT && depth == 0 && strcmp(name, root))
			return 0;
		if (type == XML_READER_TYPE_ELEMENT && depth == 1)
			here = !strcmp(name, path);
		if (type == XML_READER_TYPE_TEXT && depth == 2 && here)
			return slice_equal(slice_trim(slice_of((const char *)xmlTextReaderConstValue(reader))), slice_of(value));
	}
	return more;
}

int xml_peek(struct slice bytes, const char *root, const char *path, const char *value)
{
	struct damage damage;
	xmlTextReader *reader;
	int found = -1;

	if (!xml_looks_like(bytes))
		return 0;
	reader = open_reader((struct slice){ bytes.at, bytes.len < PEEK ? bytes.len : PEEK }, &damage);
	if (reader)
		found = peek(reader, root, path, value);
	xmlFreeTextReader(reader);
	return found;
}
