#include "pipelines/settlement/amount_text.h"

#include <inttypes.h>
#include <stdio.h>

const char *amount_text(char text[AMOUNT_ROOM], struct money money)
{
	uint64_t value = money.e4 < 0 ? -(uint64_t)money.e4 : (uint64_t)money.e4;
	int decimals = value % 100 ? 4 : 2;

	snprintf(text, AMOUNT_ROOM, "%s%" PRIu64 ".%0*u", money.e4 < 0 ? "-" : "", value / 10000, decimals, (unsigned)(value % 10000 / (decimals == 2 ? 100 : 1)));
	return text;
}
