/* JSON: every reader of JSON documents, also those that would not have recognised it; and texts that we write into JSON. */
#include "fuzz.h"

#include "syntax/json.h"
#include "value/out.h"

static void write_and_read(struct slice text)
{
	struct out out;
	json_t *back;

	PROMISE(!out_init(&out, -1));
	json_put_text(&out, text);
	back = json_loadb(out_text(&out).at, out_text(&out).len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	PROMISE(json_is_string(back));
	PROMISE(slice_equal((struct slice){ json_string_value(back), json_string_length(back) }, text));
	json_decref(back);
	out_close(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct input input = { .name = "fuzz", .bytes = { (const char *)bytes, len } };

	if (text_is_utf8(input.bytes))
		write_and_read(input.bytes);
	if (!json_looks_like(input.bytes))
		return 0;
	fuzz_readers(&input);
	return 0;
}
