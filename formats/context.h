/* What every room works with. Nothing of it is global, so jobs do not disturb each other. */
#ifndef CONTEXT_H
#define CONTEXT_H
#include "value/arena.h"
#include "value/diag.h"
#include "value/stamp.h"
#include "value/text.h"

struct format;

/* What the user calls a field of Odoo in a language that Orderferry does not know: from the settings. */
struct label { struct slice text; const char *field; const struct label *next; };

struct limits {                 /* zero is no special value: each holds from birth */
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
	enum charset legacy;            /* of text that is no UTF-8, by the settings; CHARSET_UNKNOWN: its bytes tell */
	const struct label *labels;     /* or NULL */
};

/* One file as it was given. */
struct input {
	const char *name;               /* for messages */
	struct slice bytes;             /* unpacked if it was gzip */
	enum charset charset;           /* what the text was written in; CHARSET_UNKNOWN for XML, which tells itself */
	bool packed;
	struct stamp modified;          /* when the file was last changed; STAMP_NONE: not known */
};
#endif
