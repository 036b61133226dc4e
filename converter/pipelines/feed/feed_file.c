#include "pipelines/feed/feed_file.h"

#include <stdio.h>

#include "amazon/marketplaces.h"
#include "core/output.h"
#include "pipelines/feed/feed_memory.h"

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
	return feed_memory_add(c, file->name, file->type, about.sha256, map);
}

int feed_file_marketplaces(struct conversion *c, struct slice **names, struct slice **ids, size_t *count)
{
	struct slice rest = slice_of(settings_get(c->settings, &c->scope, "marketplaces"));

	*names = arena_take(c->ctx->arena, (rest.len + 1) * sizeof **names);
	*ids = arena_take(c->ctx->arena, (rest.len + 1) * sizeof **ids);
	*count = 0;
	if (!*names || !*ids)
		return no_memory(c->ctx->diags);
	for (struct slice word; (word = marketplace_word(&rest)).len;) {
		const struct marketplace *m = marketplace_named(word);

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
