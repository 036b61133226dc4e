#include "exchange/attention_file.h"

#include <errno.h>
#include <string.h>

#include "core/folder.h"
#include "report/need.h"

static bool is_first(const struct report *report, const struct report_need *need)
{
	const struct report_need *other = report->needs;

	while (!slice_equal(other->kind, need->kind))
		other = other->next;
	return other == need;
}

static long count_kind(const struct report *report, struct slice kind)
{
	long count = 0;

	for (const struct report_need *need = report->needs; need; need = need->next)
		count += slice_equal(need->kind, kind);
	return count;
}

static void put_account(struct out *out, const struct front_account *account)
{
	for (const struct report_need *need = account->report->needs; need; need = need->next) {
		if (!is_first(account->report, need))
			continue;
		out_string(out, *account->name ? account->name : "the exchange");
		out_string(out, ": ");
		out_number(out, count_kind(account->report, need->kind));
		out_string(out, " x ");
		out_put(out, need->kind);
		out_char(out, '\n');
	}
}

static void put_all(struct out *out, const struct front_account *accounts)
{
	long count = 0;

	for (const struct front_account *a = accounts; a; a = a->next)
		for (const struct report_need *need = a->report->needs; need; need = need->next)
			count++;
	if (!count) {
		out_string(out, "Nothing needs your attention.\n");
		return;
	}
	out_number(out, count);
	out_string(out, count == 1 ? " entry needs your attention. Open index.html.\n" : " entries need your attention. Open index.html.\n");
	for (const struct front_account *a = accounts; a; a = a->next)
		put_account(out, a);
}

int attention_file_write(const struct exchange *x, const struct front_account *accounts)
{
	struct out out;
	int result = 0;

	if (out_init(&out, -1))
		return log_say(&x->log, LOG_TROUBLE, "trouble", "attention.txt: out of memory");
	put_all(&out, accounts);
	if (out.error || (!folder_holds(x->dir, "attention.txt", out_text(&out)) && folder_write(x->dir, "attention.txt", out_text(&out))))
		result = log_say(&x->log, LOG_TROUBLE, "trouble", "attention.txt cannot be written: %s", strerror(out.error ? out.error : errno));
	out_close(&out);
	return result;
}
