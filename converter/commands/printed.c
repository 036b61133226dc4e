/* The end of what a command prints on standard output. */
#include "commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "value/out.h"

int printed(struct out *out, const char *what)
{
	/* who closed the pipe, like `head`, has read enough: the files are there all the same */
	int failed = out_flush(out) && out->error != EPIPE ? -1 : 0;

	if (failed)
		fprintf(stderr, "orderferry: cannot print the %s: %s\n", what, strerror(out->error));
	out_close(out);
	return failed;
}
