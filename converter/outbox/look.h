/*
 * A feed or its note, read where it is, by no link. What cannot be read now is no reason to refuse it: 0; 1: it is not there, or not what it should be;
 * -1: trouble of this machine, reported.
 */
#ifndef LOOK_H
#define LOOK_H
#include <jansson.h>
#include <sys/stat.h>

#include "outbox/outbox.h"

int look_open(struct outbox *, enum folder, const char *name, struct slice *bytes, struct stat *);        /* the file may be large: it is mapped */
void look_close(struct slice bytes);
int look_parse(struct outbox *, struct slice bytes, json_t **);          /* 1: it is not sound JSON */
#endif
