#include "unit.h"
#include "syntax/xml.h"
#include "value/out.h"

/* The walk as text: "path=value@line;" for a value, "/path;" for an end. */
struct heard { struct world *world; struct out out; };

static int hear_value(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct heard *heard = context;

	out_put(&heard->out, path);
	out_char(&heard->out, '=');
	out_put(&heard->out, text);
	out_char(&heard->out, '@');
	out_number(&heard->out, line);
	out_char(&heard->out, ';');
	return 0;
}

static int hear_end(void *context, struct slice path, uint32_t line)
{
	struct heard *heard = context;

	(void)line;
	arena_empty(heard->world->ctx.scratch);
	out_char(&heard->out, '/');
	out_put(&heard->out, path);
	out_char(&heard->out, ';');
	return 0;
}

static int walk(struct world *world, struct heard *heard, struct slice xml)
{
	struct input input = { .name = "in.xml", .bytes = xml };
	struct xml_visitor visitor = { hear_value, hear_end, heard };

	heard->world = world;
	assert_int_equal(out_init(&heard->out, -1), 0);
	return xml_walk(&world->ctx, &input, &visitor);
}

static void gives(const char *xml, const char *expected)
{
	struct world world;
	struct heard heard = { 0 };
	char *copy = exact_copy(xml, strlen(xml));
	int result;

	world_open(&world);
	result = walk(&world, &heard, (struct slice){ copy, strlen(xml) });
	if (result)
		fail_msg("refused: %s", world.said[0].text);
	assert_slice(out_text(&heard.out), expected);
	out_close(&heard.out);
	world_close(&world);
	free(copy);
}

static void refuses(const char *xml)
{
	struct world world;
	struct heard heard = { 0 };
	char *copy = exact_copy(xml, strlen(xml));

	world_open(&world);
	if (!walk(&world, &heard, (struct slice){ copy, strlen(xml) }))
		fail_msg("taken: %s", xml);
	assert_said_only(&world, BAD_XML);
	out_close(&heard.out);
	world_close(&world);
	free(copy);
}

static void values(void **unused)
{
	(void)unused;
	gives("<r><a>1</a><b><c> x y </c></b></r>", "a=1@1;/a;b/c=x y@1;/b/c;/b;/;");
	gives("<r>\n <a>1</a>\n <a>2</a>\n</r>\n", "a=1@2;/a;a=2@3;/a;/;");
	gives("<r><a/></r>", "a=@1;/a;/;");
	gives("<r><a k='v' l='w'>1</a></r>", "a@k=v@1;a@l=w@1;a=1@1;/a;/;");
	gives("<r><a k='v'/></r>", "a@k=v@1;a=@1;/a;/;");
	gives("<r><x:a xmlns:x='urn:x'>1</x:a></r>", "a@x=urn:x@1;a=1@1;/a;/;");
	gives("<r><a>1<![CDATA[<&>]]>2</a></r>", "a=1<&>2@1;/a;/;");
	gives("<r><a>1<!-- no -->2</a></r>", "a=12@1;/a;/;");
	gives("<r><a>&lt;&amp;&#228;&#x20AC;</a></r>", "a=<&ä€@1;/a;/;");
	gives("<r><a>no<b>1</b>no</a></r>", "a/b=1@1;/a/b;/a;/;");
}

static void character_sets(void **unused)
{
	(void)unused;
	gives("<?xml version='1.0' encoding='ISO-8859-1'?><r><a>K\xF6ln</a></r>", "a=Köln@1;/a;/;");
	gives("\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?><r><a>K\xC3\xB6ln</a></r>", "a=Köln@1;/a;/;");
	refuses("<?xml version='1.0' encoding='UTF-8'?><r><a>K\xF6ln</a></r>");
	refuses("<?xml version='1.0' encoding='nonsense'?><r><a>1</a></r>");
}

static void a_document_type_is_refused(void **unused)
{
	(void)unused;
	refuses("<!DOCTYPE r><r><a>1</a></r>");
	refuses("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r><a>1</a></r>");
	refuses("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><r><a>&e;</a></r>");
	refuses("<!DOCTYPE r [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
		"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><r><a k='&c;'>&c;</a></r>");
}

static void broken(void **unused)
{
	(void)unused;
	refuses("<r><a>1</b></r>");
	refuses("<r><a>1</a>");
	refuses("<r><a>&unknown;</a></r>");
	refuses("<r><a>1 & 2</a></r>");
	refuses("<r><a k=1>1</a></r>");
	refuses("<r/><r/>");
	refuses("text");
	refuses("");
	refuses("<r><a>\x01</a></r>");
}

