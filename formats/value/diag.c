#include "value/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "value/ascii.h"
#include "value/order_id.h"
#include "value/text.h"

#define CODE_TEXT(symbol, word, level, meaning, cure) [symbol] = { word, (level) & 7, ((level) & SELLER) != 0, ((level) & URGENT) != 0, \
	((level) & STAYS) != 0, meaning, cure },
const struct code_text code_texts[CODE_COUNT] = { CODES(CODE_TEXT) };

int slice_shown(struct slice text)
{
	size_t len = text.len;

	if (len > 60)
		for (len = 60; len > 57 && ((unsigned char)text.at[len] & 0xC0) == 0x80; len--)
			;
	return (int)len;
}

struct slice subject_shown(struct slice id)
{
	struct slice found = order_id_find(id);

	if (!id.len || order_id_near(id))
		return id;
	return found.len ? found : SLICE("without id");
}

/* More than eight digits are shown only with a time, or if they start like Amazon's numbers: many telephone numbers are written with points. */
bool number_shown(struct slice text)
{
	size_t digits = 0, marks = 0;
	bool moment = text.len >= 10 && text.at[0] == '2' && text.at[4] == '-' && text.at[7] == '-';

	for (size_t i = 0; i < text.len; i++) {
		if (ascii_digit(text.at[i]))
			digits++;
		else if (memchr(".,:/", text.at[i], 4))
			marks++;
		else if (!memchr("-+ TZ", text.at[i], 5))
			return false;
		moment |= text.at[i] == ':';
	}
	return digits && (moment || digits < (marks ? 9 : 7));
}

const char *severity_word(enum severity severity)
{
	static const char *const words[] = {
		[NOTE] = "note", [WARN] = "warning", [HELD] = "held", [REJECTED] = "rejected", [FATAL] = "error",
	};

	return words[severity];
}

__attribute__((format(printf, 4, 0)))
static void say(struct diags *diags, struct diagnostic said, const struct place *place, const char *format, va_list args)
{
	char text[1024];

	vsnprintf(text, sizeof text, format, args);
	text_tame(text);
	said.text = text;
	if (place)
		said.place = *place;
	diags->count[said.code]++;
	diags->show(diags->to, &said);
}

int diag(struct diags *diags, enum code code, const struct place *place, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(diags, (struct diagnostic){ .code = code }, place, format, args);
	va_end(args);
	return -1;
}

int no_memory(struct diags *diags)
{
	return diag(diags, NO_MEMORY, NULL, "out of memory");
}

/* Without memory, reporting it twice is better than not at all. */
static bool first_time(struct diags *diags, uint64_t once)
{
	bool is_new;

	return set_add(&diags->told, once, 0, &is_new) == UINT32_MAX || is_new;
}

void diag_once(struct diags *diags, enum code code, uint64_t what, const struct place *place, const char *format, ...)
{
	struct diagnostic said = { .code = code, .once = (what ^ (uint64_t)code) | 1 };
	va_list args;

	if (!first_time(diags, said.once))
		return;
	va_start(args, format);
	say(diags, said, place, format, args);
	va_end(args);
}

void diag_again(struct diags *diags, const struct diagnostic *said)
{
	if (said->once && !first_time(diags, said->once))
		return;
	diags->count[said->code]++;
	diags->show(diags->to, said);
}

void diags_close(struct diags *diags)
{
	set_close(&diags->told);
}

struct kept_diagnostic *diagnostic_keep(struct arena *arena, const struct diagnostic *diagnostic)
{
	struct kept_diagnostic *kept = arena_take(arena, sizeof *kept);
	char *text = arena_string(arena, slice_of(diagnostic->text));

	if (!kept || !text)
		return NULL;
	kept->diagnostic = *diagnostic;
	kept->diagnostic.text = text;
	if (diagnostic->place.subject.len)
		kept->diagnostic.place.subject = arena_copy(arena, diagnostic->place.subject);
	if (diagnostic->place.part.len)
		kept->diagnostic.place.part = arena_copy(arena, diagnostic->place.part);
	return kept->diagnostic.place.subject.at || !diagnostic->place.subject.len ? kept : NULL;
}

static void put_severity(struct out *out, enum severity severity, bool coloured)
{
	static const char *const colours[] = { [NOTE] = "\033[36m", [WARN] = "\033[33m", [HELD] = "\033[35m", [REJECTED] = "\033[31m", [FATAL] = "\033[1;31m" };

	out_string(out, coloured ? colours[severity] : "");
	out_string(out, severity_word(severity));
	out_string(out, coloured ? "\033[m: " : ": ");
}

void diagnostic_print(struct out *out, const struct diagnostic *said, bool coloured)
{
	const struct place *place = &said->place;
	const struct code_text *code = &code_texts[said->code];

	if (place->file) {
		text_put(out, slice_of(place->file));
		if (place->line) {
			out_char(out, ':');
			out_number(out, place->line);
			if (place->column) {
				out_char(out, ':');
				out_number(out, place->column);
			}
		}
		out_string(out, ": ");
	}
	put_severity(out, code->severity, coloured);
	out_string(out, said->text);
	if (place->subject.len) {
		out_string(out, " (order ");
		out_put(out, subject_shown(place->subject));
		out_char(out, ')');
	}
	out_string(out, " [");
	out_string(out, code->word);
	out_string(out, "]\n");
}
