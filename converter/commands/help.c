#include "commands/help.h"

#include <csv.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <nettle/version.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>
#include <zip.h>
#include <zlib.h>

#include "amazon/carriers.h"
#include "commands/completion.h"
#include "format.h"
#include "commands/manual.h"
#include "core/options.h"
#include "core/settings.h"
#include "syntax/table.h"
#include "core/targets.h"
#include "version.h"

void help_formats(bool long_form)
{
	printf("Read:\n");
	for (const struct format *const *f = formats; *f; f++) {
		printf("  %-18s %s\n", (*f)->name, (*f)->about);
		if (!long_form)
			continue;
		printf("  %-18s %s\n  %-18s columns:", "", (*f)->report_type ? (*f)->report_type : "", "");
		for (const struct column *c = (*f)->columns; c && c->name; c++)
			if (c->cell != CELL_SKIP)
				printf(" %s%s", c->name, c->flags & REQUIRED ? "*" : "");
		printf("\n");
	}
	printf("Written:\n");
	for (const struct target *target = targets; target->name; target++)
		printf("  %-21s %s%s\n", target->name, target->about, target->standard ? " (default)" : "");
}

static void print_codes(void)
{
	for (unsigned code = 0; code < CODE_COUNT; code++)
		printf("%s (%s)\n  %s\n  To do: %s\n\n", code_texts[code].word, severity_word(code_texts[code].severity),
		       code_texts[code].meaning, code_texts[code].cure);
}

static void print_carriers(void)
{
	printf("Amazon's carrier codes. They count letter by letter; for any other carrier write Other and its name.\n\n");
	for (const struct carrier *carrier = carriers; carrier->code; carrier++)
		printf("%s\n", carrier->code);
}

static void put_key(struct out *out, const struct key *key)
{
	const char *parts[] = { "\n; ", key->help, " (", key->values, ")\n;", key->name, " = ", key->standard, "\n" };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		out_string(out, parts[i]);
}

void help_settings(struct out *out)
{
	out_string(out,
		   "; orderferry.ini: every setting with its default. Take the ; away from a line to change it.\n"
		   "; A line may stand in [orderferry], [account NAME], [marketplace Amazon.de], [channel fba], or in a section that names\n"
		   "; several, like [account main marketplace Amazon.de channel fba]; the most special section wins.\n\n[orderferry]\n");
	for (const struct key *key = setting_keys; key->name; key++)
		put_key(out, key);
}

static void print_settings(void)
{
	struct out out;

	if (out_init(&out, STDOUT_FILENO))
		return;
	help_settings(&out);
	out_flush(&out);
	out_close(&out);
}

int help_page(const char *name)
{
	static const struct { const char *name; void (*print)(void); } pages[] = {
		{ "codes", print_codes }, { "settings", print_settings }, { "carriers", print_carriers },
		{ "orderferry.1", manual_program }, { "orderferry.ini.5", manual_settings }, { "orderferry-formats.7", manual_formats },
		{ "orderferry.bash", completion_bash }, { "_orderferry", completion_zsh }, { "orderferry.fish", completion_fish },
	};

	for (size_t i = 0; name && i < sizeof pages / sizeof *pages; i++)
		if (!strcmp(pages[i].name, name)) {
			pages[i].print();
			return 0;
		}
	return options_help(name);
}

/* The versions that run, where a library tells it; else those it was built with. */
void help_version(void)
{
	unsigned hash = XXH_versionNumber();
	int xml = (int)strtol(xmlParserVersion, NULL, 10);

	printf("orderferry " VERSION "\n");
	printf("libxml2 %d.%d.%d, zlib %s, libzip %s, jansson %s, SQLite %s, xxHash %u.%u.%u, nettle %d.%d, libcsv %d.%d\n", xml / 10000, xml / 100 % 100,
	       xml % 100, zlibVersion(), zip_libzip_version(), jansson_version_str(), sqlite3_libversion(), hash / 10000, hash / 100 % 100, hash % 100,
	       nettle_version_major(), nettle_version_minor(), CSV_MAJOR, CSV_MINOR);
}
