/* Tables of text: character set, header, columns, style, every row; as recognised, and in a character set that was forced. */
#include "fuzz.h"

#include "syntax/gz.h"
#include "syntax/xlsx.h"

static void try_charset(struct slice text, enum charset charset)
{
	struct fuzz fuzz;

	fuzz_start(&fuzz);
	fuzz.ctx.charset = charset;
	fuzz_open(&fuzz, text);
	fuzz_stop(&fuzz);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct slice text = { (const char *)bytes, len };
	uint64_t dice = slice_hash(text);

	if (gz_looks_like(text) || xlsx_looks_like(text))
		return -1;                      /* other targets' work */
	try_charset(text, CHARSET_UNKNOWN);
	if (dice % 16 <= CHARSET_CP932)
		try_charset(text, (enum charset)(dice % 16));
	return 0;
}
