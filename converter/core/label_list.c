#include "core/label_list.h"

#include "format.h"
#include "core/load.h"
#include "odoo/labels.h"
#include "syntax/column.h"

struct label_row { struct slice label, field; };

static const struct column columns[] = {
	{ "label", FIELD(struct label_row, label), REQUIRED },
	{ "field", FIELD(struct label_row, field), REQUIRED },
	{ 0 },
};

const struct format label_list_format = {
	.name = "odoo-labels", .about = "labels of Odoo's fields", .role = RECORDS, .columns = columns, RECORD(struct label_row, NULL),
};

static int add_label(struct context *ctx, void *to, void *record, const struct place *place)
{
	const struct label_row *row = record;
	struct label *label = arena_take(ctx->arena, sizeof *label);
	char *field = arena_string(ctx->arena, row->field);

	(void)to;
	if (!label || !field)
		return no_memory(ctx->diags);
	if (!row->label.len)
		return diag(ctx->diags, BAD_MAP, place, "the row has no label: write the name that Odoo's export has for \"%.*s\"", SHOWN(row->field));
	if (!label_known_field(row->field))
		return diag(ctx->diags, BAD_MAP, place, "Orderferry does not read an Odoo field \"%.*s\"; write it like stock.picking.carrier_id or "
			    "stock.picking.state=done", SHOWN(row->field));
	*label = (struct label){ row->label, field, ctx->labels };
	ctx->labels = label;
	return 0;
}

int label_list_load(struct context *ctx, const char *path)
{
	return load_table(ctx, path, &label_list_format, add_label, NULL);
}
