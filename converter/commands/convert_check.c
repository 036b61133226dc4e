/* `orderferry convert` and `orderferry check`: one job without an exchange. Messages go to standard error, the summary to standard output. */
#include "convert.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/commands.h"
#include "core/external_id.h"
#include "core/setup.h"
#include "recognise.h"
#include "report/need.h"
#include "report/print.h"
#include "report/session.h"

struct program { struct session session; struct out err; bool coloured; };

static void show(void *to, const struct diagnostic *said)
{
	struct program *program = to;
	unsigned long times = program->session.diags.count[said->code];

	need_of(&program->session.report, said);
	if (times > DIAG_SHOWN + 1)
		return;
	if (times == DIAG_SHOWN + 1) {
		out_string(&program->err, "further messages of this kind are only counted [");
		out_string(&program->err, code_texts[said->code].word);
		out_string(&program->err, "]\n");
		return;
	}
	diagnostic_print(&program->err, said, program->coloured);
	report_keep(&program->session.report, said);
}

static int take_from(struct context *ctx, const struct options *options)
{
	for (size_t i = 0; i < options->from_count; i++) {
		struct slice name = slice_of(options->from[i]);
		const struct format *format = recognise_name(name);
		enum charset charset = charset_named(name);

		if (!format && charset == CHARSET_UNKNOWN) {
			fprintf(stderr, "orderferry: --from %s: neither a format (see `orderferry formats`) nor a character set\n", options->from[i]);
			return -1;
		}
		if (format)
			ctx->forced = format;
		else
			ctx->charset = charset;
	}
	return 0;
}

static int check_convert(const struct options *options)
{
	if (!external_id_account_good(options->account)) {
		fprintf(stderr, "orderferry: --account %s: use only letters, digits and -, at most 40, because the name becomes part of external IDs\n",
			options->account);
		return -1;
	}
	for (size_t i = 0; i < options->as_count; i++)
		if (!pipelines_target(options->as[i])) {
			fprintf(stderr, "orderferry: --as %s: there is no such output; `orderferry formats` lists all of them\n", options->as[i]);
			return -1;
		}
	return 0;
}

static int print_report(const struct options *options, const struct report *report)
{
	struct out out;

	if (print_begin(&out, "summary"))
		return -1;
	if (options->json)
		report_print_json(report, &out);
	else
		(report->failed && !report->only_checked ? report_print_reasons : report_print_text)(report, &out);
	return print_end(&out, "summary");
}

static enum status convert(struct session *session, const struct options *options, const struct settings *settings, bool checking)
{
	struct conversion c = { .ctx = &session->ctx, .options = options, .settings = settings, .report = &session->report,
				.scope.account = slice_of(options->account) };
	struct pipelines_own own = { { NULL } };
	enum status status;

	session->report.only_checked = checking;
	status = convert_files(&c, &own);
	pipelines_close(&c, &own);
	return status;
}

static enum status work(struct session *session, const struct options *options, bool converting)
{
	struct settings settings;

	if (check_convert(options) || take_from(&session->ctx, options) ||
	    settings_load(&settings, &session->arena, &session->diags, options->settings) ||
	    setup_context(&session->ctx, &settings, slice_of(options->account ? options->account : "")))
		return WRONG_USE;
	return convert(session, options, &settings, !converting);
}

/* As no-color.org asks. */
static bool wants_colour(void)
{
	const char *never = getenv("NO_COLOR"), *terminal = getenv("TERM");

	return isatty(STDERR_FILENO) && (!never || !*never) && terminal && strcmp(terminal, "dumb");
}

static enum status run_job(const struct options *options, bool converting)
{
	struct program program;
	enum status status;

	if (out_init(&program.err, STDERR_FILENO)) {
		fprintf(stderr, "orderferry: out of memory\n");
		return NOTHING_WRITTEN;
	}
	program.coloured = wants_colour();
	session_start(&program.session, show, &program);
	status = work(&program.session, options, converting);
	out_flush(&program.err);
	if (status != WRONG_USE && print_report(options, &program.session.report))
		status = NOTHING_WRITTEN;
	session_end(&program.session);
	out_close(&program.err);
	return status;
}

static enum status convert_run(const struct options *given)
{
	struct options options = *given;

	if (!options.account)
		options.account = "main";
	if (!options.folder)
		options.folder = ".";
	return run_job(&options, true);
}

static enum status check_run(const struct options *given)
{
	struct options options = *given;

	if (!options.account)
		options.account = "main";
	if (options.files_count || options.settings)
		return run_job(&options, false);
	fprintf(stderr, "orderferry: check needs at least one file, or settings with -c; see `orderferry help check`\n");
	return WRONG_USE;
}

#define OPTION_SETTINGS \
	{ 'c', "settings", "FILE", "read the settings from this file; without it every setting has its default", offsetof(struct options, settings), TEXT }
#define OPTION_FROM \
	{ 0, "from", "FORMAT", "read the files as this format (see `orderferry formats`), or in this character set (utf-8, cp1252, cp932, …)", 0, FROM }
#define OPTION_AS { 0, "as", "FORMAT", "write this (see `orderferry formats`); you can give it several times (default: what is marked there)", 0, AS }
#define OPTION_SUMMARY { 0, "json", NULL, "print the summary as JSON", offsetof(struct options, json), FLAG }

static const struct option convert_options[] = {
	OPTION_SETTINGS, OPTION_ACCOUNT,
	{ 'o', "output", "DIR", "write the files into this folder; it is created if it is missing (default: the current folder)", offsetof(struct options, folder), TEXT },
	OPTION_FROM,
	OPTION_AS,
	OPTION_NOW, OPTION_SUMMARY,
	{ 0, "page", NULL, "also write summary.html: the summary as a page for the browser", offsetof(struct options, page), FLAG },
	{ 0, "all", NULL, "write the stock of every SKU, not only what changed", offsetof(struct options, all), FLAG },
	{ 0 },
};

static const struct option check_options[] = { OPTION_SETTINGS, OPTION_ACCOUNT, OPTION_FROM, OPTION_AS, OPTION_NOW, OPTION_SUMMARY, { 0 } };

const struct command command_convert = {
	.name = "convert", .arguments = "FILE...",
	.about = "turn reports into files for Odoo, and Odoo's exports into feeds for Amazon; joins all files that you name",
	.example = "orderferry convert -o for-odoo unshipped.txt all-orders.txt",
	.options = convert_options, .least = 1, .most = SIZE_MAX, .needs = "needs at least one file",
	.run = convert_run,
};

const struct command command_check = {
	.name = "check", .arguments = "FILE...",
	.about = "show what the files are, and what convert would do with them, with its exit status; check the settings and the files that they name; write nothing",
	.example = "orderferry check -c orderferry.ini download.txt",
	.options = check_options, .least = 0, .most = SIZE_MAX,
	.run = check_run,
};
