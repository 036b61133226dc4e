#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "value/direct.h"
#include "value/out.h"

static void in_memory(void **unused)
{
	struct out out;

	(void)unused;
	assert_int_equal(out_init(&out, -1), 0);
	assert_slice(out_text(&out), "");
	out_string(&out, "ab");
	out_char(&out, '\n');
	out_number(&out, -12);
	out_put(&out, (struct slice){ NULL, 0 });
	assert_slice(out_text(&out), "ab\n-12");
	assert_int_equal(out.written, 6);
	assert_int_equal(out_flush(&out), 0);
	out_reset(&out);
	assert_slice(out_text(&out), "");
	out_close(&out);
	out_close(&out);
}

static void numbers(void **unused)
{
	struct out out;

	(void)unused;
	assert_int_equal(out_init(&out, -1), 0);
	out_number(&out, 0);
	out_char(&out, ' ');
	out_number(&out, INT64_MAX);
	out_char(&out, ' ');
	out_number(&out, INT64_MIN);
	assert_slice(out_text(&out), "0 9223372036854775807 -9223372036854775808");
	out_close(&out);
}

static void growing(void **unused)
{
	struct out out;

	(void)unused;
	assert_int_equal(out_init(&out, -1), 0);
	for (int i = 0; i < 100000; i++)
		out_string(&out, "0123456789");
	assert_int_equal(out_text(&out).len, 1000000);
	assert_memory_equal(out_text(&out).at + 999990, "0123456789", 10);
	out_close(&out);
}

/* Small pieces, pieces larger than the buffer, and the order of both. */
static void put_into_a_file(bool own_file)
{
	FILE *file = tmpfile();
	struct out out;
	size_t len = 5000000;
	char *large = malloc(len), *back = malloc(len + 7);

	assert_true(file && large && back);
	for (size_t i = 0; i < len; i++)
		large[i] = (char)('a' + i % 23);
	assert_int_equal(out_init(&out, fileno(file)), 0);
	out.own_file = own_file;
	out_string(&out, "abc");
	out_put(&out, (struct slice){ large, len });
	out_string(&out, "def\n");
	assert_int_equal(out_flush(&out), 0);
	out_close(&out);
	assert_int_equal(out.written, len + 7);
	rewind(file);
	assert_int_equal(fread(back, 1, len + 7, file), len + 7);
	assert_int_equal(fgetc(file), EOF);
	assert_memory_equal(back, "abc", 3);
	assert_memory_equal(back + 3, large, len);
	assert_memory_equal(back + 3 + len, "def\n", 4);
	fclose(file);
	free(large);
	free(back);
}

static void into_a_file(void **unused)
{
	(void)unused;
	put_into_a_file(false);
	put_into_a_file(true);
}

/* A file, an out into it, and much to put. */
static char *open_large(FILE **file, struct out *out, size_t len)
{
	char *large = calloc(1, len);

	*file = tmpfile();
	assert_true(*file && large);
	assert_int_equal(out_init(out, fileno(*file)), 0);
	out->own_file = true;
	return large;
}

/* What was there stays: such a file is not the program's own. */
static void behind_what_was_there(void **unused)
{
	FILE *file = tmpfile();
	size_t len = 3000000;
	char *large = calloc(1, len), back[5] = "";
	struct out out;

	(void)unused;
	assert_true(file && large);
	assert_int_equal(write(fileno(file), "first", 5), 5);
	assert_int_equal(out_init(&out, fileno(file)), 0);
	out_put(&out, (struct slice){ large, len });
	assert_int_equal(out_flush(&out), 0);
	out_close(&out);
	assert_int_equal(pread(fileno(file), back, 5, 0), 5);
	assert_memory_equal(back, "first", 5);
	assert_int_equal(lseek(fileno(file), 0, SEEK_END), len + 5);
	fclose(file);
	free(large);
}

/* The limit is not a multiple of a page: the piece that reaches it is written only in part. */
static void no_room_in_the_middle(void **unused)
{
	struct rlimit limit, small;
	size_t len = 5000000;
	struct out out;
	FILE *file;
	char *large = open_large(&file, &out, len);

	(void)unused;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	small = limit;
	small.rlim_cur = 2500001;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	out_put(&out, (struct slice){ large, len });
	assert_int_equal(out_flush(&out), -1);
	assert_int_equal(errno, EFBIG);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	assert_int_equal(lseek(fileno(file), 0, SEEK_END), 2500001);
	out_close(&out);
	fclose(file);
	free(large);
}

/* The piece that meets the limit is still under way when the rest is flushed. */
static void no_room_for_the_piece_under_way(void **unused)
{
	struct rlimit limit, small;
	size_t piece = (size_t)256 * DIRECT_PAGE, len = 3 * piece + 10;
	struct out out;
	FILE *file;
	char *large = open_large(&file, &out, len);

	(void)unused;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(out.size, piece);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	small = limit;
	small.rlim_cur = 2 * piece + 1;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	out_put(&out, (struct slice){ large, len });
	assert_int_equal(out_flush(&out), -1);
	assert_int_equal(errno, EFBIG);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	out_close(&out);
	fclose(file);
	free(large);
}

/* A job that failed goes without flushing. */
static void closed_on_its_way(void **unused)
{
	size_t len = 5000000;
	struct out out;
	FILE *file;
	char *large = open_large(&file, &out, len);

	(void)unused;
	out_put(&out, (struct slice){ large, len });
	out_close(&out);
	fclose(file);
	free(large);
}

static void a_full_disk(void **unused)
{
	int fd = open("/dev/full", O_WRONLY);
	struct out out;

	(void)unused;
	if (fd < 0)
		skip();
	assert_int_equal(out_init(&out, fd), 0);
	out_string(&out, "abc");
	assert_int_equal(out_flush(&out), -1);
	assert_int_equal(errno, ENOSPC);
	out_string(&out, "more");
	errno = 0;
	assert_int_equal(out_flush(&out), -1);          /* it sticks */
	assert_int_equal(errno, ENOSPC);
	out_close(&out);
	close(fd);
}

int main(void)
{
	RUN(T(in_memory), T(numbers), T(growing), T(into_a_file), T(behind_what_was_there), T(no_room_in_the_middle),
	    T(no_room_for_the_piece_under_way), T(closed_on_its_way), T(a_full_disk));
}
