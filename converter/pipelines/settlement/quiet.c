#include "pipelines/settlement/quiet.h"

static void say_nothing(void *to, const struct diagnostic *diagnostic)
{
	(void)to;
	(void)diagnostic;
}

void quiet_start(struct quiet *quiet, struct context *ctx)
{
	*quiet = (struct quiet){ .ctx = ctx, .silent.show = say_nothing, .loud = ctx->diags };
	ctx->diags = &quiet->silent;
}

void quiet_end(struct quiet *quiet)
{
	quiet->ctx->diags = quiet->loud;
	diags_close(&quiet->silent);
}
