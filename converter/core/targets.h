/* What `convert` can write. A target is written if --as names it. If --as names none of a group, the default of the group is written. */
#ifndef TARGETS_H
#define TARGETS_H
#include "core/options.h"

struct target { const char *name, *group; bool standard; const char *about; };
extern const struct target targets[];                           /* ends with a NULL name */

const struct target *target_named(const char *name);            /* NULL: none */
bool target_wanted(const struct options *, const char *name);
#endif
