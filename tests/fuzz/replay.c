/* Runs a fuzz target over files, one line for each; where there is no fuzzer, and for what a fuzzer once found. */
#include "fuzz.h"

static int replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = NULL;
	size_t len = 0, room = 0, got = 1;

	while (file && got) {
		uint8_t *more = realloc(bytes, room += 1 << 16);

		if (!more)
			abort();
		bytes = more;
		got = fread(bytes + len, 1, room - len, file);
		len += got;
	}
	if (!file || ferror(file)) {
		perror(path);
		return 1;
	}
	fclose(file);
	bytes = realloc(bytes, len ? len : 1);          /* exactly as long, so that a sanitizer sees a read beyond its end */
	if (bytes)
		LLVMFuzzerTestOneInput(bytes, len);
	free(bytes);
	return 0;
}

int main(int argc, char **argv)
{
	int bad = 0;

	for (int i = 1; i < argc; i++)
		bad |= replay(argv[i]);
	return bad;
}
