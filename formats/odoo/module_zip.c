#include "odoo/module_zip.h"

struct out *module_begun(struct module_zip *m, struct out *out)
{
	if (!out->buffer)
		m->failed |= out_init(out, -1) != 0;
	return out;
}

struct out *module_table(struct module_zip *m, enum module_table letter)
{
	return module_begun(m, &m->tables[letter - 'A']);
}
