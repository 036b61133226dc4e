#include "pipelines/feed/feed_file.h"

#include <stdio.h>

#include "amazon/marketplaces.h"
#include "core/output.h"

struct opened *conversion_next(struct conversion *c, enum role role, struct opened *after)
{
	for (struct opened *i = after ? after + 1 : c->opened; i < c->opened + c->opened_count; i++)
		if (i->sheet.format->role == role)
			return i;
	return NULL;
}

/* --- outputs --------------------------------------------------------------------------------------------------------- */

char *feed_file_name(struct conversion *c, const char *stem, size_t part, const char *rest)
{
	char name[200];

	if (part > 1)
		snprintf(name, sizeof name, "%s.%zu.%s", stem, part, rest);
	else
		snprintf(name, sizeof name, "%s.%s", stem, rest);
	return arena_string(c->ctx->arena, slice_of(name));
}

struct out *feed_file_open(struct conversion *c, struct feed_file *file)
{
	struct out *out = output_open(c->files, file->name);

	if (out)
		checksum_watch(&file->sum, out);
	return out;
}

int feed_file_release(struct conversion *c, struct feed_file *file, struct out *out, const struct feed_map *map)
{
	char hex[CHECKSUM_DIGITS + 1];
	struct slice parts[2] = { slice_of(file->name), SLICE(".feed.json") };
	char *name = arena_string(c->ctx->arena, arena_join(c->ctx->arena, parts, 2));
	struct feed_about about = {
		.type = file->type, .content_type = file->content_type, .account = c->scope.account,
		.seller = file->seller.at ? file->seller : slice_of(settings_get(c->settings, &c->scope, "seller-id")),
		.region = file->region.at ? file->region : slice_of(settings_get(c->settings, &c->scope, "region")),
		.marketplaces = file->marketplaces, .marketplaces_count = file->marketplaces_count,
		.sha256 = { hex, CHECKSUM_DIGITS },
	};
	struct out *records;

	if (!name)
		return no_memory(c->ctx->diags);
	if (checksum_end(&file->sum, out, hex))
		return diag(c->ctx->diags, CANNOT_WRITE, &(struct place){ .file = file->name }, "cannot be written");
	records = output_open(c->files, name);
	if (!records)
		return -1;
	feed_records_write(records, &about, map);
	return c->memory ? c->memory->feed(c->memory->book, file->name, file->type, about.sha256, map) : 0;
}

/* "DE", in addition to the names that a report may use for a marketplace. */
static const struct marketplace *marketplace_named(struct slice word)
{
	for (const struct marketplace *m = marketplaces; m->name; m++)
		if (slice_same(word, slice_of(m->country)))
			return m;
	return marketplace_by_channel(word);
}

static struct slice next_word(struct slice *rest)
{
	struct slice word = *rest;
	size_t len = 0;

	while (len < word.len && !memchr(", ", word.at[len], 2))
		len++;
	word.len = len;
	*rest = slice_from(*rest, len < rest->len ? len + 1 : len);
	return word;
}

int feed_file_marketplaces(struct conversion *c, struct slice **names, struct slice **ids, size_t *count)
{
	struct slice rest = slice_of(settings_get(c->settings, &c->scope, "marketplaces"));

	*names = arena_take(c->ctx->arena, (rest.len + 1) * sizeof **names);
	*ids = arena_take(c->ctx->arena, (rest.len + 1) * sizeof **ids);
	*count = 0;
	if (!*names || !*ids)
		return no_memory(c->ctx->diags);
	while (rest.len) {
		struct slice word = next_word(&rest);
		const struct marketplace *m = word.len ? marketplace_named(word) : NULL;

		if (!word.len)
			continue;
		if (!m)
			return diag(c->ctx->diags, BAD_SETTINGS, NULL, "marketplaces: %.*s is unknown; write names like Amazon.de", SHOWN(word));
		(*names)[*count] = slice_of(m->name);
		(*ids)[(*count)++] = slice_of(m->id);
	}
	return 0;
}

struct slice feed_file_seller(struct conversion *c)
{
	struct slice seller = slice_of(settings_get(c->settings, &c->scope, "seller-id"));

	if (seller.len)
		return seller;
	diag(c->ctx->diags, BAD_SETTINGS, NULL, "this feed needs the seller id: set seller-id (Seller Central > Account Info > "
	     "Merchant Token) for the account %.*s", SHOWN(c->scope.account));
	return (struct slice){ 0 };
}

/* --- our external IDs ------------------------------------------------------------------------------------------------- */

static bool digits(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len != 0;
}

bool external_id_is_order(struct slice text)
{
	return text.len == 19 && text.at[3] == '-' && text.at[11] == '-' && digits((struct slice){ text.at, 3 }) &&
	       digits((struct slice){ text.at + 4, 7 }) && digits((struct slice){ text.at + 12, 7 });
}

/* The part after "orderferry.<kind>_<account>_", or at == NULL. */
static struct slice behind(const struct conversion *c, struct slice kind, struct slice id)
{
	struct slice account = c->scope.account;

	if (!slice_starts(id, kind))
		return (struct slice){ 0 };
	id = slice_from(id, kind.len);
	if (!slice_starts(id, account) || id.len <= account.len || id.at[account.len] != '_')
		return (struct slice){ 0 };
	return slice_from(id, account.len + 1);
}

bool external_id_order(const struct conversion *c, struct slice id, struct slice *order)
{
	struct slice rest = behind(c, SLICE("orderferry.order_"), id);

	if (!rest.at || !external_id_is_order(rest))
		return false;
	*order = rest;
	return true;
}

/* "12345678901234" an item, "…_2" a part of it, "…_ship" something that belongs to it; FBA: "<hash>-<number>". */
bool external_id_line(const struct conversion *c, struct slice id, struct line_id *line)
{
	struct slice rest = behind(c, SLICE("orderferry.item_"), id), item;

	if (!rest.at || rest.len < 21 || rest.at[19] != '_' || !external_id_is_order((struct slice){ rest.at, 19 }))
		return false;
	*line = (struct line_id){ .order = { rest.at, 19 } };
	rest = slice_from(rest, 20);
	item = slice_cut(&rest, '_');
	line->fba = item.len && memchr(item.at, '-', item.len);
	line->service = rest.len && !digits(rest);
	if (digits(item))
		line->item = item;
	return true;
}
