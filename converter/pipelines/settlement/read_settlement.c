#include "pipelines/settlement/settlement.h"

#include "amazon/settlement_style.h"
#include "pipelines/settlement/explain_sum.h"
#include "pipelines/settlement/quiet.h"
#include "report/report.h"

const char *const settlement_outcomes[SETTLEMENT_OUTCOMES] = {
	[SETTLEMENT_READ] = "checked", [SETTLEMENT_WRITTEN] = "written", [SETTLEMENT_AGAIN] = "known already", [SETTLEMENT_HELD] = "held",
	[SETTLEMENT_REFUSED] = "rejected",
};

struct reading {
	struct conversion *c;
	struct sheet *sheet;
	struct settlement_style style;
	struct settlement *first, **last;       /* of this file */
	uint32_t line;
	struct slice posted_text;       /* the rows of an order have the same date, one below the other */
	struct stamp posted;
};

/* --- the settlement of a row ------------------------------------------------------------------------------------------ */

static int refuse(struct reading *r, struct settlement *s, const char *what)
{
	struct place place = { .file = r->sheet->file, .line = r->line, .part = s->place.part };

	s->outcome = SETTLEMENT_REFUSED;
	return diag(r->c->ctx->diags, BAD_SETTLEMENT, &place, "settlement %.*s: %s", SHOWN(s->id), what);
}

static struct settlement *settlement_of(struct reading *r, struct slice id)
{
	struct settlement *s = r->first;

	while (s && !slice_equal(s->id, id))
		s = s->next;
	if (s)
		return s;
	s = arena_take(r->c->ctx->arena, sizeof *s);
	if (!s) {
		no_memory(r->c->ctx->diags);
		return NULL;
	}
	*s = (struct settlement){ .id = id, .place = { .file = r->sheet->file, .line = r->line, .part = settlement_id_good(id) ? id : SLICE_EMPTY }, .total = MONEY_NONE, .start = STAMP_NONE, .end = STAMP_NONE };
	*r->last = s;
	r->last = &s->next;
	if (!settlement_id_good(id))
		refuse(r, s, "its settlement-id is not a number");
	return s;
}

/* Some copies repeat the total on every row. */
static void take_head(struct reading *r, struct settlement *s, const struct settlement_row *row)
{
	struct money total;

	if (settlement_money(row->total, r->style, &total)) {
		refuse(r, s, "its total-amount is not an amount");
	} else if (money_known(s->total) && s->total.e4 != total.e4) {
		refuse(r, s, "it has two different totals");
	} else if (s->currency.len && !slice_equal(s->currency, row->currency)) {
		refuse(r, s, "it has two different currencies");
	} else if (!money_known(s->total)) {
		s->total = total;
		s->currency = row->currency;
		s->place.line = r->line;
		if (row->currency.len != 3)
			refuse(r, s, "its first row has no currency");
		else if (settlement_stamp(row->start, r->style, &s->start) || settlement_stamp(row->end, r->style, &s->end) || s->end.utc < s->start.utc)
			refuse(r, s, "its first row has no start and end date that Orderferry can read");
	}
}

/* --- rows ------------------------------------------------------------------------------------------------------------- */

/* The place of the three names in the list; UINT32_MAX: no memory, reported. */
static uint32_t name_of(struct reading *r, struct settlement *s, const struct settlement_amount *amount)
{
	struct arena *arena = r->c->ctx->arena;
	struct settled_name *more;
	bool is_new;
	uint64_t key = settlement_mix(settlement_mix(slice_key(amount->transaction), slice_key(amount->type)), slice_key(amount->description));
	uint32_t found = set_add(&s->by_name, key, (uint32_t)s->names_count, &is_new);

	if (found != UINT32_MAX && !is_new)
		return found;
	more = found == UINT32_MAX ? NULL : arena_more(arena, s->names, sizeof *more, s->names_count, &s->names_room);
	if (!more) {
		no_memory(r->c->ctx->diags);
		return UINT32_MAX;
	}
	s->names = more;
	more[s->names_count++] = (struct settled_name){ .names = *amount, .kind = settled_kind_of(amount), .line = r->line };
	return found;
}

static uint64_t hash_of(const struct settlement_amount *amount)
{
	return settlement_mix(settlement_mix(slice_hash(amount->transaction), slice_hash(amount->type)), slice_hash(amount->description));
}

static int add_row(struct reading *r, struct settlement *s, const struct settled_row *row, uint64_t hash)
{
	struct settled_row *more = arena_more(r->c->ctx->arena, s->rows, sizeof *more, s->rows_count, &s->rows_room);
	struct settled_name *name = &s->names[row->name];

	if (!more)
		return no_memory(r->c->ctx->diags);
	s->rows = more;
	more[s->rows_count++] = *row;
	hash = settlement_mix(settlement_mix(hash, slice_hash(row->order)), slice_hash(row->item));
	hash = settlement_mix(settlement_mix(hash, slice_hash(row->sku)), slice_hash(row->marketplace));
	s->content += settlement_mix(settlement_mix(hash, (uint64_t)row->amount.e4), (uint64_t)row->posted.utc);
	name->rows++;
	if (money_add(&name->sum, row->amount) || money_add(&s->sum, row->amount))
		refuse(r, s, "its amounts are too large");
	return 0;
}

static int take_amount(struct reading *r, struct settlement *s, struct settled_row *row, const struct settlement_amount *amount)
{
	uint64_t hash = hash_of(amount);

	if (settled_is_payout(amount))
		return 0;
	if (settlement_money(amount->amount, r->style, &row->amount)) {
		refuse(r, s, "the amount in this line is not a plain amount");
		return 0;
	}
	row->name = name_of(r, s, amount);
	return row->name == UINT32_MAX ? -1 : add_row(r, s, row, hash);
}

