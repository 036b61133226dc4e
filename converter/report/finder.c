#include "report/finder.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdio.h>

#include "report/guide.h"
#include "report/html.h"
#include "value/stamp.h"

enum { DAY = 86400 };

/* Neither < nor & is in it: the page is XML too. It reads the list that is on the page, and knows nothing else. */
static const char script[] =
	"(function(){\"use strict\";\n"
	"var box=document.getElementById(\"finder\"),field=document.getElementById(\"order\"),list=document.getElementById(\"found\"),said=document.getElementById(\"said\"),all;\n"
	"function read(){all=[];document.querySelectorAll(\".ids\").forEach(function(ids){ids.textContent.split(\" \").forEach(function(id){all.push([id,ids]);});});}\n"
	"function show(one){var item=document.createElement(\"li\"),id=document.createElement(\"code\");id.textContent=one[0];\n"
	"item.append(id,\" \",one[1].closest(\"details\").dataset.day,\" \",one[1].previousElementSibling.cloneNode(true));list.append(item);}\n"
	"function find(){var text=field.value.trim(),found;list.textContent=\"\";said.textContent=\"\";if(!text)return;if(!all)read();\n"
	"found=all.filter(function(one){return one[0].includes(text);});found.slice(0,20).forEach(show);\n"
	"said.textContent=found.length?found.length+\" found\"+(found.length>20?\", the first 20 are:\":\"\"):\"No such order is among the newest ones.\";}\n"
	"field.addEventListener(\"input\",find);box.hidden=false;})();\n";

void finder_allow(struct out *out)
{
	struct sha256_ctx sha;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];

	sha256_init(&sha);
	sha256_update(&sha, sizeof script - 1, (const uint8_t *)script);
	sha256_digest(&sha, sizeof digest, digest);
	base64_encode_raw(text, sizeof digest, digest);
	out_string(out, "script-src 'sha256-");
	out_put(out, (struct slice){ text, sizeof text });
	out_char(out, '\'');
}

static void put_group(struct out *out, const struct front_account *account, const struct recent_group *group)
{
	html_element(out, "<li><span>", group->state, "");
	if (group->marketplace.len)
		html_bidi(out, ", ", group->marketplace, group->fba ? " FBA" : " FBM");
	if (group->batch.len) {
		out_string(out, ", ");
		html_link(out, account->folder, group->path, group->batch);
	}
	html_element(out, "</span> <span class=\"ids\">", group->ids, "</span></li>\n");
}

static void put_day(struct out *out, int64_t day)
{
	struct civil c = stamp_civil((struct stamp){ day * DAY });
	char text[24];

	snprintf(text, sizeof text, "%04d-%02d-%02d", c.year, c.month, c.day);
	out_string(out, day ? text : "no date");
}

/* Returns the first group of the next day. */
static const struct recent_group *print_day(struct out *out, const struct front_account *account, const struct recent_group *first)
{
	const struct recent_group *end = first;
	long count = 0;

	for (; end && end->day == first->day; end = end->next)
		count += end->count;
	out_string(out, "<details data-day=\"");
	put_day(out, first->day);
	out_string(out, "\"><summary>");
	put_day(out, first->day);
	out_string(out, ": ");
	guide_count(out, count, "order");
	out_string(out, "</summary>\n<ul>\n");
	for (; first != end; first = first->next)
		put_group(out, account, first);
	out_string(out, "</ul>\n</details>\n");
	return end;
}

static void print_account(const struct front *front, struct out *out, const struct front_account *account)
{
	if (!account->recent.first)
		return;
	if (front->accounts->next)
		html_bidi(out, "<h3>", slice_of(account->name), "</h3>\n");
	for (const struct recent_group *group = account->recent.first; group;)
		group = print_day(out, account, group);
	if (!account->recent.full)
		return;
	out_string(out, "<p>These are the newest ");
	out_number(out, account->recent.count);
	html_prose(out, SLICE(" orders. `orderferry explain` finds older ones"));
	if (front->accounts->next) {
		out_string(out, ", and ");
		html_link(out, account->folder, SLICE("index.html"), SLICE("the page of the account"));
		out_string(out, " has more");
	}
	out_string(out, ".</p>\n");
}

static bool has_recent(const struct front *front)
{
	for (const struct front_account *a = front->accounts; a; a = a->next)
		if (a->recent.first)
			return true;
	return false;
}

void finder_print(const struct front *front, struct out *out)
{
	if (!has_recent(front))
		return;
	out_string(out, "<section class=\"orders\" aria-labelledby=\"orders\">\n<h2 id=\"orders\">Find an order</h2>\n"
		   "<div id=\"finder\" role=\"search\" hidden=\"hidden\">\n<p><label for=\"order\">Order id, or a part of it</label> "
		   "<input id=\"order\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"/></p>\n"
		   "<p id=\"said\" role=\"status\"></p>\n<ul id=\"found\"></ul>\n</div>\n");
	for (const struct front_account *a = front->accounts; a; a = a->next)
		print_account(front, out, a);
	out_string(out, "</section>\n<script>");
	out_string(out, script);
	out_string(out, "</script>\n");
}
