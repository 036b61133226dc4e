#include "other_files.h"

static const struct { const char *start, *what; enum code code; } starts[] = {
	{ "<!doctype html", "a web page, no report: log in to Seller Central, or ask for a new link, and download the report again", UNKNOWN_FORMAT },
	{ "<html", "a web page, no report: log in to Seller Central, or ask for a new link, and download the report again", UNKNOWN_FORMAT },
	{ "<head", "a web page, no report: log in to Seller Central, or ask for a new link, and download the report again", UNKNOWN_FORMAT },
	{ "<table", "a table of a web page: open it in a spreadsheet and save it as .xlsx or as CSV", UNKNOWN_FORMAT },
	{ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old workbook (.xls): save it as .xlsx or as CSV", BAD_XLSX },
	{ "\x09\x08\x10\x00", "an old workbook (.xls): save it as .xlsx or as CSV", BAD_XLSX },
	{ "{\\rtf", "a text document (RTF), no report: save the report as Amazon made it", UNKNOWN_FORMAT },
	{ "Read\n  ", "a summary of Orderferry's, no report", OTHER_REPORT },
	{ "%PDF", "a PDF, no report", UNKNOWN_FORMAT },
	{ "MIME-Version:", "an e-mail or a web archive, no report: save the attached file alone", UNKNOWN_FORMAT },
	{ "From:", "an e-mail, no report: save the attached file alone", UNKNOWN_FORMAT },
	{ "Received:", "an e-mail, no report: save the attached file alone", UNKNOWN_FORMAT },
};

static int refuse(struct context *ctx, const struct input *input, enum code code, const char *what)
{
	return diag(ctx->diags, code, &(struct place){ .file = input->name }, "this is %s", what);
}

static struct slice first_text(struct slice bytes)
{
	bytes = text_without_mark(bytes);
	if (bytes.len > 4096)
		bytes.len = 4096;
	while (bytes.len && strchr(" \t\r\n", bytes.at[0]))
		bytes = slice_from(bytes, 1);
	return bytes;
}

/* What tells a file is not always its start. */
static const struct { const char *start, *holds[2], *what; enum code code; } contents[] = {
	{ "<?xml", { "<html", "" }, "a web page, no report: log in to Seller Central, or ask for a new link, and download the report again", UNKNOWN_FORMAT },
	{ "<?xml", { "office:spreadsheet", "" }, "a workbook in an old XML form: save it as .xlsx or as CSV", BAD_XLSX },
	{ "<", { "<Error>", "<Code>" }, "an error message, no report: the link has expired; download the report again", UNKNOWN_FORMAT },
	{ "{\"errors\"", { "\"code\"", "" }, "an error message of Amazon's, no report: wait some minutes and download the report again", UNKNOWN_FORMAT },
};

static bool holds(struct slice text, const char *what)
{
	return !*what || slice_contains(text, slice_of(what));
}

int other_file_refuse(struct context *ctx, const struct input *input)
{
	struct slice text = first_text(input->bytes);

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (slice_same_start(text, slice_of(starts[i].start)))
			return refuse(ctx, input, starts[i].code, starts[i].what);
	for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
		if (slice_same_start(text, slice_of(contents[i].start)) && holds(text, contents[i].holds[0]) && holds(text, contents[i].holds[1]))
			return refuse(ctx, input, contents[i].code, contents[i].what);
	return 0;
}
