/* What every file works with. Nothing in it is global, so jobs do not affect each other. */
#ifndef CONTEXT_H
#define CONTEXT_H
#include "value/arena.h"
#include "value/diag.h"
#include "value/stamp.h"
#include "value/charset.h"

struct format;
struct label;

struct limits {                 /* zero has no special meaning: every value is valid from the start */
	size_t file_bytes, inflated_bytes, memory_bytes, row_bytes, columns, rows_per_order;
};
extern const struct limits limits_default;

struct context {
	struct arena *arena;            /* lives as long as the job */
	struct arena *scratch;          /* lives as long as one order */
	struct diags *diags;
	struct limits limits;
	const struct format *forced;    /* --from FORMAT, or NULL */
	enum charset charset;           /* --from CHARSET, or CHARSET_UNKNOWN */
	enum charset legacy;            /* of text that is not UTF-8, from the settings; CHARSET_UNKNOWN: its bytes decide */
	const struct label *labels;     /* the user's own names of columns, for the dialect that knows them (odoo/labels.h), or NULL */
};

/* One input file. */
struct input {
	const char *name;               /* for messages */
	struct slice bytes;             /* unpacked if it was gzip */
	enum charset charset;           /* the character set of the text; CHARSET_UNKNOWN for XML, which names its own */
	bool packed;
	struct stamp modified;          /* when the file was last changed; STAMP_NONE: unknown */
};
#endif
