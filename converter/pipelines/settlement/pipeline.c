/* The settlement pipeline: what Amazon paid out becomes a journal entry of Odoo that balances to the cent. */
#include <stdio.h>

#include "pipelines/pipeline.h"
#include "pipelines/settlement/account_map.h"
#include "pipelines/settlement/exchange_rates.h"
#include "pipelines/settlement/check_orders.h"
#include "pipelines/settlement/money.h"
#include "pipelines/settlement/settlement_memory.h"
#include "pipelines/settlement/settlement_own.h"
#include "pipelines/settlement/settlement_report.h"

static const struct intake intakes[] = { { SETTLEMENTS, true, AGAIN_NEWS }, { SALES, false, AGAIN_NEWS }, { ORDERS, false, AGAIN_NEWS },
					{ REIMBURSEMENTS, false, AGAIN_NEWS } };

static const struct errand errands[] = {
	{ "0-accounts.", IN_ODOO, BY_SCREEN, "Invoicing > Configuration > Chart of Accounts", "once, if these accounts are not there; importing it again does no harm. No such menu? Open /odoo/action-account.action_account_form", false, NULL },
	{ "0-journals.", IN_ODOO, BY_SCREEN, "Invoicing > Configuration > Journals", "once; importing it again does no harm", false, NULL },
	{ "3-settlement.", IN_ODOO, BY_SCREEN, "Invoicing > Accounting > Journal Entries",
	  "no such menu? Open /odoo/action-account.action_move_journal_line, and remove the filter Posted. Then select the entries > Actions > Confirm Entries (Odoo 17: Post entries)", false, NULL },
	{ "settlements.csv", TO_READ, NO_WAY, NULL, "what each settlement is made of, by month and by Amazon's names", false, NULL },
	{ "settlements.zip", IN_ODOO, BY_MODULE, "Apps > Import Module", "the entries arrive posted", false, "3-settlement." },
	{ 0 },
};

static int run(struct conversion *c)
{
	struct settlement_own *own = arena_take(c->ctx->arena, sizeof *own);

	if (!own)
		return no_memory(c->ctx->diags);
	*c->own = own;
	return settlements_read(c, &own->first) || settlements_book(c, own) || check_orders(c, own->first) || check_reimbursed(c, own->first) ? -1 : 0;
}

static int add_heading(struct conversion *c, long read, long written)
{
	char heading[80];

	snprintf(heading, sizeof heading, "%ld of %ld settlement%s written", written, read, read == 1 ? "" : "s");
	c->report->heading = arena_string(c->report->arena, slice_of(heading));
	return c->report->heading ? 0 : no_memory(c->ctx->diags);
}

static int sum_up(struct conversion *c)
{
	const struct settlement_own *own = *c->own;
	long counts[SETTLEMENT_OUTCOMES] = { 0 }, read = 0;

	if (!own)
		return 0;
	for (const struct settlement *s = own->first; s; s = s->next, read++)
		counts[s->outcome]++;
	if (!c->report->heading && counts[SETTLEMENT_WRITTEN] && add_heading(c, read, counts[SETTLEMENT_WRITTEN]))
		return -1;
	c->report->read += read;
	c->report->written += counts[SETTLEMENT_WRITTEN];
	c->report->waiting += counts[SETTLEMENT_HELD];
	return settlement_report(c, own->first) || report_tally(c->report, "settlements that add up to the cent", read - counts[SETTLEMENT_REFUSED]) ? -1 : 0;
}

static void close_own(struct conversion *c)
{
	const struct settlement_own *own = *c->own;

	if (own)
		settlements_close(own->first);
}

static int read_settings(struct conversion *c)
{
	struct account_map map;
	struct exchange_rates rates;

	return account_map_load(c, &map) || exchange_rates_load(c, &rates) ? -1 : 0;
}

const struct pipeline pipeline_settlement = {
	.name = "settlement", PIPELINE_INTAKES(intakes), .targets = settlement_targets, .errands = errands, .part = &settlement_part, .settings = read_settings, .run = run, .sum_up = sum_up, .close = close_own,
	.status = settlement_memory_status, .explain = settlement_memory_explain, .money = money_report, .forget = settlement_memory_forget,
};
