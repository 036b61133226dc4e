/*
 * Workbooks: as they are; or, because a fuzzer does not find its way through a ZIP, the texts of their parts, with a NUL between
 * them, which are packed here: the sheet, the shared strings, the styles.
 */
#include "fuzz.h"

#include "syntax/xlsx.h"
#include "syntax/zip.h"

static void open_book(struct slice bytes)
{
	struct input input = { .name = "fuzz", .bytes = bytes };
	struct sheet sheet = { 0 };
	struct fuzz fuzz;

	fuzz_start(&fuzz);
	if (xlsx_open(&fuzz.ctx, &input, &sheet))
		PROMISE(fuzz.said > 0);
	else
		PROMISE(sheet.header.len && sheet.width <= fuzz.ctx.limits.columns);
	fuzz_stop(&fuzz);
	fuzz_start(&fuzz);
	fuzz_open(&fuzz, bytes);
	fuzz_stop(&fuzz);
}

static void pack(struct slice text)
{
	struct zip_member members[] = {
		{ "xl/workbook.xml", SLICE("<workbook><sheets><sheet id='r1'/></sheets></workbook>") },
		{ "xl/_rels/workbook.xml.rels", SLICE("<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>") },
		{ "xl/worksheets/sheet1.xml", slice_cut(&text, '\0') },
		{ "xl/sharedStrings.xml", slice_cut(&text, '\0') },
		{ "xl/styles.xml", slice_cut(&text, '\0') },
	};
	struct fuzz fuzz;
	struct out out;

	fuzz_start(&fuzz);
	PROMISE(!out_init(&out, -1));
	PROMISE(!zip_write(&fuzz.ctx, &out, members, sizeof members / sizeof *members));
	open_book(out_text(&out));
	out_close(&out);
	fuzz_stop(&fuzz);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct slice text = { (const char *)bytes, len };

	if (xlsx_looks_like(text))
		open_book(text);
	else if (len && text.at[0] == '<')
		pack(text);
	else
		return -1;
	return 0;
}