static void is_told(const char *xml, long line, const char *text)
{
	struct world world;
	struct heard heard = { 0 };

	world_open(&world);
	assert_int_equal(walk(&world, &heard, slice_of(xml)), -1);
	assert_said_only(&world, BAD_XML);
	assert_int_equal(world.said[0].line, line);
	assert_string_equal(world.said[0].text, text);
	out_close(&heard.out);
	world_close(&world);
}

/* Whatever version of libxml2 it is. */
static void words_and_places(void **unused)
{
	(void)unused;
	is_told("<r>\n<a>1</a>\n<b>2</c>\n</r>", 3, "this end tag does not match the open element");
	is_told("<r>\n<a>1 & 2</a></r>", 2, "this & is not written as &amp;");
	is_told("<r>\n<a>B&B</a></r>", 2, "this & is not written as &amp;");
	is_told("<r>\n<a>K\xF6ln</a></r>", 2, "this character is not allowed in XML or in the file's character set");
	is_told("<r>\n<a>\x02</a></r>", 2, "this character is not allowed in XML or in the file's character set");
	is_told("<?xml version='1.0' encoding='UTF-7'?>\n<r><a>~+2D3</a></r>", 0, "the file states the character set UTF-7, and is not in it; Amazon's reports are in UTF-8");
	is_told("<?xml version='1.0' encoding='KLINGON'?><r></r>", 1, "this character set is unknown; Amazon's reports are in UTF-8");
	is_told("<r>\n<x:a>1</x:a></r>", 2, "the XML is not well-formed here");
	is_told("<r>\n<a k=1/></r>", 2, "the XML is not well-formed here");
	is_told("<?xml version='1.0'?><Long x=''>\n<a>1</a>\n<", 3, "the file is cut off here");
	is_told("<r>\n<a>1</a>\n", 2, "the file is cut off here");
}

/* libxml2 says that memory ran out, which it did not. */
static void too_long(void **unused)
{
	static const char *const starts[] = { "<r><a>", "<r><a k='", "<r><" }, *const ends[] = { "</a></r>", "'/></r>", "/></r>" };

	(void)unused;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		struct out xml;

		assert_int_equal(out_init(&xml, -1), 0);
		out_string(&xml, starts[i]);
		for (int n = 0; n < 10000001; n += 53)
			out_string(&xml, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
		out_string(&xml, ends[i]);
		out_char(&xml, '\0');
		is_told(out_text(&xml).at, 1, "a text or a tag is longer than 10000000 bytes; no report has one like it");
		out_close(&xml);
	}
}

/* The report is read in blocks: a line is that of its element also where the parser is far ahead. */
static void lines_of_a_long_document(void **unused)
{
	struct world world;
	struct heard heard = { 0 };
	struct out xml, expected;

	(void)unused;
	world_open(&world);
	assert_int_equal(out_init(&xml, -1) || out_init(&expected, -1), 0);
	out_string(&xml, "<r>\n");
	for (int line = 2; line < 5000; line++) {
		out_string(&xml, "<a>1</a>\n");
		out_string(&expected, "a=1@");
		out_number(&expected, line);
		out_string(&expected, ";/a;");
	}
	out_string(&xml, "</r>");
	out_string(&expected, "/;");
	assert_int_equal(walk(&world, &heard, out_text(&xml)), 0);
	assert_true(slice_equal(out_text(&heard.out), out_text(&expected)));
	out_close(&heard.out);
	out_close(&xml);
	out_close(&expected);
	world_close(&world);
}

static void depth(void **unused)
{
	struct world world;
	struct out xml;

	(void)unused;
	for (int deep = 100; deep <= 100000; deep *= 1000) {
		struct heard heard = { 0 };

		world_open(&world);
		assert_int_equal(out_init(&xml, -1), 0);
		for (int i = 0; i < deep; i++)
			out_string(&xml, "<a>");
		for (int i = 0; i < deep; i++)
			out_string(&xml, "</a>");
		assert_int_equal(walk(&world, &heard, out_text(&xml)), deep == 100 ? 0 : -1);
		if (deep > 100)
			assert_said_only(&world, BAD_XML);
		out_close(&heard.out);
		out_close(&xml);
		world_close(&world);
	}
}

