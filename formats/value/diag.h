/*
 * Every problem is reported through diag(), once, where it is found. A function that returns -1 tells its caller: already reported, only pass the -1
 * on. Comments of functions write this as "-1: reported". Texts never contain the value of a personal field: they name the column.
 */
#ifndef DIAG_H
#define DIAG_H
#include "value/arena.h"
#include "value/codes.h"
#include "value/out.h"
#include "value/set.h"
#include "value/slice.h"

struct place {
	const char *file;               /* as the user named it, or NULL */
	long line;                      /* from 1; 0: the whole file */
	int column;                     /* number of the cell from 1; 0: the whole line */
	struct slice subject;           /* what it is about: Amazon's order id, or empty */
	struct slice part;              /* the piece of it: a delivery of Odoo, a SKU; not printed */
};

struct diagnostic { enum code code; struct place place; const char *text; uint64_t once; };    /* once: see diag_once; 0: always */

struct diags {
	void (*show)(void *to, const struct diagnostic *);
	void *to;
	unsigned long count[CODE_COUNT];
	struct set told;                /* what diag_once has reported */
};

enum { DIAG_SHOWN = 20 };       /* messages shown per code; the others are only counted */

/* Always -1, so that `return diag(…)` reads well. */
int diag(struct diags *, enum code, const struct place *, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* Reports only the first time for this code and WHAT, a hash (of the SKU or the file). */
void diag_once(struct diags *, enum code, uint64_t what, const struct place *, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
void diag_again(struct diags *, const struct diagnostic *);     /* reports what other diags collected */
int no_memory(struct diags *);                                 /* reports that memory ran out. Always -1 */
void diags_close(struct diags *);

/* A diagnostic that is kept: in a list, with a copy of its text. */
struct kept_diagnostic { struct diagnostic diagnostic; struct kept_diagnostic *next; };

struct kept_diagnostic *diagnostic_keep(struct arena *, const struct diagnostic *);     /* NULL: no memory, not reported */
/* file:line:column: severity: text (order …) [code]. COLOURED: the severity, for a terminal. */
void diagnostic_print(struct out *, const struct diagnostic *, bool coloured);

/* "%.*s" for a value that is not personal: at most 60 bytes of it, cut between characters. */
#define SHOWN(slice) slice_shown(slice), (slice).at
int slice_shown(struct slice);

/* If columns are shifted, any cell can contain a name or a telephone number. So these show a cell only if it looks like an order id or a number. */
struct slice subject_shown(struct slice id);
bool number_shown(struct slice text);                           /* a number, a date */

const char *severity_word(enum severity);
#endif
