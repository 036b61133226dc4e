/* When two exports show one delivery. */
#include "call.h"

#include "pipelines/life/known.h"

static void one_delivery_or_two(void **unused)
{
	struct told { const char *id, *name, *company; };
	static const struct { struct told a, b; bool same; } cases[] = {
		{ { "id.1", "WH/OUT/1", "One" }, { "id.1", "WH/OUT/2", "Two" }, true },         /* the ID decides alone */
		{ { "id.1", "WH/OUT/1", "One" }, { "id.2", "WH/OUT/1", "One" }, true },         /* exported twice, it has two IDs */
		{ { "id.1", "WH/OUT/1", "One" }, { "id.2", "WH/OUT/1", "Two" }, false },        /* each company counts from one */
		{ { "id.1", "WH/OUT/1", "" }, { "id.2", "WH/OUT/1", "Two" }, true },            /* one export lacks the column */
		{ { "id.1", "WH/OUT/1", "One" }, { "id.2", "WH/OUT/1", "" }, true },
		{ { "id.1", "WH/OUT/1", "" }, { "id.2", "WH/OUT/1", "" }, true },
		{ { "", "WH/OUT/1", "" }, { "", "WH/OUT/2", "" }, false },                      /* two empty IDs are not equal */
		{ { "id.1", "", "" }, { "id.2", "", "" }, false },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct life_delivery a = { .external_id = slice_of(cases[i].a.id), .reference = slice_of(cases[i].a.name), .company = slice_of(cases[i].a.company) };
		struct life_delivery b = { .external_id = slice_of(cases[i].b.id), .reference = slice_of(cases[i].b.name), .company = slice_of(cases[i].b.company) };

		if (life_same_delivery(&a, &b) != cases[i].same || life_same_delivery(&b, &a) != cases[i].same)
			fail_msg("case %zu", i);
	}
}

static void the_name_to_show(void **unused)
{
	(void)unused;
	assert_slice(life_shown(&(struct life_delivery){ .external_id = SLICE("id.1"), .reference = SLICE("WH/OUT/1") }), "WH/OUT/1");
	assert_slice(life_shown(&(struct life_delivery){ .external_id = SLICE("id.1") }), "id.1");
}

int main(void)
{
	RUN(T(one_delivery_or_two), T(the_name_to_show));
}
