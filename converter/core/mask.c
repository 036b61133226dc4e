#include "core/mask.h"

#include <string.h>

#include "core/mask_text.h"
#include "format.h"
#include "syntax/column.h"
#include "syntax/csv.h"
#include "syntax/xml.h"

enum { MOST_CELLS = 500, LONGEST_AMOUNT = 9, LONGEST_SKU = 40 };
enum form { MASKED, A_TIME, AMOUNT_CELL, CURRENCY_CELL, COUNTRY_CELL, STORE_CELL, FLAG_CELL, SKU_CELL };

/* Columns of text that stay. Times, amounts, quantities and flags stay by what the format tables say of them. */
static const struct { const char *column; enum form form; } shown[] = {
	{ "currency", CURRENCY_CELL }, { "ship-country", COUNTRY_CELL }, { "bill-country", COUNTRY_CELL }, { "CountryCode", COUNTRY_CELL },
	{ "sales-channel", STORE_CELL }, { "marketplace-name", STORE_CELL }, { "SalesChannel", STORE_CELL },
	{ "sku", SKU_CELL }, { "seller-sku", SKU_CELL }, { "Quantity", AMOUNT_CELL }, { "Amount", AMOUNT_CELL }, { "OrderDate", A_TIME },
	{ "OrderPostedDate", A_TIME }, { "PurchaseDate", A_TIME }, { "LastUpdatedDate", A_TIME },
};

/* --- which values stay ------------------------------------------------------------------------------------------------ */

static struct slice plain_name(struct slice name, char *room, size_t size)
{
	size_t used = 0;

	for (size_t i = 0; i < name.len && used < size; i++)
		if (!strchr(" -_\"", name.at[i]))
			room[used++] = name.at[i];
	return (struct slice){ room, used };
}

static bool same_name(struct slice a, const char *b)
{
	char room_a[64], room_b[64];

	return a.len < sizeof room_a && slice_same(plain_name(a, room_a, sizeof room_a), plain_name(slice_of(b), room_b, sizeof room_b));
}

static enum form form_of(const struct column *column)
{
	if (column->flags & PRIVATE)
		return MASKED;
	return column->cell == CELL_STAMP ? A_TIME : column->cell == CELL_MONEY || column->cell == CELL_COUNT ? AMOUNT_CELL
	     : column->cell == CELL_FLAG ? FLAG_CELL : MASKED;
}

/* The form of a column by its name; *KNOWN: some format has it. Private in one of them: private in all. */
static enum form column_form(struct slice name, bool *known)
{
	enum form form = MASKED;

	*known = false;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		if (same_name(name, shown[i].column))
			form = shown[i].form;
	for (const struct format *const *f = formats; *f; f++)
		for (const struct column *c = (*f)->columns; c && c->name; c++) {
			if (!same_name(name, c->name))
				continue;
			*known = true;
			if (c->flags & PRIVATE)
				return MASKED;
			form = form ? form : form_of(c);
		}
	return form;
}

static bool only_of(struct slice text, const char *signs)
{
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr(signs, text.at[i]))
			return false;
	return true;
}

#define DIGITS "0123456789"
#define SMALL "abcdefghijklmnopqrstuvwxyz"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static const struct shape { size_t least, most; const char *signs, *start; } shapes[] = {
	[A_TIME] = { 10, 30, DIGITS "-+:.TZ ", "" }, [AMOUNT_CELL] = { 0, LONGEST_AMOUNT, DIGITS ".,-", "" },
	[CURRENCY_CELL] = { 3, 3, CAPITALS, "" }, [COUNTRY_CELL] = { 2, 2, CAPITALS, "" },
	[STORE_CELL] = { 8, 16, "A" SMALL ".", "Amazon." }, [SKU_CELL] = { 0, LONGEST_SKU, CAPITALS SMALL DIGITS "-_.+/#:", "" },
};

static bool has_form(enum form form, struct slice text)
{
	const struct shape *shape = &shapes[form];

	if (form == FLAG_CELL)
		return slice_same(text, SLICE("true")) || slice_same(text, SLICE("false"));
	if (form == MASKED || text.len < shape->least || text.len > shape->most || !slice_starts(text, slice_of(shape->start)))
		return false;
	return only_of(text, shape->signs) && (form != A_TIME || (text.at[4] == '-' && text.at[7] == '-'));
}

