/* Quoted text with each separator, whatever the header says; and whether a tab file was saved with quoting. */
#include "fuzz.h"

#include "syntax/csv.h"

static const struct format *orders(void)
{
	for (const struct format *const *f = formats; *f; f++)
		if ((*f)->role == ORDERS && !(*f)->read)
			return *f;
	return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct slice text = { (const char *)bytes, len };

	csv_is_quoted(text);
	for (const char *separator = ",;\t"; *separator; separator++) {
		struct sheet sheet = { .file = "fuzz", .header_line = 1, .row_end = len % 7 ? '\n' : '\r' };
		struct fuzz fuzz;

		fuzz_start(&fuzz);
		if (csv_rebuild(&fuzz.ctx, &sheet, text, *separator)) {
			PROMISE(fuzz.said > 0);
		} else if (sheet.header.len && text_is_utf8(text)) {
			sheet.controls = true;
			if (table_bind(&fuzz.ctx, &sheet, orders()))
				PROMISE(fuzz.said > 0);
			else
				fuzz_rows(&fuzz, &sheet);
		}
		fuzz_stop(&fuzz);
	}
	return 0;
}
