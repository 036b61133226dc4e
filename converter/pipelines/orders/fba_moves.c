#include "pipelines/orders/fba_moves.h"

#include "value/ascii.h"
#include "core/strings.h"

#define JOIN(moving, ...) arena_join((moving)->scratch, (const struct slice[]){ __VA_ARGS__ }, \
	sizeof((const struct slice[]){ __VA_ARGS__ }) / sizeof(struct slice))

static struct slice whole_id(struct moving *m, const struct sale_line *line)
{
	return JOIN(m, SLICE("orderferry.move_"), slice_from(line->id, sizeof "orderferry.item_" - 1));
}

/* It becomes part of an external ID. */
static struct slice parcel_key(struct moving *m, const struct parcel *parcel)
{
	for (size_t i = 0; i < parcel->shipment_item.len; i++)
		if (!ascii_alnum(parcel->shipment_item.at[i]))
			return strings_hash(m->scratch, parcel->shipment_item);
	return parcel->shipment_item;
}

static struct sale_move *add(struct moving *m, const struct sale_line *line, int32_t quantity, struct stamp sent)
{
	struct sale_move *move = arena_take(m->scratch, sizeof *move);

	if (!move)
		return NULL;
	*move = (struct sale_move){ .line = line, .quantity = quantity, .sent = sent };
	*m->last = move;
	m->last = &move->next;
	return move;
}

static int add_part(struct moving *m, const struct parcel *parcel, const struct sale_line *line, int32_t quantity, bool second)
{
	struct sale_move *move = add(m, line, quantity, parcel->sent);
	struct slice key = parcel_key(m, parcel), order = m->order->place.order;

	if (!move)
		return -1;
	move->id = JOIN(m, SLICE("orderferry.move_"), m->account, SLICE("_"), order, SLICE("_"), key, second ? SLICE("_2") : SLICE(""));
	move->origin = JOIN(m, order, SLICE(" "), parcel->shipment_item);
	move->whole_id = whole_id(m, line);
	return move->id.at && move->origin.at && move->whole_id.at ? 0 : -1;
}

/* The last change is nearest to the day of shipment that the other reports give. */
static int add_whole(struct moving *m, const struct sale_line *line)
{
	const struct order_facts *facts = &m->order->facts;
	struct sale_move *move = add(m, line, line->quantity, stamp_known(facts->updated) ? facts->updated : facts->purchased);

	if (!move)
		return -1;
	move->id = whole_id(m, line);
	move->origin = m->order->place.order;
	return move->id.at ? 0 : -1;
}

int fba_moves_add(struct moving *m, const struct item *item, const struct sale_line *line)
{
	int32_t room = line->quantity;

	if (!item->parcels)
		return add_whole(m, line) || (line->next && add_whole(m, line->next)) ? -1 : 0;
	for (const struct parcel *parcel = item->parcels; parcel; parcel = parcel->next) {
		int32_t left = parcel->quantity.n, here = left < room || !line->next ? left : room;

		if (here > 0 && add_part(m, parcel, line, here, false))
			return -1;
		room -= here;
		if (left == here)
			continue;
		line = line->next;
		room = line->quantity - (left - here);
		if (add_part(m, parcel, line, left - here, true))
			return -1;
	}
	return 0;
}
