#include "syntax/xlsx_number.h"

#include "value/ascii.h"
#include "value/stamp.h"

enum { KEPT = 20, EXPONENT = 400 };

struct decimal { char digits[KEPT + 1]; int count, point; bool minus; };       /* 0.digits * 10^point */

static int read_exponent(struct slice text, int *exponent)
{
	bool minus = text.len && text.at[0] == '-';

	*exponent = 0;
	if (text.len && (minus || text.at[0] == '+'))
		text = slice_from(text, 1);
	if (!text.len)
		return -1;
	for (; text.len; text = slice_from(text, 1)) {
		if (!ascii_digit(text.at[0]) || *exponent > EXPONENT)
			return -1;
		*exponent = *exponent * 10 + (text.at[0] - '0');
	}
	if (minus)
		*exponent = -*exponent;
	return 0;
}

static void add_digit(struct decimal *d, char digit, bool behind_point)
{
	if (!d->count && digit == '0') {
		d->point -= behind_point;
		return;
	}
	if (d->count < KEPT)
		d->digits[d->count++] = digit;
	d->point += !behind_point;
}

static int read_decimal(struct slice text, struct decimal *d)
{
	bool point = false, any = false;
	int exponent;

	*d = (struct decimal){ .minus = text.len && text.at[0] == '-' };
	if (d->minus)
		text = slice_from(text, 1);
	for (; text.len && ascii_raise(text.at[0]) != 'E'; text = slice_from(text, 1)) {
		if (text.at[0] == '.' && !point) {
			point = true;
			continue;
		}
		if (!ascii_digit(text.at[0]))
			return -1;
		any = true;
		add_digit(d, text.at[0], point);
	}
	if (text.len && read_exponent(slice_from(text, 1), &exponent))
		return -1;
	d->point += text.len ? exponent : 0;
	return any ? 0 : -1;
}

static void round_off(struct decimal *d)
{
	if (d->count > NUMBER_DIGITS) {
		bool up = d->digits[NUMBER_DIGITS] >= '5';

		d->count = NUMBER_DIGITS;
		for (int i = NUMBER_DIGITS - 1; up && i >= 0; i--) {
			up = d->digits[i] == '9';
			d->digits[i] = up ? '0' : (char)(d->digits[i] + 1);
		}
		if (up) {
			d->digits[0] = '1';
			d->point++;
		}
	}
	while (d->count && d->digits[d->count - 1] == '0')
		d->count--;
}

static void print_power(struct out *out, const struct decimal *d)
{
	out_char(out, d->digits[0]);
	if (d->count > 1) {
		out_char(out, '.');
		out_put(out, (struct slice){ d->digits + 1, (size_t)d->count - 1 });
	}
	out_string(out, "E+");
	out_number(out, d->point - 1);
}

static void print_plain(struct out *out, const struct decimal *d)
{
	if (d->point <= 0)
		out_char(out, '0');
	for (int i = 0; i < d->point; i++)
		out_char(out, i < d->count ? d->digits[i] : '0');
	if (d->count > d->point)
		out_char(out, '.');
	for (int i = d->point; i < d->count; i++)
		out_char(out, i < 0 ? '0' : d->digits[i]);
}

int number_print(struct out *out, struct slice text)
{
	struct decimal d;

	if (read_decimal(text, &d) || d.point < -EXPONENT)
		return -1;
	round_off(&d);
	if (!d.count) {
		out_char(out, '0');             /* also -0.00 */
		return 0;
	}
	if (d.minus)
		out_char(out, '-');
	if (d.point >= NUMBER_DIGITS)
		print_power(out, &d);
	else
		print_plain(out, &d);
	return 0;
}

int number_date_print(struct out *out, struct slice days, bool from_1904)
{
	struct slice whole = slice_cut(&days, '.');
	int64_t day = 0, part = 0, unit = 1;

	if (!whole.len || whole.len > 7)
		return -1;
	for (size_t i = 0; i < whole.len; i++) {
		if (!ascii_digit(whole.at[i]))
			return -1;
		day = day * 10 + (whole.at[i] - '0');
	}
	for (size_t i = 0; i < days.len; i++)
		if (!ascii_digit(days.at[i]))
			return -1;              /* 1.2E+16 */
	for (size_t i = 0; i < days.len && i < 10; i++, unit *= 10)
		part = part * 10 + (days.at[i] - '0');
	/* 25569 is 1970-01-01 counted from 1900 with Excel's 29 February 1900, 24107 counted from 1904. */
	civil_print(out, stamp_civil((struct stamp){ (day - (from_1904 ? 24107 : 25569)) * 86400 + (part * 86400 + unit / 2) / unit }));
	return 0;
}

bool number_format_is_date(struct slice code)
{
	char closing = 0;

	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];

		if (closing) {
			closing = c == closing ? 0 : closing;
		} else if (c == '"') {
			closing = '"';
		} else if (c == '[') {
			closing = ']';
		} else if (c == '\\' || c == '_' || c == '*') {
			i++;
		} else if (strchr("yYmMdDhHsS", c)) {
			return true;
		}
	}
	return false;
}
