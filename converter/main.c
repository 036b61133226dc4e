/* Picks the command. The only place that ends the program. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "convert.h"
#include "commands/explain.h"
#include "commands/init.h"
#include "commands/help.h"
#include "core/external_id.h"
#include "core/setup.h"
#include "commands/purge.h"
#include "recognise.h"
#include "commands/status.h"
#include "report/summary_print.h"
#include "core/targets.h"
#include "value/block.h"
#include "commands/watch.h"

struct program { struct summary *summary; struct out err; };

static void show(void *to, const struct diagnostic *said)
{
	struct program *program = to;
	unsigned long times = program->summary->diags->count[said->code];

	if (times > DIAG_SHOWN + 1)
		return;
	if (times == DIAG_SHOWN + 1) {
		out_string(&program->err, "further messages of this kind are only counted [");
		out_string(&program->err, code_texts[said->code].word);
		out_string(&program->err, "]\n");
		return;
	}
	diagnostic_print(&program->err, said);
	summary_keep(program->summary, said);
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

static int check_convert(struct options *options)
{
	if (!options->account)
		options->account = "main";
	if (!options->folder)
		options->folder = ".";
	if (!external_id_account_good(options->account)) {
		fprintf(stderr, "orderferry: --account takes letters, digits and -, because it becomes a part of external IDs\n");
		return -1;
	}
	for (size_t i = 0; i < options->as_count; i++)
		if (!target_named(options->as[i])) {
			fprintf(stderr, "orderferry: --as %s: no such output; `orderferry formats` lists them\n", options->as[i]);
			return -1;
		}
	return 0;
}

static int print_summary(const struct options *options, const struct summary *summary)
{
	struct out out;

	if (out_init(&out, STDOUT_FILENO))
		return -1;
	if (options->json)
		summary_print_json(summary, &out);
	else if (!summary->failed)
		summary_print(summary, &out);
	if (out_flush(&out))
		fprintf(stderr, "orderferry: the summary could not be printed: %s\n", strerror(out.error));
	out_close(&out);
	return 0;
}

static enum status work(struct context *ctx, struct options *options, struct summary *summary)
{
	struct settings settings;
	bool converting = strcmp(options->command, "convert") == 0;

	if (!options->files_count) {
		fprintf(stderr, "orderferry: which file? try `orderferry help %s`\n", options->command);
		return WRONG_USE;
	}
	if ((converting && check_convert(options)) || take_from(ctx, options) ||
	    settings_load(&settings, ctx->arena, ctx->diags, options->settings) ||
	    setup_context(ctx, &settings, slice_of(options->account ? options->account : "")))
		return WRONG_USE;
	return converting ? convert(ctx, options, &settings, summary, NULL) : check(ctx, options, summary);
}

static enum status run_job(struct options *options)
{
	struct arena arena, scratch;
	struct program program;
	struct summary summary;
	struct diags diags = { .show = show, .to = &program };
	struct context ctx = { .arena = &arena, .scratch = &scratch, .diags = &diags, .limits = limits_default };
	enum status status;

	if (out_init(&program.err, STDERR_FILENO)) {
		fprintf(stderr, "orderferry: out of memory\n");
		return NOTHING_WRITTEN;
	}
	program.summary = &summary;
	arena_init(&arena, SIZE_MAX);
	arena_init(&scratch, SIZE_MAX);
	summary_start(&summary, &arena, &diags);
	status = work(&ctx, options, &summary);
	out_flush(&program.err);
	if (status != WRONG_USE)
		print_summary(options, &summary);
	diags_close(&diags);
	arena_close(&scratch);
	arena_close(&arena);
	out_close(&program.err);
	return status;
}

static const struct { const char *name; int (*run)(const struct options *); } exchange_commands[] = {
	{ "init", command_init }, { "watch", command_watch }, { "status", command_status }, { "explain", command_explain }, { "purge", command_purge },
};

enum { EXCHANGE_COMMANDS = sizeof exchange_commands / sizeof *exchange_commands };

static bool for_exchange(const struct options *options)
{
	for (size_t i = 0; i < EXCHANGE_COMMANDS; i++)
		if (!strcmp(options->command, exchange_commands[i].name))
			return true;
	return false;
}

static enum status run_exchange(const struct options *options)
{
	size_t i = 0;

	if (options->files_count != (strcmp(options->command, "explain") ? 1 : 2)) {
		fprintf(stderr, "orderferry: which exchange%s? try `orderferry help %s`\n", strcmp(options->command, "explain") ? "" : " and which order",
			options->command);
		return WRONG_USE;
	}
	while (strcmp(options->command, exchange_commands[i].name))
		i++;
	return (enum status)exchange_commands[i].run(options);
}

/* For what can be told no other way. Nothing is committed yet; leftovers go with the next run. */
static _Noreturn void give_up(const char *text)
{
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		_exit(NOTHING_WRITTEN);         /* there is nobody to tell */
	_exit(NOTHING_WRITTEN);
}

/* A mapped report was cut off by another program. */
static void cut_off(int number)
{
	(void)number;
	give_up("orderferry: a file was cut off by another program while it was read; nothing was written\n");
}

/* Out of memory Jansson leaves out a letter of a text and goes on. It reads before anything is written. */
static void *json_block(size_t size)
{
	void *block = malloc(size);

	if (!block)
		give_up("orderferry: out of memory while JSON was read; nothing was written\n");
	return block;
}

/* Nobody who closed one of the first three descriptors may find messages in a file that we open; and a full disk, a limit of
   the file's size or a closed pipe are errors that can be told. */
static int settle(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	int fd;

	while ((fd = open("/dev/null", O_RDWR)) >= 0 && fd <= STDERR_FILENO)
		;
	if (fd >= 0)
		close(fd);
	json_set_alloc_funcs(json_block, free);
	return fd < 0 || sigaction(SIGXFSZ, &ignore, NULL) || sigaction(SIGPIPE, &ignore, NULL) ||
	       sigaction(SIGBUS, &(struct sigaction){ .sa_handler = cut_off }, NULL) ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct options options;
	enum status status = ALL_CONVERTED;

	block_tune();
	if (settle()) {
		fprintf(stderr, "orderferry: cannot open /dev/null: %s\n", strerror(errno));
		return NOTHING_WRITTEN;
	}
	if (options_parse(&options, argc, argv))
		return WRONG_USE;
	if (!strcmp(options.command, "--version"))
		help_version();
	else if (!strcmp(options.command, "help"))
		status = help_page(options.files_count ? options.files[0] : NULL) ? WRONG_USE : ALL_CONVERTED;
	else if (!strcmp(options.command, "formats"))
		help_formats(options.long_form);
	else if (for_exchange(&options))
		status = run_exchange(&options);
	else
		status = run_job(&options);
	xmlCleanupParser();
	return (int)status;
}