/* Too little memory for a text or an attribute must not read as an empty one. */
static void no_memory_for_a_value(void **unused)
{
	static const char *const xml[] = { "<r><a k='0123456789012345678901234567890123456789'>1</a></r>",
					   "<r><a>0123456789012345678901234567890123456789</a></r>" };

	(void)unused;
	for (int i = 0; i < 2; i++) {
		struct world world;
		struct heard heard = { 0 };

		world_open(&world);
		arena_init(&world.scratch, 32);
		assert_int_equal(walk(&world, &heard, slice_of(xml[i])), -1);
		assert_said_only(&world, NO_MEMORY);
		out_close(&heard.out);
		world_close(&world);
	}
}

static int end_it(void *context, struct slice path, struct slice text, uint32_t line)
{
	(void)path;
	(void)text;
	(void)line;
	++*(int *)context;
	return -1;
}

static void the_visitor_stops_it(void **unused)
{
	struct world world;
	struct input input = { .name = "in.xml", .bytes = SLICE("<r><a>1</a><a>2</a></r>") };
	int calls = 0;

	(void)unused;
	world_open(&world);
	assert_int_equal(xml_walk(&world.ctx, &input, &(struct xml_visitor){ end_it, NULL, &calls }), -1);
	assert_int_equal(calls, 1);
	assert_int_equal(world.count, 0);
	world_close(&world);
}

static void looks(void **unused)
{
	(void)unused;
	assert_true(xml_looks_like(SLICE("<?xml version='1.0'?>")));
	assert_true(xml_looks_like(SLICE(" \n<AmazonEnvelope>")));
	assert_true(xml_looks_like(SLICE("\xEF\xBB\xBF<a>")));
	assert_true(xml_looks_like(SLICE("\xFF\xFE<\0?\0")));
	assert_true(xml_looks_like(SLICE("<!-- -->")));
	assert_false(xml_looks_like(SLICE("<")));
	assert_false(xml_looks_like(SLICE("")));
	assert_false(xml_looks_like(SLICE("< 5")));
	assert_false(xml_looks_like(SLICE("order-id\tsku")));
}

/* The walk reports what is broken some lines further down. */
static void peeking(void **unused)
{
	static const char xml[] = "<?xml version='1.0'?><AmazonEnvelope><Header><MessageType>no</MessageType></Header>"
				  "<MessageType> OrderReport </MessageType>%2000s<broken";
	char buffer[3000];
	struct slice report = { buffer, (size_t)snprintf(buffer, sizeof buffer, xml, "") };

	(void)unused;
	assert_true(xml_peek(report, "AmazonEnvelope", "MessageType", "OrderReport"));
	assert_false(xml_peek(report, "AmazonEnvelope", "MessageType", "AllOrdersReport"));
	assert_false(xml_peek(report, "Envelope", "MessageType", "OrderReport"));
	assert_false(xml_peek(SLICE(""), "AmazonEnvelope", "MessageType", "OrderReport"));
	assert_int_equal(xml_peek(SLICE("<AmazonEnvelope><a>1</b>"), "AmazonEnvelope", "MessageType", "OrderReport"), -1);
	assert_false(xml_peek(SLICE("<!DOCTYPE a><AmazonEnvelope><MessageType>OrderReport</MessageType></AmazonEnvelope>"),
			      "AmazonEnvelope", "MessageType", "OrderReport"));
}

static void cut_anywhere(void **unused)
{
	static const char xml[] = "\xEF\xBB\xBF<?xml version='1.0'?>\n<r xmlns='urn:x'><!-- c --><a k='v'>1&amp;<![CDATA[x]]></a><b/></r>";

	(void)unused;
	for (size_t len = 0; len < sizeof xml - 1; len++) {
		struct world world;
		struct heard heard = { 0 };
		char *copy = exact_copy(xml, len);

		world_open(&world);
		assert_int_equal(walk(&world, &heard, (struct slice){ copy, len }), -1);
		assert_said_only(&world, BAD_XML);
		out_close(&heard.out);
		world_close(&world);
		free(copy);
	}
}

int main(void)
{
	RUN(T(values), T(character_sets), T(a_document_type_is_refused), T(broken), T(words_and_places), T(too_long), T(lines_of_a_long_document), T(depth),
	    T(no_memory_for_a_value), T(the_visitor_stops_it), T(looks), T(peeking), T(cut_anywhere));
}
