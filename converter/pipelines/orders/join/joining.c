#include "pipelines/orders/join/joining.h"

int joining_refuse(struct joining *join, enum code code)
{
	if (!join->order->rejected)
		join->order->reason = code;
	join->order->rejected = true;
	return 0;
}

struct place joining_place(const struct joining *join, const struct reading *reading)
{
	return (struct place){ .file = reading->sheet->file, .line = reading->row.line, .subject = join->id };
}

int64_t reading_age(const struct reading *reading)
{
	const struct order_facts *facts = &reading->facts.order;

	return stamp_known(facts->updated) ? facts->updated.utc : stamp_known(facts->reported) ? facts->reported.utc : INT64_MIN;
}

enum standing standing_named(struct slice status)
{
	static const struct { const char *starts; enum standing standing; } known[] = {
		{ "cancel", STANDING_CANCELLED }, { "pending", PENDING }, { "unshipped", UNSHIPPED },
		{ "partially", UNSHIPPED }, { "shipping", UNSHIPPED }, { "shipped", SHIPPED }, { "complete", SHIPPED },
	};

	for (size_t i = 0; status.len && i < sizeof known / sizeof *known; i++)
		if (slice_same_start(status, slice_of(known[i].starts)))
			return known[i].standing;
	return STANDING_UNKNOWN;
}

bool facts_cancelled(const struct item_facts *facts)
{
	return standing_named(facts->status) == STANDING_CANCELLED || facts->quantity.n == 0;
}
