#include "core/checksum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "value/ascii.h"

static void print(struct sha256_ctx *sha, char *hex)
{
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(sha, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++)
		ascii_hex(hex + 2 * i, digest[i]);
	hex[CHECKSUM_DIGITS] = '\0';
}

static void add(void *context, struct slice bytes)
{
	sha256_update(context, bytes.len, (const uint8_t *)bytes.at);
}

void checksum_of(struct slice bytes, char hex[CHECKSUM_DIGITS + 1])
{
	struct sha256_ctx sha;

	sha256_init(&sha);
	add(&sha, bytes);
	print(&sha, hex);
}

void checksum_quick(struct slice bytes, char hex[CHECKSUM_QUICK_DIGITS + 1])
{
	XXH128_canonical_t digest;

	XXH128_canonicalFromHash(&digest, XXH3_128bits(bytes.at, bytes.len));
	for (size_t i = 0; i < sizeof digest.digest; i++)
		ascii_hex(hex + 2 * i, digest.digest[i]);
	hex[CHECKSUM_QUICK_DIGITS] = '\0';
}

void checksum_watch(struct checksum *sum, struct out *out)
{
	sha256_init(&sum->sha);
	out->on_bytes = add;
	out->context = &sum->sha;
}

int checksum_end(struct checksum *sum, struct out *out, char hex[CHECKSUM_DIGITS + 1])
{
	if (out_flush(out))
		return -1;
	out->on_bytes = NULL;
	print(&sum->sha, hex);
	return 0;
}

void checksum_put(struct out *out, struct slice text)
{
	out_number(out, (int64_t)text.len);
	out_char(out, ':');
	out_put(out, text);
}
