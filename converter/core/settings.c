#include "core/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/external_id.h"
#include "value/text.h"

struct entry {
	struct scope scope;
	int weight;             /* how many of the three the section names */
	const char *key, *value;
	struct entry *next;
};

const struct key setting_keys[] = {
	{ "odoo-version", "18", "17|18|19", "the version of Odoo that imports the files" },
	{ "odoo-timezone", "UTC", "zone", "time zone of the Odoo user who imports: Odoo reads the times in a CSV in that zone" },
	{ "charset", "", "text", "character set of text files that are not UTF-8, such as cp1250, cp1254 or cp932; empty: the bytes of each file decide" },
	{ "orders-per-file", "2000", "number", "orders per CSV file; Odoo imports 2000 at a time" },
	{ "product-map", "", "path", "CSV with the columns sku,reference or sku,external-id" },
	{ "sku-strip-prefix", "", "text", "prefix to remove from a SKU to get the internal reference" },
	{ "sku-strip-suffix", "", "text", "suffix to remove from a SKU, for example -FBA" },
	{ "missing-price", "hold", "hold|pricelist", "an order without a price in any file: hold it, or let Odoo's pricelist price it" },
	{ "history", "no", "yes|no", "also import orders that you already shipped yourself (for the first import)" },
	{ "non-amazon", "set-aside", "set-aside|import", "multi-channel orders of other shops" },
	{ "vat-number", "field", "field|note", "where to write a buyer's VAT number if its form is right" },
	{ "marketplace", "", "text", "the marketplace of a report without sales channel, for example Amazon.de" },
	{ "seller-id", "", "text", "the seller (merchant) id of the account" },
	{ "region", "", "na|eu|fe", "the region of the account" },
	{ "marketplaces", "", "list", "marketplaces of the account like Amazon.de or DE, separated by spaces or commas" },
	{ "currency", "", "text", "of a marketplace that Orderferry does not know" },
	{ "tax-included", "", "yes|no", "whether the prices of a marketplace include tax; known for the built-in ones" },
	{ "tax", "none", "tax", "none: no tax in Odoo, totals equal to the cent; product: the taxes of the product; or external IDs of taxes" },
	{ "tax-collected-by", "marketplace", "marketplace|seller", "who owes a tax that is added to the price" },
	{ "company", "", "id", "external ID of the company" },
	{ "warehouse", "", "id", "external ID of the warehouse, for example stock.warehouse0" },
	{ "sales-team", "", "id", "external ID of the sales team" },
	{ "pricelist", "", "id", "external ID of your own pricelist; otherwise Orderferry creates one per currency" },
	{ "tags", "", "id", "external IDs of tags for every order, separated by commas" },
	{ "order-prefix", "", "text", "prefix before Amazon's order id to name the order; empty: Odoo numbers it" },
	{ "product-sale", "AMAZON-SALE", "text", "internal reference of the product for SKUs that Odoo does not know; or id: and its external ID" },
	{ "product-shipping", "AMAZON-SHIPPING", "text", "the shipping product, in the same way" },
	{ "product-gift-wrap", "AMAZON-GIFT-WRAP", "text", "the gift wrap product" },
	{ "product-discount", "AMAZON-DISCOUNT", "text", "the discount product" },
	{ "product-tax", "AMAZON-TAX", "text", "the product for a tax that you owe, with tax = none" },
	{ "orders-per-zip", "500", "number", "orders per module ZIP: Odoo stops a request after 120 seconds" },
	{ "fba-location", "one", "location", "where FBA stock is in Odoo. one: Orderferry creates a location; marketplace: one for each; or the external ID of your own" },
	{ "delivery-methods", "", "NAME: id, NAME: id", "delivery method in Odoo for Amazon's ship-service-level, like Expedited: my.express, Standard: my.parcel (external IDs)" },
	{ "cancel-tag", EXTERNAL_ID_CANCEL_TAG, "id", "external ID of the tag for orders whose buyer asks to cancel" },
	{ "odoo-labels", "", "path", "CSV with the columns label,field: the names of Odoo's fields in a language that is not built in" },
	{ "carrier-map", "", "path", "CSV with the columns odoo,code,name,method,tracking: Odoo's delivery methods and Amazon's carriers" },
	{ "whole-orders", "no", "yes|no", "a delivery export without moves: yes, if you ship every order whole, in one parcel" },
	{ "cancel-reason", "NoInventory", "text", "the reason that Amazon gets for orders cancelled in Odoo" },
	{ "listings-max-age", "48", "number", "hours; if the listings report is older, no stock is sent" },
	{ "stock-quantity", "free", "free|on-hand|forecast", "which of Odoo's quantities to offer" },
	{ "stock-locations", "", "list", "locations that count in an export of stock by location, separated by commas" },
	{ "stock-percent", "100", "number", "how much of the stock to offer" },
	{ "safety-stock", "0", "number", "units to keep back" },
	{ "stock-cap", "0", "number", "the most units to offer; 0: no limit" },
	{ "handling-days", "0", "number", "days until you ship, sent with the stock; 0: Amazon keeps its value" },
	{ "stock-new-orders", "subtract", "subtract|hold", "open orders that Odoo did not know when the stock was exported: subtract their units, or do not send these SKUs" },
	{ "stock-rules", "", "path", "CSV with the columns sku,marketplace,percent,safety-stock,cap,handling-days,send: rules by SKU pattern" },
	{ "write", "odoo-csv odoo-module", "text", "in an exchange: the outputs, named as for --as, separated by spaces" },
	{ "feed-age", "24", "number", "in an exchange: hours after which a feed that nobody uploaded needs your attention" },
	{ "settle-seconds", "10", "number", "in an exchange: how long a file must be unchanged, if Orderferry cannot see whether it is still being written" },
	{ "poll-seconds", "30", "number", "in an exchange: how often to look into the inboxes when the system reports no change" },
	{ "purge-after-days", "0", "days", "in an exchange: delete inputs and outputs older than this, every day; 0: never" },
	{ "forget-after-days", "0", "days", "in an exchange: the book forgets orders and feeds older than this; Amazon allows 540, unless a law asks for longer; 0: never" },
	{ "max-memory", "8589934592", "number", "the most memory for one conversion; 0: no limit" },
	{ "max-seconds", "1800", "number", "processor time for one conversion in an exchange; 0: no limit" },
	{ "max-file-bytes", "2147483648", "number", "the largest file that Orderferry reads" },
	{ "max-unpacked-bytes", "4294967296", "number", "the largest size that a packed file may unpack to" },
	{ "max-row-bytes", "1048576", "number", "the longest row" },
	{ "max-columns", "500", "number", "the most columns" },
	{ "max-rows-per-order", "2000", "number", "the most rows of one order" },
	{ "credentials", "", "path", "scripts/transfer: the folder with client_id, client_secret and refresh_token, or systemd; empty: you carry the files by hand" },
	{ "transfer-reports-request", "", "list", "scripts/transfer: report types to request, TYPE[/MINUTES][@MARKETPLACE|@each][?Option=value]" },
	{ "transfer-reports-collect", "", "list", "scripts/transfer: report types that Amazon makes by itself or that you schedule elsewhere" },
	{ "transfer-report-every", "60", "number", "scripts/transfer: minutes between two requests for a report" },
	{ "transfer-report-lookback", "48", "number", "scripts/transfer: hours that the first request for a report goes back" },
	{ "transfer-report-overlap", "60", "number", "scripts/transfer: minutes that each request overlaps with the last one" },
	{ "transfer-restricted-reports", "", "list", "scripts/transfer: types that need a Restricted Data Token; empty: those known in 2026" },
	{ "transfer-allow-feed-types", "", "list", "scripts/transfer: feed types that it does not know but Amazon accepts" },
	{ "transfer-max-bytes", "52428800", "number", "scripts/transfer: refuse a larger feed" },
	{ "transfer-max-download", "1073741824", "number", "scripts/transfer: refuse a larger report" },
	{ "transfer-on-unknown", "hold", "hold|resubmit", "scripts/transfer: if Amazon does not list a shipping feed after a broken connection: ask you, or send it again" },
	{ "transfer-stale-after", "4", "number", "scripts/transfer: hours after which it reports an unfinished feed" },
	{ "transfer-stock-max-age", "24", "number", "scripts/transfer: hours after which it refuses a waiting stock feed; 0: never" },
	{ "transfer-keep-days", "30", "number", "scripts/transfer: days that purge keeps copies of feeds" },
	{ "transfer-keep-log-days", "365", "number", "scripts/transfer: days that purge keeps logs" },
	{ "transfer-proxy", "", "text", "scripts/transfer: http://host:port; with a password, use the file proxy in the credentials folder" },
	{ "transfer-ca-file", "", "path", "scripts/transfer: certificates to trust instead of the system's" },
	{ "transfer-secret-set", "", "date", "scripts/transfer: when you created the client secret, like 2026-11-21; it reminds you before the 180 days are over" },
	{ "transfer-environment", "production", "production|sandbox", "scripts/transfer: sandbox is only for transfer check --sandbox" },
	{ "transfer-via", "", "text", "scripts/transfer: your own command that uploads a feed, with {} for its path" },
	{ 0 },
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
	return diag(settings->diags, BAD_SETTINGS, &(struct place){ .file = settings->file }, "[%s] %s: %s", section, name, what);
}

