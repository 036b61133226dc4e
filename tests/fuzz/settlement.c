/* Settlements to entries: the bytes are a settlement, in a call with a map that has an account for everything. */
#define _GNU_SOURCE
#include "whole.h"

static const char map_text[] = "kind,account,name,type,rate\nsale,8400,,,19\nunknown,1369,Amazon,asset_current,\n,4900,,,\n";
static const char rates_text[] = "currency,date,rate\nUSD,2020-01-01,0.9142\nAED,2020-01-01,0.2345\nCAD,2020-01-01,0.65\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const as[] = { "odoo-settlement", "odoo-module" };
	char map[WHOLE_PATH], rates[WHOLE_PATH], settings[400];
	int map_fd = whole_file(slice_of(map_text), map), rates_fd = whole_file(slice_of(rates_text), rates), used;
	char *text;

	used = snprintf(settings, sizeof settings, "[orderferry]\nsettlement = entry\ncompany-currency = EUR\naccount-map = %s\nexchange-rates = %s\n\n%%%%NEXT%%%%\n", map, rates);
	text = malloc((size_t)used + len);
	PROMISE(text);
	memcpy(text, settings, (size_t)used);
	memcpy(text + used, bytes, len);
	whole_run((const uint8_t *)text, (size_t)used + len, as, sizeof as / sizeof *as);
	free(text);
	close(map_fd);
	close(rates_fd);
	return 0;
}
