/* The commands: one file each, with its own options, and one line in commands.c. Also what one of them lends to another. */
#ifndef COMMANDS_H
#define COMMANDS_H
#include <stdint.h>

#include "core/command.h"

struct arena;
struct exchange;
struct log;
struct out;
struct report;
struct slice;

extern const struct command *const commands[];          /* in the order of the help; ends with NULL */

/* Options that several commands take. */
#define OPTION_ACCOUNT \
	{ 'a', "account", "NAME", "the seller account that the reports belong to; it becomes part of all external IDs (default: main)", \
	  offsetof(struct options, account), TEXT }
#define OPTION_NOW { 0, "now", "TIME", "use this as the current time, like 2026-05-08T12:00:00Z", offsetof(struct options, now), TEXT }
#define OPTION_JSON { 0, "json", NULL, "write JSON, for programs", offsetof(struct options, json), FLAG }

/* help.c, init.c: an orderferry.ini with every default. */
void help_settings(struct out *);
/* print_out.c: opens the standard output; flushes and closes it. -1: reported, it is not all there. The message names WHAT, like "summary". */
int print_begin(struct out *, const char *what);
int print_end(struct out *, const char *what);
/* say_why.c: what ended it, with the file, as lines of the log. */
void say_why(const struct log *, const char *event, const struct report *);
/* version.c: of the program and its libraries. */
enum { VERSION_TEXT = 512 };
void version_text(char *text, size_t size);
/* explain.c: what all accounts know of the subject. NOTHING_WRITTEN: none knows it; reported. */
enum status explain_everywhere(const struct exchange *, struct slice subject, struct out *);
/* backup.c: for a command that takes an exchange and a file, `DIR FILE`. The file's path is that of the caller's folder. */
enum status backup_command(const struct options *, enum status (*work)(struct exchange *, struct arena *, const char *path));
/* purge.c, watch.c. -1: reported in the log. */
/* As the settings want it, 0: not; once a day, however often it is called. Orders and feeds older than KNOWN days leave the book. */
int purge_daily(const struct exchange *, const char *account, int64_t keep, int64_t known);

/* The manual pages, in the macros of man(7), made from the program's own tables. `make` prints them into files. */
void manual_program(void);      /* orderferry.1 */
void manual_settings(void);     /* orderferry.ini.5 */
void manual_formats(void);      /* orderferry-formats.7 */

/* What a shell proposes after `orderferry`, made from the same tables. `make` prints it into files. */
void completion_bash(void);
void completion_zsh(void);
void completion_fish(void);
#endif
