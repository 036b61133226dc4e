/* A moment: seconds since 1970 in UTC. Read by arithmetic, never with the machine's time zone. */
#ifndef STAMP_H
#define STAMP_H
#include "value/slice.h"

struct out;
struct stamp { int64_t utc; };

#define STAMP_NONE ((struct stamp){ INT64_MIN })

static inline bool stamp_known(struct stamp s) { return s.utc != INT64_MIN; }

/* How a whole file writes its dates. Amazon: ISO. The others come from spreadsheets and have no offset. */
enum date_style { DATE_ISO, DATE_DOTS_DMY, DATE_DMY, DATE_MDY };

/* 46150.73: days as spreadsheets count them, from 2000 to 2099. -1: not such a number. */
int stamp_from_serial(struct slice text, struct stamp *);
/* 0, or -1: not a date of that style. A date without a time is midnight; without an offset it is taken as UTC (*offset false). */
int stamp_parse(struct slice text, enum date_style, struct stamp *, bool *offset);

struct civil { int year, month, day, hour, minute, second; };
struct civil stamp_civil(struct stamp);                 /* in UTC */
struct civil stamp_local(struct stamp);                 /* in the zone of the program's TZ */
struct stamp stamp_from_local(struct stamp);            /* a stamp that was read as UTC but belongs to that zone */
void civil_print(struct out *, struct civil);           /* "2026-05-08 23:36:26", as Odoo reads it */
void civil_print_iso(struct out *, struct civil);       /* "2026-05-08T23:36:26+00:00", for a stamp in UTC */
#endif
