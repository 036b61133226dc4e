/* A row of Amazon's report of FBA reimbursements: money, or units, for goods that were lost or damaged. */
#ifndef AMAZON_REIMBURSEMENTS_H
#define AMAZON_REIMBURSEMENTS_H
#include "value/money.h"
#include "value/slice.h"
#include "value/stamp.h"

struct reimbursement_row { struct slice id, sku, reason, currency; struct stamp approved; struct money total; };
#endif
