/* Amazon's answers to verdicts and retry feeds, from the first byte to the folder. */
#define _GNU_SOURCE
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const as[] = { "amazon-shipping-xml", "amazon-stock-xml" };

	return whole_run(bytes, len, as, sizeof as / sizeof *as);
}