/* "account main channel fba": pairs of words. */
static int read_section(struct entry *entry, struct slice section)
{
	struct { const char *word; struct slice *to; } parts[] = {
		{ "account", &entry->scope.account }, { "marketplace", &entry->scope.marketplace },
		{ "channel", &entry->scope.channel },
	};

	if (slice_equal(section, SLICE("orderferry")))
		return 0;
	while (section.len) {
		struct slice word = slice_cut(&section, ' '), value = slice_cut(&section, ' ');
		bool known = false;

		for (size_t i = 0; i < 3; i++)
			if (slice_equal(word, slice_of(parts[i].word)) && value.len && !parts[i].to->len) {
				*parts[i].to = value;
				known = true;
			}
		if (!known)
			return -1;
		entry->weight++;
	}
	return entry->weight ? 0 : -1;
}

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
	size_t digits = strspn(value, "0123456789");

	return digits && digits <= 15 && !value[digits];        /* hours and seconds of it still fit into 64 bits */
}

/* At most a hundred years: more is a slip of the finger. */
static bool is_days(const char *value)
{
	return is_number(value) && strtoull(value, NULL, 10) <= 36500;
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

static bool is_id(const char *value)
{
	return !*value || (strchr(value, '.') && !strpbrk(value, " \"\t"));
}

static bool fits(const struct key *key, const char *value)
{
	if (strcmp(key->values, "NAME: id, NAME: id") == 0)
		return is_id_map(value);
	if (strcmp(key->values, "number") == 0)
		return is_number(value);
	if (strcmp(key->values, "days") == 0)
		return is_days(value);
	if (strcmp(key->values, "tax") == 0 && one_of("none|product", value))
		return true;
	if (strcmp(key->values, "location") == 0 && one_of("one|marketplace", value))
		return true;
	if (wants_id(key))
		return is_id(value);
	return !strchr(key->values, '|') || one_of(key->values, value);
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

static const char *wanted(const struct key *key)
{
	if (!strcmp(key->values, "days"))
		return "this must be a number of days, at most 36500";
	return wants_id(key) ? "this must be an external ID like stock.warehouse0 (in Odoo: export the record with its ID)" : key->values;
}

/* NULL: none. */
static const char *objection(const struct settings *settings, const struct entry *entry, const struct key *key, const char *value)
{
	if (!key)
		return "there is no such setting; `orderferry help settings` lists all of them";
	if (!text_is_utf8(slice_of(value)) || !text_has_no_controls(slice_of(value)))
		return "this is not UTF-8: save the file with the encoding UTF-8";
	if (!fits(key, value))
		return wanted(key);
	if (goes_on(settings, entry, key) && strcmp(key->values, "list"))
		return "this is a second value; a line that starts with a space continues the setting above it: remove the space";
	return NULL;
}

static int entry_seen(void *user, const char *section, const char *name, const char *value)
{
	struct settings *settings = user;
	struct entry *entry = arena_take(settings->arena, sizeof *entry);
	const struct key *key = find_key(name);
	char *scope = arena_string(settings->arena, slice_of(section));
	const char *wrong;

	if (!entry || !scope || !(entry->value = arena_string(settings->arena, slice_of(value))))
		return no_memory(settings->diags) + 1;
	wrong = read_section(entry, slice_of(scope))
	      ? "there is no such section; write [orderferry], [account NAME], [marketplace NAME], [channel fba] or several of them in one"
	      : objection(settings, entry, key, value);
	if (wrong) {
		complain(settings, section, name, wrong);
		return 1;       /* the rest of the file is checked too */
	}
	if (goes_on(settings, entry, key))
		return append(settings, value) + 1;
	entry->key = key->name;
	entry->next = settings->entries;
	settings->entries = entry;
	return 1;
}

struct lines { FILE *file; long seen, too_long; };

/* inih passes on the part that does not fit as one more line: that must not become another setting. */
static char *read_line(char *line, int room, void *context)
{
	struct lines *lines = context;
	char *got = fgets(line, room, lines->file);

	lines->seen++;
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
	if (line > 0)
		return diag(settings->diags, BAD_SETTINGS, &place, "this is neither [section] nor key = value");
	return settings->failed ? -1 : 0;
}

int settings_load(struct settings *settings, struct arena *arena, struct diags *diags, const char *file)
{
	struct lines lines = { 0 };
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

/* Not the folder of credentials: only the transfer script reads it. */
static bool names_file(const struct entry *entry)
{
	const struct key *key = find_key(entry->key);

	return strcmp(key->values, "path") == 0 && strncmp(key->help, "scripts/transfer:", 17) && *entry->value;
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
	*place = (struct settings_place){ entry->scope.account, entry->key, path ? entry->value : NULL };
	return entry;
}
