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

/* When Amazon last touched or told it; INT64_MIN: not said. */
static int64_t age(const struct reading *reading)
{
	const struct order_facts *facts = &reading->facts.order;

	return stamp_known(facts->updated) ? facts->updated.utc : stamp_known(facts->reported) ? facts->reported.utc : INT64_MIN;
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

bool reading_by_file(const struct reading *a, const struct reading *b)
{
	return age(a) == INT64_MIN || age(b) == INT64_MIN || age(a) == age(b);
}

int reading_compare(const struct reading *a, const struct reading *b)
{
	int by_time = a->sheet->made && b->sheet->made ? compare(a->sheet->made, b->sheet->made) : 0;
	int by_file = by_time ? by_time : compare(a->sheet->arrived, b->sheet->arrived);

	if (!reading_by_file(a, b))
		return compare(age(a), age(b));
	return by_file ? by_file : compare(age(a), age(b));
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
