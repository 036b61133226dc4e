/* Eight bytes at once: most text is plain, and every byte is checked. */
#ifndef EIGHT_H
#define EIGHT_H
#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define EIGHT_ONES UINT64_C(0x0101010101010101)
#define EIGHT_TOPS UINT64_C(0x8080808080808080)

/* The first byte is the lowest, on every machine. */
static inline uint64_t eight_at(const char *at)
{
	uint64_t eight;

	memcpy(&eight, at, sizeof eight);
	return le64toh(eight);
}

/* The top bit of each byte that is C. After such a byte, a byte that is C ^ 1 may be marked too, so only the first mark is certain. */
static inline uint64_t eight_is(uint64_t eight, unsigned char c)
{
	uint64_t differs = eight ^ EIGHT_ONES * c;

	return (differs - EIGHT_ONES) & ~differs & EIGHT_TOPS;
}

/* The number of bytes before the first mark. There must be one. */
static inline size_t eight_first(uint64_t marks)
{
	return (size_t)__builtin_ctzll(marks) / 8;
}

/* The number of bytes before the first C, LEN if there is none. For short distances: beyond some hundred bytes memchr is faster. */
static inline size_t eight_find(const char *at, size_t len, char c)
{
	size_t n = 0;

	for (; len - n >= 8; n += 8) {
		uint64_t marks = eight_is(eight_at(at + n), (unsigned char)c);

		if (marks)
			return n + eight_first(marks);
	}
	while (n < len && at[n] != c)
		n++;
	return n;
}
#endif
