#include "core/conversion.h"

#include <string.h>

bool conversion_has(const struct conversion *c, enum role role)
{
	return conversion_next(c, role, NULL) != NULL;
}

struct opened *conversion_next(const struct conversion *c, enum role role, struct opened *after)
{
	for (struct opened *i = after ? after + 1 : c->opened; i < c->opened + c->opened_count; i++)
		if (i->sheet.format->role == role)
			return i;
	return NULL;
}

static const struct target *target_named(const struct target *targets, const char *name)
{
	while (targets->name && strcmp(targets->name, name))
		targets++;
	return targets->name ? targets : NULL;
}

bool conversion_wants(const struct conversion *c, const struct target *targets, const char *name)
{
	const struct target *target = target_named(targets, name);
	bool group_named = false;

	for (size_t i = 0; i < c->options->as_count; i++) {
		const struct target *named = target_named(targets, c->options->as[i]);

		if (named == target)
			return true;
		group_named |= named && !strcmp(named->group, target->group);
	}
	return target->standard && !group_named;
}
