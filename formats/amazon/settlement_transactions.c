/*
 * The date-range transaction report (Seller Central: Payments > Reports Repository > Transaction). It is about the same money as the settlements, but has
 * no key and other rows every time it is made, so nothing is booked from it: it is recognised to be called by its name. Lines of text come before
 * its header, which is in the language of the seller.
 */
#include "format.h"
#include "syntax/column.h"
#include "value/diag.h"

enum { LOOKED_AT = 1 << 15 };

/* Its first three columns in each language. They are unlikely anywhere else. */
static const struct { struct slice date, settlement, type; } headers[] = {
#define HEADER(date, settlement, type) { { date, sizeof date - 1 }, { settlement, sizeof settlement - 1 }, { type, sizeof type - 1 } }
	HEADER("date/time", "settlement id", "type"),
	HEADER("Datum/Uhrzeit", "Abrechnungsnummer", "Typ"),
	HEADER("date/heure", "de versement", "type"),
	HEADER("Data/Ora", "Numero pagamento", "Tipo"),
	HEADER("fecha y hora", "identificador de pago", "tipo"),
	HEADER("fecha/hora", "Id. de liquid", "tipo"),
	HEADER("datum/tijd", "schikkings-ID", "type"),
	HEADER("datum/tid", "reglerings-id", "typ"),
	HEADER("\xE6\x97\xA5\xE4\xBB\x98/\xE6\x99\x82\xE9\x96\x93", "\xE6\xB1\xBA\xE6\xB8\x88\xE7\x95\xAA\xE5\x8F\xB7", ""),
#undef HEADER
};

static bool is_header(struct slice line)
{
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (slice_contains(line, headers[i].date) && slice_contains(line, headers[i].settlement) && slice_contains(line, headers[i].type))
			return true;
	return false;
}

static int probe(const struct input *input)
{
	struct slice rest = input->bytes;

	if (rest.len > LOOKED_AT)
		rest.len = LOOKED_AT;
	for (int line = 0; rest.len && line < 30; line++)
		if (is_header(slice_cut(&rest, '\n')))
			return 1;
	return 0;
}

static int refuse(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	(void)sheet;
	return diag(ctx->diags, DATE_RANGE_REPORT, &(struct place){ .file = input->name },
		    "this is Amazon's date-range transaction report; Orderferry reads the settlement report of the same weeks instead");
}

static const struct column columns[] = { { "settlement id", SKIP }, { 0 } };

const struct format format_transactions = {
	.name = "transactions", .about = "date-range transaction report: recognised, not read; use the settlement report",
	.role = RECORDS, .columns = columns, .probe = probe, .read = refuse,
};
