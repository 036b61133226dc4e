/* `orderferry --version`: the versions that run, if a library states it; otherwise those that the program was built with. */
#include <csv.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <nettle/version.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>
#include <zip.h>
#include <zlib.h>

#include "commands/commands.h"
#include "core/command.h"
#include "version.h"

void version_text(char *text, size_t size)
{
	unsigned hash = XXH_versionNumber();
	int xml = (int)strtol(xmlParserVersion, NULL, 10);

	snprintf(text, size, "orderferry " VERSION "\nlibxml2 %d.%d.%d, zlib %s, libzip %s, jansson %s, SQLite %s, xxHash %u.%u.%u, nettle %d.%d, libcsv %d.%d\n", xml / 10000, xml / 100 % 100,
	       xml % 100, zlibVersion(), zip_libzip_version(), jansson_version_str(), sqlite3_libversion(), hash / 10000, hash / 100 % 100, hash % 100,
	       nettle_version_major(), nettle_version_minor(), CSV_MAJOR, CSV_MINOR);
}

static enum status version_run(const struct options *options)
{
	char text[VERSION_TEXT];

	(void)options;
	version_text(text, sizeof text);
	fputs(text, stdout);
	if (PROJECT_ADDRESS[0])
		puts(PROJECT_ADDRESS);
	return ALL_CONVERTED;
}

const struct command command_version = {
	.name = "version", .arguments = "", .about = "print the versions of the program and of its libraries; --version and -V do the same",
	.example = "orderferry --version",
	.most = 0, .needs = "takes no arguments",
	.run = version_run,
};
