#include "value/diag.h"

#include <stdarg.h>
#include <stdio.h>

#define CODE_TEXT(symbol, word, severity, meaning, cure) [symbol] = { word, severity, meaning, cure },
const struct code_text code_texts[CODE_COUNT] = { CODES(CODE_TEXT) };

int slice_shown(struct slice text)
{
	size_t len = text.len;

	if (len > 60)
		for (len = 60; len > 57 && ((unsigned char)text.at[len] & 0xC0) == 0x80; len--)
			;
	return (int)len;
}

const char *severity_word(enum severity severity)
{
	static const char *const words[] = {
		[NOTE] = "note", [WARN] = "warning", [HELD] = "held", [REJECTED] = "rejected", [FATAL] = "error",
	};

	return words[severity];
}

/* Control characters of a hostile file must not reach a terminal. */
static void tame(char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			*text = ' ';
}

int diag(struct diags *diags, enum code code, const struct place *place, const char *format, ...)
{
	char text[1024];
	va_list args;
	struct diagnostic said = { .code = code, .text = text };

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	tame(text);
	if (place)
		said.place = *place;
	diags->count[code]++;
	diags->show(diags->to, &said);
	return -1;
}
