#include "odoo/entry_rows.h"

#include "odoo/cells.h"

unsigned entry_layout(const struct journal_entry *entry)
{
	unsigned layout = (entry->partner.len ? ENTRY_PARTNER : 0U) | (entry->currency.len ? ENTRY_FOREIGN : 0U);

	for (const struct entry_line *line = entry->lines; line; line = line->next)
		layout |= line->tags.len ? ENTRY_TAGS : 0U;
	return layout;
}

bool entry_balanced(const struct journal_entry *entry)
{
	struct money sum = { 0 }, foreign = { 0 };
	bool overflow = false;
	long lines = 0;

	for (const struct entry_line *line = entry->lines; line; line = line->next, lines++)
		overflow |= money_add(&sum, line->balance) || money_add(&foreign, line->foreign);
	return lines > 1 && !overflow && !sum.e4 && !foreign.e4;
}

void entry_rows_header(struct out *out, unsigned layout)
{
	out_string(out, "id");
	out_string(out, layout & ENTRY_TYPE ? ",move_type" : "");
	out_string(out, ",journal_id/id,date,ref");
	out_string(out, layout & ENTRY_FOREIGN ? ",currency_id/id" : "");
	out_string(out, ",line_ids/id,line_ids/account_id");
	out_string(out, layout & ENTRY_PARTNER ? ",line_ids/partner_id/id" : "");
	out_string(out, ",line_ids/name");
	out_string(out, layout & ENTRY_FOREIGN ? ",line_ids/currency_id/id" : "");
	out_string(out, ",line_ids/debit,line_ids/credit");
	out_string(out, layout & ENTRY_FOREIGN ? ",line_ids/amount_currency" : "");
	out_string(out, ",line_ids/tax_ids/id");
	out_string(out, layout & ENTRY_TAGS ? ",line_ids/tax_tag_ids\r\n" : "\r\n");
}

static void put_day(struct out *out, struct stamp stamp)
{
	struct civil c = stamp_civil(stamp);
	char day[] = { (char)('0' + c.year / 1000 % 10), (char)('0' + c.year / 100 % 10), (char)('0' + c.year / 10 % 10), (char)('0' + c.year % 10), '-',
		       (char)('0' + c.month / 10), (char)('0' + c.month % 10), '-', (char)('0' + c.day / 10), (char)('0' + c.day % 10) };

	cell_plain(out, (struct slice){ day, sizeof day });
}

static void put_currency(struct out *out, struct slice currency)
{
	out_string(out, ",base.");
	out_put(out, currency);
}

static void put_entry(struct out *out, const struct journal_entry *entry, unsigned layout)
{
	cell_first(out, entry->id);
	if (layout & ENTRY_TYPE)
		out_string(out, ",entry");
	cell_next(out, entry->journal);
	put_day(out, entry->date);
	cell_next(out, entry->ref);
	if (layout & ENTRY_FOREIGN)
		put_currency(out, entry->currency);
}

static void put_no_entry(struct out *out, unsigned layout)
{
	out_string(out, ",,,");
	out_string(out, layout & ENTRY_TYPE ? "," : "");
	out_string(out, layout & ENTRY_FOREIGN ? "," : "");
}

static void put_line(struct out *out, const struct journal_entry *entry, const struct entry_line *line, unsigned layout)
{
	cell_plain(out, line->id);
	cell_next(out, line->account);
	if (layout & ENTRY_PARTNER)
		cell_next(out, entry->partner);
	cell_next(out, line->name);
	if (layout & ENTRY_FOREIGN)
		put_currency(out, entry->currency);
	out_char(out, ',');
	if (line->balance.e4 >= 0)
		money_print(out, line->balance, entry->decimals);
	out_char(out, ',');
	if (line->balance.e4 < 0)
		money_print(out, (struct money){ -line->balance.e4 }, entry->decimals);
	if (layout & ENTRY_FOREIGN) {
		out_char(out, ',');
		money_print(out, line->foreign, entry->foreign_decimals);
	}
	cell_next(out, line->tax);
	if (layout & ENTRY_TAGS)
		cell_next(out, line->tags);
	cell_end_row(out);
}

void entry_rows(struct out *out, const struct journal_entry *entry, unsigned layout)
{
	for (const struct entry_line *line = entry->lines; line; line = line->next) {
		if (line == entry->lines)
			put_entry(out, entry, layout);
		else
			put_no_entry(out, layout);
		put_line(out, entry, line, layout);
	}
}

void entry_rows_account(struct out *out, const struct entry_account *account)
{
	cell_first(out, account->id);
	cell_next(out, account->code);
	cell_next(out, account->name);
	cell_next(out, account->type);
	cell_plain(out, account->reconcile ? SLICE("1") : SLICE("0"));
	cell_end_row(out);
}
