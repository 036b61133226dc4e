#include "core/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>

#include "amazon/marketplaces.h"
#include "core/nearest.h"
#include "core/setting_keys.h"
#include "core/setting_values.h"
#include "value/text.h"

struct entry {
	struct scope scope;
	int weight;             /* how many of the three the section names */
	const char *key, *value;
	long line;
	struct entry *next;
};

static const struct key *find_key(const char *name)
{
	const struct key *key = setting_keys;

	while (key->name && strcmp(key->name, name))
		key++;
	return key->name ? key : NULL;
}

static int complain(struct settings *settings, const char *section, const char *name, const char *what)
{
	settings->failed = 1;
	return diag(settings->diags, BAD_SETTINGS, &(struct place){ .file = settings->file, .line = settings->line }, "[%s] %s: %s", section, name, what);
}

static const char *const criteria[] = { "account", "marketplace", "channel" };

static bool channel_fits(const struct scope *scope)
{
	return !scope->channel.len || slice_same(scope->channel, SLICE("fba")) || slice_same(scope->channel, SLICE("fbm"));
}

/* "account main channel fba": pairs of words. *UNKNOWN: the word that is none of them; or empty, if a value is missing or there twice. -1 then. */
static int read_section(struct entry *entry, struct slice section, struct slice *unknown)
{
	struct slice *const to[] = { &entry->scope.account, &entry->scope.marketplace, &entry->scope.channel };

	*unknown = SLICE_EMPTY;
	if (slice_equal(section, SLICE("orderferry")))
		return 0;
	while (section.len) {
		struct slice word = slice_cut(&section, ' '), value = slice_cut(&section, ' ');
		size_t i = 0;

		while (i < 3 && !slice_equal(word, slice_of(criteria[i])))
			i++;
		if (i == 3)
			*unknown = word;
		if (i == 3 || !value.len || to[i]->len)
			return -1;
		*to[i] = value;
		entry->weight++;
	}
	return entry->weight ? 0 : -1;
}

/* TEXT and the name that WORD was meant to be, if one is near. NULL: no memory, reported. */
static const char *with_nearest(struct settings *settings, const char *text, const struct nearest *nearest)
{
	struct slice parts[] = { slice_of(text), SLICE("; did you mean "), slice_of(nearest->name ? nearest->name : "") };
	const char *whole = nearest->name ? arena_string(settings->arena, arena_join(settings->arena, parts, 3)) : text;

	if (!whole)
		no_memory(settings->diags);
	return whole;
}

static const char *no_such_section(struct settings *settings, struct slice word)
{
	struct nearest nearest = { .word = arena_string(settings->arena, word) };

	if (!nearest.word)
		return NULL;
	nearest_try(&nearest, "orderferry");
	for (size_t i = 0; i < 3; i++)
		nearest_try(&nearest, criteria[i]);
	return with_nearest(settings, "there is no such section; write [orderferry], [account NAME], [marketplace NAME], [channel fba] or several of them in one",
			    &nearest);
}

static const char *no_such_setting(struct settings *settings, const char *name)
{
	struct nearest nearest = { .word = name };

	for (const struct key *key = setting_keys; key->name; key++)
		nearest_try(&nearest, key->name);
	return with_nearest(settings, "there is no such setting; `orderferry help settings` lists all of them", &nearest);
}

/* inih passes on a value of several lines line by line: this may be one more line of the last entry. */
static bool goes_on(const struct settings *settings, const struct entry *entry, const struct key *key)
{
	const struct entry *last = settings->entries;

	return last && last->key == key->name && last->weight == entry->weight &&
	       slice_equal(last->scope.account, entry->scope.account) && slice_equal(last->scope.channel, entry->scope.channel) &&
	       slice_equal(last->scope.marketplace, entry->scope.marketplace);
}

static int append(struct settings *settings, const char *value)
{
	struct slice parts[] = { slice_of(settings->entries->value), SLICE(" "), slice_of(value) };

	settings->entries->value = arena_string(settings->arena, arena_join(settings->arena, parts, 3));
	return settings->entries->value ? 0 : no_memory(settings->diags);
}

/* What nothing would read is a slip. NULL: this section can make a difference. */
static const char *no_effect(const struct entry *entry, const struct key *key)
{
	if (key->reach == OF_ACCOUNT && (entry->scope.marketplace.len || entry->scope.channel.len))
		return "this setting cannot differ by marketplace or channel: put it into [orderferry] or [account NAME]";
	if (key->reach == OF_MARKETPLACE && entry->scope.channel.len)
		return "this setting cannot differ by channel: put it into [orderferry], [account NAME] or [marketplace NAME]";
	return NULL;
}

/* NULL: none. */
static const char *objection(struct settings *settings, const struct entry *entry, const struct key *key, const char *value)
{
	const char *wrong;

	if (!text_is_utf8(slice_of(value)) || !text_has_no_controls(slice_of(value)))
		return "this is not UTF-8: save the file with the encoding UTF-8";
	if ((wrong = setting_objection(settings->arena, key, value)) || (wrong = no_effect(entry, key)))
		return wrong;
	if (goes_on(settings, entry, key) && strcmp(key->values, "list"))
		return "this is a second value; a line that starts with a space continues the setting above it: remove the space";
	return NULL;
}

