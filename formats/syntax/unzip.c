#include "syntax/unzip.h"

#include <zip.h>

#include "value/out.h"

bool unzip_looks_like(struct slice bytes)
{
	return slice_starts(bytes, SLICE("PK\3\4"));
}

static zip_t *open_bytes(struct slice bytes)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &error);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;

	if (!zip)
		zip_source_free(source);
	return zip;
}

/* Not what an archiver adds on its own. */
static bool is_content(struct slice name)
{
	return name.len && name.at[name.len - 1] != '/' && !slice_contains(name, SLICE("__MACOSX")) && !slice_contains(name, SLICE(".DS_Store"));
}

static bool has(zip_t *zip, const char *name)
{
	return zip_name_locate(zip, name, ZIP_FL_NOCASE) >= 0;
}

struct content { zip_uint64_t first; size_t count; };

static struct content contents_of(zip_t *zip)
{
	struct content found = { 0, 0 };

	for (zip_int64_t i = zip_get_num_entries(zip, 0) - 1; i >= 0; i--) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);

		if (!name || !is_content(slice_of(name)))
			continue;
		found.first = (zip_uint64_t)i;
		found.count++;
	}
	return found;
}

/* Sizes in a ZIP may be wrong: the unpacked bytes count. */
static int read_all(struct context *ctx, zip_file_t *file, struct input *input)
{
	struct place place = { .file = input->name };
	size_t limit = ctx->limits.inflated_bytes;
	char piece[1 << 16];
	struct out all;
	zip_int64_t n;

	if (out_init(&all, -1))
		return no_memory(ctx->diags);
	while ((n = zip_fread(file, piece, sizeof piece)) > 0 && all.used + (size_t)n <= limit)
		out_put(&all, (struct slice){ piece, (size_t)n });
	if (all.error || n) {
		out_close(&all);
		return all.error ? no_memory(ctx->diags)
		     : n > 0 ? diag(ctx->diags, TOO_LARGE, &place, "unpacked it is larger than max-unpacked-bytes = %zu", limit)
			     : diag(ctx->diags, BAD_XLSX, &place, "Orderferry cannot unpack the file in the ZIP: it is damaged or has a password");
	}
	input->bytes = out_text(&all);
	return arena_adopt(ctx->arena, all.buffer) ? no_memory(ctx->diags) : 0;
}

static int read_member(struct context *ctx, zip_t *zip, zip_uint64_t index, struct input *input)
{
	zip_file_t *file = zip_fopen_index(zip, index, 0);
	int result;

	if (!file)
		return diag(ctx->diags, BAD_XLSX, &(struct place){ .file = input->name }, "Orderferry cannot unpack the file in the ZIP: it is damaged or has a password");
	result = read_all(ctx, file, input);
	zip_fclose(file);
	return result;
}

int unzip(struct context *ctx, struct input *input)
{
	struct place place = { .file = input->name };
	zip_t *zip = open_bytes(input->bytes);
	struct content content;
	int result;

	if (!zip)
		return 1;
	content = contents_of(zip);
	if (has(zip, "xl/workbook.xml") || has(zip, "[Content_Types].xml"))
		result = 1;
	else if (has(zip, "mimetype") && has(zip, "content.xml"))
		result = diag(ctx->diags, BAD_XLSX, &place, "this is an OpenDocument spreadsheet: save it as .xlsx or as CSV");
	else if (content.count == 1)
		result = read_member(ctx, zip, content.first, input);
	else
		result = diag(ctx->diags, BAD_XLSX, &place, "this is a ZIP with %zu files: unpack it and convert them one by one", content.count);
	zip_discard(zip);
	return result;
}
