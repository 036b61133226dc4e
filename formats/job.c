#include "context.h"

const struct limits limits_default = {
	.file_bytes = (size_t)2 << 30, .inflated_bytes = (size_t)4 << 30, .memory_bytes = (size_t)8 << 30,
	.row_bytes = 1 << 20, .columns = 500, .rows_per_order = 2000,
};
