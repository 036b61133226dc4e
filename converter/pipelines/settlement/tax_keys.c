#include "pipelines/settlement/tax_keys.h"

#include <stdlib.h>

#include "amazon/marketplaces.h"
#include "pipelines/settlement/vat_rates.h"
#include "value/block.h"

/* The rows of one order item, of one kind of transaction. */
struct item { struct money net, tax, withheld; const struct settled_row *row; int32_t units, parts; struct slice key; };

struct finding {
	struct conversion *c;
	const struct settlement *s;
	struct set by_item, taxed;      /* taxed: marketplaces whose settlement shows taxes */
	struct item *items;
	size_t count, room;
	bool only_withheld;             /* nobody needs the rates */
};

enum role_of_tax { NO_ROLE, NET, TAX, WITHHELD };

static enum role_of_tax role_of(enum settled_kind kind)
{
	switch (kind) {
	case SETTLED_SALE: case SETTLED_PROMOTION: case SETTLED_REFUND: case SETTLED_LIQUIDATION:
		return NET;
	case SETTLED_SALE_TAX: case SETTLED_PROMOTION_TAX: case SETTLED_REFUND_TAX:
		return TAX;
	case SETTLED_WITHHELD: case SETTLED_REFUND_WITHHELD:
		return WITHHELD;
	default:
		return NO_ROLE;
	}
}

static uint64_t item_hash(const struct settlement *s, const struct settled_row *row)
{
	uint64_t hash = slice_key(s->names[row->name].names.transaction);

	hash = settlement_mix(settlement_mix(hash, slice_key(row->order)), slice_key(row->item));
	return settlement_mix(hash, slice_key(row->sku));
}

/* NULL: no memory. */
static struct item *item_of(struct finding *f, const struct settled_row *row)
{
	bool is_new;
	uint32_t number = set_add(&f->by_item, item_hash(f->s, row), (uint32_t)f->count, &is_new);
	struct item *more = number == UINT32_MAX ? NULL : block_more(f->items, sizeof *more, f->count, &f->room);

	if (!more)
		return NULL;
	f->items = more;
	if (is_new)
		more[f->count++] = (struct item){ .row = row };
	return &more[number];
}

static int add(struct finding *f, const struct settled_row *row, enum role_of_tax role)
{
	struct item *item = item_of(f, row);
	bool is_new;

	if (!item)
		return no_memory(f->c->ctx->diags);
	money_add(role == NET ? &item->net : role == TAX ? &item->tax : &item->withheld, row->amount);
	item->parts += role == TAX;
	item->units = row->quantity > item->units ? row->quantity : item->units;
	if (role == TAX && set_add(&f->taxed, slice_key(row->marketplace), 0, &is_new) == UINT32_MAX)
		return no_memory(f->c->ctx->diags);
	return 0;
}

/* --- keys ------------------------------------------------------------------------------------------------------------- */

static void say(struct finding *f, enum code code, const struct item *item, const char *what)
{
	struct place place = { .file = f->s->place.file, .line = item->row->line, .subject = item->row->order };

	diag(f->c->ctx->diags, code, &place, "settlement %.*s: %s", SHOWN(f->s->id), what);
}

/* Amazon rounds the tax of each unit. Refunds do not state how many units they are of. */
static int cents_off(const struct item *item)
{
	int64_t cents = (int64_t)item->parts * (item->units ? item->units : 3);

	return cents < 1 ? 1 : cents > 1000 ? 1000 : (int)cents;
}

static struct slice key_of(struct finding *f, const struct item *item)
{
	const struct marketplace *market = marketplace_by_channel(item->row->marketplace);
	uint32_t found;
	int rate;

	if (item->withheld.e4) {
		if (item->tax.e4 != -item->withheld.e4)
			say(f, WITHHELD_DIFFERS, item, "the tax that Amazon withheld is not the tax of the order item");
		return SLICE(TAX_KEY_WITHHELD);
	}
	if (f->only_withheld || (!item->tax.e4 && !set_find(&f->taxed, slice_key(item->row->marketplace), &found)))
		return SLICE(TAX_KEY_GROSS);
	rate = vat_rate_of(item->net, item->tax, market ? market->country : NULL, cents_off(item));
	if (rate >= 0)
		return vat_rate_text(f->c->ctx->arena, rate);
	say(f, ODD_TAX_RATE, item, "the tax of this order item fits no tax rate");
	return SLICE(TAX_KEY_OTHER);
}

static int find(struct finding *f, struct slice *keys)
{
	const struct settlement *s = f->s;

	for (size_t i = 0; i < s->rows_count; i++) {
		enum role_of_tax role = role_of(s->names[s->rows[i].name].kind);

		if (role && add(f, &s->rows[i], role))
			return -1;
	}
	for (size_t i = 0; i < f->count; i++) {
		f->items[i].key = key_of(f, &f->items[i]);
		if (!f->items[i].key.at)
			return no_memory(f->c->ctx->diags);
	}
	for (size_t i = 0; keys && i < s->rows_count; i++) {
		uint32_t number;
		bool has = role_of(s->names[s->rows[i].name].kind) && set_find(&f->by_item, item_hash(s, &s->rows[i]), &number);

		keys[i] = has ? f->items[number].key : SLICE_EMPTY;
	}
	return 0;
}

int tax_keys_find(struct conversion *c, const struct settlement *s, struct slice *keys)
{
	struct finding f = { .c = c, .s = s, .only_withheld = !keys };
	int result = find(&f, keys);

	free(f.items);
	set_close(&f.by_item);
	set_close(&f.taxed);
	return result;
}
