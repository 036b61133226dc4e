#include "amazon/order_id.h"

#include "value/ascii.h"

enum { LENGTH = 19 };

bool order_id_good(struct slice id)
{
	if (id.len != LENGTH || id.at[3] != '-' || id.at[11] != '-')
		return false;
	for (size_t i = 0; i < 3; i++)
		if (!ascii_alnum(id.at[i]))
			return false;
	for (size_t i = 4; i < LENGTH; i++)
		if (!ascii_digit(id.at[i]) && i != 11)
			return false;
	return true;
}

struct slice order_id_within(struct slice *rest)
{
	for (; rest->len >= LENGTH; *rest = slice_from(*rest, 1)) {
		struct slice id = { rest->at, LENGTH };

		if (id.at[3] == '-' && order_id_good(id)) {
			*rest = slice_from(*rest, LENGTH);
			return id;
		}
	}
	return SLICE_EMPTY;
}
