#include "pipelines/shipping/tracking.h"

#include "value/ascii.h"

/* https://…, www.…, or a host with a path. */
static bool is_link(struct slice text)
{
	return slice_contains(text, SLICE("://")) || slice_starts(text, SLICE("www.")) || (memchr(text.at, '/', text.len) && memchr(text.at, '.', text.len));
}

bool tracking_good(struct slice text)
{
	bool digit = false;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c < 0x20 || c > 0x7e || strchr("<>&\"'", c))
			return false;
		digit |= ascii_digit((char)c);
	}
	return digit && text.len <= 50 && !is_link(text);
}

static bool taken(const struct numbers *numbers, struct slice number)
{
	for (size_t i = 0; i < numbers->count; i++)
		if (slice_equal(numbers->number[i], number))
			return true;
	return false;
}

/* Numbers with only spaces between them. Groups of digits inside one number are shorter than ten characters. */
static size_t first_word(struct slice text)
{
	struct slice rest = text;
	size_t first = 0;

	while (rest.len) {
		struct slice word = slice_cut(&rest, ' ');

		if (word.len && (word.len < 10 || !tracking_good(word)))
			return text.len;
		first = first ? first : word.len;
	}
	return first;
}

/* Length of what separates two numbers here: Odoo's connectors join them with a comma or " + ", people also with " / " or a word. 0: nothing. */
static size_t separator(struct slice text, size_t at)
{
	static const char *const words[] = { " / ", " & ", " - ", " and ", " und ", " et ", " y ", " e ", " en ", " oraz ", " i ", " och ", " ve " };

	if (strchr(",;\n\r\t|+", text.at[at]))
		return 1;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_starts(slice_from(text, at), slice_of(words[i])))
			return strlen(words[i]);
	return 0;
}

static struct slice cut_piece(struct slice *rest)
{
	size_t len = 0, between = 0, word;
	struct slice piece;

	while (len < rest->len && !(between = separator(*rest, len)))
		len++;
	piece = slice_trim((struct slice){ rest->at, len });
	word = first_word(piece);
	if (word < piece.len) {
		len = (size_t)(piece.at - rest->at) + word;
		between = 1;
	}
	*rest = slice_from(*rest, len + between);
	return (struct slice){ piece.at, word };
}

static void add_numbers(struct conversion *c, struct slice text, const struct place *place, struct numbers *numbers)
{
	while (text.len && numbers->count < MOST_NUMBERS) {
		struct slice piece = cut_piece(&text);

		if (!piece.len || taken(numbers, piece))
			continue;
		if (tracking_good(piece))
			numbers->number[numbers->count++] = piece;
		else
			diag(c->ctx->diags, ODD_TRACKING, place, "part of the tracking reference is not a tracking number and was left out");
	}
}

void tracking_numbers(struct conversion *c, const struct delivery *d, struct numbers *numbers)
{
	numbers->count = 0;
	add_numbers(c, d->tracking, &d->place, numbers);
	for (const struct delivery_line *o = d->operations; o; o = o->next)
		add_numbers(c, o->tracking, &d->place, numbers);
}

void tracking_leave_out(struct numbers *numbers, struct slice others)
{
	size_t kept = 0;

	for (size_t i = 0; i < numbers->count; i++)
		if (!slice_contains(others, numbers->number[i]))
			numbers->number[kept++] = numbers->number[i];
	if (kept)
		numbers->count = kept;
}
