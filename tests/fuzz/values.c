/* Amounts, counts, dates, VAT numbers, places: what is read can be written and read again to the same. */
#include "fuzz.h"

#include "odoo/fold.h"
#include "odoo/geography.h"
#include "odoo/vat.h"
#include "syntax/xlsx_number.h"
#include "value/out.h"

static void amount(struct slice text, bool comma, struct out *out)
{
	struct money money, again;
	struct share first, rest;

	if (money_parse(text, comma, &money))
		return;
	PROMISE(money_known(money));
	out_reset(out);
	money_print(out, money, 2);
	PROMISE(!money_parse(out_text(out), false, &again) && again.e4 == money.e4);
	for (int32_t n = 1; n < 1000; n = n * 7 + 1)
		if (!money_split(money, (struct count){ n }, 2, &first, &rest)) {
			PROMISE(first.n > 0 && rest.n >= 0 && first.n + rest.n == n);
			PROMISE(first.each.e4 * first.n + (rest.n ? rest.each.e4 * rest.n : 0) == money.e4);
		}
}

static void count(struct slice text)
{
	struct count count;

	if (!count_parse(text, &count))
		PROMISE(count_known(count));
}

static void moment(struct slice text, enum date_style style, struct out *out)
{
	struct stamp stamp, again;
	bool offset;

	if (stamp_parse(text, style, &stamp, &offset))
		return;
	PROMISE(stamp_known(stamp));
	out_reset(out);
	civil_print(out, stamp_civil(stamp));
	PROMISE(!stamp_parse(out_text(out), DATE_ISO, &again, &offset) && again.utc == stamp.utc);
	stamp_local(stamp_from_local(stamp));
}

static void vat(struct slice text)
{
	struct vat normal, again;

	if (!vat_plausible((struct slice){"", 0 }, text, &normal))
		return;
	PROMISE(normal.len <= sizeof normal.text);
	PROMISE(vat_plausible((struct slice){"", 0 }, (struct slice){ normal.text, normal.len }, &again));
	PROMISE(again.len == normal.len && !memcmp(again.text, normal.text, normal.len));
}

static void place(struct slice text)
{
	struct slice country = slice_cut(&text, '\n');
	char key[64];

	PROMISE(fold_text(country, key, sizeof key) <= sizeof key);
	for (int version = 17; version <= 19; version++) {
		country_xmlid(version, country);
		state_xmlid(version, country, text);
	}
	currency_decimals(country);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct slice text = { (const char *)bytes, len };
	struct out out;

	if (len > 256)
		return -1;
	PROMISE(!out_init(&out, -1));
	amount(text, false, &out);
	amount(text, true, &out);
	count(text);
	for (unsigned style = DATE_ISO; style <= DATE_MDY; style++)
		moment(text, (enum date_style)style, &out);
	vat(text);
	place(text);
	number_format_is_date(text);
	out_reset(&out);
	if (!number_print(&out, text)) {
		struct slice rest = out_text(&out);
		char plain[512];

		PROMISE(rest.len < sizeof plain);
		memcpy(plain, rest.at, rest.len);
		out_reset(&out);
		number_date_print(&out, (struct slice){ plain, rest.len }, len % 2);
	}
	out_close(&out);
	return 0;
}
