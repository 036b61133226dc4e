#include "syntax/json.h"

#include "value/ascii.h"
#include "value/out.h"

enum { PEEK = 1 << 16 };

static struct slice without_mark(struct slice bytes)
{
	return slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? slice_from(bytes, 3) : bytes;
}

bool json_looks_like(struct slice bytes)
{
	bytes = without_mark(bytes);
	bytes = slice_trim((struct slice){ bytes.at, bytes.len < 256 ? bytes.len : 256 });
	return bytes.len && bytes.at[0] == '{';
}

json_t *json_open(struct context *ctx, const struct input *input)
{
	struct slice bytes = without_mark(input->bytes);
	json_error_t error;
	json_t *root = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, &error);

	if (!root && (!*error.text || json_error_code(&error) == json_error_out_of_memory))
		diag(ctx->diags, NO_MEMORY, &(struct place){ .file = input->name }, "out of memory");
	else if (!root)
		diag(ctx->diags, BAD_JSON, &(struct place){ .file = input->name, .line = error.line, .column = error.column },
		     "the JSON is damaged here");
	return root;
}

static struct slice digits(struct context *ctx, json_int_t number)
{
	struct out out;
	struct slice text = { NULL, 0 };

	if (out_init(&out, -1))
		return text;
	out_number(&out, number);
	text = arena_copy(ctx->arena, out_text(&out));
	out_close(&out);
	return text;
}

/* A value without memory is empty, and the arena remembers the failure. */
static struct slice checked(struct context *ctx, struct slice text)
{
	if (text.at)
		return text;
	ctx->arena->failed = true;
	return SLICE_EMPTY;
}

struct slice json_text(struct context *ctx, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (json_is_integer(value))
		return checked(ctx, digits(ctx, json_integer_value(value)));
	if (!json_is_string(value))
		return SLICE_EMPTY;
	return checked(ctx, arena_copy(ctx->arena, (struct slice){ json_string_value(value), json_string_length(value) }));
}

bool json_peek(struct slice bytes, const char *const *keys, size_t count)
{
	struct slice look = { bytes.at, bytes.len < PEEK ? bytes.len : PEEK };

	if (!json_looks_like(bytes))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!slice_contains(look, slice_of(keys[i])))
			return false;
	return true;
}

void json_put_text(struct out *out, struct slice text)
{
	char escaped[6] = "\\u00";
	size_t start = 0;

	out_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		out_put(out, (struct slice){ text.at + start, i - start });
		start = i + 1;
		ascii_hex(escaped + 4, c);
		out_put(out, c >= 0x20 ? (struct slice){ (char[]){ '\\', (char)c }, 2 } : (struct slice){ escaped, sizeof escaped });
	}
	out_put(out, (struct slice){ text.at + start, text.len - start });
	out_char(out, '"');
}