static struct slice unquoted(struct slice cell)
{
	return cell.len >= 2 && *cell.at == '"' && cell.at[cell.len - 1] == '"' ? (struct slice){ cell.at + 1, cell.len - 2 } : cell;
}

static void put(enum form form, struct slice cell, struct out *out)
{
	struct slice value = unquoted(cell);

	if (has_form(form, value) && !mask_order_id(value))
		out_put(out, cell);
	else
		mask_text(cell, out);
}

/* --- tables ----------------------------------------------------------------------------------------------------------- */

struct masking { struct slice rest; char separator; bool quoted; size_t width; enum form forms[MOST_CELLS]; };
struct record { struct slice text, cells[MOST_CELLS]; size_t count; };

static void record_cell(struct record *r, const char *from, const char *to)
{
	if (r->count < MOST_CELLS)
		r->cells[r->count] = (struct slice){ from, (size_t)(to - from) };
	r->count++;
}

/* The next row with its line end. */
static bool record_next(struct masking *m, struct record *r)
{
	const char *at = m->rest.at, *end = at + m->rest.len, *from = at;
	bool inside = false;

	r->count = 0;
	for (; at < end && (inside || *at != '\n'); at++) {
		inside ^= m->quoted && *at == '"';
		if (inside || *at != m->separator)
			continue;
		record_cell(r, from, at);
		from = at + 1;
	}
	record_cell(r, from, at - (at > from && at < end && at[-1] == '\r'));
	r->text = (struct slice){ m->rest.at, (size_t)(at - m->rest.at) + (at < end) };
	m->rest = slice_from(m->rest, r->text.len);
	return r->text.len > 0;
}

/* It is as wide as the header, and each cell that could stay has the form of its column. In a row that is shifted, a name may be where the SKU was. */
static bool fits(const struct masking *m, const struct record *r)
{
	if (r->count != m->width)
		return false;
	for (size_t i = 0; i < r->count; i++)
		if (m->forms[i] != MASKED && unquoted(r->cells[i]).len && !has_form(m->forms[i], unquoted(r->cells[i])))
			return false;
	return true;
}

/* The signs between the cells are put as they are. */
static void record_put(const struct masking *m, const struct record *r, struct out *out)
{
	const char *at = r->text.at;

	if (!fits(m, r)) {
		mask_text(r->text, out);
		return;
	}
	for (size_t i = 0; i < r->count; i++) {
		out_put(out, (struct slice){ at, (size_t)(r->cells[i].at - at) });
		put(m->forms[i], r->cells[i], out);
		at = r->cells[i].at + r->cells[i].len;
	}
	out_put(out, (struct slice){ at, (size_t)(r->text.at + r->text.len - at) });
}

/* A first row with fewer than two names of columns is data: then nothing in the file is known. */
static void header_put(struct masking *m, const struct record *r, struct out *out)
{
	bool known[MOST_CELLS];
	size_t count = 0;
	const char *at = r->text.at;

	for (size_t i = 0; i < r->count && r->count <= MOST_CELLS; i++) {
		m->forms[i] = column_form(r->cells[i], &known[i]);
		count += known[i];
	}
	if (count < 2) {
		mask_text(r->text, out);
		return;
	}
	m->width = r->count;
	for (size_t i = 0; i < r->count; i++) {
		out_put(out, (struct slice){ at, (size_t)(r->cells[i].at - at) });
		if (known[i])
			out_put(out, r->cells[i]);
		else
			mask_text(r->cells[i], out);
		at = r->cells[i].at + r->cells[i].len;
	}
	out_put(out, (struct slice){ at, (size_t)(r->text.at + r->text.len - at) });
}

static int mask_table(struct slice text, struct slice only, struct out *out)
{
	struct slice rest = text, first = slice_cut(&rest, '\n');
	char separator = slice_contains(first, SLICE("\t")) ? '\t' : slice_contains(first, SLICE(";")) ? ';' : ',';
	struct masking m = { .rest = text, .separator = separator, .quoted = separator != '\t' || csv_is_quoted(text) };
	struct record r;
	size_t rows = 0;

	if (slice_starts(m.rest, SLICE("\xef\xbb\xbf"))) {
		out_string(out, "\xef\xbb\xbf");
		m.rest = slice_from(m.rest, 3);
	}
	if (only.len && !slice_contains(text, only))
		return 1;
	if (record_next(&m, &r))
		header_put(&m, &r, out);
	while (record_next(&m, &r)) {
		if (only.len && !slice_contains(r.text, only))
			continue;
		record_put(&m, &r, out);
		rows++;
	}
	return only.len && !rows;
}

