/* One line per event, to standard error (journald keeps it) or a file. It may hold order ids and file names, never personal data. */
#ifndef LOG_H
#define LOG_H
#include <stdbool.h>

#include "value/diag.h"

enum log_level { LOG_DONE, LOG_WATCH_OUT, LOG_TROUBLE };

struct log { int fd; bool json; const char *account; };         /* account: NULL: the whole exchange */

int log_open(struct log *, const char *file, bool json);        /* NULL: standard error; -1 with errno */
/* EVENT is a stable word for programs. Always -1, so that `return log_say(…)` reads well where it is an error. */
int log_say(const struct log *, enum log_level, const char *event, const char *format, ...) __attribute__((format(printf, 4, 5)));
void log_diagnostic(const struct log *, const struct diagnostic *);      /* with its file and line */
#endif
