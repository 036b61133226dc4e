#include "core/reasons_csv.h"

#include "core/output.h"
#include "odoo/cells.h"

struct out *reasons_csv_begin(struct reasons_csv *csv)
{
	if (csv->out)
		return csv->out;
	csv->out = output_open(csv->files, csv->name);
	if (!csv->out)
		return NULL;
	out_string(csv->out, "\xEF\xBB\xBF");
	out_string(csv->out, csv->columns);
	out_string(csv->out, ",reason,meaning,what to do\r\n");
	return csv->out;
}

void reasons_csv_end(struct reasons_csv *csv, enum code code)
{
	cell_next(csv->out, slice_of(code_texts[code].word));
	cell_next(csv->out, slice_of(code_texts[code].meaning));
	cell_next(csv->out, slice_of(code_texts[code].cure));
	cell_end_row(csv->out);
}
