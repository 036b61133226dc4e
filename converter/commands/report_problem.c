/* `orderferry report-problem`: what whoever helps needs to know of an order or a file, without personal data. */
#include "commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "core/folder.h"
#include "core/load.h"
#include "core/mask.h"
#include "core/mask_text.h"
#include "core/output.h"
#include "core/setting_keys.h"
#include "exchange/exchange.h"
#include "report/session.h"
#include "recognise.h"
#include "syntax/zip.h"

enum { MOST_MEMBERS = 200 };

struct bundle {
	struct exchange x;
	struct session session;
	struct slice subject;           /* an order id, or the name of a file */
	bool order;
	const char *file, *log, *folder;                /* paths; folder: of the ZIP */
	const char *name, *shown;                       /* of the ZIP; as the caller named it */
	struct zip_member members[MOST_MEMBERS];
	size_t count, left_out;
};

/* --- its members ------------------------------------------------------------------------------------------------------ */

static const char *last_part(const char *path)
{
	return strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
}

static int no_memory_for(struct bundle *b)
{
	return log_say(&b->x.log, LOG_TROUBLE, "no-memory", "the bundle could not be built: out of memory");
}

static int add(struct bundle *b, const char *name, const struct out *out)
{
	struct arena *arena = &b->session.arena;
	struct zip_member *member = &b->members[b->count];

	if (b->count == MOST_MEMBERS)
		return b->left_out++, 0;
	*member = (struct zip_member){ arena_string(arena, slice_of(name)), arena_copy(arena, out_text(out)) };
	if (out->error || !member->name || !member->bytes.at)
		return no_memory_for(b);
	b->count++;
	return 0;
}

static char *join(struct bundle *b, const char *a, const char *between, const char *c)
{
	struct slice parts[] = { slice_of(a), slice_of(between), slice_of(c) };

	return arena_string(&b->session.arena, arena_join(&b->session.arena, parts, 3));
}

/* The file's name holds an order id at times. */
static char *member_name(struct bundle *b, const char *folder, const char *name)
{
	struct out out;
	char *result = NULL, *masked;

	if (out_init(&out, -1))
		return NULL;
	mask_words(slice_of(name), &out);
	masked = arena_string(&b->session.arena, out_text(&out));
	if (masked && !out.error)
		result = join(b, folder, "/", masked);
	out_close(&out);
	return result;
}

static void describe(const struct input *input, struct out *out)
{
	struct slice rest = input->bytes, line = slice_cut(&rest, '\n');

	out_string(out, "Orderferry cannot read this file as a text table or as XML, so this only describes it.\nbytes: ");
	out_number(out, (int64_t)input->bytes.len);
	out_string(out, "\nbytes of the first line: ");
	out_number(out, (int64_t)line.len);
	out_string(out, slice_starts(input->bytes, SLICE("PK")) ? "\nIt starts like a ZIP or a workbook.\n" : slice_starts(input->bytes, SLICE("%PDF"))
			? "\nIt starts like a PDF.\n" : "\nOrderferry does not know how it starts.\n");
}

static int load(const struct bundle *b, struct session *own, const char *path, struct input *input)
{
	if (!(*path == '/' ? load_file : load_plain_file)(&own->ctx, path, input))
		return 0;
	return log_say(&b->x.log, LOG_TROUBLE, "trouble", "%s cannot be read: check that the file is there and that you may read it", path);
}

/* The file, or what is in it of the order ONLY. */
static int add_masked(struct bundle *b, struct session *own, struct input *input, const char *name, struct slice only)
{
	struct out out;
	int kind, result = 0;

	if (out_init(&out, -1))
		return no_memory_for(b);
	kind = recognise_unpack(&own->ctx, input) ? 2 : mask_file(&own->ctx, input, only, &out);
	if (kind == 2 && only.len)
		b->left_out++;
	else if (kind == 2)
		describe(input, &out);
	if (kind < 0)
		result = no_memory_for(b);
	else if (kind == 0 || !only.len)
		result = add(b, name, &out);
	out_close(&out);
	return result;
}

static int add_file(struct bundle *b, const char *path, const char *folder, struct slice only)
{
	struct session own;
	struct input input;
	char *shown = member_name(b, folder, last_part(path));
	int result;

	if (!shown)
		return no_memory_for(b);
	session_start(&own, NULL, NULL);
	result = load(b, &own, path, &input) ? -1 : add_masked(b, &own, &input, shown, only);
	session_end(&own);
	return result;
}

