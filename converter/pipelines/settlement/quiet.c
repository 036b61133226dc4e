#include "pipelines/settlement/quiet.h"

/* No fault of the file: what is made of it would lack something. */
static bool is_trouble(enum code code)
{
	return code == NO_MEMORY || code == CANNOT_READ;
}

static void say_trouble(void *to, const struct diagnostic *diagnostic)
{
	struct quiet *quiet = to;

	if (is_trouble(diagnostic->code))
		diag_again(quiet->loud, diagnostic);
}

void quiet_start(struct quiet *quiet, struct context *ctx)
{
	*quiet = (struct quiet){ .ctx = ctx, .silent = { .show = say_trouble, .to = quiet }, .loud = ctx->diags };
	ctx->diags = &quiet->silent;
}

int quiet_end(struct quiet *quiet)
{
	bool trouble = quiet->silent.count[NO_MEMORY] || quiet->silent.count[CANNOT_READ];

	quiet->ctx->diags = quiet->loud;
	diags_close(&quiet->silent);
	return trouble ? -1 : 0;
}
