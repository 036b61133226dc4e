/* Orders that were cancelled in Odoo are cancelled at Amazon: only when asked for with --as amazon-cancel. */
#ifndef CANCEL_H
#define CANCEL_H
#include "core/conversion.h"

int cancel_run(struct conversion *);       /* -1, said */
#endif
