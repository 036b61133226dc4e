#include "value/text.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "value/ascii.h"
#include "value/crew.h"
#include "value/eight.h"
#include "value/legacy.h"

static bool second_fits(unsigned char first, unsigned char second)
{
	unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
	unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;

	return second >= low && second <= high;
}

/* Length of the well-formed sequence at AT, 0 if there is none: no overlong forms, no surrogates, nothing above U+10FFFF. */
static size_t sequence(const unsigned char *at, const unsigned char *end)
{
	size_t more = at[0] >= 0xF0 ? 3 : at[0] >= 0xE0 ? 2 : 1;

	if (at[0] < 0xC2 || at[0] > 0xF4 || (size_t)(end - at) <= more || !second_fits(at[0], at[1]))
		return 0;
	for (size_t i = 2; i <= more; i++)
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	return more + 1;
}

/* How many ASCII bytes there are at AT, as far as one look shows: at most 8. */
static size_t plain(const char *at)
{
	uint64_t marks = eight_at(at) & EIGHT_TOPS;

	return marks ? eight_first(marks) : 8;
}

static bool all_plain(const char *at)
{
	return !((eight_at(at) | eight_at(at + 8) | eight_at(at + 16) | eight_at(at + 24)) & EIGHT_TOPS);
}

/* A letter of Latin-1 with a sign behind it that Cp1252 shows for a byte from 0x80 to 0xBF: text that was decoded twice is full of them. */
static bool is_suspect(const char *at, const char *end)
{
	return *at == '\xC3' && end - at > 2 && (unsigned char)at[2] >= 0x80 && memchr("\xC2\xC5\xC6\xCB\xE2", at[2], 5);
}

/* ONCE: such letters are not let pass. */
static bool is_utf8(struct slice text, bool once)
{
	const char *at = text.at, *end = at + text.len;

	while (at < end) {
		size_t n = end - at >= 32 && all_plain(at) ? 32 : end - at >= 8 ? plain(at) : 0;

		if (!n)
			n = (unsigned char)*at < 0x80 ? 1 : sequence((const unsigned char *)at, (const unsigned char *)end);
		if (!n || (once && is_suspect(at, end)))
			return false;
		at += n;
	}
	return true;
}

bool text_is_utf8(struct slice text)
{
	return is_utf8(text, false);
}

size_t text_suspect(struct slice text)
{
	const char *at = text.at, *end = at + text.len;

	while ((at = memchr(at, 0xC3, (size_t)(end - at))) && !is_suspect(at, end))
		at++;
	return at ? (size_t)(at - text.at) : text.len;
}

bool text_is_utf8_once(struct slice text)
{
	return is_utf8(text, true);
}

/* In UTF-16, every second byte of ASCII is NUL; a few hundred bytes are enough to tell. */
static enum charset utf16_by_nuls(struct slice bytes)
{
	size_t even = 0, odd = 0, look = bytes.len < 512 ? bytes.len : 512;

	for (size_t i = 0; i + 1 < look; i += 2) {
		even += bytes.at[i] == 0;
		odd += bytes.at[i + 1] == 0;
	}
	/* some characters end in a NUL themselves, for example the Japanese space U+3000 */
	if (odd > look / 4 && even * 8 < odd)
		return CHARSET_UTF16LE;
	return even > look / 4 && odd * 8 < even ? CHARSET_UTF16BE : CHARSET_UNKNOWN;
}

static const struct slice utf8_mark = { "\xEF\xBB\xBF", 3 };

enum charset charset_detect(struct slice bytes)
{
	enum charset wide;

	if (slice_starts(bytes, utf8_mark))
		return CHARSET_UTF8;
	if (slice_starts(bytes, SLICE("\xFF\xFE")))
		return CHARSET_UTF16LE;
	if (slice_starts(bytes, SLICE("\xFE\xFF")))
		return CHARSET_UTF16BE;
	if ((wide = utf16_by_nuls(bytes)) != CHARSET_UNKNOWN)
		return wide;
	if (crew_all(bytes, text_is_utf8))
		return CHARSET_UTF8;
	return legacy_guess(bytes);
}

/* Cp1252 leaves five bytes undefined. Browsers and Amazon's own files pass them on as the control character of that number. */
static bool pass_open_byte(char **from, size_t *left, char **to, size_t *room)
{
	unsigned char c = (unsigned char)**from;

	if (!(c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D) || *room < 2)
		return false;
	*(*to)++ = (char)0xC2;
	*(*to)++ = (char)c;
	*room -= 2;
	(*from)++;
	(*left)--;
	return true;
}

/* One letter that says that another was here. */
static bool replace_byte(char **from, size_t *left, char **to, size_t *room)
{
	if (!*left || *room < 3)
		return false;
	memcpy(*to, "\xEF\xBF\xBD", 3);
	*to += 3;
	*room -= 3;
	(*from)++;
	(*left)--;
	return true;
}

