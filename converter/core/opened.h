/* The files of a call: read, taken out of ZIPs, recognised, each content once, the most trusted first. -1: reported. */
#ifndef OPENED_H
#define OPENED_H
#include "core/conversion.h"

int opened_read(struct conversion *);
#endif