/* --- XML -------------------------------------------------------------------------------------------------------------- */

static size_t find(struct slice text, struct slice what)
{
	for (size_t i = 0; i + what.len <= text.len; i++)
		if (text.at[i] == *what.at && slice_starts(slice_from(text, i), what))
			return i;
	return text.len;
}

static size_t length_to(struct slice text, const char *end)
{
	size_t at = find(text, slice_of(end));

	return at < text.len ? at + strlen(end) : text.len;
}

static bool ends_in_currency(struct slice text)
{
	return slice_ends(text, SLICE("currency=\"")) || slice_ends(text, SLICE("currency='"));
}

/* The names in a tag stay; what is in quotation marks does not, but for a currency. */
static void tag_put(struct slice tag, struct out *out)
{
	while (tag.len) {
		size_t name = strcspn(tag.at, "\"'>") + 1, value;

		if (name >= tag.len)
			break;
		out_put(out, (struct slice){ tag.at, name });
		value = length_to(slice_from(tag, name), (char[]){ tag.at[name - 1], 0 });
		put(ends_in_currency((struct slice){ tag.at, name }) ? CURRENCY_CELL : MASKED, (struct slice){ tag.at + name, value - 1 }, out);
		out_put(out, (struct slice){ tag.at + name + value - 1, 1 });
		tag = slice_from(tag, name + value);
	}
	out_put(out, tag);
}

static size_t part_length(struct slice text)
{
	if (*text.at != '<')
		return strcspn(text.at, "<");
	return length_to(text, slice_starts(text, SLICE("<!--")) ? "-->" : slice_starts(text, SLICE("<![CDATA[")) ? "]]>" : ">");
}

static void mask_xml(struct slice text, struct out *out)
{
	enum form form = MASKED;
	bool known;

	while (text.len) {
		struct slice part = { text.at, part_length(text) };

		if (*text.at != '<')
			put(form, part, out);
		else if (slice_starts(part, SLICE("<?xml ")))
			out_put(out, part);
		else if (part.len > 1 && (part.at[1] == '!' || part.at[1] == '?'))
			mask_text(part, out);
		else
			tag_put(part, out);
		form = *text.at == '<' && part.len > 2 ? column_form((struct slice){ part.at + 1, strcspn(part.at + 1, " />") }, &known) : MASKED;
		text = slice_from(text, part.len);
	}
}

static int nothing(void *to, struct slice path, struct slice text, uint32_t line)
{
	(void)to;
	(void)path;
	(void)text;
	(void)line;
	return 0;
}

/* The message of an order: from <Message> to </Message>. */
static struct slice message_of(struct slice text, struct slice only)
{
	size_t id = find(text, only), from = text.len, next = id < text.len ? 0 : id;

	while (next < id) {
		size_t step = find((struct slice){ text.at + next, id - next }, SLICE("<Message>"));

		from = next + step < id ? next + step : from;
		next += step + 1;
	}
	return from == text.len ? SLICE_EMPTY : (struct slice){ text.at + from, length_to(slice_from(text, from), "</Message>") };
}

/* -------------------------------------------------------------------------------------------------------------------------- */

int mask_file(struct context *ctx, const struct input *input, struct slice only, struct out *out)
{
	const struct xml_visitor visitor = { .value = nothing };
	char *text;

	if (memchr(input->bytes.at, 0, input->bytes.len))
		return 2;
	if (!xml_looks_like(input->bytes))
		return mask_table(input->bytes, only, out);
	if (xml_walk(ctx, input, &visitor))
		return 2;
	text = arena_string(ctx->arena, only.len ? message_of(input->bytes, only) : input->bytes);
	if (!text)
		return no_memory(ctx->diags);
	mask_xml(slice_of(text), out);
	return only.len && !*text;
}
