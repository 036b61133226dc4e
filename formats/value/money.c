#include "value/money.h"

#include "value/ascii.h"
#include "value/out.h"

enum { SCALE = 4, MOST_DIGITS = 13 };

/* Currency signs and letters after a localised amount ("1.234,50 €", "12,50 EUR"). */
static struct slice without_currency(struct slice text)
{
	static const char *const signs[] = { "\xE2\x82\xAC", "EUR", "\xC2\xA3", "zl", "z\xC5\x82", "kr" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct slice sign = slice_of(signs[i]);

		if (text.len > sign.len && slice_equal(slice_from(text, text.len - sign.len), sign))
			text.len -= sign.len;
	}
	return slice_trim(text);
}

/* "1.234.567" -> digits, if each group after the first has three. */
static int whole_part(struct slice text, char separator, int64_t *value)
{
	size_t digits = 0, since = 0;
	bool group = false;

	for (size_t i = 0; i < text.len; i++) {
		if (separator && text.at[i] == separator) {
			if (group ? since != 3 : since == 0 || since > 3)
				return -1;
			group = true;
			since = 0;
			continue;
		}
		if (!ascii_digit(text.at[i]) || ++digits > MOST_DIGITS)
			return -1;
		*value = *value * 10 + (text.at[i] - '0');
		since++;
	}
	return digits == 0 || (group && since != 3) ? -1 : 0;
}

static int fraction_part(struct slice text, int64_t *value)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!ascii_digit(text.at[i]) || (i >= SCALE && text.at[i] != '0'))
			return -1;
		if (i < SCALE)
			*value = *value * 10 + (text.at[i] - '0');
	}
	for (size_t i = text.len; i < SCALE; i++)
		*value *= 10;
	return 0;
}

int money_parse_styled(struct slice text, char separator, char point, struct money *money)
{
	bool minus;
	int64_t value = 0;
	struct slice whole;

	if (!text.len)
		return -1;                      /* a column that is not there: no pointer to count from */
	if (separator)
		text = without_currency(text);
	minus = text.len && text.at[0] == '-';
	if (minus)
		text = slice_from(text, 1);
	whole = slice_cut_near(&text, point);
	if (text.len == 0 && text.at != whole.at + whole.len)
		return -1;                      /* "12." */
	if (whole_part(whole, separator, &value) || fraction_part(text, &value))
		return -1;
	money->e4 = minus ? -value : value;
	return 0;
}

/* A comma groups thousands only where a decimal point follows: "1,234.50". In "1,234" it may be either. */
int money_parse(struct slice text, bool comma, struct money *money)
{
	bool grouped = !comma && text.len && memchr(text.at, ',', text.len) && memchr(text.at, '.', text.len);

	return money_parse_styled(text, comma ? '.' : grouped ? ',' : 0, comma ? ',' : '.', money);
}

int money_add(struct money *sum, struct money more)
{
	return __builtin_add_overflow(sum->e4, more.e4, &sum->e4) ? -1 : 0;
}

struct money money_negative(struct money money)
{
	return (struct money){ money.e4 > 0 ? -money.e4 : money.e4 };
}

void money_print(struct out *out, struct money money, int decimals)
{
	char digits[24];
	int at = sizeof digits, shown = SCALE;
	uint64_t value = money.e4 < 0 ? -(uint64_t)money.e4 : (uint64_t)money.e4;

	while (shown > decimals && value % 10 == 0) {
		value /= 10;
		shown--;
	}
	for (int printed = 0; printed <= shown || value; printed++) {
		if (printed == shown && shown)
			digits[--at] = '.';
		digits[--at] = (char)('0' + value % 10);
		value /= 10;
	}
	if (money.e4 < 0)
		digits[--at] = '-';
	out_put(out, (struct slice){ digits + at, sizeof digits - (size_t)at });
}

int money_split(struct money total, struct count quantity, int decimals, struct share *first, struct share *rest)
{
	int64_t unit = 1, parts, each, over;

	for (int i = decimals; i < SCALE; i++)
		unit *= 10;
	if (total.e4 % unit)
		return -1;
	parts = total.e4 / unit;
	each = parts / quantity.n;
	over = parts % quantity.n;
	if (over < 0)                           /* negative totals: keep the remainder positive */
		over += quantity.n, each--;
	*first = (struct share){ { each * unit }, quantity.n - (int32_t)over };
	*rest = (struct share){ { (each + 1) * unit }, (int32_t)over };
	return 0;
}

int count_of(struct money value, struct count *count)
{
	if (value.e4 % 10000 || value.e4 / 10000 > INT32_MAX || value.e4 / 10000 < -INT32_MAX)
		return -1;
	count->n = (int32_t)(value.e4 / 10000);
	return 0;
}

int count_parse(struct slice text, struct count *count)
{
	struct money value;

	return money_parse(text, false, &value) ? -1 : count_of(value, count);
}
