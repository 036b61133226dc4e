/* Checksums, against the values that their authors publish. */
#include "unit.h"

#include "core/checksum.h"

static void of_text(void **unused)
{
	char hex[CHECKSUM_DIGITS + 1];

	(void)unused;
	checksum_of(SLICE("abc"), hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	checksum_of(SLICE(""), hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void quick(void **unused)
{
	char hex[CHECKSUM_DIGITS + 1];

	(void)unused;
	checksum_quick(SLICE(""), hex);
	assert_string_equal(hex, "99aa06d3014798d86001c324468d497f");
	checksum_quick(SLICE("abc"), hex);
	assert_string_equal(hex, "06b05ab6733a618578af5f94892f3950");
}

static void stay_apart(void **unused)
{
	struct out out;

	(void)unused;
	assert_int_equal(out_init(&out, -1), 0);
	checksum_put(&out, SLICE("a:1"));
	checksum_put(&out, SLICE(""));
	checksum_put(&out, SLICE("b"));
	assert_slice(out_text(&out), "3:a:10:1:b");
	out_close(&out);
}

int main(void)
{
	RUN(T(of_text), T(quick), T(stay_apart));
}
