/* The CSV sets of a call, each in files of its own: Odoo refuses a whole file because of one confirmed order, so orders that it may have are apart. */
#ifndef CSV_SETS_H
#define CSV_SETS_H
#include "core/conversion.h"

enum csv_set {
	CSV_NEW,
	CSV_CHANGED,    /* an earlier call wrote it, and it has changed since */
	CSV_KNOWN,      /* an export of sale orders shows it, and no book knows what it was written with */
	CSV_SETS
};

struct import_csv;
struct csv_sets { struct import_csv *set[CSV_SETS]; };          /* NULL: not wanted */

/* ORDERS: roughly how many. Like the others, -1: reported. */
int csv_sets_start(struct csv_sets *, struct conversion *, int odoo_version, size_t orders);
int csv_sets_finish(const struct csv_sets *);
void csv_sets_close(const struct csv_sets *);
#endif
