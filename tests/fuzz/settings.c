/* orderferry.ini: it is refused with a message, or each setting has a value of its kind in every scope. */
#define _GNU_SOURCE
#include "whole.h"

#include "core/setting_keys.h"

static void ask(const struct settings *settings, const struct scope *scope)
{
	for (const struct key *key = setting_keys; key->name; key++) {
		const char *value = settings_get(settings, scope, key->name);

		PROMISE(value);
		if (!strcmp(key->values, "number"))
			PROMISE(*value && strspn(value, "0123456789") == strlen(value));
		if (!strcmp(key->values, "yes|no"))
			PROMISE(!*value || !strcmp(value, "yes") || !strcmp(value, "no"));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const struct scope scopes[] = {
		{ .account = { "", 0 } }, { .account = { "main", 4 } }, { .marketplace = { "Amazon.de", 9 }, .channel = { "fba", 3 } },
		{ .account = { "main", 4 }, .marketplace = { "amazon.de", 9 }, .channel = { "FBM", 3 } },
	};
	struct settings settings;
	struct fuzz fuzz;
	char path[WHOLE_PATH];
	int fd = whole_file((struct slice){ (const char *)bytes, len }, path);

	fuzz_start(&fuzz);
	if (settings_load(&settings, fuzz.ctx.arena, fuzz.ctx.diags, path))
		PROMISE(fuzz.said > 0);
	else
		for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
			ask(&settings, &scopes[i]);
	fuzz_stop(&fuzz);
	close(fd);
	return 0;
}
