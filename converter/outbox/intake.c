#include "outbox/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "amazon/marketplaces.h"
#include "core/checksum.h"
#include "core/folder.h"
#include "outbox/files.h"
#include "outbox/look.h"
#include "outbox/machine.h"

enum { MOST_NAME = 200, MOST_MARKETS = 25, MOST_MESSAGES = 25000 };

/* Feed types that Amazon's API takes. DEAD ones it took until 2025-07-31. CONTENT: how the content type begins. */
static const struct kind { const char *type; int rank; const char *content; bool dead; } kinds[] = {
	{ "POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA", 10, "text/", false },
	{ "POST_ORDER_ACKNOWLEDGEMENT_DATA", 10, "text/xml", false },
	{ "POST_FLAT_FILE_FULFILLMENT_DATA", 20, "text/", false },
	{ "POST_ORDER_FULFILLMENT_DATA", 20, "text/xml", false },
	{ "JSON_LISTINGS_FEED", 50, "application/json", false },
	{ "POST_PRODUCT_DATA", 0, "", true },
	{ "POST_INVENTORY_AVAILABILITY_DATA", 0, "", true },
	{ "POST_PRODUCT_OVERRIDES_DATA", 0, "", true },
	{ "POST_PRODUCT_PRICING_DATA", 0, "", true },
	{ "POST_PRODUCT_IMAGE_DATA", 0, "", true },
	{ "POST_PRODUCT_RELATIONSHIP_DATA", 0, "", true },
	{ "POST_FLAT_FILE_INVLOADER_DATA", 0, "", true },
	{ "POST_FLAT_FILE_BOOKLOADER_DATA", 0, "", true },
	{ "POST_FLAT_FILE_CONVERGENCE_LISTINGS_DATA", 0, "", true },
	{ "POST_FLAT_FILE_LISTINGS_DATA", 0, "", true },
	{ "POST_FLAT_FILE_PRICEANDQUANTITYONLY_UPDATE_DATA", 0, "", true },
	{ "POST_UIEE_BOOKLOADER_DATA", 0, "", true },
};

static const struct kind *kind_of(const char *type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i].type, type))
			return &kinds[i];
	return NULL;
}

int intake_rank(const char *type)
{
	const struct kind *kind = kind_of(type);

	return kind && !kind->dead ? kind->rank : 60;
}

static int no(struct carried *c, const char *why)
{
	outbox_reason(c, "%s", why);
	return 1;
}

/* --- the feed itself -------------------------------------------------------------------------------------------------- */

/* As Amazon would read it. */
static int judge_bytes(struct outbox *o, struct carried *c, struct slice bytes)
{
	json_t *root;
	size_t count;
	int result;

	if (strstr(c->content, "/xml"))
		return slice_contains((struct slice){ bytes.at, bytes.len < 300 ? bytes.len : 300 }, SLICE("<AmazonEnvelope")) ||
		       slice_contains((struct slice){ bytes.at, bytes.len < 10 ? bytes.len : 10 }, SLICE("<?xml")) ? 0 : no(c, "it does not begin like XML");
	if (strcmp(c->type, "JSON_LISTINGS_FEED"))
		return 0;
	result = look_parse(o, bytes, &root);
	count = json_array_size(json_object_get(root, "messages"));
	json_decref(root);
	return result < 0 ? -1 : count > 0 && count <= MOST_MESSAGES ? 0 : no(c, "it is not sound JSON with 1 to 25000 messages");
}

static int judge_feed(struct outbox *o, struct carried *c, struct slice bytes)
{
	char hex[CHECKSUM_DIGITS + 1];

	if (!bytes.len)
		return no(c, "it is empty: make it again");
	if (bytes.len > settings_number(&o->settings, &o->scope, "transfer-max-bytes"))
		return no(c, "it is larger than transfer-max-bytes");
	checksum_of(bytes, hex);
	if (strcmp(hex, c->sha))
		return no(c, "it was changed after it was released (its .feed.json has another checksum): make it again");
	return judge_bytes(o, c, bytes);
}

int intake_verify(struct outbox *o, struct carried *c)
{
	struct slice bytes;
	struct stat status;
	int result = look_open(o, TO_AMAZON, c->name, &bytes, &status);

	if (result)
		return result < 0 ? -1 : no(c, "it is gone, or cannot be read");
	result = judge_feed(o, c, bytes);
	look_close(bytes);
	return result;
}

/* --- its note --------------------------------------------------------------------------------------------------------- */

static const char *text_of(const json_t *note, const char *key)
{
	const char *text = json_string_value(json_object_get(note, key));

	return text ? text : "";
}

