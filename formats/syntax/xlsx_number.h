/* Numbers of a workbook, without floating point: Excel keeps 15 digits and writes 17.99 as 17.989999999999998. */
#ifndef XLSX_NUMBER_H
#define XLSX_NUMBER_H
#include "value/out.h"

enum { NUMBER_DIGITS = 15 };

/* Rounded to 15 digits, in plain decimals. A number with 15 or more digits before the point becomes 1.23E+16, because digits may be lost. */
int number_print(struct out *, struct slice text);              /* -1: not a number */
/* Turns days since 1900 (or 1904), as number_print wrote them, into 2026-05-08 23:36:26. */
int number_date_print(struct out *, struct slice days, bool from_1904);
bool number_format_is_date(struct slice code);                  /* "yyyy-mm-dd hh:mm:ss", "[$-409]d-mmm" */
#endif
