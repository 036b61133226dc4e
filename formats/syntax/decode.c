#include "syntax/decode.h"

#include "value/crew.h"
#include "value/legacy.h"
#include "value/rows_of_text.h"
#include "value/text.h"

enum { MOST_TIMES = 3 };

struct telling { struct context *ctx; const char *file; };

static void wrong_bytes(void *to, uint32_t line, bool replaced)
{
	const struct telling *telling = to;
	struct place place = { .file = telling->file, .line = line };

	if (replaced)
		diag(telling->ctx->diags, BAD_LETTERS, &place, "bytes that are not UTF-8 are replaced by \xEF\xBF\xBD");
	else
		diag(telling->ctx->diags, BAD_LETTERS, &place, "this row is not UTF-8 like others, so it is read in an older character set");
}

static void twice(void *to, uint32_t line, bool replaced)
{
	const struct telling *telling = to;

	(void)replaced;
	diag(telling->ctx->diags, DECODED_TWICE, &(struct place){ .file = telling->file, .line = line },
	     "a program seems to have decoded letters twice, and Orderferry cannot correct them");
}

static void not_yet(void *to, uint32_t line, bool replaced)
{
	(void)to;
	(void)line;
	(void)replaced;
}

static int undo_twice(struct context *ctx, const struct input *input, struct slice *text)
{
	struct telling telling = { ctx, input->name };
	size_t undone = 0, more = 1;

	/* each copy that a program saves wrong is one more time; what is left after the last is lost */
	for (int times = 0; times < MOST_TIMES && more; times++) {
		if (text_decode_once(ctx->arena, text, &(struct rows_told){ not_yet, &telling }, &more))
			return no_memory(ctx->diags);
		undone = undone ? undone : more;
	}
	if (text_decode_once(ctx->arena, text, &(struct rows_told){ twice, &telling }, &more))
		return no_memory(ctx->diags);
	if (undone)
		diag(ctx->diags, DECODED_ONCE, &(struct place){ .file = input->name }, "a program decoded %zu cells twice, and Orderferry corrected their letters", undone);
	return 0;
}

static int decode(struct context *ctx, struct input *input, struct slice *text)
{
	struct place place = { .file = input->name };
	int decoded = charset_decode(ctx->arena, input->bytes, &input->charset, text);

	if (!decoded)
		return 0;
	return decoded == -2 ? no_memory(ctx->diags)
	     : diag(ctx->diags, BAD_CHARSET, &place, "the text is not valid %s", charset_name(input->charset));
}

/* In the character set that the bytes tell; a few of them may be wrong. */
static int decode_most(struct context *ctx, struct input *input, struct slice *text)
{
	struct place place = { .file = input->name };
	size_t replaced;
	int result = charset_decode_most(ctx->arena, input->bytes, input->charset, text, &replaced);

	if (result == -2)
		return no_memory(ctx->diags);
	if (result || replaced > 1 + input->bytes.len / 1000)
		return diag(ctx->diags, BAD_CHARSET, &place, "the text is not valid %s", charset_name(input->charset));
	if (replaced)
		diag(ctx->diags, BAD_LETTERS, &place, "bytes that are not %s are replaced by \xEF\xBF\xBD (%zu of them)", charset_name(input->charset), replaced);
	return 0;
}

/* Some rows are UTF-8, others not. */
static int decode_rows(struct context *ctx, struct input *input, struct slice *text)
{
	struct telling telling = { ctx, input->name };
	enum charset legacy = ctx->legacy ? ctx->legacy : legacy_guess(input->bytes);
	struct slice bytes;

	if (rows_decode(ctx->arena, input->bytes, legacy, &(struct rows_told){ wrong_bytes, &telling }, &bytes))
		return no_memory(ctx->diags);
	input->charset = CHARSET_UTF8;
	return charset_decode(ctx->arena, bytes, &input->charset, text) ? no_memory(ctx->diags) : 0;
}

/* UTF-16 of plain text is UTF-8 as well, with a NUL in every second place. */
static bool is_plain(struct slice bytes)
{
	return crew_all(bytes, text_is_utf8_once) && !memchr(bytes.at, 0, bytes.len < 512 ? bytes.len : 512);
}

static bool is_mixed(struct slice bytes)
{
	bool marked = slice_starts(bytes, SLICE("\xEF\xBB\xBF"));

	return !crew_all(bytes, text_is_utf8) && (marked || rows_are_mixed(bytes));
}

static int decode_unicode(struct context *ctx, struct input *input, struct slice *text)
{
	if (decode(ctx, input, text))
		return -1;
	return crew_all(*text, text_is_utf8_once) ? 0 : undo_twice(ctx, input, text);
}

int decode_text(struct context *ctx, struct input *input, struct slice *text)
{
	input->charset = ctx->charset;
	if (input->charset == CHARSET_UNKNOWN && is_plain(input->bytes)) {
		input->charset = CHARSET_UTF8;
		*text = text_without_mark(input->bytes);
		return 0;
	}
	if (input->charset != CHARSET_UNKNOWN)
		return decode(ctx, input, text);
	input->charset = charset_detect(input->bytes);
	if (input->charset == CHARSET_UTF16LE || input->charset == CHARSET_UTF16BE)
		return decode_unicode(ctx, input, text);
	if (is_mixed(input->bytes))
		return decode_rows(ctx, input, text);
	if (input->charset == CHARSET_UTF8)
		return decode_unicode(ctx, input, text);
	if (ctx->legacy)
		input->charset = ctx->legacy;
	return decode_most(ctx, input, text);
}
