#include "core/setup.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/label_list.h"

static void set_limits(struct context *ctx, const struct settings *settings, const struct scope *scope)
{
	size_t memory = settings_number(settings, scope, "max-memory");

	ctx->limits = (struct limits){
		.file_bytes = settings_number(settings, scope, "max-file-bytes"),
		.inflated_bytes = settings_number(settings, scope, "max-unpacked-bytes"),
		.memory_bytes = memory ? memory : SIZE_MAX,
		.row_bytes = settings_number(settings, scope, "max-row-bytes"),
		.columns = settings_number(settings, scope, "max-columns"),
		.rows_per_order = settings_number(settings, scope, "max-rows-per-order"),
	};
	ctx->arena->limit = ctx->scratch->limit = ctx->limits.memory_bytes;
}

/* Only files of this folder that begin so are zones: it has folders, lists and notes too. */
static bool is_zone(const char *zone)
{
	char path[256], start[4] = "";
	int fd;

	snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", zone);
	fd = strstr(zone, "..") ? -1 : open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (read(fd, start, sizeof start) < 0)
		start[0] = '\0';
	close(fd);
	return memcmp(start, "TZif", sizeof start) == 0;
}

bool setup_zone_good(const char *zone)
{
	return !strcmp(zone, "UTC") || is_zone(zone);
}

/* Only a zone that the system knows: a mistyped zone would silently mean UTC. */
static int set_zone(struct diags *diags, const char *zone)
{
	if (!setup_zone_good(zone))
		return diag(diags, BAD_SETTINGS, NULL, "odoo-timezone = %s: there is no such time zone; write it like Europe/Berlin", zone);
	setenv("TZ", zone, 1);
	tzset();
	return 0;
}

static int set_charset(struct context *ctx, const char *name)
{
	ctx->legacy = charset_named(slice_of(name));
	if (!*name || ctx->legacy != CHARSET_UNKNOWN)
		return 0;
	return diag(ctx->diags, BAD_SETTINGS, NULL, "charset = %s: no such character set; write it like cp1250, cp1252, cp1254 or cp932", name);
}

int setup_context(struct context *ctx, const struct settings *settings, struct slice account)
{
	struct scope scope = { .account = account };

	set_limits(ctx, settings, &scope);
	if (set_charset(ctx, settings_get(settings, &scope, "charset")))
		return -1;
	return set_zone(ctx->diags, settings_get(settings, &scope, "odoo-timezone")) || label_list_load(ctx, settings_get(settings, &scope, "odoo-labels")) ? -1 : 0;
}
