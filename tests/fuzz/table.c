/* Tables of text: character set, header, columns, style, every row; as recognised, and in a character set that was forced. */
#include "fuzz.h"

#include <iconv.h>

#include "syntax/gz.h"
#include "syntax/xlsx.h"

/* The C library unloads a character set with its last user and loads it again: a hundred times slower. */
static void keep_loaded(void)
{
	static iconv_t kept[2];

	if (kept[0])
		return;
	kept[0] = iconv_open("UTF-8", "CP1252");
	kept[1] = iconv_open("UTF-8", "CP932");
}

static void try_charset(struct slice text, enum charset charset)
{
	struct fuzz fuzz;

	fuzz_start(&fuzz);
	fuzz.job.charset = charset;
	fuzz_open(&fuzz, text);
	fuzz_stop(&fuzz);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct slice text = { (const char *)bytes, len };
	uint64_t dice = slice_hash(text);

	if (gz_looks_like(text) || xlsx_looks_like(text))
		return -1;                      /* other targets' work */
	keep_loaded();
	try_charset(text, CHARSET_UNKNOWN);
	if (dice % 16 <= CHARSET_CP932)
		try_charset(text, (enum charset)(dice % 16));
	return 0;
}
