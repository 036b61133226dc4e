/* The way back: Odoo's exports become Amazon's feeds, and Amazon's answers become verdicts. */
#ifndef BACK_H
#define BACK_H
#include "core/conversion.h"

int back_write(struct conversion *);                                    /* -1, said: nothing of the call may appear */
#endif
