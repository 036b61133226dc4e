#include "syntax/unzip.h"

#include <stdio.h>
#include <zip.h>
#include <zlib.h>

#include "value/out.h"
#include "value/text.h"

enum { MOST_FILES_IN_IT = 400 };

bool unzip_looks_like(struct slice bytes)
{
	return slice_starts(bytes, SLICE("PK\3\4"));
}

/* --- what is in it ------------------------------------------------------------------------------------------------------ */

static zip_t *open_bytes(struct slice bytes)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &error);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;

	if (!zip)
		zip_source_free(source);
	return zip;
}

/* The next part of a path; Windows separates them in its own way. */
static struct slice next_part(struct slice *path)
{
	struct slice part = { path->at, 0 };

	while (part.len < path->len && !strchr("/\\", path->at[part.len]))
		part.len++;
	*path = slice_from(*path, part.len + (part.len < path->len));
	return part;
}

/* Folders, hidden files and what systems put beside pictures are not what somebody packed. */
static bool is_content(struct slice name)
{
	static const struct slice own[] = { { "__MACOSX", 8 }, { "Thumbs.db", 9 }, { "desktop.ini", 11 } };

	if (!name.len || strchr("/\\", name.at[name.len - 1]))
		return false;
	while (name.len) {
		struct slice part = next_part(&name);

		if (slice_starts(part, SLICE(".")) && !slice_equal(part, SLICE(".")) && !slice_equal(part, SLICE("..")))
			return false;
		for (size_t i = 0; i < sizeof own / sizeof *own; i++)
			if (slice_same(part, own[i]))
				return false;
	}
	return true;
}

static bool has(zip_t *zip, const char *name)
{
	return zip_name_locate(zip, name, ZIP_FL_NOCASE) >= 0;
}

static bool is_workbook(zip_t *zip)
{
	return has(zip, "xl/workbook.xml") || has(zip, "[Content_Types].xml");
}

static bool is_open_document(zip_t *zip)
{
	return has(zip, "mimetype") && has(zip, "content.xml");
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

/* --- one file of it ----------------------------------------------------------------------------------------------------- */

static int refuse(struct context *ctx, const char *name, const char *what)
{
	return diag(ctx->diags, BAD_ZIP, &(struct place){ .file = name }, "%s", what);
}

static int blame(struct context *ctx, const char *name, zip_error_t *error)
{
	int code = zip_error_code_zip(error);

	if (code == ZIP_ER_MEMORY || (code == ZIP_ER_ZLIB && zip_error_code_system(error) == Z_MEM_ERROR))
		return no_memory(ctx->diags);
	if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD)
		return refuse(ctx, name, "it has a password: unpack it and use the files that are in it");
	if (code == ZIP_ER_COMPNOTSUPP || code == ZIP_ER_ENCRNOTSUPP)
		return refuse(ctx, name, "it is packed in a way that Orderferry cannot unpack: unpack it and use the files that are in it");
	return refuse(ctx, name, "it is damaged: download it or pack it again");
}

/* Sizes in a ZIP may be wrong: the unpacked bytes count. */
static int read_all(struct context *ctx, zip_file_t *file, struct input *input, size_t limit)
{
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
		     : n > 0 ? diag(ctx->diags, TOO_LARGE, &(struct place){ .file = input->name }, "unpacked it is larger than max-unpacked-bytes = %zu", ctx->limits.inflated_bytes)
			     : blame(ctx, input->name, zip_file_get_error(file));
	}
	input->bytes = out_text(&all);
	return arena_adopt(ctx->arena, all.buffer) ? no_memory(ctx->diags) : 0;
}

static int read_member(struct context *ctx, zip_t *zip, zip_uint64_t index, struct input *input, size_t limit)
{
	zip_file_t *file = zip_fopen_index(zip, index, 0);
	int result;

	if (!file)
		return blame(ctx, input->name, zip_get_error(zip));
	result = read_all(ctx, file, input, limit);
	zip_fclose(file);
	return result;
}

/* How many files are in a ZIP; 0: it is none, or a workbook. */
static size_t count_in(struct slice bytes)
{
	zip_t *zip = unzip_looks_like(bytes) ? open_bytes(bytes) : NULL;
	size_t count = zip && !is_workbook(zip) && !is_open_document(zip) ? contents_of(zip).count : 0;

	if (zip)
		zip_discard(zip);
	return count;
}

static int refuse_nested(struct context *ctx, const char *name)
{
	return refuse(ctx, name, "this is a ZIP in a ZIP: unpack the outer one, and use the files that are in it");
}

