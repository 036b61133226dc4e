/* How settlements of all marketplaces write amounts and dates, and what is refused. */
#include "unit.h"
#include "amazon/settlement_style.h"

static void put(struct out *out, struct settlement_style style, const char *text)
{
	struct money money;

	if (settlement_money(slice_of(text), style, &money))
		out_string(out, "none");
	else
		money_print(out, money, 2);
}

static void amounts(void **unused)
{
	static const struct { char point; const char *text, *is; } cases[] = {
		{ '.', "12.34", "12.34" }, { '.', "-1,234.56", "-1234.56" }, { '.', "1,777.43", "1777.43" }, { '.', "12,34,567.80", "1234567.80" },
		{ ',', "95,00", "95.00" }, { ',', "1.141,18", "1141.18" }, { ',', "-1 135,72", "-1135.72" }, { ',', "1\xC2\xA0" "135,7", "1135.70" },
		{ ',', "1'234,50", "1234.50" }, { ',', "0", "0.00" }, { '.', "1234", "1234.00" }, { '.', "0.0000", "0.00" }, { '.', "-0.01", "-0.01" },
		{ '.', "12,34", "none" }, { ',', "12.34", "none" }, { ',', "1.23,45", "none" }, { '.', "", "none" }, { '.', "-", "none" }, { '.', "12.", "none" },
		{ '.', ".5", "none" }, { '.', "1,,234", "none" }, { '.', "1,234,", "none" }, { '.', "12345678901234", "none" }, { '.', "1.23456", "none" },
		{ '.', "12a", "none" }, { '.', "1-2", "none" }, { '.', "1,2345", "none" }, { '.', "--1", "none" }, { '.', "1.2.3", "none" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct out out;

		assert_int_equal(out_init(&out, -1), 0);
		put(&out, (struct settlement_style){ .point = cases[i].point }, cases[i].text);
		if (!slice_equal(out_text(&out), slice_of(cases[i].is)))
			fail_msg("\"%s\" is read as %.*s", cases[i].text, (int)out_text(&out).len, out_text(&out).at);
		out_close(&out);
	}
}

static void dates(void **unused)
{
	static const struct { bool month_first; const char *text, *is; } cases[] = {
		{ false, "24.09.2026 15:44:21 UTC", "2026-09-24 15:44:21" }, { true, "24.09.2026 15:44:21 UTC", "2026-09-24 15:44:21" },
		{ false, "2026-09-28 22:07:18 UTC", "2026-09-28 22:07:18" }, { false, "2025-08-14T22:07:18+00:00", "2025-08-14 22:07:18" },
		{ false, "29.07.2026 23:59 GMT+5:30", "2026-07-29 18:29:00" }, { false, "03/11/2026 01:02:03 UTC", "2026-11-03 01:02:03" },
		{ true, "03/11/2026 01:02:03 UTC", "2026-03-11 01:02:03" }, { false, "03-11-2026", "2026-11-03 00:00:00" },
		{ true, "03-11-2026 10:00:00 UTC", "2026-03-11 10:00:00" }, { false, "2026-10-02 22:07:18 GMT", "2026-10-02 22:07:18" },
		{ false, "29.07.2026 23:59 UTC+5:30", "2026-07-29 18:29:00" }, { false, "29.07.2026 23:59  GMT-3:00", "2026-07-30 02:59:00" },
		{ false, "29.07.2026 23:59 GMT+05:30", "2026-07-29 18:29:00" }, { false, "29.07.2026 23:59 +5:30", "2026-07-29 18:29:00" },
		{ false, "09/29/26", "none" }, { false, "31.02.2026", "none" }, { false, "", "none" }, { false, "2026-09", "none" }, { false, "12x09x2026", "none" },
		{ false, "24.09-2026", "none" }, { false, "24.09.2026 25:00:00 UTC", "none" }, { false, "24.09.2026 15:44:21 PDT", "none" },
		{ false, "24.09.2026x", "none" }, { false, "yesterday", "none" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stamp stamp;
		struct out out;

		assert_int_equal(out_init(&out, -1), 0);
		if (settlement_stamp(slice_of(cases[i].text), (struct settlement_style){ '.', cases[i].month_first }, &stamp))
			out_string(&out, "none");
		else
			civil_print(&out, stamp_civil(stamp));
		if (!slice_equal(out_text(&out), slice_of(cases[i].is)))
			fail_msg("\"%s\" is read as %.*s", cases[i].text, (int)out_text(&out).len, out_text(&out).at);
		out_close(&out);
	}
}

/* Each row is an amount and a date; the head has a start and an end. POINT 0: refused. */
static void whole_files(void **state)
{
	static const struct { const char *currency, *start, *end, *rows[6]; char point; bool month_first; } cases[] = {
		{ "EUR", "24.09.2026", "08.10.2026", { "12,50", "25.09.2026", "1.234,00", "01.10.2026" }, ',', false },
		{ "USD", "2026-09-24", "2026-10-08", { "12.5", "2026-09-25", "1234", "2026-10-01" }, '.', false },
		{ "EUR", "01.09.2026", "02.09.2026", { "12,50", "01.09.2026", "12.50", "01.09.2026" }, 0, false },
		{ "EUR", "01.09.2026", "02.09.2026", { "1.234", "01.09.2026" }, 0, false },
		{ "JPY", "2026-09-01", "2026-09-10", { "1,234", "2026-09-02" }, '.', false },
		{ "JPY", "2026-09-01", "2026-09-10", { "1.234", "2026-09-02" }, ',', false },
		{ "EUR", "01.09.2026", "02.09.2026", { "1.234.567", "01.09.2026" }, ',', false },
		{ "MXN", "03/09/2026", "03/23/2026", { "1.20", "03/10/2026" }, '.', true },
		{ "MXN", "09/03/2026", "23/03/2026", { "1.20", "10/03/2026" }, '.', false },
		{ "MXN", "03/01/2026", "03/08/2026", { "1.20", "03/02/2026" }, '.', true },        /* else it would take seven months */
		{ "MXN", "03/01/2026", "04/01/2026", { "1.20", "03/01/2026" }, 0, false },         /* a day, or a month */
		{ "MXN", "03/01/2026", "23/01/2026", { "1.20", "01/23/2026" }, 0, false },
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct settlement_evidence seen = { 0 };
		struct settlement_style style = { 0 };
		struct settlement_row head = { .total = SLICE("0"), .currency = slice_of(cases[i].currency), .start = slice_of(cases[i].start), .end = slice_of(cases[i].end) };

		settlement_look(&seen, &head, 2);
		for (size_t n = 0; n < 6 && cases[i].rows[n]; n += 2) {
			struct settlement_row row = { .posted = slice_of(cases[i].rows[n + 1]) };

			row.parts[0].amount = slice_of(cases[i].rows[n]);
			settlement_look(&seen, &row, (uint32_t)n + 3);
		}
		assert_int_equal(settlement_decide(&world->diags, "file", &seen, &style), cases[i].point ? 0 : -1);
		if (cases[i].point && (style.point != cases[i].point || style.month_first != cases[i].month_first))
			fail_msg("case %zu: point %c, month first %d", i, style.point, style.month_first);
	}
}

static int open_world(void **state)
{
	struct world *world = malloc(sizeof *world);

	world_open(world);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { T(amounts), T(dates), T(whole_files) };

	return cmocka_run_group_tests(tests, open_world, close_world);
}
