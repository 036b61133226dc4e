#include "pipelines/stock/applied.h"

#include "amazon/order_facts.h"
#include "book/attention.h"
#include "book/history.h"
#include "book/jobs.h"
#include "pipelines/feed/feed_memory.h"

enum { HOUR = 3600 };

/* The newest records of a SKU: several of one job if marketplaces get different quantities. */
static const char ASK_SENT[] = "SELECT r.quantity AS quantity, coalesce(r.verdict, '') AS verdict, coalesce(f.answered, 0) AS answered, j.at AS made, j.id AS job "
	"FROM feed_row r JOIN feed f ON f.id = r.feed AND f.type = 'JSON_LISTINGS_FEED' JOIN job j ON j.id = f.job WHERE r.sku = ?1 ORDER BY r.feed DESC LIMIT 2";
/* Units of a SKU in orders that were placed since the feed was made: until the report, after the answer until the report, and all. */
static const char ASK_SOLD[] = "SELECT coalesce(sum(i.quantity), 0) AS units, coalesce(sum(CASE WHEN s.placed <= ?4 THEN i.quantity END), 0) AS shown, "
	"coalesce(sum(CASE WHEN s.placed BETWEEN ?3 AND ?4 THEN i.quantity END), 0) AS answered "
	"FROM item i JOIN sale s ON s.order_id = i.order_id WHERE i.sku = ?1 AND i.since > 0 AND s.placed >= ?2";

struct sent { int64_t quantity, answered, made; bool accepted; };
struct sold { int64_t units, shown, answered; };

static int find_reported(struct applied *to)
{
	struct book *book = to->c->history->book;
	struct found *rows = attention_now(book);
	int more = rows ? 0 : -1;
	bool is_new;

	while (rows && (more = book_row(book, rows)) > 0)
		if (slice_equal(book_text(rows, "kind"), SLICE("not-applied")) &&
		    set_add(&to->open, slice_key(book_text(rows, "subject")), 0, &is_new) == UINT32_MAX)
			return no_memory(to->c->ctx->diags);
	return more;
}

/* An order that Amazon has and no report has stated lowers what it shows, too: only All Orders has all of them. */
static int find_ordered(struct applied *to)
{
	struct book *book = to->c->history->book;
	int64_t flat, xml;

	if (jobs_newest_as(book, &format_all_orders, &flat) || jobs_newest_as(book, &format_all_orders_xml, &xml))
		return -1;
	to->ordered = flat > xml ? flat : xml;
	return 0;
}

int applied_open(struct applied *to, struct conversion *c)
{
	*to = (struct applied){ .c = c, .judges = feed_memory_any_answer(c, "JSON_LISTINGS_FEED") };
	return to->judges && (find_reported(to) || find_ordered(to) || jobs_newest_at(c->history->book, STOCK, &to->stocked)) ? -1 : 0;
}

void applied_close(struct applied *to)
{
	set_close(&to->open);
}

/* What Amazon accepted last; ACCEPTED is false if that is not known, or differs between marketplaces. */
static int find_sent(struct applied *to, struct slice sku, struct sent *sent)
{
	struct book *book = to->c->history->book;
	struct found *rows = book_ask(book, ASK_SENT, VALUES(value_text(sku)));
	int64_t job = 0;
	int more = rows ? 0 : -1;

	*sent = (struct sent){ 0 };
	while (rows && (more = book_row(book, rows)) > 0) {
		int64_t quantity = book_number(rows, "quantity");

		if (job && job == book_number(rows, "job") && quantity != sent->quantity)
			sent->accepted = false;
		if (job)
			continue;
		job = book_number(rows, "job");
		*sent = (struct sent){ quantity, book_number(rows, "answered"), book_number(rows, "made"),
				       quantity >= 0 && slice_starts(book_text(rows, "verdict"), SLICE("accepted")) };
	}
	return more;
}

static int find_sold(struct applied *to, struct slice sku, const struct sent *sent, int64_t shown_at, struct sold *sold)
{
	struct book *book = to->c->history->book;
	struct found *rows = book_ask(book, ASK_SOLD, VALUES(value_text(sku), value_number(sent->made), value_number(sent->answered), value_number(shown_at)));
	int row = rows ? book_row(book, rows) : -1;

	if (row <= 0)
		return -1;
	*sold = (struct sold){ book_number(rows, "units"), book_number(rows, "shown"), book_number(rows, "answered") };
	return book_row(book, rows);
}

static int64_t less(int64_t quantity, int64_t units)
{
	return quantity > units ? quantity - units : 0;
}

static int settle(struct applied *to, struct slice sku)
{
	uint32_t number;

	return set_find(&to->open, slice_key(sku), &number)
	     ? attention_settle_kind(to->c->history->book, "not-applied", sku, SLICE_EMPTY, to->c->history->now) : 0;
}

static void tell_shown(struct applied *to, const struct listed_sku *offer, const struct sent *sent, const struct sold *sold, int64_t *again)
{
	uint32_t number;

	diag(to->c->ctx->diags, NOT_APPLIED, &(struct place){ .part = offer->sku }, "%.*s: sent %lld, %lld sold since, shown %ld", SHOWN(offer->sku),
	     (long long)sent->quantity, (long long)sold->shown, (long)offer->shown);
	if (!set_find(&to->open, slice_key(offer->sku), &number))
		*again = less(sent->quantity, sold->units);
}

/* Amazon shows what was sent, less the orders: those that are known, or more if not all of them can be. */
static bool is_explained(const struct applied *to, const struct listed_sku *offer, const struct sent *sent, const struct sold *sold)
{
	if (offer->shown > less(sent->quantity, sold->answered))
		return false;
	return offer->shown >= less(sent->quantity, sold->shown) || to->ordered < offer->shown_at;
}

int applied_judge(struct applied *to, struct listed_sku *offer, int64_t next, int64_t *again)
{
	struct sent sent;
	struct sold sold;

	*again = -1;
	if (!to->judges || offer->judged || !offer->shown_at || offer->shown < 0)
		return 0;
	offer->judged = true;
	if (next == offer->shown)
		return settle(to, offer->sku);
	if (find_sent(to, offer->sku, &sent))
		return -1;
	if (!sent.accepted || sent.answered + HOUR > offer->shown_at)
		return 0;
	if (find_sold(to, offer->sku, &sent, offer->shown_at, &sold))
		return -1;
	if (is_explained(to, offer, &sent, &sold))
		return settle(to, offer->sku);
	if (sent.made >= to->stocked)
		tell_shown(to, offer, &sent, &sold, again);
	return 0;
}
