/* Cancels orders at Amazon that were cancelled in Odoo, but only with --as amazon-cancel. */
#ifndef CANCEL_H
#define CANCEL_H
#include "core/conversion.h"

int cancel_run(struct conversion *);       /* -1: reported */
#endif
