#include "syntax/entities.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

#include "value/ascii.h"

enum { LONGEST = 10 };          /* between & and ; */

/* #233 or #xE9; 0: no letter. */
static unsigned long number_of(const char *name)
{
	bool hex = name[1] == 'x' || name[1] == 'X';
	const char *digits = name + 1 + hex;
	unsigned long number = strtoul(digits, NULL, hex ? 16 : 10);

	return strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789") == strlen(digits) && number < 0x110000 ? number : 0;
}

/* The letter that the name stands for; 0: none. */
static unsigned long letter_named(const char *name)
{
	const htmlEntityDesc *known;
	unsigned long number;

	if (!strcmp(name, "apos"))
		return '\'';
	if (name[0] != '#') {
		known = htmlEntityLookup((const xmlChar *)name);
		return known ? known->value : 0;
	}
	number = number_of(name);
	return number >= ' ' && number != 0x7F && !(number >= 0xD800 && number < 0xE000) ? number : 0;
}

/* The letter at the start of the text, and how many bytes it takes there; 0: none. */
static unsigned long letter_at(struct slice text, size_t *bytes)
{
	char name[LONGEST + 1];
	size_t len = 0;

	while (len < LONGEST && len + 1 < text.len && (ascii_alnum(text.at[len + 1]) || (!len && text.at[1] == '#')))
		len++;
	if (!len || len + 1 >= text.len || text.at[len + 1] != ';')
		return 0;
	memcpy(name, text.at + 1, len);
	name[len] = '\0';
	*bytes = len + 2;
	return letter_named(name);
}

static bool has_letter(struct slice text)
{
	size_t bytes;

	for (; text.len; text = slice_from(text, 1))
		if (text.at[0] == '&' && letter_at(text, &bytes))
			return true;
	return false;
}

int entities_decode(struct arena *arena, struct slice *text)
{
	struct slice rest = *text;
	char *to;
	size_t used = 0, bytes;

	if (!rest.len || !memchr(rest.at, '&', rest.len) || !has_letter(rest))
		return 0;
	to = arena_take(arena, text->len + 1);          /* no letter is longer than its name */
	if (!to)
		return -1;
	for (; rest.len; rest = slice_from(rest, bytes)) {
		unsigned long letter = rest.at[0] == '&' ? letter_at(rest, &bytes) : 0;

		if (letter) {
			used += (size_t)xmlCopyChar(0, (xmlChar *)to + used, (int)letter);
			continue;
		}
		to[used++] = rest.at[0];
		bytes = 1;
	}
	*text = (struct slice){ to, used };
	return 1;
}
