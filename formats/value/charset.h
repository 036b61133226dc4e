/* The character sets that text files are read in. */
#ifndef CHARSET_H
#define CHARSET_H
#include "value/slice.h"

enum charset { CHARSET_UNKNOWN, CHARSET_UTF8, CHARSET_UTF16LE, CHARSET_UTF16BE, CHARSET_CP1252, CHARSET_CP932, CHARSET_CP1250, CHARSET_CP1254,
	CHARSET_CP1256, CHARSET_ISO_8859_2, CHARSET_ISO_8859_9, CHARSET_ISO_8859_15, CHARSET_GB18030, CHARSET_COUNT };

const char *charset_name(enum charset);
const char *charset_iconv(enum charset);                        /* what iconv calls it */
enum charset charset_named(struct slice name);                  /* CHARSET_UNKNOWN: no such name */
#endif
