/*
 * What a seller is told to do with the files of a call: the sentences of every form of the summary, each written once. Menus and
 * buttons are those of Odoo 17, 18 and 19 in English.
 */
#ifndef GUIDE_H
#define GUIDE_H
#include "report/summary.h"

enum station { IN_ODOO, AT_AMAZON, TO_READ, NEXT, STATIONS };
extern const char *const guide_titles[STATIONS];

/* Where a file goes, by how its name begins. */
struct errand { const char *start; enum station station; const char *place, *note; };
const struct errand *guide_errand(struct slice file);                           /* NULL: nothing is to be done with it by itself */
bool guide_has(const struct summary *, enum station);                           /* one of the outputs goes there */
struct advice { enum station station; bool beware, (*holds)(const struct summary *); const char *text; };
const struct advice *guide_advice(const struct summary *, enum station, const struct advice *after);    /* after NULL: the first; NULL: no more */

const struct tally_line *guide_tally(const struct summary *, const struct tally_line *from);    /* the next that is worth a line */
extern const char guide_counted[], guide_equal[], guide_tax[], guide_skus[];    /* captions of counts, totals and unknown SKUs */
struct slice guide_marketplace(struct slice);                                   /* also for the unknown one */
const char *guide_outcome(enum code);                                           /* "written"; or what stands before the code's word */
void guide_units(struct out *, const struct totals *);                          /* "2 orders, 3 items, 3 units" */
void guide_money(struct out *, struct money, struct slice currency);
void guide_count(struct out *, int64_t, const char *noun);                      /* "1 order", "2 orders" */
#endif