/* The order's rows in all that an account has read. */
static int add_rows(struct bundle *b, const char *account)
{
	struct arena *arena = &b->session.arena;
	struct account a;
	char **names, *folder = join(b, account, "/", "done");
	int result = 0;

	if (!folder || account_open(&a, &b->x, account))
		return -1;
	names = folder_names(arena, a.folder[DONE]);
	for (; names && *names && !result; names++) {
		char *path = join(b, folder, "/", *names);

		result = path ? add_file(b, path, folder, b->subject) : no_memory_for(b);
	}
	account_close(&a);
	return names ? result : log_say(&b->x.log, LOG_TROUBLE, "trouble", "%s cannot be read: %s", folder, strerror(errno));
}

/* Settings or a book that cannot be read may be the problem: then the bundle goes without. */
static int add_explained(struct bundle *b)
{
	struct out said, out;
	int result = 0;

	if (out_init(&said, -1))
		return no_memory_for(b);
	if (!out_init(&out, -1)) {
		explain_everywhere(&b->x, b->subject, &said);
		mask_words(out_text(&said), &out);
		if (said.error || said.used)
			result = said.error ? no_memory_for(b) : add(b, "explain.txt", &out);
		out_close(&out);
	}
	out_close(&said);
	return result;
}

/* The lines of a text file that TAKE wants. A file that is not there adds nothing. */
static int add_lines(struct bundle *b, const char *path, const char *name, void (*take)(struct bundle *, struct slice line, struct out *))
{
	struct session own;
	struct input input;
	struct out out;
	int result;

	if (access(path, F_OK))
		return 0;
	if (out_init(&out, -1))
		return no_memory_for(b);
	session_start(&own, NULL, NULL);
	result = load(b, &own, path, &input);
	while (!result && input.bytes.len)
		take(b, slice_cut(&input.bytes, '\n'), &out);
	if (!result)
		result = add(b, name, &out);
	session_end(&own);
	out_close(&out);
	return result;
}

static void take_all(struct bundle *b, struct slice line, struct out *out)
{
	(void)b;
	mask_words(line, out);
	out_char(out, '\n');
}

static void take_named(struct bundle *b, struct slice line, struct out *out)
{
	if (slice_contains(line, b->subject))
		take_all(b, line, out);
}

/* A setting that Orderferry knows. A path can show a name, and the address of a proxy a password. */
static void take_setting(struct bundle *b, struct slice line, struct out *out)
{
	struct slice value = slice_trim(line), name = slice_trim(slice_cut(&value, '='));

	if (slice_starts(name, SLICE("["))) {
		take_all(b, name, out);
		return;
	}
	for (const struct key *key = setting_keys; key->name; key++) {
		bool hidden = !strcmp(key->values, "path") || !strcmp(key->name, "transfer-proxy") || !strcmp(key->name, "seller-id");

		if (!slice_equal(name, slice_of(key->name)))
			continue;
		out_string(out, key->name);
		out_string(out, " = ");
		if (hidden)
			out_string(out, slice_trim(value).len ? "(left out)" : "");
		else
			mask_words(slice_trim(value), out);
		out_char(out, '\n');
	}
}

/* --- the whole -------------------------------------------------------------------------------------------------------- */

static int add_versions(struct bundle *b)
{
	char text[VERSION_TEXT];
	struct out out;
	int result;

	if (out_init(&out, -1))
		return no_memory_for(b);
	version_text(text, sizeof text);
	out_string(&out, text);
	result = add(b, "versions.txt", &out);
	out_close(&out);
	return result;
}

static int add_order(struct bundle *b, char **accounts)
{
	size_t before = b->count;

	if (add_explained(b))
		return -1;
	for (; *accounts; accounts++)
		if (add_rows(b, *accounts))
			return -1;
	return b->count > before ? 0 : -1;      /* explain said that nothing is known */
}

static int fill(struct bundle *b)
{
	char **accounts = exchange_accounts(&b->x, &b->session.arena), *reasons;

	if (!accounts || add_versions(b) || add_lines(b, "orderferry.ini", "settings.txt", take_setting) ||
	    (b->log && add_lines(b, b->log, "log.txt", take_named)))
		return -1;
	if (!b->order) {
		reasons = join(b, b->file, "", ".problems.txt");
		return !reasons ? no_memory_for(b) : add_file(b, b->file, "file", SLICE_EMPTY) || add_lines(b, reasons, "problems.txt", take_all) ? -1 : 0;
	}
	return add_order(b, accounts);
}

