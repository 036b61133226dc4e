/*
 * Amazon's answer to a feed: a processing report, in one of three syntaxes, becomes the same rows. One row is the summary of the whole feed, the
 * others are issues. Record 0 or none means the whole feed. Rows without problems are not listed.
 */
#ifndef VERDICT_H
#define VERDICT_H
#include "format.h"
#include "syntax/builder.h"

struct verdict_row {
	struct slice kind;              /* "summary" or "issue" */
	struct count record;
	struct slice level;             /* "error", "warning", "info" */
	struct slice code, message, sku, order, item;
	struct count processed, accepted;
	struct slice status, feed;      /* of the summary: Amazon's word for the whole feed, and its number */
};

extern const struct verdict_row verdict_none;
extern const struct column verdict_columns[];
extern const struct format format_verdict_xml, format_verdict_flat, format_verdict_json;

/* For the readers. */
#define VERDICT_ROWS .role = VERDICTS, .columns = verdict_columns, RECORD(struct verdict_row, &verdict_none)
struct verdict_cells { struct slice kind, record, level, code, message, sku, order, item, processed, accepted, status, feed; };
int verdict_start(struct context *, struct sheet *, struct builder *);                      /* -1: reported */
int verdict_add(struct builder *, const struct verdict_cells *, uint32_t line);         /* the cells outlive the builder */
struct slice verdict_level(struct slice word);  /* Amazon's word in any language */
#endif
