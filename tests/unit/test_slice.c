#include "unit.h"

#include <unistd.h>

static void comparing(void **unused)
{
	(void)unused;
	assert_true(slice_equal(SLICE("abc"), SLICE("abc")));
	assert_false(slice_equal(SLICE("abc"), SLICE("abC")));
	assert_false(slice_equal(SLICE("abc"), SLICE("abcd")));
	assert_true(slice_equal((struct slice){ NULL, 0 }, SLICE("")));
	assert_true(slice_same(SLICE("Amazon.DE"), SLICE("amazon.de")));
	assert_false(slice_same(SLICE("amazon.d"), SLICE("amazon.de")));
	assert_false(slice_same(SLICE("\xC3\x84"), SLICE("\xC3\xA4")));         /* letters of ASCII only */
	assert_true(slice_starts(SLICE("abc"), SLICE("")));
	assert_true(slice_starts(SLICE("abc"), SLICE("ab")));
	assert_false(slice_starts(SLICE("ab"), SLICE("abc")));
	assert_true(slice_same_start(SLICE("SEP=;"), SLICE("sep=")));
	assert_false(slice_same_start(SLICE("se"), SLICE("sep=")));
}

static void ordering(void **unused)
{
	(void)unused;
	assert_int_equal(slice_compare(SLICE("abc"), SLICE("abc")), 0);
	assert_true(slice_compare(SLICE("abc"), SLICE("abd")) < 0);
	assert_true(slice_compare(SLICE("ab"), SLICE("abc")) < 0);
	assert_true(slice_compare(SLICE("b"), SLICE("abc")) > 0);
	assert_true(slice_compare(SLICE("\xC3"), SLICE("a")) > 0);              /* bytes are unsigned */
	assert_true(slice_compare((struct slice){ NULL, 0 }, SLICE("a")) < 0);
	assert_int_equal(slice_compare((struct slice){ NULL, 0 }, SLICE("")), 0);
}

static void containing(void **unused)
{
	(void)unused;
	assert_true(slice_contains(SLICE("xxAmazon.co.JPyy"), SLICE("amazon.co.jp")));
	assert_true(slice_contains(SLICE("abc"), SLICE("C")));
	assert_false(slice_contains(SLICE("abc"), SLICE("abcd")));
	assert_false(slice_contains(SLICE(""), SLICE("a")));
}

static void trimming(void **unused)
{
	(void)unused;
	assert_slice(slice_trim(SLICE("  a b\t\r\n")), "a b");
	assert_slice(slice_trim(SLICE("\xC2\xA0" "a" "\xC2\xA0 ")), "a");
	assert_slice(slice_trim(SLICE("\xE3\x80\x80" "a" "\xE3\x80\x80")), "a");
	assert_slice(slice_trim(SLICE(" \xC3\xA0 ")), "\xC3\xA0");              /* à ends with the byte A0 */
	assert_slice(slice_trim(SLICE(" \t\n")), "");
	assert_slice(slice_trim(SLICE("")), "");
	assert_slice(slice_trim(SLICE("\xA0")), "\xA0");
}

static void cutting(void **unused)
{
	struct slice rest = SLICE("a\t\tb");

	(void)unused;
	assert_slice(slice_cut(&rest, '\t'), "a");
	assert_slice(slice_cut(&rest, '\t'), "");
	assert_slice(slice_cut(&rest, '\t'), "b");
	assert_int_equal(rest.len, 0);
	assert_slice(slice_cut(&rest, '\t'), "");
}

/* Near or not, what is cut is the same: at every place of every length, with every byte before it. */
static void cutting_near(void **unused)
{
	char text[40];

	(void)unused;
	for (size_t len = 0; len <= sizeof text; len++)
		for (size_t at = 0; at <= len; at++)
			for (int c = 0; c < 256; c++) {
				struct slice rest = { text, len }, near = rest, head;

				memset(text, c, sizeof text);
				if (at < len)
					text[at] = '\t';
				head = slice_cut(&rest, '\t');
				assert_true(slice_equal(slice_cut_near(&near, '\t'), head));
				assert_true(near.at == rest.at && near.len == rest.len);
			}
}

static void hashing(void **unused)
{
	(void)unused;
	assert_true(slice_hash(SLICE("123-1234567-1234567")) == slice_hash(SLICE("123-1234567-1234567")));
	assert_true(slice_hash(SLICE("123-1234567-1234567")) != slice_hash(SLICE("123-1234567-1234568")));
	/* External IDs of partners rest on it: XXH3 of nothing is 2d06800538d394c2 on every machine. */
	assert_true(slice_hash(SLICE("")) == UINT64_C(0x2d06800538d394c2));
}

/* The key that this program has in a process of its own. */
static uint64_t key_elsewhere(void)
{
	uint64_t key = 0;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	if (fork() == 0) {
		dup2(ends[1], STDOUT_FILENO);
		execl("/proc/self/exe", "test_slice", "key", (char *)NULL);
		_exit(1);
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &key, sizeof key), sizeof key);
	close(ends[0]);
	return key;
}

/* Nobody can make texts that have one key: in each process it is another one. */
static void keys(void **unused)
{
	uint64_t here = slice_key(SLICE("123-1234567-1234567"));

	(void)unused;
	assert_true(here == slice_key(SLICE("123-1234567-1234567")));
	assert_true(here != slice_key(SLICE("123-1234567-1234568")));
	assert_true(here != key_elsewhere());
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		uint64_t key = slice_key(SLICE("123-1234567-1234567"));

		return write(STDOUT_FILENO, &key, sizeof key) != sizeof key;
	}
	RUN(T(comparing), T(ordering), T(containing), T(trimming), T(cutting), T(cutting_near), T(hashing), T(keys));
}
