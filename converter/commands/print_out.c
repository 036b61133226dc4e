/* What a command prints on standard output: from the first byte to the last. */
#include "commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "value/out.h"

static int failed(const char *what, int error)
{
	fprintf(stderr, "orderferry: cannot print the %s: %s\n", what, strerror(error));
	return -1;
}

int print_begin(struct out *out, const char *what)
{
	return out_init(out, STDOUT_FILENO) ? failed(what, errno) : 0;
}

int print_end(struct out *out, const char *what)
{
	/* who closed the pipe, like `head`, has read enough: the files are there all the same */
	int result = out_flush(out) && out->error != EPIPE ? failed(what, out->error) : 0;

	out_close(out);
	return result;
}
