#include "exchange/remember.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/checksum.h"
#include "format.h"
#include "exchange/triage.h"

/* --- what was written ------------------------------------------------------------------------------------------------- */

static void put(struct out *out, struct slice text)
{
	out_number(out, (int64_t)text.len);
	out_char(out, ':');
	out_put(out, text);
}

static void put_contact(struct out *out, const struct contact *c)
{
	const struct slice cells[] = { c->id, c->parent, c->name, c->street, c->street2, c->city, c->postcode, c->state, c->country,
				       c->phone, c->email, c->vat, c->comment };

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		put(out, cells[i]);
}

static void put_line(struct out *out, const struct sale_line *line)
{
	const struct slice cells[] = { line->id, line->text, line->product, line->product_id, line->tax };

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		put(out, cells[i]);
	out_number(out, line->quantity);
	out_char(out, 'x');
	out_number(out, line->price.e4);
}

/* All that Odoo gets to see of it. Parcels are not among it: they come with later reports, and nothing in a quotation changes. */
static void hash_sale(struct out *out, const struct sale *sale, char hex[65])
{
	const struct slice cells[] = { sale->id, sale->name, sale->reference, sale->origin, sale->currency, sale->pricelist, sale->company,
				       sale->warehouse, sale->team, sale->tags, sale->carrier, sale->partner, sale->invoice_to, sale->deliver_to };

	out_reset(out);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		put(out, cells[i]);
	out_number(out, sale->placed.utc);
	out_char(out, ' ');
	out_number(out, sale->deliver_by.utc);
	if (sale->odoo_prices)
		out_string(out, " priced by Odoo");     /* else a price of 0.00 that comes later would be none */
	for (const struct contact *c = sale->contacts; c; c = c->next)
		put_contact(out, c);
	for (const struct sale_line *line = sale->lines; line; line = line->next)
		put_line(out, line);
	checksum_of(out_text(out), hex);
}

static bool has_line(const struct sale *sale, struct slice id)
{
	for (const struct sale_line *line = sale->lines; line; line = line->next)
		if (slice_equal(line->id, id))
			return true;
	return false;
}

/* Odoo's import deletes no line: one that is gone is brought down to nothing. */
static int add_gone_lines(struct job *job, struct slice order, struct sale *sale)
{
	struct found *rows = book_ask(job->book, ASK_LINES_OF, "t", order);
	struct sale_line **last = &sale->lines;
	int more;

	if (!rows)
		return -1;
	while (*last)
		last = &(*last)->next;
	while ((more = book_row(job->book, rows)) > 0) {
		struct sale_line *line;

		if (has_line(sale, book_text(rows, 0)))
			continue;
		line = arena_take(&job->scratch, sizeof *line);
		if (!line)
			return no_memory(&job->diags);
		*line = (struct sale_line){ .kind = LINE_GOODS, .id = arena_copy(&job->scratch, book_text(rows, 0)), .text = SLICE("Cancelled"),
					    .product = arena_copy(&job->scratch, book_text(rows, 1)),
					    .product_id = arena_copy(&job->scratch, book_text(rows, 2)) };
		*last = line;
		last = &line->next;
	}
	return more;
}

static int keep_lines(struct job *job, struct slice order, const struct sale *sale)
{
	for (const struct sale_line *line = sale->lines; line; line = line->next)
		if (line->kind != LINE_NOTE && book_do(job->book, ASK_PUT_LINE, "ttttii", order, line->id, line->product, line->product_id,
						       (int64_t)line->quantity, line->price.e4))
			return -1;
	return 0;
}

/* --- orders ----------------------------------------------------------------------------------------------------------- */

struct before { bool known; char state[12], hash[65], code[40]; };

static void copy(char *to, size_t room, struct slice text)
{
	snprintf(to, room, "%.*s", (int)text.len, text.at);
}

