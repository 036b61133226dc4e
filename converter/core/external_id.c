#include "core/external_id.h"

#include "core/strings.h"
#include "value/ascii.h"
#include "value/order_id.h"

#define OURS "orderferry."
#define ORDERS OURS "order_"
#define LINES OURS "item_"
#define PARTNERS OURS "partner_"
#define MOVES OURS "move_"
#define SEEN OURS "seen_"
#define SOUGHT OURS "sku_"
#define SOUGHT_DEFAULT OURS "default_"
#define PRICELISTS OURS "pricelist_"
#define LOCATIONS OURS "location_fba"
#define SETTLED OURS "settlement_"
#define ACCOUNTS OURS "account_"

#define UNDERSCORE SLICE("_")

enum { HASH_DIGITS = 16, MONTH_DIGITS = 6 };

bool external_id_account_good(const char *name)
{
	return *name && strlen(name) <= 40 && !name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")];
}

/* --- parts -------------------------------------------------------------------------------------------------------- */

/* No suffix is of both. */
static const struct { const char *suffix; bool of_order; } parts[PART_COUNT] = {
	[PART_GOODS] = { "", false },
	[PART_REST] = { "_2", false },
	[PART_SHIPPING] = { "_ship", false },
	[PART_WRAP] = { "_wrap", false },
	[PART_DISCOUNT] = { "_disc", false },
	[PART_SHIPPING_DISCOUNT] = { "_shipdisc", false },
	[PART_TAX] = { "_tax", false },
	[PART_GIFT_MESSAGE] = { "_gift", false },
	[PART_CUSTOMISATION] = { "_custom", false },
	[PART_CANCEL_REQUEST] = { "_cancel", true },
	[PART_PARTLY_SHIPPED] = { "_partly", true },
	[PART_REPLACEMENT] = { "_replacement", true },
	[PART_PURCHASE_ORDER] = { "_po", true },
	[PART_IOSS] = { "_ioss", true },
	[PART_INSTRUCTIONS] = { "_instructions", true },
};

static enum external_id_part part_of(struct slice suffix)
{
	enum external_id_part part = PART_GOODS;

	while (part < PART_COUNT && !slice_equal(suffix, slice_of(parts[part].suffix)))
		part++;
	return part;
}

/* An FBA <item>. An order item id has no hyphen. */
static bool is_fba_item(struct slice item)
{
	for (size_t i = 0; i < item.len; i++)
		if (!ascii_alnum(item.at[i]) && item.at[i] != '-')
			return false;
	return item.len && memchr(item.at, '-', item.len);
}

/* "<order>_<item>[_<part>]" */
static bool parse_item(struct slice rest, struct external_id *to)
{
	struct slice item;

	to->order = slice_cut(&rest, '_');
	if (!order_id_good(to->order))
		return false;
	item = rest;
	to->item = slice_cut(&rest, '_');
	to->part = part_of(slice_from(item, to->item.len));
	to->fba = is_fba_item(to->item);
	return to->fba || order_id_item_good(to->item);
}

/* --- orders ------------------------------------------------------------------------------------------------------- */

struct slice external_id_make_order(struct arena *arena, struct slice account, struct slice order)
{
	return ARENA_JOIN(arena, SLICE(ORDERS), account, UNDERSCORE, order);
}

static bool parse_order(struct slice rest, struct external_id *to)
{
	*to = (struct external_id){ .kind = EXTERNAL_ID_ORDER, .order = rest };
	return order_id_good(rest);
}

static bool is_hash(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_digit(text.at[i]) && !(text.at[i] >= 'a' && text.at[i] <= 'f'))
			return false;
	return text.len == HASH_DIGITS;
}

/* "<order>_<hash>": earlier module ZIPs gave an order this second ID, and Odoo exports either. */
static bool parse_seen(struct slice rest, struct external_id *to)
{
	*to = (struct external_id){ .kind = EXTERNAL_ID_ORDER, .order = slice_cut(&rest, '_') };
	return order_id_good(to->order) && is_hash(rest);
}

/* --- order lines -------------------------------------------------------------------------------------------------- */

struct slice external_id_make_line(struct arena *arena, struct slice account, struct slice order, struct slice item, enum external_id_part part)
{
	return ARENA_JOIN(arena, SLICE(LINES), account, UNDERSCORE, order, UNDERSCORE, parts[part].of_order ? SLICE("order") : item,
		    slice_of(parts[part].suffix));
}

/* Some FBA reports have no item ids: use the SKU, hashed because it may contain anything, and its running number in the order. */
struct slice external_id_make_fba_item(struct arena *arena, struct slice sku, int number)
{
	struct slice hash = strings_hash(arena, sku), digits = strings_number(arena, number);

	return hash.at && digits.at ? ARENA_JOIN(arena, hash, SLICE("-"), digits) : (struct slice){ 0 };
}

