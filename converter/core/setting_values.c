#include "core/setting_values.h"

#include <stdlib.h>

#include "core/nearest.h"
#include "value/ascii.h"
#include "value/stamp.h"

static bool one_of(const char *values, const char *value)
{
	struct slice rest = slice_of(values);

	while (rest.len)
		if (slice_equal(slice_cut(&rest, '|'), slice_of(value)))
			return true;
	return false;
}

static bool is_number(const char *value)
{
	return *value && !value[strspn(value, "0123456789")] && strlen(value) <= 15;    /* hours and seconds of it still fit into 64 bits */
}

/* At most a hundred years: more is a slip of the finger. */
static bool is_days(const char *value)
{
	return is_number(value) && strtoull(value, NULL, 10) <= 36500;
}

/* "0 to 100"; false: the key wants something else. */
static bool range_of(const struct key *key, unsigned long long *least, unsigned long long *most)
{
	char *end;

	*least = strtoull(key->values, &end, 10);
	if (end == key->values || strncmp(end, " to ", 4))
		return false;
	*most = strtoull(end + 4, NULL, 10);
	return true;
}

static bool in_range(const char *value, unsigned long long least, unsigned long long most)
{
	return is_number(value) && strtoull(value, NULL, 10) >= least && strtoull(value, NULL, 10) <= most;
}

/* EUR, or nothing. */
static bool is_currency(const char *value)
{
	return !*value || (strlen(value) == 3 && strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3);
}

/* 2026-11-21, or nothing. */
static bool is_date(const char *value)
{
	struct stamp stamp;
	bool offset;

	return !*value || (strlen(value) == 10 && !stamp_parse(slice_of(value), DATE_ISO, &stamp, &offset));
}

/* "Expedited: my.express, Standard: my.parcel" */
static bool is_id_map(const char *value)
{
	struct slice rest = slice_of(value);

	while (rest.len) {
		struct slice id = slice_cut(&rest, ','), name = slice_cut(&id, ':');

		id = slice_trim(id);
		if (!slice_trim(name).len || !memchr(id.at, '.', id.len) || memchr(id.at, ' ', id.len))
			return false;
	}
	return true;
}

/* Some take a word as well as an external ID. */
static bool wants_id(const struct key *key)
{
	return !strcmp(key->values, "id") || !strcmp(key->values, "tax") || !strcmp(key->values, "location");
}

/* module.name, or nothing; several of them, or id: before it, are right where the key takes them. */
static bool is_id(const char *value)
{
	const char *dot = strchr(value, '.');

	return !*value || (dot && dot != value && dot[1] && !strpbrk(value, " \"\t;:/\\"));
}

static bool fits_words(const struct key *key, const char *value)
{
	unsigned long long least, most;

	if (strcmp(key->values, "tax") == 0 && one_of("none|product", value))
		return true;
	if (strcmp(key->values, "location") == 0 && one_of("one|marketplace", value))
		return true;
	if (range_of(key, &least, &most))
		return in_range(value, least, most);
	if (wants_id(key))
		return is_id(value);
	return !strchr(key->values, '|') || one_of(key->values, value);
}

static bool fits(const struct key *key, const char *value)
{
	if (strcmp(key->values, "currency") == 0)
		return is_currency(value);
	if (strcmp(key->values, "date") == 0)
		return is_date(value);
	if (strcmp(key->values, "reference") == 0)
		return strncmp(value, "id:", 3) || (strchr(value, '.') && is_id(value + 3 + strspn(value + 3, " ")));
	if (strcmp(key->values, "NAME: id, NAME: id") == 0)
		return is_id_map(value);
	if (strcmp(key->values, "number") == 0)
		return is_number(value);
	if (strcmp(key->values, "days") == 0)
		return is_days(value);
	return fits_words(key, value);
}

/* The word of "hold|pricelist" that VALUE was meant to be; empty: none is near, or they are numbers. */
static struct slice meant(struct arena *arena, const char *values, const char *value)
{
	struct nearest nearest = { .word = value };

	for (struct slice rest = slice_of(values); rest.len && !ascii_digit(values[0]);) {
		const char *word = arena_string(arena, slice_cut(&rest, '|'));

		if (word)
			nearest_try(&nearest, word);
	}
	return slice_of(nearest.name ? nearest.name : "");
}

static struct slice words_of(struct arena *arena, const struct key *key, const char *value)
{
	struct slice word = meant(arena, key->values, value);
	struct slice parts[] = { SLICE("this must be "), slice_of(key->values), word.len ? SLICE("; did you mean ") : SLICE_EMPTY, word };

	return arena_join(arena, parts, 4);
}

static struct slice wanted(struct arena *arena, const struct key *key, const char *value)
{
	unsigned long long least, most;

	if (!strcmp(key->values, "days"))
		return SLICE("this must be a number of days, at most 36500");
	if (!strcmp(key->values, "currency"))
		return SLICE("this must be a currency of three capital letters, like EUR");
	if (!strcmp(key->values, "date"))
		return SLICE("this must be a date like 2026-11-21");
	if (wants_id(key) || !strcmp(key->values, "reference"))
		return SLICE("this must be an external ID like stock.warehouse0 (in Odoo: export the record with its ID)");
	if (range_of(key, &least, &most) || !strchr(key->values, '|')) {
		struct slice parts[] = { SLICE("this must be "), strcmp(key->values, "number") ? SLICE("") : SLICE("a "), slice_of(key->values) };

		return arena_join(arena, parts, 3);
	}
	return words_of(arena, key, value);
}

const char *setting_objection(struct arena *arena, const struct key *key, const char *value)
{
	return fits(key, value) ? NULL : arena_string(arena, wanted(arena, key, value));
}
