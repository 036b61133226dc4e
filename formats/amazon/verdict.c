#include "amazon/verdict.h"

#define VERDICT(path) FIELD(struct verdict_row, path)

const struct column verdict_columns[] = {
	{ "kind", VERDICT(kind), REQUIRED },
	{ "record", VERDICT(record) },
	{ "level", VERDICT(level) },
	{ "code", VERDICT(code) },
	{ "message", VERDICT(message) },
	{ "sku", VERDICT(sku) },
	{ "order-id", VERDICT(order) },
	{ "order-item-id", VERDICT(item) },
	{ "processed", VERDICT(processed) },
	{ "accepted", VERDICT(accepted) },
	{ "status", VERDICT(status) },
	{ "feed", VERDICT(feed) },
	{ 0 },
};

const struct verdict_row verdict_none = { .record = { INT32_MIN }, .processed = { INT32_MIN }, .accepted = { INT32_MIN } };

int verdict_start(struct context *ctx, struct sheet *sheet, struct builder *builder)
{
	*builder = (struct builder){ .ctx = ctx, .sheet = sheet };
	for (const struct column *c = verdict_columns; c->name; c++)
		if (builder_cell(builder, slice_of(c->name)))
			return -1;
	return builder_row(builder, 1);
}

int verdict_add(struct builder *builder, const struct verdict_cells *cells, uint32_t line)
{
	const struct slice row[] = {
		cells->kind, cells->record, cells->level, cells->code, cells->message, cells->sku, cells->order, cells->item,
		cells->processed, cells->accepted, cells->status, cells->feed,
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (builder_cell(builder, row[i]))
			return -1;
	return builder_row(builder, line);
}

struct slice verdict_level(struct slice word)
{
	static const char *const warnings[] = {
		"Warning", "Warnung", "Avertissement", "Avviso", "Avvertenza", "Advertencia", "Aviso", "Waarschuwing",
		"Ostrzeżenie", "Varning", "Uyarı", "警告",
	};

	if (slice_same(word, SLICE("INFO")))
		return SLICE("info");
	for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
		if (slice_same(word, slice_of(warnings[i])))
			return SLICE("warning");
	return SLICE("error");          /* an unknown word must not count as success */
}
