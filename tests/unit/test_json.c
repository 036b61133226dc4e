#include "unit.h"
#include "syntax/json.h"
#include "value/out.h"

static void texts(void **unused)
{
	struct world world;
	struct input input = { .name = "in.json", .bytes = SLICE("\xEF\xBB\xBF{\"a\":\"K\\u00f6ln\",\"n\":-12,\"x\":null,\"o\":{}}") };
	json_t *root;

	(void)unused;
	world_open(&world);
	root = json_open(&world.ctx, &input);
	assert_non_null(root);
	assert_slice(json_text(&world.ctx, root, "a"), "Köln");
	assert_slice(json_text(&world.ctx, root, "n"), "-12");
	assert_slice(json_text(&world.ctx, root, "x"), "");
	assert_slice(json_text(&world.ctx, root, "o"), "");
	assert_slice(json_text(&world.ctx, root, "missing"), "");
	assert_slice(json_text(&world.ctx, NULL, "a"), "");
	json_decref(root);
	world_close(&world);
}

static void refused(const char *bytes, size_t len)
{
	struct world world;
	char *copy = exact_copy(bytes, len);
	struct input input = { .name = "in.json", .bytes = { copy, len } };

	world_open(&world);
	assert_null(json_open(&world.ctx, &input));
	assert_said_only(&world, BAD_JSON);
	world_close(&world);
	free(copy);
}

static void damaged(void **unused)
{
	static const char *const bad[] = { "", "{", "{\"a\":1,}", "{\"a\":1}x", "{'a':1}", "{\"a\":1,\"a\":2}", "{\"a\":\"\xF6\"}", "{\"a\":01}",
					   "{\"a\":99999999999999999999}", "{\"a\":\"\\ud800\"}" };
	char deep[10001];

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		refused(bad[i], strlen(bad[i]));
	memset(deep, '[', 10000);
	refused(deep, 10000);
}

static void cut_anywhere(void **unused)
{
	static const char json[] = "{\"header\":{\"sellerId\":\"A\",\"version\":\"2.0\"},\"issues\":[{\"messageId\":1,\"sku\":\"\\u20ac\"}]}";

	(void)unused;
	for (size_t len = 0; len < sizeof json - 1; len++)
		refused(json, len);
}

static void looks(void **unused)
{
	static const char *const keys[] = { "\"header\"", "\"issues\"" };

	(void)unused;
	assert_true(json_looks_like(SLICE(" \n{}")));
	assert_true(json_looks_like(SLICE("\xEF\xBB\xBF{")));
	assert_false(json_looks_like(SLICE("")));
	assert_false(json_looks_like(SLICE("order-id\t{")));
	assert_true(json_peek(SLICE("{\"header\":1,\"issues\":2}"), keys, 2));
	assert_false(json_peek(SLICE("{\"header\":1}"), keys, 2));
	assert_false(json_peek(SLICE("\"header\" \"issues\""), keys, 2));
}

static void writing(void **unused)
{
	struct out out;

	(void)unused;
	assert_int_equal(out_init(&out, -1), 0);
	json_put_text(&out, SLICE("a\"b\\c\n\x1f/K\xC3\xB6ln\x7f"));
	json_put_text(&out, SLICE(""));
	assert_slice(out_text(&out), "\"a\\\"b\\\\c\\u000a\\u001f/K\xC3\xB6ln\x7f\"\"\"");
	out_close(&out);
}

int main(void)
{
	RUN(T(texts), T(damaged), T(cut_anywhere), T(looks), T(writing));
}
