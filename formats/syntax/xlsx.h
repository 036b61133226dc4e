/*
 * Workbooks (.xlsx, ECMA-376): a ZIP of XML. The first sheet becomes the rows of a table. Its cells look as in a CSV of the same data: numbers in
 * plain decimals, dates as 2026-05-08 23:36:26. Values that a workbook cannot keep are marked, so that they are refused where they matter: numbers of
 * 15 digits and more, errors, formulas.
 */
#ifndef XLSX_H
#define XLSX_H
#include "syntax/table.h"

bool xlsx_looks_like(struct slice bytes);
int xlsx_open(struct context *, const struct input *, struct sheet *);      /* -1: reported */
#endif
