#include "syntax/zip.h"

#include <zip.h>

enum { FIRST_DAY = 1 << 5 | 1, MIDNIGHT = 0, PIECE = 1 << 16 };         /* 1980-01-01 in DOS form */
static const zip_uint32_t PLAIN_FILE = (zip_uint32_t)0100644 << 16;

static int add_member(zip_t *zip, const struct zip_member *member)
{
	zip_source_t *source = zip_source_buffer(zip, member->bytes.at, member->bytes.len, 0);
	zip_int64_t index = source ? zip_file_add(zip, member->name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (index < 0) {
		if (source)
			zip_source_free(source);
		return -1;
	}
	return zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) ||
	       zip_file_set_dostime(zip, (zip_uint64_t)index, MIDNIGHT, FIRST_DAY, 0) ||
	       zip_file_set_external_attributes(zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, PLAIN_FILE) ? -1 : 0;
}

static int copy_out(zip_source_t *from, struct out *out)
{
	char piece[PIECE];
	zip_int64_t n;

	if (zip_source_open(from))
		return -1;
	while ((n = zip_source_read(from, piece, sizeof piece)) > 0)
		out_put(out, (struct slice){ piece, (size_t)n });
	zip_source_close(from);
	return n < 0 ? -1 : 0;
}

/* The archive is built in its own memory source. After closing it, the source has the bytes. */
static int write_members(zip_source_t *source, const struct zip_member *members, size_t count)
{
	zip_error_t error;
	zip_t *zip;

	zip_error_init(&error);
	zip_source_keep(source);
	zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
	zip_error_fini(&error);
	if (!zip) {
		zip_source_free(source);
		return -1;
	}
	for (size_t i = 0; i < count; i++)
		if (add_member(zip, &members[i])) {
			zip_discard(zip);
			return -1;
		}
	if (!zip_close(zip))
		return 0;
	zip_discard(zip);
	return -1;
}

int zip_write(struct context *ctx, struct out *out, const struct zip_member *members, size_t count)
{
	zip_error_t error;
	zip_source_t *source;
	int result = -1;

	zip_error_init(&error);
	source = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_error_fini(&error);
	if (source && !write_members(source, members, count))
		result = copy_out(source, out);
	if (source)
		zip_source_free(source);
	return result ? diag(ctx->diags, NO_MEMORY, NULL, "the ZIP could not be built: out of memory") : 0;
}