static int keep(struct settings *settings, struct entry *entry, const struct key *key)
{
	if (goes_on(settings, entry, key))
		return append(settings, entry->value);
	entry->key = key->name;
	entry->line = settings->line;
	entry->next = settings->entries;
	settings->entries = entry;
	return 0;
}

/* Not the folder of credentials: only the transfer script reads it. */
static bool is_file(const struct key *key)
{
	return strcmp(key->values, "path") == 0 && strncmp(key->help, "scripts/transfer:", 17);
}

/* A path is relative to the file of settings, wherever the call is made; what a shell pipes is beside no file. NULL: no memory. */
static const char *value_of(struct settings *settings, const struct key *key, const char *value)
{
	const char *slash = !strncmp(settings->file, "/dev/fd/", 8) || !strncmp(settings->file, "/proc/", 6) ? NULL : strrchr(settings->file, '/');
	struct slice parts[] = { { settings->file, slash ? (size_t)(slash + 1 - settings->file) : 0 }, slice_of(value) };
	bool beside = slash && key && is_file(key) && *value && *value != '/';

	return arena_string(settings->arena, beside ? arena_join(settings->arena, parts, 2) : slice_of(value));
}

/* inih: 1 goes on, so that the rest of the file is checked too. */
static int entry_seen(void *user, const char *section, const char *name, const char *value)
{
	struct settings *settings = user;
	struct entry *entry = arena_take(settings->arena, sizeof *entry);
	const struct key *key = find_key(name);
	char *scope = arena_string(settings->arena, slice_of(section));
	const char *wrong = NULL;
	struct slice unknown;

	if (!entry || !scope || !(entry->value = value_of(settings, key, value)))
		return no_memory(settings->diags) + 1;
	if (read_section(entry, slice_of(scope), &unknown))
		wrong = no_such_section(settings, unknown);
	else if (!channel_fits(&entry->scope))
		wrong = "a channel is fba or fbm";
	else
		wrong = key ? objection(settings, entry, key, value) : no_such_setting(settings, name);
	if (!wrong)
		return key ? keep(settings, entry, key) + 1 : 0;
	complain(settings, section, name, wrong);
	return 1;
}

/* --- marketplaces ------------------------------------------------------------------------------------------------------- */

static int no_such_marketplace(struct settings *settings, const struct entry *entry, struct slice name, const char *cure)
{
	struct nearest nearest = { .word = arena_string(settings->arena, name) };

	if (!nearest.word)
		return no_memory(settings->diags);
	for (const struct marketplace *m = marketplaces; m->name; m++)
		nearest_try(&nearest, m->name);
	settings->failed = 1;
	return diag(settings->diags, BAD_SETTINGS, &(struct place){ .file = settings->file, .line = entry->line }, "there is no marketplace %.*s%s%s%s", SHOWN(name),
		    nearest.name ? "; did you mean " : "", nearest.name ? nearest.name : "", cure);
}

/* A marketplace that Orderferry does not know is one whose section gives its currency. */
static bool is_defined(const struct settings *settings, const struct entry *entry)
{
	const struct marketplace *known = marketplace_by_channel(entry->scope.marketplace);

	return known ? slice_same(entry->scope.marketplace, slice_of(known->name)) : *settings_get(settings, &entry->scope, "currency") != '\0';
}

static bool is_first_of(const struct settings *settings, const struct entry *entry)
{
	for (const struct entry *other = entry->next; other; other = other->next)
		if (slice_same(other->scope.marketplace, entry->scope.marketplace))
			return false;
	return settings != NULL;
}

static bool is_list(const struct entry *entry)
{
	return !strcmp(entry->key, "marketplaces") || !strcmp(entry->key, "marketplace");
}

static void check_names(struct settings *settings, const struct entry *entry)
{
	struct slice rest = slice_of(entry->value);

	while (rest.len) {
		size_t len = 0;
		struct slice word;

		while (len < rest.len && !memchr(", ", rest.at[len], 2))
			len++;
		word = (struct slice){ rest.at, len };
		rest = slice_from(rest, len < rest.len ? len + 1 : len);
		if (word.len && !marketplace_named(word) && !settings_name_marketplace(settings, word))
			no_such_marketplace(settings, entry, word, "");
	}
}

/* After all lines are known: each name is that of a marketplace, or defined here. -1: no memory, reported. */
static int check_marketplaces(struct settings *settings)
{
	size_t count = 0;
	const struct entry **entries;

	for (const struct entry *entry = settings->entries; entry; entry = entry->next)
		count++;
	entries = arena_take(settings->arena, (count + 1) * sizeof *entries);
	if (!entries)
		return no_memory(settings->diags);
	for (const struct entry *entry = settings->entries; entry; entry = entry->next)
		entries[--count] = entry;
	for (; entries[count]; count++) {
		if (is_list(entries[count]))
			check_names(settings, entries[count]);
		if (entries[count]->scope.marketplace.len && is_first_of(settings, entries[count]) && !is_defined(settings, entries[count]))
			no_such_marketplace(settings, entries[count], entries[count]->scope.marketplace,
					    "; for one that Orderferry does not know yet, set its currency in this section");
	}
	return 0;
}

