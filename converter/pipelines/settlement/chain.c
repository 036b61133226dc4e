#include "pipelines/settlement/chain.h"

#include "pipelines/settlement/amount_text.h"

enum { APART = 120 };   /* seconds between the end of one and the start of the next: seen up to 4 */

struct chain_link chain_link_of(const struct settlement *s)
{
	return (struct chain_link){
		.id = s->id, .currency = s->currency, .marketplace = s->marketplace, .start = s->start, .end = s->end, .total = s->total,
		.reserve = settlement_of_kind(s, SETTLED_RESERVE), .reserve_back = settlement_of_kind(s, SETTLED_RESERVE_BACK), .owed = settlement_of_kind(s, SETTLED_OWED),
	};
}

int chain_add(struct conversion *c, struct chain *chain, const struct chain_link *link)
{
	struct chain_link *more = arena_more(c->ctx->arena, chain->links, sizeof *more, chain->count, &chain->room);

	if (!more)
		return no_memory(c->ctx->diags);
	chain->links = more;
	more[chain->count++] = *link;
	return 0;
}

/* If a settlement was corrected, the earlier link counts no more. */
int chain_put(struct conversion *c, struct chain *chain, const struct chain_link *link)
{
	for (size_t i = 0; i < chain->count; i++)
		if (slice_equal(chain->links[i].id, link->id)) {
			chain->links[i] = *link;
			return 0;
		}
	return chain_add(c, chain, link);
}

static bool same_chain(const struct chain_link *a, const struct chain_link *b)
{
	return slice_equal(a->currency, b->currency) && (!a->marketplace.len || !b->marketplace.len || slice_same(a->marketplace, b->marketplace)) &&
	       !slice_equal(a->id, b->id);
}

static bool near(struct stamp a, struct stamp b)
{
	return a.utc - b.utc <= APART && b.utc - a.utc <= APART;
}

/* What ends where THIS starts, else NULL. *EARLIER: another one of the chain ended before. */
static const struct chain_link *before(const struct chain *chain, const struct chain_link *this, bool *earlier)
{
	const struct chain_link *found = NULL;

	*earlier = false;
	for (size_t i = 0; i < chain->count; i++) {
		const struct chain_link *link = &chain->links[i];

		if (!same_chain(link, this) || link->end.utc > this->start.utc + APART)
			continue;
		*earlier = true;
		if (near(link->end, this->start) && (!found || slice_same(link->marketplace, this->marketplace)))
			found = link;
	}
	return found;
}

static void compare(struct conversion *c, const struct settlement *s, const struct chain_link *last, const struct chain_link *next, const char *what,
		    struct money left, struct money taken)
{
	char a[AMOUNT_ROOM], b[AMOUNT_ROOM];

	if (left.e4 != taken.e4)
		diag(c->ctx->diags, SETTLEMENT_CHAIN, &s->place, "settlement %.*s leaves %s of %s, and settlement %.*s, which follows it, starts with %s", SHOWN(last->id), what,
		     amount_text(a, left), SHOWN(next->id), amount_text(b, taken));
}

static void check_pair(struct conversion *c, const struct settlement *s, const struct chain_link *last, const struct chain_link *next)
{
	struct money reserve = { -last->reserve.e4 }, debt = last->total.e4 < 0 ? last->total : (struct money){ 0 };

	compare(c, s, last, next, "a reserve", reserve, next->reserve_back);
	compare(c, s, last, next, "a debt", debt, next->owed);
}

void chain_check(struct conversion *c, const struct chain *chain, const struct settlement *s)
{
	struct chain_link this = chain_link_of(s);
	bool earlier;
	const struct chain_link *last = before(chain, &this, &earlier);
	struct civil start = stamp_civil(s->start);

	if (last)
		check_pair(c, s, last, &this);
	else if (earlier || this.reserve_back.e4 || this.owed.e4)
		diag(c->ctx->diags, SETTLEMENT_CHAIN, &s->place, "settlement %.*s: the settlement before it, which ends on %04d-%02d-%02d, is missing", SHOWN(s->id),
		     start.year, start.month, start.day);
	for (size_t i = 0; i < chain->count; i++)
		if (same_chain(&chain->links[i], &this) && near(chain->links[i].start, this.end))
			check_pair(c, s, &this, &chain->links[i]);
}
