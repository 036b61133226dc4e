/* Letters and digits of ASCII, independent of the locale. */
#ifndef ASCII_H
#define ASCII_H
#include <stdbool.h>

static inline bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ascii_letter(char c) { return ascii_upper(c) || ascii_lower(c); }
static inline bool ascii_alnum(char c) { return ascii_letter(c) || ascii_digit(c); }
static inline char ascii_raise(char c) { return ascii_lower(c) ? (char)(c - 'a' + 'A') : c; }
static inline char ascii_fold(char c) { return ascii_upper(c) ? (char)(c - 'A' + 'a') : c; }

static inline void ascii_hex(char to[2], unsigned char byte)
{
	to[0] = "0123456789abcdef"[byte >> 4];
	to[1] = "0123456789abcdef"[byte & 15];
}
#endif
