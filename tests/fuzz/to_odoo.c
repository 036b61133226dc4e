/* Amazon's reports to Odoo's files, from the first byte to the folder. */
#define _GNU_SOURCE
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const as[] = { "odoo-csv", "odoo-module" };

	return whole_run(bytes, len, as, sizeof as / sizeof *as);
}