static int64_t born(const struct stat *status)
{
	return (int64_t)status->st_mtim.tv_sec * 1000000000 + (int64_t)status->st_mtim.tv_nsec;
}

/* The records of a feed, not the items of a parcel that has several. */
static int64_t records_of(const json_t *note)
{
	const json_t *records = json_object_get(note, "records"), *record;
	int64_t most = 0;
	size_t i;

	json_array_foreach(records, i, record)
		if (json_integer_value(json_object_get(record, "record")) > most)
			most = json_integer_value(json_object_get(record, "record"));
	return most;
}

/* *note NULL: there is none, or it is not sound. -1: reported. */
static int read_note(struct outbox *o, enum folder folder, const char *name, struct stat *status, json_t **note)
{
	struct slice bytes;
	int result = look_open(o, folder, name, &bytes, status);

	*note = NULL;
	if (!result)
		result = look_parse(o, bytes, note);
	look_close(bytes);
	if (*note && !json_is_object(*note)) {
		json_decref(*note);
		*note = NULL;
	}
	return result < 0 ? -1 : 0;
}

static bool plain(const char *text, const char *set)
{
	return *text && strspn(text, set) == strlen(text);
}

#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static bool is_of_region(const char *id, const char *region)
{
	for (const struct marketplace *m = marketplaces; m->name; m++)
		if (!strcmp(m->id, id))
			return !strcmp(m->region, region);
	return true;            /* newer than this program: believed */
}

static int take_markets(struct carried *c, const json_t *ids, const char *region)
{
	const json_t *id;
	size_t i, used = 0;

	if (json_array_size(ids) < 1 || json_array_size(ids) > MOST_MARKETS)
		return no(c, "it names no marketplaces, or more than 25");
	json_array_foreach(ids, i, id) {
		const char *text = json_is_string(id) ? json_string_value(id) : "";

		if (!plain(text, CAPITALS DIGITS) || strlen(text) > 20 || !is_of_region(text, region))
			return no(c, "not all of its marketplaces are of the region of this account");
		used += (size_t)snprintf(c->markets + used, sizeof c->markets - used, "%s%s", i ? "," : "", text);
	}
	return 0;
}

static bool names_type(const char *list, const char *word)
{
	struct slice rest = slice_of(list);

	while (rest.len) {
		struct slice one = slice_cut(&rest, ' ');

		if (one.len && one.at[one.len - 1] == ',')
			one.len--;
		if (slice_equal(one, slice_of(word)))
			return true;
	}
	return false;
}

static int judge_kind(struct outbox *o, struct carried *c)
{
	const struct kind *kind = kind_of(c->type);

	if (kind && kind->dead) {
		outbox_reason(c, "Amazon no longer takes %s over its API (since 2025-07-31): let orderferry write stock as JSON_LISTINGS_FEED, or upload the file by "
			      "hand in Seller Central", c->type);
		return 1;
	}
	if (!kind && !names_type(settings_get(&o->settings, &o->scope, "transfer-allow-feed-types"), c->type)) {
		outbox_reason(c, "the feed type %s is not known; if Amazon takes it, name it in transfer-allow-feed-types", c->type);
		return 1;
	}
	if (kind && strncmp(c->content, kind->content, strlen(kind->content)))
		return no(c, "its content type does not fit its feed type");
	return 0;
}

static void copy_note(struct carried *c, const json_t *note)
{
	snprintf(c->type, sizeof c->type, "%s", text_of(note, "feedType"));
	snprintf(c->content, sizeof c->content, "%s", text_of(note, "contentType"));
	snprintf(c->sha, sizeof c->sha, "%s", text_of(note, "sha256"));
	c->records = records_of(note);
}

static int judge_note(struct outbox *o, struct carried *c, const json_t *note)
{
	const char *region = settings_get(&o->settings, &o->scope, "region");

	copy_note(c, note);
	if (!plain(c->type, CAPITALS DIGITS "_") || !plain(c->content, CAPITALS "abcdefghijklmnopqrstuvwxyz" DIGITS ";=/.+ _-") ||
	    !plain(c->sha, DIGITS "abcdef") || strlen(c->sha) != 64)
		return no(c, "its .feed.json says too little, or something odd: feedType, contentType, sha256");
	if (strcmp(text_of(note, "account"), o->account.name) || strcmp(text_of(note, "region"), region) ||
	    strcmp(text_of(note, "sellerId"), settings_get(&o->settings, &o->scope, "seller-id")))
		return no(c, "it was made for another account, seller id or region than this one has in the settings");
	return take_markets(c, json_object_get(note, "marketplaceIds"), region) || judge_kind(o, c);
}

