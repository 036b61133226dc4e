#include "unit.h"

#include "amazon/feed.h"

static void plain(const char *text, const char *expected)
{
	struct out out;

	assert_int_equal(out_init(&out, -1), 0);
	feed_put_plain(&out, slice_of(text));
	assert_slice(out_text(&out), expected);
	out_close(&out);
}

/* Amazon makes XML of flat rows and fails on what is markup there; a tab or a line feed would end the cell. */
static void markup_and_controls(void **unused)
{
	(void)unused;
	plain("", "");
	plain("Post & Bahn", "Post + Bahn");
	plain("<b>", " b ");
	plain("\"x\" 'y'", " x  'y'");
	plain("a\tb\nc\rd\x1f" "e\x7f" "f", "a b c d e f");
	plain("~ =;?", "~ =;?");
}

/* Fifty characters, of however many bytes. */
static void fifty_characters(void **unused)
{
	static const char fifty[] = "12345678901234567890123456789012345678901234567890", wide[] = "\xC3\xBC" "2345678901234567890123456789012345678901234567890";
	char text[80];

	(void)unused;
	plain(fifty, fifty);
	plain(wide, wide);
	snprintf(text, sizeof text, "%s1", fifty);
	plain(text, fifty);
	snprintf(text, sizeof text, "%s\xC3\xBC", wide);
	plain(text, wide);
}

int main(void)
{
	RUN(T(markup_and_controls), T(fifty_characters));
}
