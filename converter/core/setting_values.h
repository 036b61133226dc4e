/* What the value of a setting must look like. */
#ifndef SETTING_VALUES_H
#define SETTING_VALUES_H
#include "core/setting_keys.h"
#include "value/arena.h"

/* Why the value is wrong, and what it should be; NULL: it is right. */
const char *setting_objection(struct arena *, const struct key *, const char *value);
#endif
