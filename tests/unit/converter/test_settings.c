/* What the settings say. */
#include "call.h"

#include "core/settings.h"

/* Each line names a file: the list has room for all of them, and its end. */
static void files_and_nothing_else(void **unused)
{
	struct call call;
	const char **files;

	(void)unused;
	call_open(&call, "");
	call_settings(&call, "[orderferry]\nproduct-map = one.csv\nstock-rules = two.csv\n");
	files = settings_files(&call.settings, call.c.ctx->arena);
	assert_non_null(files);
	assert_string_equal(files[0], "two.csv");
	assert_string_equal(files[1], "one.csv");
	assert_null(files[2]);
	call_close(&call);
}

int main(void)
{
	RUN(T(files_and_nothing_else));
}
