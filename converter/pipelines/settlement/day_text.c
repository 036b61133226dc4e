#include "pipelines/settlement/day_text.h"

struct slice day_text(struct arena *arena, struct stamp stamp)
{
	struct civil c = stamp_known(stamp) ? stamp_civil(stamp) : (struct civil){ 0 };
	char day[] = { (char)('0' + c.year / 1000 % 10), (char)('0' + c.year / 100 % 10), (char)('0' + c.year / 10 % 10), (char)('0' + c.year % 10), '-',
		       (char)('0' + c.month / 10), (char)('0' + c.month % 10), '-', (char)('0' + c.day / 10), (char)('0' + c.day % 10) };

	return stamp_known(stamp) ? arena_copy(arena, (struct slice){ day, sizeof day }) : SLICE_EMPTY;
}

struct slice day_text_month(struct arena *arena, int month)
{
	char text[] = { (char)('0' + month / 100000 % 10), (char)('0' + month / 10000 % 10), (char)('0' + month / 1000 % 10), (char)('0' + month / 100 % 10),
			'-', (char)('0' + month / 10 % 10), (char)('0' + month % 10) };

	return arena_copy(arena, (struct slice){ text, sizeof text });
}
