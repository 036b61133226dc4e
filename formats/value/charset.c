#include "value/charset.h"

static const struct { const char *name, *iconv; } charsets[] = {
	[CHARSET_UNKNOWN] = { "unknown", NULL },
	[CHARSET_UTF8] = { "utf-8", "UTF-8" },
	[CHARSET_UTF16LE] = { "utf-16le", "UTF-16LE" },
	[CHARSET_UTF16BE] = { "utf-16be", "UTF-16BE" },
	[CHARSET_CP1252] = { "cp1252", "CP1252" },
	[CHARSET_CP932] = { "cp932", "CP932" },
	[CHARSET_CP1250] = { "cp1250", "CP1250" },
	[CHARSET_CP1254] = { "cp1254", "CP1254" },
	[CHARSET_CP1256] = { "cp1256", "CP1256" },
	[CHARSET_ISO_8859_2] = { "iso-8859-2", "ISO-8859-2" },
	[CHARSET_ISO_8859_9] = { "iso-8859-9", "ISO-8859-9" },
	[CHARSET_ISO_8859_15] = { "iso-8859-15", "ISO-8859-15" },
	[CHARSET_GB18030] = { "gb18030", "GB18030" },
};

const char *charset_name(enum charset charset)
{
	return charsets[charset].name;
}

const char *charset_iconv(enum charset charset)
{
	return charsets[charset].iconv;
}

enum charset charset_named(struct slice name)
{
	for (unsigned i = CHARSET_UTF8; i < sizeof charsets / sizeof *charsets; i++)
		if (slice_same(name, slice_of(charsets[i].name)))
			return (enum charset)i;
	return CHARSET_UNKNOWN;
}
