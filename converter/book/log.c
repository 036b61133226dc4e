#include "book/log.h"

#include <fcntl.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "value/text.h"

static const char *const level_words[] = { [LOG_DONE] = "info", [LOG_WATCH_OUT] = "warning", [LOG_TROUBLE] = "error" };

int log_open(struct log *log, const char *file, bool json)
{
	*log = (struct log){ .fd = STDERR_FILENO, .json = json };
	if (file)
		log->fd = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	return log->fd < 0 ? -1 : 0;
}

static void put(const struct log *log, const char *line)
{
	size_t len = strlen(line);

	/* one write, so that lines of two processes do not mix; a log that cannot be written stops nothing */
	if (write(log->fd, line, len) < 0)
		return;
}

static void put_json(const struct log *log, const char *level, const char *event, const char *when, const char *text)
{
	json_t *line = json_pack("{ss ss ss ss* ss}", "time", when, "level", level, "event", event, "account", log->account, "text", text);
	char *dump = line ? json_dumps(line, JSON_COMPACT) : NULL;
	char whole[4096];

	if (dump) {
		snprintf(whole, sizeof whole, "%s\n", dump);
		put(log, whole);
	}
	free(dump);
	json_decref(line);
}

int log_say(const struct log *log, enum log_level level, const char *event, const char *format, ...)
{
	char text[1500], when[32], line[2048];
	time_t now = time(NULL);
	struct tm utc;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	text_tame(text);        /* file names come from anybody: nothing in them may break a line or reach a terminal */
	strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
	if (log->json) {
		put_json(log, level_words[level], event, when, text);
		return -1;
	}
	snprintf(line, sizeof line, "%s %s: %s%s%s: %s\n", when, level_words[level], log->account ? log->account : "", log->account ? ": " : "",
		 event, text);
	put(log, line);
	return -1;
}

void log_diagnostic(const struct log *log, const struct diagnostic *said)
{
	const struct place *place = &said->place;
	char where[200] = "";

	if (place->file && place->line)
		snprintf(where, sizeof where, "%s:%ld: ", place->file, place->line);
	else if (place->file)
		snprintf(where, sizeof where, "%s: ", place->file);
	log_say(log, LOG_TROUBLE, code_texts[said->code].word, "%s%s", where, said->text);
}
