/* Days and months as text. at == NULL: no memory. */
#ifndef DAY_TEXT_H
#define DAY_TEXT_H
#include "value/arena.h"
#include "value/stamp.h"

struct slice day_text(struct arena *, struct stamp);            /* "2026-09-24"; empty if it is not known */
struct slice day_text_month(struct arena *, int month);         /* "2026-09" of 202609 */
#endif
