/* What a front page is made of. */
#ifndef FRONT_PARTS_H
#define FRONT_PARTS_H
#include "report/recent.h"
#include "report/report.h"

struct front_item {
	struct slice name, path;        /* path: from the page; empty: no link */
	struct slice note;              /* or empty */
	int64_t at;                     /* seconds UTC; 0: none */
	bool look;                      /* it has stood still for too long */
	bool instead;                   /* of the parts before it: one of the two is enough */
	struct front_item *parts;       /* the files of a batch */
	struct front_item *next;
};

struct front_list { struct front_item *first, **last; long more; };     /* more: how many were left out */

enum front_part { FRONT_BATCHES, FRONT_FEEDS, FRONT_LATELY, FRONT_NEWEST, FRONT_PARTS };

struct front_account {
	const char *name;               /* empty: the exchange itself */
	struct slice folder;            /* from the page: "main/", or empty */
	struct report *report;          /* its needs, sorted */
	struct front_list lists[FRONT_PARTS];
	struct recent recent;
	struct front_account *next;
};

struct front { const char *title; struct front_account *accounts; int64_t now; };
#endif