static int look_up(struct job *job, struct slice order, struct before *before)
{
	struct found *rows = book_ask(job->book, ASK_SALE, "t", order);
	int row = rows ? book_row(job->book, rows) : -1;

	*before = (struct before){ .known = row > 0 };
	if (row <= 0)
		return row;
	copy(before->state, sizeof before->state, book_text(rows, 0));
	copy(before->hash, sizeof before->hash, book_text(rows, 1));
	copy(before->code, sizeof before->code, book_text(rows, 2));
	return 0;
}

static int put_sale(struct job *job, const struct order_policy *policy, const struct order *order, const char *state, const char *code, const char *hash)
{
	const struct order_facts *facts = &order->facts;
	struct found *rows = book_ask(job->book, ASK_PUT_SALE, "tsssitiiii", order->place.order, state, code, hash, job->number, policy->channel_name,
		(int64_t)order->fba, stamp_known(facts->purchased) ? facts->purchased.utc : (int64_t)0,
		stamp_known(facts->latest_ship) ? facts->latest_ship.utc : stamp_known(facts->promised) ? facts->promised.utc : (int64_t)0, exchange_now(job->account->exchange));

	return rows && book_row(job->book, rows) >= 0 ? 0 : -1;
}

static enum about_order about_order(void *to, struct slice order)
{
	struct job *job = to;
	uint32_t found;

	if (set_find(&job->news, slice_hash(order), &found))
		return ORDER_TO_CONVERT;
	return set_find(&job->unchanged, slice_hash(order), &found) ? ORDER_UNCHANGED : ORDER_OF_OLDER_FILES;
}

/* The reports that told its address may be purged: what is left must not empty it in Odoo. */
static enum about_sale compare(const struct job *job, struct slice id, const struct before *before, const char *hash)
{
	uint32_t found;

	if (!before->hash[0])
		return SALE_NEW;
	return strcmp(before->hash, hash) && !set_find(&job->gone, slice_hash(id), &found) ? SALE_CHANGED : SALE_KNOWN;
}

static int about_sale(void *to, const struct order_policy *policy, const struct order *order, struct sale *sale, enum about_sale *about)
{
	struct job *job = to;
	struct slice id = order->place.order;
	struct before before;
	char hash[65];

	hash_sale(&job->text, sale, hash);
	if (look_up(job, id, &before))
		return -1;
	*about = compare(job, id, &before, hash);
	if (*about == SALE_KNOWN && !strcmp(before.state, "written"))
		return 0;
	job->orders_written += *about != SALE_KNOWN;
	if (*about == SALE_CHANGED && add_gone_lines(job, id, sale))
		return -1;
	return put_sale(job, policy, order, "written", NULL, *about == SALE_KNOWN ? before.hash : hash) || keep_lines(job, id, sale) ? -1 : 0;
}

static int about_refused(struct job *job, const struct order_policy *policy, const struct order *order, const struct before *before, enum code code)
{
	bool is_new;

	if (set_add(&job->refused, slice_hash(order->place.order), 0, &is_new) == UINT32_MAX)
		return no_memory(&job->diags);
	return before->hash[0] ? 0 : put_sale(job, policy, order, "refused", code_texts[code].word, NULL);
}

/* It was written once: Odoo has it. */
static int about_written(struct job *job, const struct order_policy *policy, const struct order *order, const struct before *before, enum code *code,
	bool *told)
{
	const char *word = code_texts[*code].word;

	if (*code == CANCELLED) {
		*told = !strcmp(before->state, "cancelled");
		*code = CANCELLED_SINCE;
		job->waiting += !*told;
		return put_sale(job, policy, order, "cancelled", code_texts[CANCELLED_SINCE].word, before->hash);
	}
	*told = true;
	*code = CODE_NONE;
	/* for `status`: nobody has to confirm it any more */
	return strcmp(word, "shipped-already") ? 0 : book_do(job->book, ASK_SALE_CODE, "ts", order->place.order, word);
}

