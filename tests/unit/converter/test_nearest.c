/* What is proposed for a mistyped word. */
#include "unit.h"
#include "core/nearest.h"

static const char *guess(const char *word)
{
	static const char *const names[] = { "convert", "check", "init", "status", "purge", "as", "all" };
	struct nearest nearest = { .word = word };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		nearest_try(&nearest, names[i]);
	return nearest.name ? nearest.name : "";
}

static void a_wrong_letter(void **unused)
{
	(void)unused;
	assert_string_equal(guess("convery"), "convert");
	assert_string_equal(guess("statuss"), "status");
	assert_string_equal(guess("chek"), "check");
	assert_string_equal(guess("onvert"), "convert");
}

static void two_wrong_letters(void **unused)
{
	(void)unused;
	assert_string_equal(guess("purgé"), "purge");       /* é is two bytes */
	assert_string_equal(guess("pruge"), "purge");
	assert_string_equal(guess("converted"), "convert");
	assert_string_equal(guess("nvert"), "convert");
	assert_string_equal(guess("staut"), "status");
}

static void too_many_wrong_letters(void **unused)
{
	(void)unused;
	assert_string_equal(guess("transmogrify"), "");
	assert_string_equal(guess("vert"), "");
	assert_string_equal(guess(""), "");
	assert_string_equal(guess("xy"), "");
}

static void the_nearest_wins(void **unused)
{
	(void)unused;
	assert_string_equal(guess("a"), "as");
	assert_string_equal(guess("al"), "as");         /* one wrong letter each: the first */
	assert_string_equal(guess("all"), "all");
	assert_string_equal(guess("intl"), "init");
}

int main(void)
{
	RUN(T(a_wrong_letter), T(two_wrong_letters), T(too_many_wrong_letters), T(the_nearest_wins));
}
