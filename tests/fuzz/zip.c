/* ZIPs that we write: read by libzip they have the same members; the same members give the same bytes. */
#include "fuzz.h"

#include <zip.h>

#include "syntax/zip.h"

enum { MOST = 8 };

static size_t cut(struct slice text, struct zip_member *members, char names[MOST][16])
{
	size_t count = 0;

	for (; text.len && count < MOST; count++) {
		snprintf(names[count], sizeof names[count], "%zu/file.csv", count);
		members[count] = (struct zip_member){ names[count], slice_cut(&text, '\0') };
	}
	return count;
}

static void compare(struct slice bytes, const struct zip_member *members, size_t count)
{
	zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);

	PROMISE(zip && zip_get_num_entries(zip, 0) == (zip_int64_t)count);
	for (size_t i = 0; i < count; i++) {
		zip_file_t *file = zip_fopen_index(zip, i, 0);
		char *back = malloc(members[i].bytes.len + 1);

		PROMISE(file && back && !strcmp(zip_get_name(zip, i, 0), members[i].name));
		PROMISE(zip_fread(file, back, members[i].bytes.len + 1) == (zip_int64_t)members[i].bytes.len);
		PROMISE(slice_equal((struct slice){ back, members[i].bytes.len }, members[i].bytes));
		free(back);
		zip_fclose(file);
	}
	zip_discard(zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct zip_member members[MOST];
	char names[MOST][16];
	size_t count = cut((struct slice){ (const char *)bytes, len }, members, names);
	struct out first, second;
	struct fuzz fuzz;

	if (!count)
		return -1;
	fuzz_start(&fuzz);
	PROMISE(!out_init(&first, -1) && !out_init(&second, -1));
	PROMISE(!zip_write(&fuzz.ctx, &first, members, count) && !zip_write(&fuzz.ctx, &second, members, count));
	PROMISE(slice_equal(out_text(&first), out_text(&second)));
	compare(out_text(&first), members, count);
	out_close(&first);
	out_close(&second);
	fuzz_stop(&fuzz);
	return 0;
}
