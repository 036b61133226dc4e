/* What the fuzz targets share: a job with small limits, and the promise that a refusal is reported. */
#ifndef FUZZ_H
#define FUZZ_H
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

#include "format.h"
#include "recognise.h"
#include "syntax/text_table.h"
#include "value/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

struct fuzz { struct arena arena, scratch; struct diags diags; struct context ctx; unsigned long said; };

#define PROMISE(holds) do { if (!(holds)) { fprintf(stderr, "broken promise: %s\n", #holds); abort(); } } while (0)

/* Personal or not, a text that is printed is printable. */
static inline void fuzz_hear(void *to, const struct diagnostic *said)
{
	((struct fuzz *)to)->said++;
	PROMISE(text_has_no_controls(slice_of(said->text)));
	PROMISE(said->place.line >= 0 && said->place.column >= 0);
}

/* The C library unloads a character set with its last user and loads it again: a hundred times slower. */
static inline void fuzz_keep_charsets(void)
{
	static iconv_t kept[4];

	if (kept[0])
		return;
	kept[0] = iconv_open("UTF-8", "CP1252");
	kept[1] = iconv_open("UTF-8", "CP932");
	kept[2] = iconv_open("UTF-8", "UTF-16LE");
	kept[3] = iconv_open("UTF-8", "UTF-16BE");
}

static inline void fuzz_start(struct fuzz *fuzz)
{
	fuzz_keep_charsets();
	*fuzz = (struct fuzz){ .diags = { .show = fuzz_hear, .to = fuzz } };
	arena_init(&fuzz->arena, (size_t)64 << 20);
	arena_init(&fuzz->scratch, (size_t)16 << 20);
	fuzz->ctx = (struct context){ .arena = &fuzz->arena, .scratch = &fuzz->scratch, .diags = &fuzz->diags, .limits = limits_default };
	fuzz->ctx.limits.inflated_bytes = (size_t)4 << 20;
}

static inline void fuzz_stop(struct fuzz *fuzz)
{
	diags_close(&fuzz->diags);
	arena_close(&fuzz->arena);
	arena_close(&fuzz->scratch);
}

/* Reads every row of a bound sheet. Lines of orders go upwards; a refusal is reported; an accepted text is UTF-8. */
static inline void fuzz_rows(struct fuzz *fuzz, struct sheet *sheet)
{
	struct cursor cursor = table_start(sheet);
	uint32_t line = sheet->header_line;
	struct row row;

	while (table_next(sheet, &cursor, &row)) {
		unsigned long said = fuzz->said;

		PROMISE(row.line >= line || sheet->format->role != ORDERS);
		line = row.line;
		if (table_read_any(&fuzz->ctx, sheet, &row, SLICE("order"))) {
			PROMISE(fuzz->said > said);
			continue;
		}
		for (size_t i = 0; i < sheet->width; i++)
			if (sheet->bound[i] && sheet->bound[i]->cell == CELL_TEXT) {
				struct slice text;

				memcpy(&text, (const char *)sheet->record + sheet->bound[i]->at, sizeof text);
				PROMISE(!text.len || text_is_utf8(text));
			}
		arena_empty(fuzz->ctx.scratch);
	}
}

/* Each reader of documents, also those that would not have recognised this one. */
static inline void fuzz_readers(const struct input *input)
{
	for (const struct format *const *f = formats; *f; f++) {
		struct sheet sheet = { .file = "fuzz" };
		struct fuzz fuzz;

		if (!(*f)->read)
			continue;
		fuzz_start(&fuzz);
		(*f)->probe(input);
		if ((*f)->read(&fuzz.ctx, input, &sheet) || table_bind(&fuzz.ctx, &sheet, *f))
			PROMISE(fuzz.said > 0);
		else
			fuzz_rows(&fuzz, &sheet);
		fuzz_stop(&fuzz);
	}
}

/* As orderferry opens a file; REFUSED is what recognise gave. */
static inline void fuzz_open(struct fuzz *fuzz, struct slice bytes)
{
	struct input input = { .name = "fuzz", .bytes = bytes };
	struct sheet sheet = { 0 };

	if (recognise(&fuzz->ctx, &input, &sheet))
		PROMISE(fuzz->said > 0);
	else
		fuzz_rows(fuzz, &sheet);
}
#endif
