#include "core/conversion.h"

#include "core/targets.h"

bool conversion_has(const struct conversion *c, enum role role)
{
	for (size_t i = 0; i < c->opened_count; i++)
		if (c->opened[i].sheet.format->role == role)
			return true;
	return false;
}

bool conversion_wants(const struct conversion *c, const char *target)
{
	return target_wanted(c->options, target);
}
