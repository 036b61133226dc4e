#include "unit.h"
#include "syntax/python.h"

static void literal(const char *text, size_t len, const char *expected)
{
	struct out out;

	assert_int_equal(out_init(&out, -1), 0);
	python_text(&out, (struct slice){ text, len });
	assert_slice(out_text(&out), expected);
	out_close(&out);
}

static void a_text_stays_a_text(void **unused)
{
	(void)unused;
	literal("", 0, "''");
	literal("K\xC3\xB6ln", 5, "'K\xC3\xB6ln'");
	literal("it's", 4, "'it\\'s'");
	literal("'+x+'", 5, "'\\'+x+\\''");
	literal("a\\", 2, "'a\\\\'");
	literal("\\'", 2, "'\\\\\\''");
	literal("a\nb\r\x00\x7f", 6, "'a\\x0ab\\x0d\\x00\\x7f'");
	literal("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD", 9, "'\\ufffe\\uffff\xEF\xBF\xBD'");
}

int main(void)
{
	RUN(T(a_text_stays_a_text));
}
