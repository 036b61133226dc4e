/* XML: every reader of XML documents, also those that would not have recognised it. */
#include "fuzz.h"
#include "syntax/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct input input = { .name = "fuzz", .bytes = { (const char *)bytes, len } };

	if (!xml_looks_like(input.bytes))
		return -1;
	for (const struct format *const *f = formats; *f; f++) {
		struct sheet sheet = { .file = "fuzz" };
		struct fuzz fuzz;

		if (!(*f)->read)
			continue;
		fuzz_start(&fuzz);
		(*f)->probe(&input);
		if ((*f)->read(&fuzz.job, &input, &sheet) || table_bind(&fuzz.job, &sheet, *f))
			PROMISE(fuzz.said > 0);
		else
			fuzz_rows(&fuzz, &sheet);
		fuzz_stop(&fuzz);
	}
	return 0;
}
