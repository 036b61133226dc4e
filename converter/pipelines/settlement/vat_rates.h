/*
 * The tax key of an order item, found from its amounts: "19", "5.5", "0"; "withheld" (Amazon pays the tax); "gross" (the settlement shows no tax at
 * all, so it is inside the price); "other" (the tax fits no rate). Amazon rounds the tax of each unit and multiplies, so the tax of several units may be
 * off by some cents.
 */
#ifndef VAT_RATES_H
#define VAT_RATES_H
#include "value/arena.h"
#include "value/money.h"

/* COUNTRY: of the marketplace, or NULL; its rates are tried first. CENTS: how far the tax may be off. In hundredths of a percent; -1: no rate fits. */
int vat_rate_of(struct money net, struct money tax, const char *country, int cents);
struct slice vat_rate_text(struct arena *, int rate);           /* "5.5"; at == NULL: no memory */
#endif