static int read_posted(struct reading *r, const struct settlement_row *from, struct stamp *posted)
{
	struct slice text = from->posted.len ? from->posted : from->posted_date;
	struct stamp read;

	if (!r->posted_text.len || !slice_equal(text, r->posted_text)) {
		if (settlement_stamp(text, r->style, &read))
			return -1;
		r->posted = read;
		r->posted_text = text;
	}
	*posted = r->posted;
	return 0;
}

static int take_row(struct reading *r, struct settlement *s, const struct settlement_row *from)
{
	struct settled_row row = { .order = from->order, .item = from->item, .sku = from->sku, .marketplace = from->marketplace, .line = r->line };
	struct settlement_amount amount;
	struct count quantity;

	if (settlement_is_head(from))
		take_head(r, s, from);
	if (!s->marketplace.len)
		s->marketplace = from->marketplace;
	row.quantity = count_parse(from->quantity, &quantity) ? 0 : quantity.n;
	for (unsigned next = 0; settlement_next_amount(from, &next, &amount);) {
		if (read_posted(r, from, &row.posted))
			refuse(r, s, "the row has an amount, but no date that Orderferry can read");
		else if (take_amount(r, s, &row, &amount))
			return -1;
	}
	return 0;
}

/* --- the whole -------------------------------------------------------------------------------------------------------- */

static int read_rows(struct reading *r)
{
	struct cursor cursor = table_start(r->sheet);
	struct settlement *s = NULL;
	struct row row;

	while (table_next(r->sheet, &cursor, &row)) {
		struct settlement_row cells = { 0 };
		bool bad = table_read(r->c->ctx, r->sheet, &row, SLICE_EMPTY, &cells) != 0;

		r->line = row.line;
		if (!s || !slice_equal(s->id, cells.id))
			s = settlement_of(r, cells.id);
		if (!s)
			return -1;
		if (bad)
			s->outcome = SETTLEMENT_REFUSED;        /* reported */
		else if (take_row(r, s, &cells))
			return -1;
	}
	return 0;
}

static void check(struct reading *r, struct settlement *s)
{
	r->line = (uint32_t)s->place.line;
	if (s->outcome != SETTLEMENT_REFUSED && !money_known(s->total))
		refuse(r, s, "it has no row with a total");
	if (s->outcome != SETTLEMENT_REFUSED && s->sum.e4 != s->total.e4) {
		s->outcome = SETTLEMENT_REFUSED;
		explain_sum(r->c->ctx->diags, s);
	}
	for (size_t i = 0; i < s->names_count && s->outcome != SETTLEMENT_REFUSED; i++) {
		const struct settled_name *n = &s->names[i];

		if (n->kind == SETTLED_UNKNOWN)
			diag(r->c->ctx->diags, UNKNOWN_FEE, &(struct place){ .file = s->place.file, .line = n->line }, "%.*s / %.*s / %.*s",
			     SHOWN(n->names.transaction), SHOWN(n->names.type), SHOWN(n->names.description));
	}
	r->c->report->attention += s->outcome == SETTLEMENT_REFUSED;
}

/* What is wrong with a cell is reported once, when it is read. */
static int look_at_style(struct reading *r)
{
	struct cursor cursor = table_start(r->sheet);
	struct settlement_evidence seen = { 0 };
	struct quiet quiet;
	struct row row;

	quiet_start(&quiet, r->c->ctx);
	while (table_next(r->sheet, &cursor, &row)) {
		struct settlement_row cells = { 0 };

		if (!table_read(r->c->ctx, r->sheet, &row, SLICE_EMPTY, &cells))
			settlement_look(&seen, &cells, row.line);
	}
	if (quiet_end(&quiet))
		return -1;
	return settlement_decide(r->c->ctx->diags, r->sheet->file, &seen, &r->style);
}

/* A file whose style is not clear is left out, and reported. */
static int read_file(struct conversion *c, struct sheet *sheet, struct settlement ***last)
{
	struct reading r = { .c = c, .sheet = sheet };

	r.last = &r.first;
	if (look_at_style(&r)) {
		c->report->attention++;
		return c->ctx->diags->count[NO_MEMORY] ? -1 : 0;
	}
	if (read_rows(&r)) {
		settlements_close(r.first);
		return -1;
	}
	for (struct settlement *s = r.first; s; s = s->next)
		check(&r, s);
	**last = r.first;
	*last = r.first ? r.last : *last;
	return 0;
}

int settlements_read(struct conversion *c, struct settlement **first)
{
	struct settlement **last = first;

	for (struct opened *i = NULL; (i = conversion_next(c, SETTLEMENTS, i));)
		if (read_file(c, &i->sheet, &last))
			return -1;
	return 0;
}

void settlements_close(struct settlement *s)
{
	for (; s; s = s->next)
		set_close(&s->by_name);
}

/* --- questions -------------------------------------------------------------------------------------------------------- */

int settlement_month(const struct settlement *s, const struct settled_row *row)
{
	struct stamp posted = row->posted;
	struct civil day;

	if (posted.utc < s->start.utc)
		posted = s->start;
	if (posted.utc > s->end.utc)
		posted = s->end;
	day = stamp_civil(posted);
	return day.year * 100 + day.month;
}

struct money settlement_of_kind(const struct settlement *s, enum settled_kind kind)
{
	struct money sum = { 0 };

	for (size_t i = 0; i < s->names_count; i++)
		if (s->names[i].kind == kind)
			money_add(&sum, s->names[i].sum);
	return sum;
}