static int about_left_out(void *to, const struct order_policy *policy, const struct order *order, enum code *code, bool *told)
{
	struct job *job = to;
	struct before before;
	const char *word = code_texts[*code].word;
	bool out = *code == SHIPPED_ALREADY || *code == NOT_AMAZON;

	if (look_up(job, order->place.order, &before))
		return -1;
	if (code_texts[*code].severity == REJECTED)
		return about_refused(job, policy, order, &before, *code);
	if (before.hash[0])
		return about_written(job, policy, order, &before, code, told);
	*told = before.known && !strcmp(before.code, word);
	if (*told)
		return 0;
	job->waiting++;
	return put_sale(job, policy, order, *code == CANCELLED ? "cancelled" : out ? "out" : "waiting", word, NULL);
}

/* --- what goes to Amazon ------------------------------------------------------------------------------------------------ */

static bool is_old(const struct job *job, const char *file)
{
	for (size_t i = 0; i < job->files_count; i++)
		if (!strcmp(job->files[i].name, file))
			return job->files[i].old;
	return false;
}

/* What Amazon would be told. A parcel whose carrier or number was corrected in Odoo is told again, also when it was corrected back. */
static int about_shipment(void *to, const struct shipment *s, const char *file, enum about_shipment *about)
{
	struct job *job = to;
	char key[65];
	int64_t ctx, refused = 0;

	out_reset(&job->text);
	put(&job->text, s->order);
	put(&job->text, s->delivery);
	put(&job->text, s->tracking);
	put(&job->text, s->code);
	put(&job->text, s->name);
	for (size_t i = 0; i < s->items_count; i++) {
		put(&job->text, s->items[i].item);
		out_number(&job->text, s->items[i].quantity);
	}
	checksum_of(out_text(&job->text), key);
	if (book_one(job->book, &ctx, 0, ASK_SHIPPED, "si", key, (int64_t)is_old(job, file)) ||
	    (ctx && book_one(job->book, &refused, 0, ASK_SHIPMENT_REFUSED, "s", key)))
		return -1;
	*about = refused ? SHIPMENT_REFUSED : ctx ? SHIPMENT_SENT : SHIPMENT_NEW;
	return ctx ? 0 : book_do(job->book, ASK_ADD_SHIPMENT, "stiiti", key, s->order, job->number, s->sent.utc, s->delivery, (int64_t)s->part);
}

static int about_placed(void *to, struct slice order, struct stamp *placed)
{
	struct job *job = to;

	*placed = STAMP_NONE;
	return book_one(job->book, &placed->utc, STAMP_NONE.utc, ASK_PLACED, "t", order);
}

/* The moment when Amazon was told last; a feed that waits yet will come after any report that is here. */
static int last_feed(void *to, const char *type, struct stamp *made)
{
	struct job *job = to;
	struct found *rows;
	int more;

	if (book_one(job->book, &made->utc, STAMP_NONE.utc, ASK_LAST_FEED, "s", type))
		return -1;
	rows = book_ask(job->book, ASK_FEEDS_OPEN, "s", type);
	while ((more = rows ? book_row(job->book, rows) : -1) > 0) {
		struct slice name = book_text(rows, 0);
		char path[400];

		snprintf(path, sizeof path, "%s/%.*s", exchange_folders[TO_AMAZON], (int)name.len, name.at);
		if (!faccessat(job->account->dir, path, F_OK, 0))
			made->utc = exchange_now(job->account->exchange) + 1;
	}
	return more;
}

static int note_feed(void *to, const char *name, const char *type, struct slice sha256, const struct feed_map *map)
{
	struct job *job = to;
	char whole[300];
	int64_t feed;

	snprintf(whole, sizeof whole, "%s.%s", job->name, name);
	if (book_do(job->book, ASK_ADD_FEED, "sstii", whole, type, sha256, job->number, (int64_t)map->used))
		return -1;
	feed = book_last_id(job->book);
	for (size_t i = 0; i < map->used; i++)
		if (book_do(job->book, ASK_ADD_FEED_ROW, "iitttti", feed, (int64_t)map->entries[i].record, map->entries[i].order,
			    map->entries[i].item, map->entries[i].sku, map->entries[i].delivery, (int64_t)map->entries[i].part))
			return -1;
	return 0;
}