static bool parse_line(struct slice rest, struct external_id *to)
{
	*to = (struct external_id){ .kind = EXTERNAL_ID_LINE };
	if (!parse_item(rest, to))
		return false;
	if (to->part == PART_COUNT || !parts[to->part].of_order)
		return true;
	if (slice_equal(to->item, SLICE("order")))
		to->item = SLICE_EMPTY;
	else
		to->part = PART_COUNT;
	return true;
}

bool external_id_is_goods(const struct external_id *id)
{
	return id->kind == EXTERNAL_ID_LINE && (id->part == PART_GOODS || id->part == PART_REST);
}

/* --- contacts ----------------------------------------------------------------------------------------------------- */

/* The facts are separated by a byte that is in no text. */
struct slice external_id_make_partner(struct arena *arena, struct slice account, const struct slice *facts, size_t count)
{
	struct slice all = strings_list(arena, "\x1f", facts, count), hash = all.at ? strings_hash(arena, all) : all;

	return hash.at ? ARENA_JOIN(arena, SLICE(PARTNERS), account, UNDERSCORE, hash) : hash;
}

static bool parse_partner(struct slice rest, struct external_id *to)
{
	*to = (struct external_id){ .kind = EXTERNAL_ID_PARTNER };
	return is_hash(rest);
}

/* --- stock moves -------------------------------------------------------------------------------------------------- */

static bool is_plain(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_alnum(text.at[i]))
			return false;
	return true;
}

struct slice external_id_make_parcel_move(struct arena *arena, struct slice account, struct slice order, struct slice shipment_item, bool rest)
{
	struct slice key = is_plain(shipment_item) ? shipment_item : strings_hash(arena, shipment_item);

	if (!key.at && shipment_item.len)
		return key;
	return ARENA_JOIN(arena, SLICE(MOVES), account, UNDERSCORE, order, UNDERSCORE, key, slice_of(parts[rest ? PART_REST : PART_GOODS].suffix));
}

struct slice external_id_make_line_move(struct arena *arena, struct slice line)
{
	return ARENA_JOIN(arena, SLICE(MOVES), slice_from(line, sizeof LINES - 1));
}

static bool parse_move(struct slice rest, struct external_id *to)
{
	*to = (struct external_id){ .kind = EXTERNAL_ID_LINE_MOVE };
	if (!parse_item(rest, to))
		return false;
	if (!to->fba)
		to->kind = EXTERNAL_ID_PARCEL_MOVE;
	return to->part == PART_GOODS || to->part == PART_REST;
}

/* --- settlements ------------------------------------------------------------------------------------------------------ */

struct slice external_id_make_settlement(struct arena *arena, struct slice account, struct slice settlement, int month)
{
	struct slice digits = month ? strings_number(arena, month) : SLICE_EMPTY;

	return digits.at ? ARENA_JOIN(arena, SLICE(SETTLED), account, UNDERSCORE, settlement, month ? UNDERSCORE : SLICE_EMPTY, digits) : digits;
}

struct slice external_id_make_settlement_line(struct arena *arena, struct slice entry, struct slice key)
{
	struct slice hash = strings_hash(arena, key);

	return hash.at ? ARENA_JOIN(arena, entry, UNDERSCORE, hash) : hash;
}

static bool is_number(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_digit(text.at[i]))
			return false;
	return text.len;
}

static bool parse_settlement(struct slice rest, struct external_id *to)
{
	struct slice behind;

	*to = (struct external_id){ .kind = EXTERNAL_ID_SETTLEMENT, .order = slice_cut(&rest, '_') };
	behind = slice_cut(&rest, '_');
	if (behind.len == MONTH_DIGITS && is_number(behind))
		behind = slice_cut(&rest, '_');
	if (behind.len)
		to->kind = EXTERNAL_ID_SETTLEMENT_LINE;
	return is_number(to->order) && (!behind.len || is_hash(behind)) && !rest.len;
}

/* --- of all accounts ---------------------------------------------------------------------------------------------- */

struct slice external_id_make_pricelist(struct arena *arena, struct slice currency)
{
	char low[3];
	size_t len = 0;

	for (; len < currency.len && len < sizeof low; len++)
		low[len] = ascii_fold(currency.at[len]);
	return ARENA_JOIN(arena, SLICE(PRICELISTS), { low, len });
}

struct slice external_id_make_account(struct arena *arena, struct slice code)
{
	struct slice key = is_plain(code) ? code : strings_hash(arena, code);

	return key.at ? ARENA_JOIN(arena, SLICE(ACCOUNTS), key) : key;
}

static char *safe(struct arena *arena, struct slice text)
{
	char *copy = arena_string(arena, text);

	for (size_t i = 0; copy && i < text.len; i++)
		if (!ascii_alnum(copy[i]))
			copy[i] = '-';
	return copy;
}

struct slice external_id_make_location(struct arena *arena, struct slice company, struct slice marketplace)
{
	char *of_company = safe(arena, company), *of_marketplace = safe(arena, marketplace);

