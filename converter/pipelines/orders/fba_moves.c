#include "pipelines/orders/fba_moves.h"

#include "core/external_id.h"

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
	struct slice order = m->order->place.subject, origin[] = { order, SLICE(" "), parcel->shipment_item };

	if (!move)
		return -1;
	move->id = external_id_make_parcel_move(m->scratch, m->account, order, parcel->shipment_item, second);
	move->origin = arena_join(m->scratch, origin, 3);
	move->whole_id = external_id_make_line_move(m->scratch, line->id);
	return move->id.at && move->origin.at && move->whole_id.at ? 0 : -1;
}

/* The last change is nearest to the day of shipment that the other reports give. */
static int add_whole(struct moving *m, const struct sale_line *line)
{
	const struct order_facts *facts = &m->order->facts;
	struct sale_move *move = add(m, line, line->quantity, stamp_known(facts->updated) ? facts->updated : facts->purchased);

	if (!move)
		return -1;
	move->id = external_id_make_line_move(m->scratch, line->id);
	move->origin = m->order->place.subject;
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