/* Whole, or not there. */
static int write_zip(struct bundle *b)
{
	struct files *files = output_start(&b->session.arena, &b->session.diags, b->folder, true);
	struct out *out = files ? output_open(files, b->name) : NULL;
	int result = !out || zip_write(&b->session.ctx, out, b->members, b->count) || output_commit(files) ? -1 : 0;

	if (files)
		output_close(files);
	if (result)
		say_why(&b->x.log, "report-problem", &b->session.report);
	return result;
}

static enum status tell(const struct bundle *b)
{
	printf("%s has\n", b->shown);
	for (size_t i = 0; i < b->count; i++)
		printf("    %s\n", b->members[i].name);
	if (b->left_out)
		printf("%zu more files could not be looked into, such as workbooks.\n", b->left_out);
	if (!b->log)
		printf("It has no lines of the log: if you keep one in a file, name it with --log.\n");
	printf("Letters are replaced by x and digits by 9, but for dates, amounts, quantities, SKUs, countries and marketplaces.\n"
	       "Look at it before you send it.\n");
	return fflush(stdout) || ferror(stdout) ? NOTHING_WRITTEN : ALL_CONVERTED;
}

/* A path from the caller's folder, or the name of a file in the exchange. NULL: there is none; reported. */
static const char *find_file(struct bundle *b, const char *path, const char *name)
{
	static const char *const folders[] = { "/failed/", "/done/", "/inbox/" };
	char **accounts = exchange_accounts(&b->x, &b->session.arena);

	if (!access(path, F_OK))
		return path;
	for (; accounts && *accounts; accounts++)
		for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
			char *there = strchr(name, '/') ? NULL : join(b, *accounts, folders[i], name);

			if (there && !access(there, F_OK))
				return there;
		}
	log_say(&b->x.log, LOG_WATCH_OUT, "no-file", "%s looks like no order id, and no file of that name is here or in failed/, done/ or inbox/: check its spelling", name);
	return NULL;
}

/* All paths are made whole while the caller's folder is the current one. -1, reported. */
static int paths(struct bundle *b, const struct options *options)
{
	struct arena *arena = &b->session.arena;
	const char *what = options->files[1];

	b->subject = slice_of(last_part(what));
	b->order = mask_order_id(b->subject) == b->subject.len;
	b->file = exchange_path(&b->x, arena, what);
	b->log = options->log ? exchange_path(&b->x, arena, options->log) : NULL;
	b->folder = exchange_path(&b->x, arena, options->folder ? options->folder : ".");
	b->name = join(b, "report-problem-", last_part(what), ".zip");
	b->shown = b->name && options->folder ? join(b, options->folder, "/", b->name) : b->name;
	return b->file && b->folder && b->shown && (b->log || !options->log) ? 0 : no_memory_for(b);
}

static enum status make(struct bundle *b, const struct options *options)
{
	if (paths(b, options) || exchange_enter(&b->x, options->files[0]))
		return WRONG_USE;
	if (b->log && access(b->log, R_OK)) {
		log_say(&b->x.log, LOG_WATCH_OUT, "no-file", "%s cannot be read: %s", b->log, strerror(errno));
		return WRONG_USE;
	}
	if (!b->order && !(b->file = find_file(b, b->file, options->files[1])))
		return WRONG_USE;
	return fill(b) || write_zip(b) ? NOTHING_WRITTEN : tell(b);
}

static enum status report_problem_run(const struct options *options)
{
	struct bundle b = { 0 };
	struct options start = *options;
	enum status status = WRONG_USE;

	start.log = NULL;       /* here it is a file to read */
	session_start(&b.session, NULL, NULL);
	if (!exchange_start(&b.x, &start))
		status = make(&b, options);
	exchange_close(&b.x);
	session_end(&b.session);
	return status;
}

static const struct option report_problem_options[] = {
	{ 'o', "output", "DIR", "write the ZIP into this folder (default: the current folder)", offsetof(struct options, folder), TEXT },
	{ 0, "log", "FILE", "also take the lines of this log that name the order or the file", offsetof(struct options, log), TEXT },
	OPTION_NOW, { 0 },
};

const struct command command_report_problem = {
	.name = "report-problem", .arguments = "DIR ORDER|FILE",
	.about = "write a ZIP for whoever helps you: an order or a file with its personal data replaced, the versions, and the settings without secrets",
	.example = "orderferry report-problem /srv/orderferry 302-1234567-1234567",
	.options = report_problem_options, .least = 2, .most = 2, .needs = "needs exactly two arguments, the folder of the exchange and an order id or a file",
	.run = report_problem_run,
};
