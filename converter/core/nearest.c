#include "core/nearest.h"

#include <string.h>

enum { MOST_WRONG = 2 };

static unsigned less(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Levenshtein's distance, up to MOST; MOST + 1: more. It branches at wrong letters only, so MOST must be small. */
static unsigned distance(const char *a, const char *b, unsigned most)
{
	unsigned wrong = most;

	while (*a && *a == *b)
		a++, b++;
	if (!*a && !*b)
		return 0;
	if (!most)
		return 1;
	if (*a)
		wrong = less(wrong, distance(a + 1, b, most - 1));
	if (*b)
		wrong = less(wrong, distance(a, b + 1, most - 1));
	if (*a && *b)
		wrong = less(wrong, distance(a + 1, b + 1, most - 1));
	return wrong + 1;
}

void nearest_try(struct nearest *nearest, const char *name)
{
	unsigned wrong = distance(nearest->word, name, MOST_WRONG);

	/* a name none of whose letters was typed is not a guess */
	if (wrong > MOST_WRONG || wrong >= strlen(name) || (nearest->name && wrong >= nearest->wrong))
		return;
	nearest->name = name;
	nearest->wrong = wrong;
}
