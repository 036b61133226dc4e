#include "unit.h"
#include "value/rows_of_text.h"
#include "value/text.h"

static void detect(const char *bytes, size_t len, enum charset expected)
{
	char *copy = exact_copy(bytes, len);
	enum charset found = charset_detect((struct slice){ copy, len });

	free(copy);
	assert_string_equal(charset_name(found), charset_name(expected));
}

#define DETECT(literal, expected) detect(literal, sizeof(literal) - 1, expected)

static void detecting(void **unused)
{
	(void)unused;
	DETECT("", CHARSET_UTF8);
	DETECT("order-id\tsku\n", CHARSET_UTF8);
	DETECT("\xEF\xBB\xBForder-id\n", CHARSET_UTF8);
	DETECT("\xFF\xFEo\0r\0", CHARSET_UTF16LE);
	DETECT("\xFE\xFF\0o\0r", CHARSET_UTF16BE);
	DETECT("o\0r\0d\0e\0r\0-\0i\0d\0", CHARSET_UTF16LE);
	DETECT("\0o\0r\0d\0e\0r\0-\0i\0d", CHARSET_UTF16BE);
	DETECT("o\0r\0d\0e\0r\0-\0i\0d\0\t\0\0\x30", CHARSET_UTF16LE);      /* U+3000 */
	DETECT("\0o\0r\0d\0e\0r\0-\0i\0d\0\t\x30\0", CHARSET_UTF16BE);
	DETECT("K\xC3\xB6ln\n", CHARSET_UTF8);
	DETECT("K\xF6ln\n", CHARSET_CP1252);
	DETECT("Amazon.co.jp\t\x8C\x8E\n", CHARSET_CP932);
	DETECT("12\tJPY\t\x8C\x8E\n", CHARSET_CP932);
	DETECT("Amazon.co.jp\t\xE6\x9C\x88\n", CHARSET_UTF8);
}

static void what_is_utf8(void **unused)
{
	(void)unused;
	assert_true(text_is_utf8(SLICE("\xF0\x9F\x98\x80")));
	assert_true(text_is_utf8(SLICE("\xED\x9F\xBF")));
	assert_true(text_is_utf8(SLICE("12345678\xC3\xB6")));
	assert_false(text_is_utf8(SLICE("12345678\xC3")));
	assert_false(text_is_utf8(SLICE("\xC0\xAF")));          /* overlong */
	assert_false(text_is_utf8(SLICE("\xE0\x80\xAF")));
	assert_false(text_is_utf8(SLICE("\xF0\x80\x80\xAF")));
	assert_false(text_is_utf8(SLICE("\xED\xA0\x80")));      /* surrogate */
	assert_false(text_is_utf8(SLICE("\xF4\x90\x80\x80")));  /* above U+10FFFF */
	assert_false(text_is_utf8(SLICE("\xF5\x80\x80\x80")));
	assert_false(text_is_utf8(SLICE("\x80")));
	assert_false(text_is_utf8(SLICE("\xE2\x82")));
}

/* EXPECTED NULL: must be refused. */
static void decode(const char *bytes, size_t len, enum charset charset, const char *expected)
{
	struct arena arena;
	struct slice text;
	char *copy = exact_copy(bytes, len);
	int result;

	arena_init(&arena, 1 << 20);
	result = charset_decode(&arena, (struct slice){ copy, len }, &charset, &text);
	assert_int_equal(result, expected ? 0 : -1);
	if (expected)
		assert_slice(text, expected);
	arena_close(&arena);
	free(copy);
}

#define DECODE(literal, charset, expected) decode(literal, sizeof(literal) - 1, charset, expected)

static void decoding(void **unused)
{
	(void)unused;
	DECODE("K\xC3\xB6ln", CHARSET_UTF8, "Köln");
	DECODE("\xEF\xBB\xBFK\xC3\xB6ln", CHARSET_UTF8, "Köln");
	DECODE("\xEF\xBB\xBF", CHARSET_UTF8, "");
	DECODE("K\xF6ln \x80 \x9Cx\x94", CHARSET_CP1252, "Köln € œx”");
	DECODE("\x8C\x8E\x87\x40\x81\x60\x87\x8A\xB1", CHARSET_CP932, "月①～㈱ｱ");
	DECODE("\xFF\xFEK\0\xF6\0", CHARSET_UTF16LE, "Kö");
	DECODE("\xFE\xFF\0K\0\xF6", CHARSET_UTF16BE, "Kö");
	DECODE("K\0\xF6\0\x3D\xD8\0\xDE", CHARSET_UTF16LE, "Kö😀");
	DECODE("", CHARSET_CP1252, "");
}

