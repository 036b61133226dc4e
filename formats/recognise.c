#include "recognise.h"

#include "amazon/other_reports.h"
#include "format.h"
#include "other_files.h"
#include "syntax/gz.h"
#include "syntax/json.h"
#include "syntax/row_rules.h"
#include "syntax/row_shape.h"
#include "syntax/text_table.h"
#include "syntax/unzip.h"
#include "syntax/xlsx.h"
#include "syntax/xml.h"
#include "value/text.h"

enum { TITLE_LINES = 9 };

const struct format *recognise_name(struct slice name)
{
	for (const struct format *const *f = formats; *f; f++)
		if (slice_equal(name, slice_of((*f)->name)))
			return *f;
	return NULL;
}

static int unknown(struct context *ctx, const struct input *input, const char *what)
{
	return diag(ctx->diags, UNKNOWN_FORMAT, &(struct place){ .file = input->name }, "%s", what);
}

static bool is_tree(const struct input *input)
{
	return xml_looks_like(input->bytes) || json_looks_like(input->bytes);
}

/* The format that recognises the input by its own probe. NULL: none does, so it is a table or unknown, or (UNCLEAR) none could tell. */
static const struct format *probed(const struct context *ctx, const struct input *input, bool *unclear)
{
	*unclear = false;
	if (ctx->forced && ctx->forced->read && is_tree(input))
		return ctx->forced;
	for (const struct format *const *f = formats; *f; f++)
		if ((*f)->probe) {
			int mine = (*f)->probe(input);

			if (mine > 0)
				return *f;
			*unclear |= mine < 0;
		}
	return NULL;
}

static int open_probed(struct context *ctx, struct input *input, struct sheet *sheet, const struct format *found)
{
	*sheet = (struct sheet){ .file = input->name, .labels = ctx->labels };
	if (!xml_looks_like(input->bytes))      /* XML names its own */
		input->charset = ctx->charset != CHARSET_UNKNOWN ? ctx->charset : charset_detect(input->bytes);
	if (found->read(ctx, input, sheet))
		return -1;
	if (ctx->arena->failed)
		return diag(ctx->diags, NO_MEMORY, &(struct place){ .file = input->name }, "out of memory");
	return table_bind(ctx, sheet, found);
}

/* The most demanding format whose required columns are all there; otherwise the closest one, to report what is missing. */
static const struct format *best_fit(const struct sheet *sheet)
{
	const struct format *best = NULL;
	int best_fit = 0, best_known = 0;

	for (const struct format *const *f = formats; *f; f++) {
		int known, fit;

		if ((*f)->read)
			continue;
		fit = table_fit(sheet, *f, &known);
		if (fit < 0 && known < 3)
			continue;
		if (!best || fit > best_fit || (fit == best_fit && known > best_known)) {
			best = *f;
			best_fit = fit;
			best_known = known;
		}
	}
	return best;
}

static void forget(void *to, const struct diagnostic *diagnostic)
{
	(void)to;
	(void)diagnostic;
}

/* The line may be a row of an unknown table: why it is not a header need not be reported. */
static int try_header(struct context *ctx, struct input *input, struct sheet *sheet, size_t skip)
{
	struct diags unheard = { .show = forget }, *heard = ctx->diags;
	int result;

	ctx->diags = &unheard;
	result = text_table_open(ctx, input, sheet, skip);
	ctx->diags = heard;
	if (unheard.count[NO_MEMORY])
		no_memory(heard);
	diags_close(&unheard);
	return result;
}

/* Some people put a title above the header. NULL, reported: none of the next lines is a known header either. */
static const struct format *header_below(struct context *ctx, struct input *input, struct sheet *sheet)
{
	for (size_t skip = 1; skip <= TITLE_LINES; skip++) {
		struct sheet below;
		const struct format *found;

		if (try_header(ctx, input, &below, skip) || below.width < 2)
			break;
		found = best_fit(&below);
		if (!found)
			continue;
		*sheet = below;
		return found;
	}
	unknown(ctx, input, "Orderferry does not support this file: no format has this header row");
	return NULL;
}

/* The sheet, and the format of its header. NULL: reported. */
static const struct format *open_sheet(struct context *ctx, struct input *input, struct sheet *sheet, bool workbook)
{
	const struct format *found;

	if (workbook ? xlsx_open(ctx, input, sheet) : text_table_open(ctx, input, sheet, 0))
		return NULL;
	found = ctx->forced && !ctx->forced->read ? ctx->forced : NULL;
	if (!found && other_report_refuse(ctx, sheet))
		return NULL;
	found = found ? found : best_fit(sheet);
	if (found || !workbook)
		return found ? found : header_below(ctx, input, sheet);
	unknown(ctx, input, "Orderferry does not support this file: no format has this header row");
	return NULL;
}

static int open_table(struct context *ctx, struct input *input, struct sheet *sheet)
{
	bool workbook = xlsx_looks_like(input->bytes);
	const struct format *found = open_sheet(ctx, input, sheet, workbook);

	if (!found || table_bind(ctx, sheet, found) || (!workbook && row_shape(ctx, sheet)))
		return -1;
	if (found->row_rules && found->row_rules->check(ctx, sheet))
		return -1;
	return table_style(ctx, sheet);
}

int recognise_unpack(struct context *ctx, struct input *input)
{
	if (gz_looks_like(input->bytes) && gz_unpack(ctx, input))
		return -1;
	if (unzip_looks_like(input->bytes) && unzip(ctx, input) < 0)
		return -1;
	return !input->packed && gz_looks_like(input->bytes) ? gz_unpack(ctx, input) : 0;
}

int recognise(struct context *ctx, struct input *input, struct sheet *sheet)
{
	const struct format *found;
	bool unclear;

	if (recognise_unpack(ctx, input))
		return -1;
	if (!input->bytes.len)
		return diag(ctx->diags, EMPTY_FILE, &(struct place){ .file = input->name }, "the file is empty");
	if (other_file_refuse(ctx, input))
		return -1;
	found = probed(ctx, input, &unclear);
	if (found)
		return open_probed(ctx, input, sheet, found);
	if (unclear)
		return xml_complain(ctx, input);
	if (is_tree(input))
		return unknown(ctx, input, "Orderferry does not support this XML or JSON document");
	return open_table(ctx, input, sheet);
}
