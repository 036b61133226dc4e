#include "value/order_id.h"

#include "value/ascii.h"

enum { LENGTH = 19, FIRST = 3, SECOND = 11, LONGEST_NEAR = LENGTH + 4, LONGEST_ITEM = 40 };

static bool has_hyphens(struct slice id)
{
	return id.len > SECOND && id.at[FIRST] == '-' && id.at[SECOND] == '-';
}

/* The first part may have letters, in any place: Amazon's schemas allow them all over. */
bool order_id_good(struct slice id)
{
	if (id.len != LENGTH || !has_hyphens(id))
		return false;
	for (size_t i = 0; i < FIRST; i++)
		if (!ascii_alnum(id.at[i]))
			return false;
	for (size_t i = FIRST + 1; i < LENGTH; i++)
		if (!ascii_digit(id.at[i]) && i != SECOND)
			return false;
	return true;
}

struct slice order_id_find(struct slice text)
{
	for (; text.len >= LENGTH; text = slice_from(text, 1)) {
		struct slice id = { text.at, LENGTH };

		if (order_id_good(id))
			return id;
	}
	return (struct slice){ 0 };
}

/* A group of digits, perhaps with one too many or too few. */
static bool take_group(struct slice *text, size_t digits)
{
	size_t n = 0;

	while (n < text->len && ascii_digit(text->at[n]))
		n++;
	*text = slice_from(*text, n);
	return n + 1 >= digits && n <= digits + 1;
}

/* A hyphen, or what people and programs put in its place: a dash of three bytes, a blank. */
static bool take_sign(struct slice *text)
{
	size_t n = 0;

	while (n < text->len && n < 3 && !ascii_alnum(text->at[n]))
		n++;
	*text = slice_from(*text, n);
	return n;
}

bool order_id_mistyped(struct slice text)
{
	for (; text.len; text = slice_from(text, 1)) {
		struct slice rest = text;

		if (take_group(&rest, 3) && take_sign(&rest) && take_group(&rest, 7) && take_sign(&rest) && take_group(&rest, 7))
			return true;
	}
	return false;
}

/* Its hyphens are in their places, or it is too short to be a telephone number. */
bool order_id_near(struct slice id)
{
	size_t digits = 0;

	for (size_t i = 0; i < id.len; i++) {
		digits += ascii_digit(id.at[i]);
		if (!ascii_alnum(id.at[i]) && id.at[i] != '-')
			return false;
	}
	return (has_hyphens(id) && id.len <= LONGEST_NEAR) || (digits && digits < 7 && memchr(id.at, '-', id.len));
}

bool order_id_item_good(struct slice id)
{
	for (size_t i = 0; i < id.len; i++)
		if (i == LONGEST_ITEM || !ascii_alnum(id.at[i]))
			return false;
	return id.len != 0;
}

bool order_id_item_usual(struct slice id)
{
	for (size_t i = 0; i < id.len; i++)
		if (!ascii_digit(id.at[i]))
			return false;
	return id.len == 14 || id.len == 15;
}
