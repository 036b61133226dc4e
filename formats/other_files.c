#include "other_files.h"

#include "value/text.h"

static const struct { const char *start, *what; enum code code; } starts[] = {
	{ "<!doctype html", "a web page, not a report: log in to Seller Central, or ask for a new link, and download the report again", UNKNOWN_FORMAT },
	{ "<html", "a web page, not a report: log in to Seller Central, or ask for a new link, and download the report again", UNKNOWN_FORMAT },
	{ "<head", "a web page, not a report: log in to Seller Central, or ask for a new link, and download the report again", UNKNOWN_FORMAT },
	{ "<table", "a table of a web page: open it in a spreadsheet and save it as .xlsx or as CSV", UNKNOWN_FORMAT },
	{ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old workbook (.xls): save it as .xlsx or as CSV", BAD_XLSX },
	{ "\x09\x08\x10\x00", "an old workbook (.xls): save it as .xlsx or as CSV", BAD_XLSX },
	{ "{\\rtf", "a text document (RTF), not a report: save the report as Amazon made it", UNKNOWN_FORMAT },
	{ "What came in\n  ", "a summary by Orderferry, not a report", OTHER_REPORT },
	{ "Read\n  ", "a summary by an older Orderferry, not a report", OTHER_REPORT },
	{ "%PDF", "a PDF, not a report: download the report as text or XML", UNKNOWN_FORMAT },
	{ "MIME-Version:", "an e-mail or a web archive, not a report: save only the attached file", UNKNOWN_FORMAT },
	{ "From:", "an e-mail, not a report: save only the attached file", UNKNOWN_FORMAT },
	{ "Received:", "an e-mail, not a report: save only the attached file", UNKNOWN_FORMAT },
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

/* Some files show what they are only after their start. */
static const struct { const char *start, *holds[2], *what; enum code code; } contents[] = {
	{ "<?xml", { "<html", "" }, "a web page, not a report: log in to Seller Central, or ask for a new link, and download the report again", UNKNOWN_FORMAT },
	{ "<?xml", { "office:spreadsheet", "" }, "a workbook in an old XML format: save it as .xlsx or as CSV", BAD_XLSX },
	{ "<", { "<Error>", "<Code>" }, "an error message, not a report: the link has expired, so download the report again", UNKNOWN_FORMAT },
	{ "{\"errors\"", { "\"code\"", "" }, "an error message from Amazon, not a report: wait some minutes and download the report again", UNKNOWN_FORMAT },
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
