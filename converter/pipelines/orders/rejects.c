#include "pipelines/orders/rejects.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "core/output.h"
#include "format.h"
#include "syntax/xml_copy.h"

struct refused { uint32_t row_place; enum code code; };

struct list { struct refused *rows; size_t used; };

static int by_place(const void *a, const void *b)
{
	const struct refused *left = a, *right = b;

	return (left->row_place > right->row_place) - (left->row_place < right->row_place);
}

/* The refused rows of one sheet, in the order of the file (sightings are numbered like that). */
static int collect(struct context *ctx, const struct order_index *orders, const unsigned char *reasons, size_t sheet, struct list *list)
{
	size_t count = 0;

	for (int round = 0; round < 2; round++) {
		list->used = 0;
		for (size_t i = 0; i < orders->count; i++) {
			if (reasons[i] == CODE_NONE)
				continue;
			for (uint32_t at = orders->entries[i].first; at != NO_ROW; at = orders->rows[at].next) {
				if (orders->rows[at].sheet != sheet)
					continue;
				if (round)
					list->rows[list->used] = (struct refused){ at, (enum code)reasons[i] };
				list->used++;
			}
		}
		count = list->used;
		if (!round && !(list->rows = arena_take(ctx->arena, (count + 1) * sizeof *list->rows)))
			return no_memory(ctx->diags);
	}
	qsort(list->rows, count, sizeof *list->rows, by_place);
	return 0;
}

/* --- text ---------------------------------------------------------------------------------------------------------- */

static void put_cell(struct out *out, char separator, struct slice cell)
{
	bool quote = false;
	char *to;

	for (size_t i = 0; separator && i < cell.len; i++)
		quote |= cell.at[i] == '"' || cell.at[i] == separator || cell.at[i] == '\n' || cell.at[i] == '\r' || cell.at[i] == ',';
	to = quote ? malloc(2 * cell.len + 2) : NULL;
	if (to)
		out_put(out, (struct slice){ to, csv_write(to, 2 * cell.len + 2, cell.at, cell.len) });
	else
		out_put(out, cell);
	free(to);
}

/* A row as the user's program saved it, short rows filled up, with the reason as last cell. */
static void put_row(struct out *out, const struct sheet *sheet, struct slice row, struct slice reason)
{
	char separator = sheet->saved_with ? sheet->saved_with : '\t';
	struct slice rest = row;
	size_t cells = 0;

	while (rest.len || cells < sheet->width) {
		if (cells++)
			out_char(out, separator);
		put_cell(out, sheet->saved_with, slice_cut(&rest, sheet->cell_end));
	}
	out_char(out, separator);
	put_cell(out, sheet->saved_with, reason);
	out_string(out, "\r\n");
}

static bool has_reason_column(const struct sheet *sheet)
{
	struct slice header = sheet->header, name = SLICE("orderferry-reason");

	return header.len > name.len && slice_equal(slice_from(header, header.len - name.len), name);
}

/* A corrected file may be refused again: its old reason is removed. */
static struct slice without_reason(const struct sheet *sheet, struct slice row)
{
	struct slice rest = row;
	size_t cells = 0;

	if (!has_reason_column(sheet))
		return row;
	while (rest.len && ++cells < sheet->width)
		slice_cut(&rest, sheet->cell_end);
	if (cells + 1 < sheet->width || !rest.len)
		return row;
	return (struct slice){ row.at, (size_t)(rest.at - row.at) - 1 };
}

static void put_table(struct out *out, const struct order_index *orders, struct sheet sheet, const struct list *list)
{
	struct slice header = without_reason(&sheet, sheet.header);

	if (header.len != sheet.header.len)
		sheet.width--;
	out_string(out, "\xEF\xBB\xBF");
	put_row(out, &sheet, header, SLICE("orderferry-reason"));
	for (size_t i = 0; i < list->used; i++) {
		const struct row_place *s = &orders->rows[list->rows[i].row_place];
		struct slice row = { s->at, s->len };

		if (header.len != sheet.header.len) {
			sheet.width++;
			row = without_reason(&sheet, row);
			sheet.width--;
		}
		put_row(out, &sheet, row, slice_of(code_texts[list->rows[i].code].word));
	}
}

/* --- files --------------------------------------------------------------------------------------------------------- */

/* "a/b/orders.txt.gz" -> "rejected.orders.txt"; "orders.xlsx" -> "rejected.orders.csv"; the second of a name: "rejected.2.orders.txt". */
static void name_file(const struct order_index *orders, size_t sheet, char *to, size_t room)
{
	const char *path = orders->sheets[sheet].file, *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	static const struct { const char *of, *becomes; } endings[] = { { ".gz", "" }, { ".xlsx", ".csv" }, { ".zip", ".txt" } };
	const char *ending = "";
	size_t len = strlen(base), twins = 1;

	if (strcmp(path, "(standard input)") == 0)
		base = "stdin.txt", len = strlen(base);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t behind = strlen(endings[i].of);

		if (len <= behind || strncasecmp(base + len - behind, endings[i].of, behind))
			continue;
		len -= behind;
		ending = endings[i].becomes;
	}
	for (size_t i = 0; i < sheet; i++) {
		const char *other = strrchr(orders->sheets[i].file, '/');

		twins += strcmp(other ? other + 1 : orders->sheets[i].file, base) == 0;
	}
	if (twins == 1)
		snprintf(to, room, "rejected.%.*s%s", (int)(len < 200 ? len : 200), base, ending);
	else
		snprintf(to, room, "rejected.%zu.%.*s%s", twins, (int)(len < 200 ? len : 200), base, ending);
}

/* For XML: why the order of this id was refused, or NULL. */
static const char *reason_of(void *refused, struct slice id)
{
	uint32_t code;

	return set_find(refused, slice_key(id), &code) ? code_texts[code].word : NULL;
}

static int copy_xml(struct context *ctx, const struct order_index *orders, const unsigned char *reasons, const struct input *input, struct out *out)
{
	struct set refused = { 0 };
	bool is_new, failed = false;

	for (size_t i = 0; i < orders->count; i++)
		if (reasons[i] != CODE_NONE)
			failed |= set_add(&refused, slice_key(order_index_id(orders, i)), reasons[i], &is_new) == UINT32_MAX;
	if (failed)
		no_memory(ctx->diags);
	else
		failed = xml_copy(ctx, input, "AmazonOrderID", reason_of, &refused, out) != 0;
	set_close(&refused);
	return failed ? -1 : 0;
}

int rejects_write(struct context *ctx, const struct order_index *orders, const unsigned char *reasons, const struct input *inputs, struct files *files)
{
	for (size_t i = 0; i < orders->sheets_count; i++) {
		struct list list = { 0 };
		struct out *out;
		char name[256];

		if (collect(ctx, orders, reasons, i, &list))
			return -1;
		if (!list.used)
			continue;
		name_file(orders, i, name, sizeof name);
		if (!(out = output_open(files, name)))
			return -1;
		if (!orders->sheets[i].format->read)
			put_table(out, orders, orders->sheets[i], &list);
		else if (copy_xml(ctx, orders, reasons, &inputs[i], out))
			return -1;
	}
	return 0;
}
