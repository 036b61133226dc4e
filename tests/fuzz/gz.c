/* gzip: whatever is packed in it, it is unpacked within the limit or refused; then it is opened like any file. */
#include "fuzz.h"
#include "syntax/gz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct input input = { .name = "fuzz", .bytes = { (const char *)bytes, len } };
	struct fuzz fuzz;

	fuzz_start(&fuzz);
	if (gz_unpack(&fuzz.ctx, &input)) {
		PROMISE(fuzz.said == 1);
	} else {
		PROMISE(fuzz.said == 0 && input.packed);
		PROMISE(input.bytes.len <= fuzz.ctx.limits.inflated_bytes);
		fuzz_open(&fuzz, input.bytes);
	}
	fuzz_stop(&fuzz);
	return 0;
}
