#include "core/label_list.h"

#include "format.h"
#include "core/load.h"
#include "odoo/labels.h"

struct label_row { struct slice label, field; };

static const struct column columns[] = {
	{ "label", FIELD(struct label_row, label), REQUIRED },
	{ "field", FIELD(struct label_row, field), REQUIRED },
	{ 0 },
};

static const struct format list_format = { .name = "odoo-labels", .about = "labels of Odoo's fields", .role = RECORDS, .columns = columns };

static int add_label(struct context *ctx, const struct label_row *row, const struct place *place)
{
	struct label *label = arena_take(ctx->arena, sizeof *label);
	char *field = arena_string(ctx->arena, row->field);

	if (!label || !field)
		return no_memory(ctx->diags);
	if (!row->label.len || !label_known_field(row->field))
		return diag(ctx->diags, BAD_MAP, place, "Orderferry does not read an Odoo field \"%.*s\"; write it like stock.picking.carrier_id or "
			    "stock.picking.state=done", SHOWN(row->field));
	*label = (struct label){ row->label, field, ctx->labels };
	ctx->labels = label;
	return 0;
}

int label_list_load(struct context *ctx, const char *path)
{
	struct sheet sheet;
	struct cursor cursor;
	struct row row;

	if (!*path)
		return 0;
	if (load_table(ctx, path, &list_format, &sheet))
		return -1;
	for (cursor = table_start(&sheet); table_next(&sheet, &cursor, &row);) {
		struct label_row cells = { 0 };

		if (table_read(ctx, &sheet, &row, (struct slice){"", 0 }, &cells) ||
		    add_label(ctx, &cells, &(struct place){ .file = path, .line = row.line }))
			return -1;
	}
	return 0;
}