/* --- the file ----------------------------------------------------------------------------------------------------------- */

struct lines { FILE *file; struct settings *settings; long seen, too_long; };

/* inih passes on the part that does not fit as one more line: that must not become another setting. */
static char *read_line(char *line, int room, void *context)
{
	struct lines *lines = context;
	char *got = fgets(line, room, lines->file);

	lines->settings->line = ++lines->seen;
	if (got && !strchr(line, '\n') && strlen(line) + 1 == (size_t)room && !lines->too_long)
		lines->too_long = lines->seen;
	return got;
}

static int parse(struct settings *settings, struct lines *lines)
{
	struct place place = { .file = settings->file };
	int line = ini_parse_stream(read_line, lines, entry_seen, settings);

	if (lines->too_long) {
		place.line = lines->too_long;
		return diag(settings->diags, BAD_SETTINGS, &place, "the line is too long for a setting; a list may continue in lines that start with a space");
	}
	if (line < 0 || ferror(lines->file))
		return diag(settings->diags, BAD_SETTINGS, &place, "cannot read the file: %s", strerror(errno));
	place.line = line;
	settings->line = 0;
	if (line > 0)
		return diag(settings->diags, BAD_SETTINGS, &place, "this is neither [section] nor key = value");
	return check_marketplaces(settings) || settings->failed ? -1 : 0;
}

int settings_load(struct settings *settings, struct arena *arena, struct diags *diags, const char *file)
{
	struct lines lines = { .settings = settings };
	int result;

	*settings = (struct settings){ .arena = arena, .diags = diags, .file = file };
	if (!file)
		return 0;
	errno = 0;
	if (!(lines.file = fopen(file, "r")))
		return diag(diags, BAD_SETTINGS, &(struct place){ .file = file }, "cannot read the file: %s", strerror(errno));
	result = parse(settings, &lines);
	fclose(lines.file);
	return result;
}

static bool applies(const struct entry *entry, const struct scope *scope)
{
	return (!entry->scope.account.len || slice_equal(entry->scope.account, scope->account)) &&
	       (!entry->scope.marketplace.len || slice_same(entry->scope.marketplace, scope->marketplace)) &&
	       (!entry->scope.channel.len || slice_same(entry->scope.channel, scope->channel));
}

const char *settings_get(const struct settings *settings, const struct scope *scope, const char *name)
{
	const struct entry *best = NULL;
	const struct key *key = find_key(name);

	for (const struct entry *entry = settings->entries; entry; entry = entry->next)
		if (entry->key == key->name && applies(entry, scope) && (!best || entry->weight > best->weight))
			best = entry;
	return best ? best->value : key->standard;
}

bool settings_given(const struct settings *settings, const char *name)
{
	const struct key *key = find_key(name);

	for (const struct entry *entry = settings->entries; entry; entry = entry->next)
		if (entry->key == key->name)
			return true;
	return false;
}

bool settings_is(const struct settings *settings, const struct scope *scope, const char *key, const char *value)
{
	return strcmp(settings_get(settings, scope, key), value) == 0;
}

size_t settings_number(const struct settings *settings, const struct scope *scope, const char *key)
{
	return (size_t)strtoull(settings_get(settings, scope, key), NULL, 10);
}

bool settings_name_marketplace(const struct settings *settings, struct slice name)
{
	for (const struct entry *entry = settings->entries; entry; entry = entry->next)
		if (entry->scope.marketplace.len && slice_same(entry->scope.marketplace, name))
			return true;
	return false;
}

static bool names_file(const struct entry *entry)
{
	return is_file(find_key(entry->key)) && *entry->value;
}

const char **settings_files(const struct settings *settings, struct arena *arena)
{
	size_t count = 0;
	const char **files;

	for (const struct entry *entry = settings->entries; entry; entry = entry->next)
		count++;
	files = arena_take(arena, (count + 1) * sizeof *files);
	if (!files)
		return NULL;
	count = 0;
	for (const struct entry *entry = settings->entries; entry; entry = entry->next)
		if (names_file(entry))
			files[count++] = entry->value;
	files[count] = NULL;
	return files;
}

const struct entry *settings_next(const struct settings *settings, const struct entry *after, struct settings_place *place)
{
	const struct entry *entry = after ? after->next : settings->entries;
	bool path;

	if (!entry)
		return NULL;
	/* `systemd` is a word that the transfer script knows */
	path = !strcmp(find_key(entry->key)->values, "path") && *entry->value && strcmp(entry->value, "systemd");
	*place = (struct settings_place){ entry->scope.account, entry->key, entry->value, path ? entry->value : NULL, !strncmp(find_key(entry->key)->help, "no longer used", 14) };
	return entry;
}