/* --- several ------------------------------------------------------------------------------------------------------------ */

int unzip_open(struct context *ctx, const struct input *input, struct unzip *u)
{
	zip_t *zip = unzip_looks_like(input->bytes) ? open_bytes(input->bytes) : NULL;
	size_t count = zip && !is_workbook(zip) && !is_open_document(zip) ? contents_of(zip).count : 0;
	char text[100];

	*u = (struct unzip){ zip, input->name, input->modified, 0, ctx->limits.inflated_bytes };
	if (count > 1 && count <= MOST_FILES_IN_IT)
		return 0;
	unzip_close(u);
	snprintf(text, sizeof text, "there are %zu files in it, and Orderferry takes %d at most: unpack it", count, MOST_FILES_IN_IT);
	return count > 1 ? refuse(ctx, input->name, text) : 1;
}

/* "reports.zip/orders.txt", as text of one line. NULL: no memory. */
static const char *name_of(struct context *ctx, const struct unzip *u, const char *member)
{
	struct slice parts[] = { slice_of(u->name), SLICE("/"), slice_of(member), { "", 1 } };
	struct slice name = arena_join(ctx->arena, parts, 4);
	char *text = name.at ? arena_string(ctx->arena, slice_of(name.at)) : NULL;

	if (text)
		text_tame(text);
	return text;
}

/* A ZIP has times of some time zone, so at most that of the ZIP itself. */
static struct stamp time_of(const struct unzip *u, zip_uint64_t index)
{
	struct zip_stat status;

	if (zip_stat_index(u->zip, index, 0, &status) || !(status.valid & ZIP_STAT_MTIME))
		return u->modified;
	return stamp_known(u->modified) && u->modified.utc < (int64_t)status.mtime ? u->modified : (struct stamp){ (int64_t)status.mtime };
}

int unzip_next(struct context *ctx, struct unzip *u, struct input *input)
{
	const char *name = NULL;

	while ((zip_int64_t)u->next < zip_get_num_entries(u->zip, 0) && (!(name = zip_get_name(u->zip, u->next, 0)) || !is_content(slice_of(name))))
		u->next++;
	if ((zip_int64_t)u->next >= zip_get_num_entries(u->zip, 0))
		return 0;
	*input = (struct input){ .name = name_of(ctx, u, name), .modified = time_of(u, u->next) };
	if (!input->name)
		return no_memory(ctx->diags);
	if (read_member(ctx, u->zip, u->next++, input, u->left))
		return -1;
	u->left -= input->bytes.len;
	return count_in(input->bytes) > 1 ? refuse_nested(ctx, input->name) : 1;
}

void unzip_close(struct unzip *u)
{
	if (u->zip)
		zip_discard(u->zip);
	u->zip = NULL;
}

/* --- one ---------------------------------------------------------------------------------------------------------------- */

/* A ZIP with several files that comes here could not be taken apart: the first file that cannot be unpacked is why. */
static int refuse_several(struct context *ctx, const struct input *input)
{
	struct unzip u;
	struct input member;
	int result = unzip_open(ctx, input, &u);

	while (!result && (result = unzip_next(ctx, &u, &member)) > 0)
		result = 0;
	unzip_close(&u);
	return result < 0 ? -1 : refuse_nested(ctx, input->name);
}

static int take_only(struct context *ctx, zip_t *zip, zip_uint64_t index, struct input *input)
{
	if (read_member(ctx, zip, index, input, ctx->limits.inflated_bytes))
		return -1;
	return count_in(input->bytes) ? refuse_nested(ctx, input->name) : 0;
}

int unzip(struct context *ctx, struct input *input)
{
	zip_t *zip = open_bytes(input->bytes);
	struct content content;
	int result;

	if (!zip && !slice_contains(input->bytes, SLICE("xl/")))
		return refuse(ctx, input->name, "the ZIP is cut off or damaged: download it or pack it again");
	if (!zip)
		return 1;
	content = contents_of(zip);
	if (is_workbook(zip))
		result = 1;
	else if (is_open_document(zip))
		result = diag(ctx->diags, BAD_XLSX, &(struct place){ .file = input->name }, "this is an OpenDocument spreadsheet: save it as .xlsx or as CSV");
	else if (!content.count)
		result = refuse(ctx, input->name, "there is no file in this ZIP");
	else
		result = content.count == 1 ? take_only(ctx, zip, content.first, input) : refuse_several(ctx, input);
	zip_discard(zip);
	return result;
}
