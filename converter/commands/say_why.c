#include "book/log.h"
#include "commands/commands.h"
#include "report/report.h"

/* What is only worth knowing about a report was reported when it came in. */
void say_why(const struct log *log, const char *event, const struct report *report)
{
	for (const struct kept_diagnostic *kept = report->kept; kept; kept = kept->next) {
		const char *file = kept->diagnostic.place.file;

		if (code_texts[kept->diagnostic.code].severity == FATAL)
			log_say(log, LOG_TROUBLE, event, "%s%s%s", file ? file : "", file ? ": " : "", kept->diagnostic.text);
	}
}
