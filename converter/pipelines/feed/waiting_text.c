#include "pipelines/feed/waiting_text.h"

#include <stdio.h>

#include "value/ascii.h"

static size_t digits_at(struct slice text)
{
	size_t len = 0;

	while (len < text.len && ascii_digit(text.at[len]))
		len++;
	return len;
}

static int64_t number_of(struct slice digits)
{
	int64_t number = 0;

	for (size_t i = 0; i < digits.len && i < 12; i++)
		number = number * 10 + (digits.at[i] - '0');
	return number;
}

/* BEFORE, the number lowered by LESS, AFTER. */
static struct slice lowered(struct arena *arena, struct slice before, struct slice digits, struct slice after, int64_t less)
{
	int64_t number = number_of(digits) - less;
	char text[24];
	struct slice parts[3] = { before, { text, 0 }, after };

	snprintf(text, sizeof text, "%lld", (long long)(number > 0 ? number : 0));
	parts[1] = slice_of(text);
	return arena_join(arena, parts, 3);
}

int waiting_lower_json(struct context *ctx, struct slice *record, int64_t less)
{
	static const char key[] = "\"quantity\":";
	struct slice rest = *record, digits;

	/* the last one: a SKU may hold the same text before it */
	for (size_t at = record->len; at-- > 0;) {
		rest = slice_from(*record, at);
		if (slice_starts(rest, slice_of(key)))
			break;
	}
	rest = slice_from(rest, sizeof key - 1);
	digits = (struct slice){ rest.at, digits_at(rest) };
	*record = lowered(ctx->arena, (struct slice){ record->at, (size_t)(rest.at - record->at) }, digits, slice_from(rest, digits.len), less);
	return record->at ? 0 : no_memory(ctx->diags);
}

/* "SKU, tab, empty price, tab, quantity": the quantity with what is behind it lowered. */
static int put_row(struct context *ctx, struct slice line, int64_t less, struct out *out)
{
	struct slice rest = line, digits;

	slice_cut(&rest, '\t');
	slice_cut(&rest, '\t');
	digits = (struct slice){ rest.at, digits_at(rest) };
	if (less)
		line = lowered(ctx->arena, (struct slice){ line.at, (size_t)(rest.at - line.at) }, digits, slice_from(rest, digits.len), less);
	if (!line.at)
		return no_memory(ctx->diags);
	out_put(out, line);
	return 0;
}

int waiting_lower_text(struct context *ctx, struct slice bytes, const struct waiting_judge *judge, struct out *out, struct waiting_change *change)
{
	bool head = true;

	while (bytes.len) {
		struct slice line = bytes, rest;
		struct waiting_row row = { 0 };
		int wrong = 0;

		slice_cut(&bytes, '\n');
		line.len = bytes.len ? (size_t)(bytes.at - line.at) : line.len;
		rest = line;
		row.sku = slice_cut(&rest, '\t');
		if (!head)
			wrong = judge->judge(judge->to, &row);
		if (wrong < 0 || (!wrong && put_row(ctx, line, head ? 0 : row.less, out)))
			return -1;
		change->changed += wrong || row.less;
		change->left += !wrong && !head;
		change->notable |= row.notable;
		head = false;
	}
	return 0;
}