	if (!of_company || !of_marketplace)
		return (struct slice){ 0 };
	return ARENA_JOIN(arena, SLICE(LOCATIONS), company.len ? UNDERSCORE : SLICE_EMPTY, { of_company, company.len },
		    marketplace.len ? UNDERSCORE : SLICE_EMPTY, { of_marketplace, marketplace.len });
}

static enum external_id_kind shared_kind(struct slice id)
{
	static const struct { const char *starts; enum external_id_kind kind; } kinds[] = {
		{ PRICELISTS, EXTERNAL_ID_PRICELIST }, { LOCATIONS "_", EXTERNAL_ID_LOCATION },
		{ EXTERNAL_ID_PRODUCTS, EXTERNAL_ID_PRODUCT }, { EXTERNAL_ID_TAGS, EXTERNAL_ID_TAG }, { ACCOUNTS, EXTERNAL_ID_ACCOUNT },
	};

	if (slice_equal(id, SLICE(EXTERNAL_ID_JOURNAL)))
		return EXTERNAL_ID_JOURNAL_OF_SETTLEMENTS;

	if (slice_equal(id, SLICE(LOCATIONS)))
		return EXTERNAL_ID_LOCATION;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (id.len > strlen(kinds[i].starts) && slice_starts(id, slice_of(kinds[i].starts)))
			return kinds[i].kind;
	return EXTERNAL_ID_OTHER;
}

/* --- products of the seller's own --------------------------------------------------------------------------------- */

static bool starts_off(struct slice *rest, const char *kind)
{
	if (!slice_starts(*rest, slice_of(kind)))
		return false;
	*rest = slice_from(*rest, strlen(kind));
	return true;
}

static int hex_value(char digit)
{
	const char *at = digit ? strchr("0123456789abcdef", ascii_fold(digit)) : NULL;

	return at ? (int)(at - "0123456789abcdef") : -1;
}

/* Each "_xx" is a byte. at == NULL: no memory, or it was not made by us. */
static struct slice unescaped(struct arena *arena, struct slice text)
{
	char *to = arena_take(arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; to && i < text.len; i++) {
		int high, low;

		if (text.at[i] != '_') {
			to[len++] = text.at[i];
			continue;
		}
		high = i + 2 < text.len ? hex_value(text.at[i + 1]) : -1;
		low = i + 2 < text.len ? hex_value(text.at[i + 2]) : -1;
		if (high < 0 || low < 0)
			return (struct slice){ 0 };
		to[len++] = (char)(high * 16 + low);
		i += 2;
	}
	return (struct slice){ to, len };
}

/* No escaped text has two underscores in a row. */
static struct slice behind_company(struct slice text)
{
	for (size_t at = 0; at + 2 < text.len; at++)
		if (text.at[at] == '_' && text.at[at + 1] == '_')
			return slice_from(text, at + 2);
	return text;
}

/* "sku_<account>_[<company>__]<reference>" */
struct slice external_id_sought(struct arena *arena, struct slice id)
{
	static const char *const kinds[] = { SOUGHT, SOUGHT_DEFAULT };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct slice rest = id;

		if (!starts_off(&rest, kinds[i]) || !slice_cut(&rest, '_').len)
			continue;
		rest = behind_company(rest);
		return rest.len ? unescaped(arena, rest) : (struct slice){ 0 };
	}
	return (struct slice){ 0 };
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

/* The part after "<kind><account>_", or at == NULL. */
static struct slice behind(struct slice id, struct slice kind, struct slice account)
{
	if (!slice_starts(id, kind))
		return (struct slice){ 0 };
	id = slice_from(id, kind.len);
	if (!slice_starts(id, account) || id.len <= account.len || id.at[account.len] != '_')
		return (struct slice){ 0 };
	return slice_from(id, account.len + 1);
}

static const struct { const char *kind; bool (*parse)(struct slice rest, struct external_id *); } kinds[] = {
	{ ORDERS, parse_order }, { LINES, parse_line }, { SEEN, parse_seen }, { PARTNERS, parse_partner }, { MOVES, parse_move }, { SETTLED, parse_settlement },
};

/* Whether it would be read with another account's name. */
static bool of_another(struct slice id)
{
	struct external_id parsed;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct slice rest = id;

		if (starts_off(&rest, kinds[i].kind) && slice_cut(&rest, '_').len && kinds[i].parse(rest, &parsed))
			return true;
	}
	return false;
}

struct external_id external_id_parse(struct slice account, struct slice id)
{
	struct external_id parsed;

	if (!slice_starts(id, SLICE(OURS)))
		return (struct external_id){ .kind = EXTERNAL_ID_FOREIGN };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct slice rest = behind(id, slice_of(kinds[i].kind), account);

		if (rest.at)
			return kinds[i].parse(rest, &parsed) ? parsed : (struct external_id){ .kind = EXTERNAL_ID_OTHER };
	}
	return (struct external_id){ .kind = of_another(id) ? EXTERNAL_ID_ANOTHER_ACCOUNT : shared_kind(id) };
}