/* REPLACED: how many wrong bytes were; NULL: a wrong byte is an error. */
static int iconv_all(iconv_t how, enum charset charset, struct slice bytes, char *to, size_t room, size_t *made, size_t *replaced)
{
	char *from = (char *)(uintptr_t)bytes.at, *start = to;
	size_t left = bytes.len;

	while (iconv(how, &from, &left, &to, &room) == (size_t)-1) {
		if (errno == EILSEQ && charset == CHARSET_CP1252 && pass_open_byte(&from, &left, &to, &room))
			continue;
		if (!replaced || errno == E2BIG || !replace_byte(&from, &left, &to, &room))
			return -1;
		++*replaced;
	}
	*made = (size_t)(to - start);
	return 0;
}

static int decode_by_iconv(struct arena *arena, struct slice bytes, enum charset charset, struct slice *text, size_t *replaced)
{
	size_t room = bytes.len * 3 + 1, made = 0;      /* one byte of Cp1252 becomes at most three */
	char *block = malloc(room), *fitted;
	iconv_t how = iconv_open("UTF-8", charset_iconv(charset));
	int result = -2;

	if (block && how != (iconv_t)-1)
		result = iconv_all(how, charset, bytes, block, room, &made, replaced);
	if (how != (iconv_t)-1)
		iconv_close(how);
	if (result) {
		free(block);
		return result;
	}
	if ((fitted = realloc(block, made + 1)))
		block = fitted;
	*text = (struct slice){ block, made };
	return arena_adopt(arena, block) ? -2 : 0;
}

struct slice text_without_mark(struct slice text)
{
	while (slice_starts(text, utf8_mark))
		text = slice_from(text, utf8_mark.len);
	return text;
}

int charset_decode(struct arena *arena, struct slice bytes, enum charset *charset, struct slice *text)
{
	bool detected = *charset == CHARSET_UNKNOWN;
	int result = 0;

	if (detected)
		*charset = charset_detect(bytes);
	if (*charset == CHARSET_UTF8 && (!detected || slice_starts(bytes, utf8_mark)) && !crew_all(bytes, text_is_utf8))
		return -1;      /* a byte order mark promised UTF-8, and we relied on it */
	*text = bytes;
	if (*charset != CHARSET_UTF8)
		result = decode_by_iconv(arena, bytes, *charset, text, NULL);
	if (!result)
		*text = text_without_mark(*text);
	return result;
}

int charset_decode_most(struct arena *arena, struct slice bytes, enum charset charset, struct slice *text, size_t *replaced)
{
	*replaced = 0;
	return decode_by_iconv(arena, bytes, charset, text, replaced);
}

bool text_has_no_controls(struct slice text)
{
	unsigned char found = 0;

	/* no exit from the loop, and bytes only: so the compiler can check many of them at once */
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		found |= (unsigned char)((c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r'));
	}
	return !found;
}

/*
 * The characters that change the direction of the text after them: U+202A to U+202E, U+2066 to U+2069, U+200E, U+200F. And those that
 * end a line: U+2028, U+2029.
 */
static bool turns(const unsigned char *at)
{
	if (at[0] != 0xE2)
		return false;
	return (at[1] == 0x80 && ((at[2] >= 0xA8 && at[2] <= 0xAE) || at[2] == 0x8E || at[2] == 0x8F)) || (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9);
}

/* A control, also one above ASCII (U+0080 to U+009F); U+061C, which changes the direction. */
static bool is_control(const unsigned char *at, size_t len)
{
	if (len == 1)
		return at[0] < 0x20 || at[0] == 0x7f;
	if (len == 2)
		return (at[0] == 0xC2 && at[1] < 0xA0) || (at[0] == 0xD8 && at[1] == 0x9C);
	return len == 3 && turns(at);
}

void text_tame(char *text)
{
	unsigned char *at = (unsigned char *)text, *end = at + strlen(text);

	while (at < end) {
		size_t len = *at < 0x80 ? 1 : sequence(at, end);

		if (!len)
			*at = '?';
		else if (is_control(at, len))
			memset(at, ' ', len);
		at += len ? len : 1;
	}
}

bool text_in_powers(struct slice text)
{
	size_t i = 0, digits;

	while (i < text.len && (ascii_digit(text.at[i]) || text.at[i] == '.' || text.at[i] == ','))
		i++;
	if (i == 0 || text.len - i < 3 || ascii_raise(text.at[i]) != 'E' || text.at[i + 1] != '+')
		return false;
	for (digits = i += 2; i < text.len && ascii_digit(text.at[i]); i++)
		;
	return i == text.len && i > digits;
}

void text_put(struct out *out, struct slice text)
{
	const unsigned char *at = (const unsigned char *)text.at, *end = text.len ? at + text.len : at, *from = at;

	while (at < end) {
		size_t len = *at < 0x80 ? 1 : sequence(at, end), step = len ? len : 1;

		if (!len || is_control(at, len)) {
			out_put(out, (struct slice){ (const char *)from, (size_t)(at - from) });
			out_char(out, len ? ' ' : '?');
			from = at + step;
		}
		at += step;
	}
	out_put(out, (struct slice){ (const char *)from, (size_t)(end - from) });
}
