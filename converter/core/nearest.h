/* The name that a mistyped word was meant to be: the first of those with the fewest wrong letters, at most two. */
#ifndef NEAREST_H
#define NEAREST_H

struct nearest {
	const char *word;               /* as it was typed */
	const char *name;               /* NULL: no name is near */
	unsigned wrong;                 /* letters to change, add or remove */
};

void nearest_try(struct nearest *, const char *name);
#endif
