/* The settlement pipeline: what Amazon paid out becomes a journal entry of Odoo that balances to the cent. */
#include "pipelines/pipeline.h"
#include "pipelines/settlement/settlement_report.h"

static const struct intake intakes[] = { { SETTLEMENTS, true, AGAIN_NEWS } };

/* What this pipeline keeps from one step to the next. */
struct settlement_own { struct settlement *first; };

static int run(struct conversion *c)
{
	struct settlement_own *own = arena_take(c->ctx->arena, sizeof *own);

	if (!own)
		return no_memory(c->ctx->diags);
	*c->own = own;
	if (settlements_read(c, &own->first))
		return -1;
	for (const struct settlement *s = own->first; s; s = s->next)
		if (s->outcome == SETTLEMENT_READ)
			diag(c->ctx->diags, SETTLEMENT_ONLY_READ, &s->place, "settlement %.*s adds up to the cent; no entry is made", SHOWN(s->id));
	return 0;
}

static int sum_up(struct conversion *c)
{
	const struct settlement_own *own = *c->own;
	long counts[SETTLEMENT_OUTCOMES] = { 0 };

	if (!own)
		return 0;
	for (const struct settlement *s = own->first; s; s = s->next)
		counts[s->outcome]++;
	return settlement_report(c, own->first) || report_tally(c->report, "settlements that add up to the cent", counts[SETTLEMENT_READ]) ? -1 : 0;
}

static void close_own(struct conversion *c)
{
	const struct settlement_own *own = *c->own;

	if (own)
		settlements_close(own->first);
}

const struct pipeline pipeline_settlement = {
	.name = "settlement", PIPELINE_INTAKES(intakes), .run = run, .sum_up = sum_up, .close = close_own,
};
