/*
 * What a seller does with the files of a call: the sentences that apply to every pipeline. A pipeline adds its own sentences with report_advise. Menus
 * and buttons are those of Odoo 17, 18 and 19 in English.
 */
#ifndef GUIDE_H
#define GUIDE_H
#include "report/report.h"

extern const char *const guide_titles[STATIONS];

bool guide_has_step(const struct report *, enum station);
/*
 * In Odoo, files that go the same way are one step. What may be done instead of other steps comes after them. NEXT is zero at first; false: there are no more.
 */
struct guide_step { const struct report_step *first, *last; size_t count; bool instead; };
bool guide_next_step(const struct report *, enum station, struct guide_step *next);
bool guide_has(const struct report *, enum station);            /* a step or an advice */
/* The advices of a station, warnings first. AFTER NULL: the first; NULL: there are no more. */
struct guide_place { int pass; size_t at; const struct report_advice *own; };
const char *guide_next(const struct report *, enum station, struct guide_place *, bool *beware);

const struct report_tally *guide_tally(const struct report *, const struct report_tally *from);  /* the next that is worth a line */
struct slice guide_shown(const struct report_cell *);           /* the cell as people read it */
void guide_count(struct out *, int64_t, const char *noun);      /* "1 order", "2 orders" */
void guide_amount(struct out *, const struct report_cell *);    /* "59.97 EUR" */
extern const char guide_counted[];
#endif