int intake_describe(struct outbox *o, enum folder folder, struct carried *c)
{
	char name[300];
	struct stat status;
	json_t *note;
	int result;

	snprintf(name, sizeof name, "%.250s.feed.json", c->name);
	if (read_note(o, folder, name, &status, &note))
		return -1;
	if (!note)
		return 1;
	copy_note(c, note);
	c->born = born(&status);
	result = take_markets(c, json_object_get(note, "marketplaceIds"), settings_get(&o->settings, &o->scope, "region"));
	json_decref(note);
	return result;
}

/* --- one feed --------------------------------------------------------------------------------------------------------- */

/* It went before, or is on its way: a repeat is a repeat of the batch, by its name and content, and never of bytes that a later batch has too. */
static int judge_before(struct carried *c, const struct carried *before)
{
	if (before->state != CARRIED_SENT || strcmp(before->sha, c->sha) || before->born != c->born)
		return 0;
	outbox_reason(c, "this very feed was sent before, as Amazon's feed %s. If its content must go again, make it again", before->amazon);
	return 1;
}

static int judge(struct outbox *o, struct carried *c, const struct carried *before, json_t *note)
{
	int refused = note ? judge_note(o, c, note) : no(c, "its .feed.json cannot be read");

	if (!refused)
		refused = intake_verify(o, c);
	return refused || !before ? refused : judge_before(c, before);
}

static int add(struct outbox *o, struct carried *c, const struct carried *before, json_t *note)
{
	int refused = judge(o, c, before, note);

	if (refused < 0)
		return -1;
	if (refused) {
		c->state = CARRIED_NOT_SENT;
		log_say(&o->account.log, LOG_TROUBLE, "not-sent", "%s: %s. It is in not-sent/", c->name, c->reason);
	}
	c->filed = !refused;
	return carried_put(&o->book, c);
}

static bool under_way(const struct carried *c)
{
	return c->state > CARRIED_WAITS && !machine_ended(c);
}

/* Another one took its place; or it was not sent and is here again: the seller wants it to go. */
static void take_up(struct carried *c, const struct carried *before)
{
	if (before->state == CARRIED_WAITS || before->state == CARRIED_NOT_SENT || before->state == CARRIED_OVERTAKEN)
		c->key = before->key;
}

/* It waits already, and its note is the one that was read. */
static bool is_same(const struct carried *before, int known, int64_t born)
{
	return known && before->state == CARRIED_WAITS && before->born == born;
}

static int take(struct outbox *o, const char *note_name, const char *name)
{
	struct carried c = { .kind = CARRIED_FEED, .at = o->now }, before;
	int known = carried_named(&o->book, name, &before), result;
	struct stat status = { 0 };
	json_t *note;

	if (known < 0 || (known && under_way(&before)))
		return known < 0 ? -1 : 0;
	if (read_note(o, TO_AMAZON, note_name, &status, &note))
		return -1;
	snprintf(c.name, sizeof c.name, "%s", name);
	c.born = born(&status);
	if (known)
		take_up(&c, &before);
	result = is_same(&before, known, c.born) ? 0 : add(o, &c, known ? &before : NULL, note);
	json_decref(note);
	return result;
}

/* The name of a whole file, which a line can carry. */
static bool good_name(struct outbox *o, const char *name)
{
	static const char *const halves[] = { ".part", ".tmp", "~", ".filepart", ".crdownload" };
	struct stat status;

	for (const char *at = name; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 127)
			return false;
	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
		if (slice_ends(slice_of(name), slice_of(halves[i])))
			return false;
	return *name && strlen(name) <= MOST_NAME && !fstatat(o->account.folder[TO_AMAZON], name, &status, AT_SYMLINK_NOFOLLOW) && S_ISREG(status.st_mode);
}

static int take_all(struct outbox *o, char **names)
{
	for (; *names; names++) {
		char name[300];

		if (!slice_ends(slice_of(*names), SLICE(".feed.json")) || strlen(*names) >= sizeof name)
			continue;
		snprintf(name, sizeof name, "%.*s", (int)(strlen(*names) - strlen(".feed.json")), *names);
		if (good_name(o, name) && take(o, *names, name))
			return -1;
	}
	return 0;
}

int intake_feeds(struct outbox *o)
{
	char **names = folder_names(&o->session.arena, o->account.folder[TO_AMAZON]);

	if (!names)
		return log_say(&o->account.log, LOG_TROUBLE, "trouble", "to-amazon: %s", strerror(errno ? errno : ENOMEM));
	if (book_begin(&o->book))
		return -1;
	if (take_all(o, names) || book_commit(&o->book)) {
		book_rollback(&o->book);
		return -1;
	}
	return files_make_up(o);
}
