/* A moment: seconds since 1970 in UTC. Read by arithmetic, never by the machine's time zone. */
#ifndef STAMP_H
#define STAMP_H
#include "value/slice.h"

struct out;
struct stamp { int64_t utc; };

#define STAMP_NONE ((struct stamp){ INT64_MIN })

static inline bool stamp_known(struct stamp s) { return s.utc != INT64_MIN; }

/* How a whole file writes its dates. Amazon: ISO. The others come from spreadsheets and carry no offset. */
enum date_style { DATE_ISO, DATE_DOTS_DMY, DATE_DMY, DATE_MDY };

/* 0, or -1: not a date of that style. A date without time is its midnight; without an offset it is taken as UTC (*offset false). */
int stamp_from_serial(struct slice text, struct stamp *);        /* 46150.73: days as spreadsheets count them, of our time. -1: no such number */
int stamp_parse(struct slice text, enum date_style, struct stamp *, bool *offset);

struct civil { int year, month, day, hour, minute, second; };
struct civil stamp_civil(struct stamp);                 /* in UTC */
struct civil stamp_local(struct stamp);                 /* in the zone of the program's TZ */
struct stamp stamp_from_local(struct stamp);            /* one that was read as UTC, but is of that zone */
void civil_print(struct out *, struct civil);           /* "2026-05-08 23:36:26", as Odoo reads it */
void civil_print_iso(struct out *, struct civil);       /* "2026-05-08T23:36:26+00:00", for one in UTC */
#endif
