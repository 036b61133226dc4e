#include "report/guide.h"

#include "odoo/geography.h"
#include "value/money.h"

const char *const guide_titles[STATIONS] = {
	[IN_ODOO] = "What to do in Odoo, in this order",
	[AT_AMAZON] = "What to do at Amazon",
	[TO_READ] = "What to look at",
	[NEXT] = "What comes next",
};

bool guide_has_step(const struct report *report, enum station station)
{
	for (const struct report_step *step = report->steps; step; step = step->next)
		if (step->errand->station == station)
			return true;
	return false;
}

static bool is_instead(const struct report *report, const struct errand *errand)
{
	for (const struct report_step *step = errand->instead ? report->steps : NULL; step; step = step->next)
		if (slice_starts(step->file, slice_of(errand->instead)))
			return true;
	return false;
}

/* The next step of the same list behind AFTER; NULL: from the start. */
static const struct report_step *find_step(const struct report *report, enum station station, const struct report_step *after, bool instead)
{
	const struct report_step *step = after ? after->next : report->steps;

	while (step && (step->errand->station != station || is_instead(report, step->errand) != instead))
		step = step->next;
	return step;
}

bool guide_next_step(const struct report *report, enum station station, struct guide_step *next)
{
	const struct report_step *step = find_step(report, station, next->last, next->instead);

	if (!step && !next->instead) {
		next->instead = true;
		step = find_step(report, station, NULL, true);
	}
	next->first = step;
	next->count = 0;
	do {
		next->last = step;
		next->count++;
		step = step ? find_step(report, station, step, next->instead) : NULL;
	} while (station == IN_ODOO && step && step->errand == next->first->errand);
	return next->first != NULL;
}

/* --- sentences, each with the case in which it applies ------------------------------------------------------------------- */

static bool has_way(const struct report *report, enum way way)
{
	for (const struct report_step *step = report->steps; step; step = step->next)
		if (step->errand->way == way)
			return true;
	return false;
}

static bool to_odoo(const struct report *r) { return guide_has_step(r, IN_ODOO); }
static bool screen(const struct report *r) { return has_way(r, BY_SCREEN); }
static bool module(const struct report *r) { return has_way(r, BY_MODULE); }
static bool upload(const struct report *r) { return guide_has_step(r, AT_AMAZON); }
static bool needs_seller(const struct report *r) { return r->attention > 0 && !r->only_checked; }
static bool in_exchange(const struct report *r) { return r->in_exchange && (needs_seller(r) || to_odoo(r) || upload(r)); }

static bool waits(const struct report *r) { return r->in_exchange && upload(r); }
static bool settles(const struct report *r) { return r->in_exchange && needs_seller(r); }

static const struct sentence { enum station station; bool (*holds)(const struct report *); const char *text; } sentences[] = {
	{ IN_ODOO, to_odoo, "Do this on a computer: on a phone Odoo does not offer to import." },
	{ IN_ODOO, screen, "For a CSV file: open the menu named with it, then gear icon (beside the title) > Import records > Upload Data File "
	  "(Odoo 17: Upload File) > Test > Import. You do not have to map anything. If Test reports an error, Odoo has imported no part "
	  "of the file: fix the cause and upload it again." },
	{ IN_ODOO, module, "For a ZIP: log in as a user with the right Administration: Settings (you need no rights for Sales or Inventory), switch on "
	  "developer mode (Settings > Activate the developer mode), then Apps > Import Module. Import several ZIPs one after the other. If a ZIP "
	  "reports an error, Odoo has imported no part of it. Importing it again finishes the job and doubles nothing." },
	{ AT_AMAZON, waits, "Each feed waits for upload in the folder to-amazon/ of this account until you move it to sent/, or the script transfer does." },
	{ AT_AMAZON, upload, "Send each feed once: either the transfer script uploads it, or you upload it in Seller Central, in the menu named with it." },
	{ NEXT, needs_seller, "Some of this needs your attention: follow each \"To do\", then convert the corrected file, or the same reports "
	  "together with what was missing." },
	{ NEXT, upload, "When Amazon has worked on a feed: convert Amazon's processing report together with the feed's NAME.feed.json. It states what "
	  "Amazon took and what it refused." },
	{ NEXT, settles, "What is dealt with leaves the list by itself as soon as a report or an export shows it. Otherwise delete this batch's folder or move "
	  "it elsewhere, which settles all of it, or drop a text file with a line like \"done 302-1234567-1234567\" into the folder inbox." },
	{ NEXT, in_exchange, "To convert a file, drop it into the folder inbox." },
	{ NEXT, NULL, NULL },
};

const char *guide_next(const struct report *report, enum station station, struct guide_place *place, bool *beware)
{
	for (; place->pass < 3; place->pass++, place->own = NULL, place->at = 0) {
		*beware = place->pass == 0;
		for (; place->pass == 1 && sentences[place->at].text; place->at++)
			if (sentences[place->at].station == station && sentences[place->at].holds(report))
				return sentences[place->at++].text;
		if (place->pass == 1)
			continue;
		place->own = place->own ? place->own->next : report->advices;
		while (place->own && (place->own->station != station || place->own->beware != *beware))
			place->own = place->own->next;
		if (place->own)
			return place->own->text;
	}
	return NULL;
}

bool guide_has(const struct report *report, enum station station)
{
	struct guide_place place = { 0 };
	bool beware;

	if (report->only_checked)
		return false;
	return guide_has_step(report, station) || guide_next(report, station, &place, &beware);
}

/* --- words -------------------------------------------------------------------------------------------------------------- */

const char guide_counted[] = "Counted";

/* Of many counts those that are 0 say nothing. */
const struct report_tally *guide_tally(const struct report *report, const struct report_tally *tally)
{
	while (tally && report->read && !tally->count)
		tally = tally->next;
	return tally;
}

struct slice guide_shown(const struct report_cell *cell)
{
	return cell->shown.len ? cell->shown : cell->text;
}

void guide_count(struct out *out, int64_t number, const char *noun)
{
	out_number(out, number);
	out_char(out, ' ');
	out_string(out, noun);
	if (number != 1)
		out_char(out, 's');
}

void guide_amount(struct out *out, const struct report_cell *cell)
{
	money_print(out, (struct money){ cell->number }, currency_decimals(cell->text));
	out_char(out, ' ');
	out_put(out, cell->text);
}
