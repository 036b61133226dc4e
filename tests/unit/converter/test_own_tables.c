/* The seller's own tables: each row fills the record that its format names. */
#include "core/label_list.h"
#include "core/products.h"
#include "pipelines/shipping/carrier_map.h"
#include "pipelines/stock/stock_rules.h"
#include "unit.h"

static void every_table_fits_its_record(void **unused)
{
	static const struct format *const own[] = { &label_list_format, &product_map_format, &carrier_map_format, &stock_rules_format };

	(void)unused;
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (!table_sound(own[i]))
			fail_msg("%s: a column fills another record than RECORD names", own[i]->name);
}

int main(void)
{
	RUN(T(every_table_fits_its_record));
}
