/* ZIPs that come in: each file in one is unpacked within the limit of all of them and opened like any file, or a message says why not. */
#include "fuzz.h"

#include "syntax/unzip.h"

static void take_apart(struct fuzz *fuzz, struct unzip *unzip)
{
	struct input member;
	unsigned long said = fuzz->said;
	size_t all = 0;
	int more;

	while ((more = unzip_next(&fuzz->ctx, unzip, &member)) > 0) {
		PROMISE(fuzz->said == said && text_has_no_controls(slice_of(member.name)));
		all += member.bytes.len;
		PROMISE(all <= fuzz->ctx.limits.inflated_bytes);
		fuzz_open(fuzz, member.bytes);
		said = fuzz->said;
	}
	PROMISE(more == 0 || fuzz->said > said);
	unzip_close(unzip);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct input input = { .name = "fuzz.zip", .bytes = { (const char *)bytes, len }, .modified = STAMP_NONE };
	struct unzip unzip;
	struct fuzz fuzz;
	int several;

	fuzz_start(&fuzz);
	several = unzip_open(&fuzz.ctx, &input, &unzip);
	PROMISE(several >= 0 || fuzz.said == 1);
	if (!several)
		take_apart(&fuzz, &unzip);
	else if (several > 0)
		fuzz_open(&fuzz, input.bytes);
	fuzz_stop(&fuzz);
	return 0;
}
