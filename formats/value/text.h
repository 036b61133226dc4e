/*
 * Character sets. Amazon mixes them by marketplace and year (and says otherwise in its documentation), so the bytes
 * decide: byte order mark, UTF-16 by its NULs, valid UTF-8, Cp932 where the file speaks of Japan, else Cp1252.
 * Conversion is iconv's. Everything behind this room is UTF-8.
 */
#ifndef TEXT_H
#define TEXT_H
#include "value/arena.h"

enum charset { CHARSET_UNKNOWN, CHARSET_UTF8, CHARSET_UTF16LE, CHARSET_UTF16BE, CHARSET_CP1252, CHARSET_CP932, CHARSET_CP1250, CHARSET_CP1254,
	CHARSET_CP1256, CHARSET_ISO_8859_2, CHARSET_ISO_8859_9, CHARSET_ISO_8859_15, CHARSET_GB18030, CHARSET_COUNT };

const char *charset_name(enum charset);
enum charset charset_named(struct slice name);                  /* CHARSET_UNKNOWN: no such name */
enum charset charset_detect(struct slice bytes);

/*
 * *CHARSET, found first where it is unknown. The bytes as UTF-8 without byte order mark: the same bytes where they are UTF-8 already, else a block that the arena owns.
 * 0; -1 not valid in that character set; -2 no memory.
 */
int charset_decode(struct arena *, struct slice bytes, enum charset *charset, struct slice *text);

/* The same with a wrong byte replaced by U+FFFD; *REPLACED counts them. For character sets other than UTF-8. */
int charset_decode_most(struct arena *, struct slice bytes, enum charset, struct slice *text, size_t *replaced);

struct slice text_without_mark(struct slice);                   /* behind its byte order mark; some tools put a second one before it */
bool text_is_utf8(struct slice);
bool text_lost_letters(struct slice);                           /* a ? that touches a letter: Amazon could not write it */
bool text_has_no_controls(struct slice);                        /* no control character other than tab and line ends */
void text_tame(char *);          /* for terminals: controls become blanks, and what is no UTF-8 becomes ? */
#endif
