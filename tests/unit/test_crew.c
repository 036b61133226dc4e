#include "unit.h"
#include "value/crew.h"
#include "value/text.h"

struct squares { size_t of[CREW_PLACES]; };

static void square(void *to, unsigned thread, unsigned place, size_t piece)
{
	struct squares *squares = to;

	assert_true(thread < CREW_THREADS && place < CREW_PLACES);
	squares->of[place] = piece * piece;
}

/* Taken in order, for any number of threads, and stopped at any point. */
static void in_sequence(void **unused)
{
	static const size_t counts[] = { 0, 1, 3, 4, 5, 1000 };

	(void)unused;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		for (size_t taken = 0; taken <= counts[i]; taken += taken < 5 ? 1 : counts[i] - taken + (taken == counts[i])) {
			struct squares squares;
			struct crew_work work = { counts[i], &squares, square };
			struct crew *crew = crew_start(&work);

			assert_non_null(crew);
			for (size_t piece = 0; piece < taken; piece++)
				assert_int_equal(squares.of[crew_take(crew)], piece * piece);
			crew_close(crew);
		}
	crew_close(NULL);
}

enum { LARGE = 20 << 20 };

/* Characters of two and three bytes at every border of the pieces. */
static void no_character_is_cut(void **unused)
{
	static const char letters[] = "x\xC3\xBC\xE2\x82\xAC";
	char *text = malloc(LARGE);

	(void)unused;
	assert_non_null(text);
	for (size_t shift = 0; shift < sizeof letters - 1; shift++) {
		size_t len = LARGE - LARGE % (sizeof letters - 1) - (sizeof letters - 1);

		memset(text, ' ', shift);
		for (size_t at = shift; at < shift + len; at += sizeof letters - 1)
			memcpy(text + at, letters, sizeof letters - 1);
		assert_true(crew_all((struct slice){ text, shift + len }, text_is_utf8));
		assert_false(crew_all((struct slice){ text, shift + len - 1 }, text_is_utf8));
	}
	free(text);
}

/* One bad byte is found wherever it is. */
static void one_bad_byte(void **unused)
{
	char *text = malloc(LARGE);

	(void)unused;
	assert_non_null(text);
	memset(text, 'x', LARGE);
	for (size_t at = 0; at < LARGE; at += (1 << 21) - 1) {
		text[at] = '\x80';
		assert_false(crew_all((struct slice){ text, LARGE }, text_is_utf8));
		text[at] = '\x01';
		assert_true(crew_all((struct slice){ text, LARGE }, text_is_utf8));
		assert_false(crew_all((struct slice){ text, LARGE }, text_has_no_controls));
		text[at] = 'x';
	}
	memset(text + LARGE / 2, '\x80', LARGE / 2);
	assert_false(crew_all((struct slice){ text, LARGE }, text_is_utf8));
	free(text);
}

int main(void)
{
	RUN(T(in_sequence), T(no_character_is_cut), T(one_bad_byte));
}