/* Cp1252 does not define these five; they pass as the control characters of that number. */
static void open_bytes_of_cp1252(void **unused)
{
	(void)unused;
	DECODE("a\x81\x8D\x8F\x90\x9Dz", CHARSET_CP1252, "a\xC2\x81\xC2\x8D\xC2\x8F\xC2\x90\xC2\x9Dz");
	DECODE("\x9D", CHARSET_CP1252, "\xC2\x9D");
}

static void refusing(void **unused)
{
	(void)unused;
	DECODE("K\xF6ln", CHARSET_UTF8, NULL);
	DECODE("\x8C", CHARSET_CP932, NULL);            /* half a character */
	DECODE("a\x90 b", CHARSET_CP932, NULL);         /* what Cp1252 leaves open is a broken character here */
	DECODE("a\x81\x20", CHARSET_CP932, NULL);
	DECODE("a\x9D\nb", CHARSET_CP932, NULL);
	DECODE("\xFF\xFEK\0\xF6", CHARSET_UTF16LE, NULL);
	DECODE("\x3D\xD8x\0", CHARSET_UTF16LE, NULL);   /* half a pair */
}

static void names(void **unused)
{
	(void)unused;
	assert_int_equal(charset_named(SLICE("cp932")), CHARSET_CP932);
	assert_int_equal(charset_named(SLICE("UTF-8")), CHARSET_UTF8);
	assert_int_equal(charset_named(SLICE("unknown")), CHARSET_UNKNOWN);
	assert_int_equal(charset_named(SLICE("latin1")), CHARSET_UNKNOWN);
	assert_string_equal(charset_name(CHARSET_CP1252), "cp1252");
}

static void controls(void **unused)
{
	(void)unused;
	assert_true(text_has_no_controls(SLICE("a\tb\r\nc\xC3\xB6")));
	assert_false(text_has_no_controls(SLICE("a\x1f")));
	assert_false(text_has_no_controls((struct slice){"a\0b", 3 }));
}

/* However a text is cut, it is decoded or refused, in every character set. */
static void cut_anywhere(void **unused)
{
	static const char text[] = "\xEF\xBB\xBFK\xC3\xB6ln \x8C\x8E \xF0\x9F\x98\x80\xFF\xFEx\0\x3D\xD8";

	(void)unused;
	for (size_t len = 0; len < sizeof text; len++)
		for (unsigned each = CHARSET_UTF8; each <= CHARSET_CP932; each++) {
			enum charset charset = (enum charset)each;
			struct arena arena;
			struct slice made = { NULL, 0 };
			char *copy = exact_copy(text, len);
			int result;

			arena_init(&arena, 1 << 20);
			result = charset_decode(&arena, (struct slice){ copy, len }, &charset, &made);
			assert_true(result == 0 || result == -1);
			assert_true(result == -1 || text_is_utf8(made));
			arena_close(&arena);
			free(copy);
		}
}

static void count_row(void *to, uint32_t line, bool replaced)
{
	(void)line;
	*(int *)to += replaced ? 100 : 1;
}

/* Each byte of a row may become three. */
static void rows_that_grow(void **unused)
{
	char *bytes = malloc(1000), *expected = malloc(3000);
	size_t len = 0;
	struct arena arena;
	struct slice text;
	int told = 0;

	(void)unused;
	for (size_t i = 0; i < 1000; i++) {
		bool ends = i == 499;

		bytes[i] = (char)(ends ? '\n' : 0x80);         /* the euro sign of Windows-1252 */
		memcpy(expected + len, ends ? "\n" : "\xE2\x82\xAC", ends ? 1 : 3);
		len += ends ? 1 : 3;
	}
	arena_init(&arena, 1 << 20);
	assert_int_equal(rows_decode(&arena, (struct slice){ bytes, 1000 }, CHARSET_CP1252, &(struct rows_told){ count_row, &told }, &text), 0);
	assert_int_equal(told, 2);
	assert_int_equal(text.len, len);
	assert_memory_equal(text.at, expected, len);
	arena_close(&arena);
	free(bytes);
	free(expected);
}

int main(void)
{
	RUN(T(detecting), T(what_is_utf8), T(decoding), T(open_bytes_of_cp1252), T(refusing), T(names),
	    T(controls), T(cut_anywhere), T(rows_that_grow));
}
