/*
 * How Odoo names its fields in an export. With "import-compatible" on, a header is a path of technical names ("move_ids/sale_line_id/id"). With it
 * off, it consists of the labels in the user's language ("Lagerbuchungen/Auftragsposition/Externe ID"). The labels are data. The settings can add
 * labels that the table does not have.
 */
#ifndef LABELS_H
#define LABELS_H
#include "syntax/table.h"

/* What the user calls a field ("stock.picking.name") or one of its values ("stock.picking.state=done"). */
struct label { struct slice text; const char *field; const struct label *next; };

/* Whether HEADER, read in MODEL, is the field PATH. */
bool label_names(const struct sheet *, const char *model, struct slice header, const char *path);
/* Whether the text is the VALUE of a selection field ("stock.picking.state", "done") in some language. */
bool label_is_value(const struct sheet *, const char *field, const char *value, struct slice text);
/* "stock.picking.name": for the settings, which can only name fields that are read. */
bool label_known_field(struct slice key);
#endif
