#include "pipelines/orders/order_lines.h"

#include "book/book.h"
#include "book/history.h"
#include "syntax/json.h"

static const char ASK_LINES_OF[] = "SELECT (lines ->> 0) || (line.value ->> 0) AS line_id, line.value ->> 1 AS product, line.value ->> 2 AS product_id "
	"FROM sale, json_each(sale.lines) line WHERE order_id = ?1 AND line.key > 0 AND line.value ->> 3 <> 0 ORDER BY line_id";

static bool has_line(const struct sale *sale, struct slice id)
{
	for (const struct sale_line *line = sale->lines; line; line = line->next)
		if (slice_equal(line->id, id))
			return true;
	return false;
}

int order_lines_add_gone(struct conversion *c, struct slice order, struct sale *sale)
{
	struct arena *scratch = c->ctx->scratch;
	struct found *rows = book_ask(c->history->book, ASK_LINES_OF, VALUES(value_text(order)));
	struct sale_line **last = &sale->lines;
	int more;

	if (!rows)
		return -1;
	while (*last)
		last = &(*last)->next;
	while ((more = book_row(c->history->book, rows)) > 0) {
		struct sale_line *line;

		if (has_line(sale, book_text(rows, "line_id")))
			continue;
		line = arena_take(scratch, sizeof *line);
		if (!line)
			return no_memory(c->ctx->diags);
		*line = (struct sale_line){ .kind = LINE_GOODS, .id = arena_copy(scratch, book_text(rows, "line_id")), .text = SLICE("Cancelled"),
					    .product = arena_copy(scratch, book_text(rows, "product")),
					    .product_id = arena_copy(scratch, book_text(rows, "product_id")) };
		*last = line;
		last = &line->next;
	}
	return more;
}

static struct slice common_start(const struct sale *sale)
{
	struct slice start = sale->lines ? sale->lines->id : SLICE_EMPTY;

	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		size_t same = 0;

		while (same < start.len && same < line->id.len && start.at[same] == line->id.at[same])
			same++;
		start.len = same;
	}
	return start;
}

struct slice order_lines_put(struct out *out, const struct sale *sale)
{
	struct slice start = common_start(sale);

	out_reset(out);
	out_char(out, '[');
	json_put_text(out, start);
	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		if (line->kind == LINE_NOTE)
			continue;
		out_string(out, ",[");
		json_put_text(out, slice_from(line->id, start.len));
		out_char(out, ',');
		json_put_text(out, line->product);
		out_char(out, ',');
		json_put_text(out, line->product_id);
		out_char(out, ',');
		out_number(out, line->quantity);
		out_char(out, ',');
		out_number(out, line->price.e4);
		out_char(out, ']');
	}
	out_char(out, ']');
	return out_text(out);
}
