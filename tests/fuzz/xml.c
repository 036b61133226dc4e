/* XML: every reader of XML documents, also those that would not have recognised it. */
#include "fuzz.h"
#include "syntax/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct input input = { .name = "fuzz", .bytes = { (const char *)bytes, len } };

	if (!xml_looks_like(input.bytes))
		return -1;
	fuzz_readers(&input);
	return 0;
}
