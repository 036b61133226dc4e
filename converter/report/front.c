#include "report/front.h"

#include "report/finder.h"
#include "report/front_charts.h"
#include "report/guide.h"
#include "report/html.h"
#include "report/need.h"
#include "report/need_print.h"

enum { MOST_NEEDS = 200 };      /* of an account; the page stays small whatever the book holds */

void front_list_start(struct front_list *list)
{
	*list = (struct front_list){ .last = &list->first };
}

void front_list_add(struct front_list *list, struct front_item *item)
{
	*list->last = item;
	list->last = &item->next;
}

/* --- links -------------------------------------------------------------------------------------------------------------- */

static void put_since(struct out *out, const char *label, int64_t at)
{
	if (!at)
		return;
	out_string(out, " <span class=\"small\">");
	out_string(out, label);
	need_print_time(out, at);
	out_string(out, "</span>");
}

static void put_account(struct out *out, const struct front *front, const struct front_account *account)
{
	if (front->accounts->next && *account->name)
		html_bidi(out, " <span class=\"badge\">", slice_of(account->name), "</span>");
}

static void open_section(struct out *out, const char *id, const char *title)
{
	html_element(out, "<section aria-labelledby=\"", slice_of(id), "\">\n<h2 id=\"");
	html_element(out, "", slice_of(id), "\">");
	html_element(out, "", slice_of(title), "</h2>\n");
}

/* --- what needs you ----------------------------------------------------------------------------------------------------- */

/* Where to look: the case on the page of its batch, or the file itself. */
static void put_where(struct out *out, const struct front_account *account, const struct report_need *need)
{
	if (need->batch.len) {
		out_string(out, " <a href=\"");
		html_path(out, account->folder);
		out_string(out, "to-odoo/");
		html_path(out, need->batch);
		html_element(out, "/summary.html#code-", need->kind, "\">");
		html_element(out, "page of the batch ", need->batch, "</a>");
	} else if (slice_starts(need->subject, SLICE("failed/"))) {
		struct slice parts[] = { need->subject, SLICE(".problems.txt") };
		struct slice note = arena_join(account->report->arena, parts, 2);

		out_char(out, ' ');
		html_link(out, account->folder, need->subject, SLICE("the file"));
		out_string(out, ", ");
		html_link(out, account->folder, note, SLICE("what is wrong with it"));
	} else if (memchr(need->subject.at, '/', need->subject.len)) {
		out_char(out, ' ');
		html_link(out, account->folder, need->subject, SLICE("Open it"));
	}
}

static void print_need(const struct front *front, struct out *out, const struct front_account *account, const struct report_need *need)
{
	html_element(out, need->rank <= NEED_URGENT ? "<div class=\"reason needs rejected\">\n<h3>" : "<div class=\"reason needs\">\n<h3>", need->kind, "");
	html_bidi(out, " <code>", need_name(account->report, need), "</code>");
	put_account(out, front, account);
	out_string(out, "</h3>\n<p>");
	html_prose(out, need->text);
	out_char(out, '.');
	put_since(out, "since ", need->since);
	out_string(out, "</p>\n");
	out_string(out, "<p><strong>To do:</strong> ");
	html_prose(out, need->to_do);
	put_where(out, account, need);
	out_string(out, "</p>\n");
	if (*account->name)
		html_element(out, "<p class=\"small\">Dealt with? Drop a text file with this line into inbox: <code>done ", need->subject, "</code></p>\n");
	out_string(out, "</div>\n");
}

static void print_account_needs(const struct front *front, struct out *out, const struct front_account *account, enum need_rank from, enum need_rank until)
{
	long count = 0;

	for (const struct report_need *need = account->report->needs; need; need = need->next) {
		if (need->rank < from || need->rank > until)
			continue;
		if (++count <= MOST_NEEDS)
			print_need(front, out, account, need);
	}
	if (count <= MOST_NEEDS)
		return;
	out_string(out, "<p>… and ");
	out_number(out, count - MOST_NEEDS);
	out_string(out, " more, which <code>orderferry status --json</code> lists</p>\n");
}

static long count_needs(const struct front *front)
{
	long count = 0;

	for (const struct front_account *a = front->accounts; a; a = a->next)
		count += a->report->attention;
	return count;
}

/* The worst of all accounts first. */
static void print_needs(const struct front *front, struct out *out)
{
	if (!count_needs(front))
		return;
	open_section(out, "needs", "What needs you");
	front_charts_ages(front, out);
	for (enum need_rank rank = NEED_BROKEN; rank <= NEED_LOOK; rank++)
		for (const struct front_account *a = front->accounts; a; a = a->next)
			print_account_needs(front, out, a, rank, rank);
	out_string(out, "</section>\n");
}

static void print_state(const struct front *front, struct out *out)
{
	long count = count_needs(front);

	if (!count) {
		out_string(out, "<p class=\"state ok\">Nothing needs your attention.</p>\n");
		return;
	}
	out_string(out, "<p class=\"state look\">");
	guide_count(out, count, "case");
	out_string(out, count == 1 ? " needs" : " need");
	out_string(out, " your attention: <a href=\"#needs\">see below</a>, the worst first.</p>\n");
}

/* --- lists -------------------------------------------------------------------------------------------------------------- */

