/*
 * Who bought, where it goes, who gets the invoice: contacts for Odoo. One contact per buyer. Addresses are below it and are never overwritten, because
 * their external ID is a hash of their content: a buyer who moves gets a second address, and an order in Odoo keeps the address it was shipped to. IDs
 * contain no personal data.
 */
#ifndef CONTACTS_H
#define CONTACTS_H
#include "odoo/sale.h"
#include "pipelines/orders/order_policy.h"

int contacts_of(struct context *, int odoo_version, const struct order_policy *, const struct order *, struct sale *);     /* -1: no memory, reported */
#endif
