/* The names of jobs: 2026-05-08-0007, and 2026-05-08-0007-2 for a part of one that was split. They are the stamps of files and batches too. */
#ifndef JOB_NAME_H
#define JOB_NAME_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exchange/exchange.h"

enum { JOB_NAME_ROOM = 64 };

bool job_name_read(const char *text, char name[JOB_NAME_ROOM]);         /* the stamp that TEXT starts with, before its end or a point */
int64_t job_name_number(const char *name);                              /* 7 in both examples; 0: not a stamp */
int64_t job_name_day(const char *name);                                 /* its midnight, seconds UTC; 0: not a stamp */
int job_name_compare(const char *a, const char *b);                     /* by number, then by part; other names come last, as text */

/* The folders whose names begin with stamps. */
enum { JOB_NAME_FOLDERS = 7 };
extern const enum folder job_name_folders[JOB_NAME_FOLDERS];

char **job_name_list(const struct account *, struct arena *, enum folder);      /* the names in it, sorted; NULL: -1, reported */
int job_name_last(const struct account *, int64_t *number);     /* the highest number in all of them; -1: reported */
int job_name_last_in(const struct account *, enum folder, int64_t *number);     /* *number rises to the highest in that one */
#endif