static int was_cancelled(void *to, struct slice order, struct slice item, const char *type, bool *before)
{
	struct job *job = to;
	int64_t found;

	if (book_one(job->book, &found, 0, ASK_CANCELLED_BEFORE, "stt", type, order, item))
		return -1;
	*before = found != 0;
	return 0;
}

static int note_verdict(void *to, struct slice sha256, const char *note, int64_t record, const char *verdict, struct slice codes,
	struct about_verdict *about)
{
	struct job *job = to;
	int64_t feed, known, row, stock;

	*about = (struct about_verdict){ 0 };
	if (book_one(job->book, &feed, 0, ASK_FEED_OF_NOTE, "ts", sha256, note))
		return -1;
	if (!feed)
		return 0;               /* made by hand, or by another exchange */
	if (book_do(job->book, ASK_FEED_ANSWERED, "ii", feed, exchange_now(job->account->exchange)) ||
	    book_one(job->book, &known, 0, ASK_VERDICT_KNOWN, "iis", feed, record, verdict) ||
	    book_one(job->book, &row, 0, ASK_ROW_OVERTAKEN, "ii", feed, record) ||
	    book_one(job->book, &stock, 0, ASK_STOCK_OVERTAKEN, "ii", feed, (int64_t)STOCK))
		return -1;
	*about = (struct about_verdict){ known != 0, row != 0 || stock != 0 };
	return book_do(job->book, ASK_PUT_VERDICT, "iist", feed, record, verdict, codes);
}

struct memory remember_as_memory(struct job *job)
{
	return (struct memory){ job, about_order, about_sale, about_left_out, about_shipment, about_placed, last_feed, note_feed, was_cancelled, note_verdict };
}

/* --- the job ------------------------------------------------------------------------------------------------------------ */

/* A long name keeps its end, where Amazon's report numbers and the kind of file stand. */
static void name_kept(const struct job *job, size_t index, char *to, size_t room)
{
	const struct job_file *file = &job->files[index];
	const char *folder = exchange_folders[file->fate == FILE_FAILED ? FAILED : DONE];
	size_t len = strlen(file->name);

	if (len <= 180)
		snprintf(to, room, "%s/%s.%s", folder, job->name, file->name);
	else
		snprintf(to, room, "%s/%s.%zu.%s", folder, job->name, index, file->name + len - 160);
}

static int remember_file(struct job *job, size_t index)
{
	static const char *const states[] = { [FILE_TAKEN] = "done", [FILE_REPEATED] = "repeated", [FILE_FAILED] = "failed" };
	struct job_file *file = &job->files[index];
	char kept[300];

	name_kept(job, index, kept, sizeof kept);
	if (book_do(job->book, ASK_ADD_FILE, "issssisi", job->number, file->sha, file->name, kept, file->format ? file->format->name : NULL,
		    file->format ? (int64_t)file->format->role : (int64_t)-1, states[file->fate], exchange_now(job->account->exchange)))
		return -1;
	file->id = book_last_id(job->book);
	return 0;
}

int job_record(struct job *job, int outcome)
{
	uint32_t number;

	if (book_do(job->book, ASK_ADD_JOB, "isiiii", job->number, job->name, exchange_now(job->account->exchange), (int64_t)outcome,
		    job->orders_written, job->waiting))
		return -1;
	for (size_t i = 0; i < job->files_count; i++)
		if (remember_file(job, i))
			return -1;
	for (size_t i = 0; i < job->seen_count; i++) {
		const struct seen *s = &job->seen[i];
		int64_t refused = set_find(&job->refused, slice_hash(s->order), &number);

		if (job->files[s->file].fate != FILE_TAKEN || !set_find(&job->news, slice_hash(s->order), &number))
			continue;
		if (book_do(job->book, ASK_ADD_SIGHTING, "tiii", s->order, s->version, job->files[s->file].id, refused))
			return -1;
	}
	return 0;
}
