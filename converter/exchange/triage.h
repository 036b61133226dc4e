/*
 * Looks at the files of a job before they are converted: which cannot be read, which are not news, which earlier files the others
 * need. What that means for files of one kind, the pipelines know.
 */
#ifndef TRIAGE_H
#define TRIAGE_H
#include "exchange/job.h"

int triage(struct job *);                       /* -1: reported; the job is tried again later */
#endif
