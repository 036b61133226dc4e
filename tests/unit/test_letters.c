/* Letters that were lost, or that a wrong character set shows. */
#include "unit.h"

#include "value/letters.h"

static void lost_letters(void **unused)
{
	(void)unused;
	assert_true(letters_lost(SLICE("Wroc?aw")));
	assert_true(letters_lost(SLICE("?ód?")));
	assert_true(letters_lost(SLICE("ul. ?")) == false);
	assert_true(letters_lost(SLICE("a?")));
	assert_false(letters_lost(SLICE("")));
	assert_false(letters_lost(SLICE("? 12 ?")));
	assert_false(letters_lost(SLICE("Köln")));
	assert_true(letters_lost(SLICE("K\xEF\xBF\xBDln")));
	assert_true(letters_lost(SLICE("\xEF\xBF\xBD")));
}

static void odd(void **unused)
{
	static const char *const shown[] = {
		"K„ufer", "Gr”áe", "Empf‚nger", "EmpfŠnger", "Stra§e", "Gr¼nstra„e", "Ĺ\xC2\x81ódź", "M\xC2\x81ller", "ĹĂłdĹş", "caf\xC3\xA9\xC2\x8F", "dŸr",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		if (!letters_odd(slice_of(shown[i])))
			fail_msg("%s is not odd", shown[i]);
}

static void in_order(void **unused)
{
	static const char *const shown[] = {
		"", "Köln", "Größe", "STRASSE", "MÜLLER", "Müller-Lüdenscheidt", "O’Brien", "d’Été", "McDonald", "Łódź", "Żółw", "Şişli", "İzmir", "ÇAĞLAR Öz", "n°5", "3ª planta",
		"Paral·lel", "Köln–Mülheim", "„Zur Post“", "«Le Pré»", "1½ Zi.", "50 m²", "§ 5", "A™ B", "東京都", "서울", "القاهرة", "Grüße 😀 an", "AÑO", "Ærø", "Öl", "GmbH & Co", "Nº 5",
		"Dr. Ö. Å", "l´Aquila", "iPhone Österreich",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		if (letters_odd(slice_of(shown[i])))
			fail_msg("%s is odd", shown[i]);
}

int main(void)
{
	RUN(T(lost_letters), T(odd), T(in_order));
}
