/*
 * Character sets. Amazon mixes them by marketplace and year (and its documentation is wrong about them), so the bytes decide: byte order mark, UTF-16
 * by its NULs, valid UTF-8, Cp932 if the file is about Japan, otherwise Cp1252. iconv converts. All other code works with UTF-8.
 */
#ifndef TEXT_H
#define TEXT_H
#include "value/arena.h"
#include "value/charset.h"
#include "value/out.h"

enum charset charset_detect(struct slice bytes);

/*
 * Detects *CHARSET first if it is unknown. *result is the bytes as UTF-8 without byte order mark: the same bytes if they are UTF-8 already, otherwise
 * a block that the arena owns. 0; -1 not valid in that character set; -2 no memory.
 */
int charset_decode(struct arena *, struct slice bytes, enum charset *charset, struct slice *text);

/* The same with a wrong byte replaced by U+FFFD; *REPLACED counts them. For character sets other than UTF-8. */
int charset_decode_most(struct arena *, struct slice bytes, enum charset, struct slice *text, size_t *replaced);

struct slice text_without_mark(struct slice);                   /* without its byte order marks; some tools put two */
bool text_is_utf8(struct slice);
bool text_is_utf8_once(struct slice);                           /* and nothing in it looks as if it was decoded twice */
size_t text_suspect(struct slice);                              /* where such a letter is; the length of the text: nowhere */
bool text_in_powers(struct slice);                              /* 5.80293E+13: what a spreadsheet leaves of a long number */
bool text_has_no_controls(struct slice);                        /* no control character other than tab and line ends */
/* For terminals and lines: what controls them or turns the direction of the text becomes spaces, and invalid UTF-8 becomes ?. */
void text_tame(char *);
void text_put(struct out *, struct slice);                      /* the same, of a text that stays as it is */
#endif
