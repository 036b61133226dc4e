#include "report/session.h"

#include "report/need.h"

static void keep(void *to, const struct diagnostic *diagnostic)
{
	struct session *session = to;

	need_of(&session->report, diagnostic);
	if (session->diags.count[diagnostic->code] <= DIAG_SHOWN)
		report_keep(&session->report, diagnostic);
}

void session_start(struct session *session, void (*show)(void *to, const struct diagnostic *), void *to)
{
	*session = (struct session){ .ctx.limits = limits_default };
	arena_init(&session->arena, SIZE_MAX);
	arena_init(&session->scratch, SIZE_MAX);
	session->diags = (struct diags){ .show = show ? show : keep, .to = show ? to : session };
	session->ctx.arena = &session->arena;
	session->ctx.scratch = &session->scratch;
	session->ctx.diags = &session->diags;
	report_start(&session->report, &session->arena, &session->diags);
}

void session_reset(struct session *session)
{
	diags_close(&session->diags);
	report_close(&session->report);
	session->diags = (struct diags){ .show = session->diags.show, .to = session->diags.to };
	report_start(&session->report, &session->arena, &session->diags);
}

void session_end(struct session *session)
{
	diags_close(&session->diags);
	report_close(&session->report);
	arena_close(&session->scratch);
	arena_close(&session->arena);
}