static void print_parts(struct out *out, const struct front_account *account, const struct front_item *item)
{
	if (!item->parts)
		return;
	out_string(out, "<ol class=\"steps\">\n");
	for (const struct front_item *part = item->parts; part; part = part->next) {
		out_string(out, part->instead ? "<li class=\"instead\">or, instead of the CSV files: " : "<li>");
		html_link(out, account->folder, part->path, part->name);
		if (part->note.len)
			html_element(out, " <span class=\"small\">", part->note, "</span>");
		out_string(out, "</li>\n");
	}
	out_string(out, "</ol>\n");
}

static void print_item(const struct front *front, struct out *out, const struct front_account *account, const struct front_item *item)
{
	out_string(out, item->look ? "<li class=\"beware\">" : "<li>");
	html_link(out, account->folder, item->path, item->name);
	put_account(out, front, account);
	if (item->note.len)
		html_element(out, " <span class=\"small\">", item->note, "</span>");
	put_since(out, "", item->at);
	print_parts(out, account, item);
	out_string(out, "</li>\n");
}

static const struct { const char *id, *title, *about, *nothing; } parts[FRONT_PARTS] = {
	[FRONT_BATCHES] = { "import", "What to import now", "In this order, file after file. Each page says where to click in Odoo. CSV files and orders.zip hold "
			    "the same orders: import one of the two, not both. When a batch is in Odoo, drop a text file with a line "
			    "like `done 2026-05-10-0001` into inbox/: then it leaves this list. It also does if Odoo's export of sale orders shows its "
			    "orders, or if you delete its folder.", "There is nothing to import." },
	[FRONT_FEEDS] = { "upload", "What waits for upload", "The script transfer uploads these feeds. Or upload them in Seller Central, then move each, with its .feed.json, "
			  "to sent/.", "No feed waits for upload." },
	[FRONT_LATELY] = { "lately", "What came in lately", NULL, "No file has come in yet. Drop one into inbox/." },
	[FRONT_NEWEST] = { "newest", "When each kind of file came last", "If a report you expect has not come for days, download it and drop it into inbox/.", NULL },
};

static bool has_items(const struct front *front, enum front_part part)
{
	for (const struct front_account *a = front->accounts; a; a = a->next)
		if (a->lists[part].first)
			return true;
	return false;
}

static void print_list(const struct front *front, struct out *out, const struct front_account *account, enum front_part part)
{
	const struct front_list *list = &account->lists[part];

	for (const struct front_item *item = list->first; item; item = item->next)
		print_item(front, out, account, item);
	if (!list->more)
		return;
	out_string(out, "<li>… and ");
	out_number(out, list->more);
	out_string(out, " more");
	put_account(out, front, account);
	out_string(out, "</li>\n");
}

static void print_part(const struct front *front, struct out *out, enum front_part part)
{
	bool any = has_items(front, part);
	const char *about;

	if (!any && !parts[part].nothing)
		return;
	open_section(out, parts[part].id, parts[part].title);
	about = any ? parts[part].about : parts[part].nothing;
	if (about)
		out_string(out, "<p>");
	html_prose(out, slice_of(about ? about : ""));
	out_string(out, about ? "</p>\n" : "");
	if (part == FRONT_LATELY)
		front_charts_days(front, out);
	if (any) {
		out_string(out, "<ul class=\"advice\">\n");
		for (const struct front_account *a = front->accounts; a; a = a->next)
			print_list(front, out, a, part);
		out_string(out, "</ul>\n");
	}
	out_string(out, "</section>\n");
}

/* --- the page ----------------------------------------------------------------------------------------------------------- */

static void print_head(const struct front *front, struct out *out)
{
	out_string(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
		   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
		   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ");
	finder_allow(out);
	out_string(out, "\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n");
	html_element(out, "<title>", slice_of(front->title), "</title>\n<style>\n");
	out_string(out, html_style);
	html_element(out, "</style>\n</head>\n<body>\n<header>\n<h1>", slice_of(front->title), "</h1>\n");
}

static void print_accounts(const struct front *front, struct out *out)
{
	if (!front->accounts->next)
		return;
	out_string(out, "<nav aria-label=\"Accounts\">\n<ul>\n");
	for (const struct front_account *a = front->accounts; a; a = a->next) {
		if (!*a->name)
			continue;
		out_string(out, "<li>");
		html_link(out, a->folder, SLICE("index.html"), slice_of(a->name));
		out_string(out, a->report->needs ? " <span class=\"badge\">" : "");
		if (a->report->needs)
			out_number(out, a->report->attention);
		out_string(out, a->report->needs ? "</span></li>\n" : "</li>\n");
	}
	out_string(out, "</ul>\n</nav>\n");
}

void front_print(const struct front *front, struct out *out)
{
	print_head(front, out);
	print_state(front, out);
	print_accounts(front, out);
	out_string(out, "</header>\n<main>\n");
	print_needs(front, out);
	for (enum front_part part = 0; part < FRONT_PARTS; part++)
		print_part(front, out, part);
	finder_print(front, out);
	out_string(out, "</main>\n<footer>\n<p>As of ");
	need_print_time(out, front->now);
	out_string(out, ". While <code>orderferry watch</code> runs, it renews this page: load it again. If this time is long ago, nothing is being converted.</p>\n"
		   "</footer>\n</body>\n</html>\n");
}
