/*
 * Columns that several order reports share, as Amazon names them. Which of them a report has depends on what the seller ticked under "Add or remove
 * order report columns", on the marketplace and on the year.
 */
#ifndef ORDER_COLUMNS_H
#define ORDER_COLUMNS_H
#include "amazon/order_facts.h"

#define SHIP_TO_COLUMNS \
	{ "recipient-name", ORDER(ship.name), PRIVATE | CHECKED }, \
	{ "ship-address-1", ORDER(ship.line1), PRIVATE | CHECKED }, \
	{ "ship-address-2", ORDER(ship.line2), PRIVATE }, \
	{ "ship-address-3", ORDER(ship.line3), PRIVATE }, \
	{ "ship-city", ORDER(ship.city), PRIVATE }, \
	{ "ship-state", ORDER(ship.state), PRIVATE }, \
	{ "ship-postal-code", ORDER(ship.postcode), PRIVATE | CHECKED }, \
	{ "ship-country", ORDER(ship.country), CHECKED }, \
	{ "ship-phone-number", ORDER(ship.phone), PRIVATE }

#define BILL_TO_COLUMNS \
	{ "bill-name", ORDER(bill.name), PRIVATE }, \
	{ "bill-address-1", ORDER(bill.line1), PRIVATE }, \
	{ "bill-address-2", ORDER(bill.line2), PRIVATE }, \
	{ "bill-address-3", ORDER(bill.line3), PRIVATE }, \
	{ "bill-city", ORDER(bill.city), PRIVATE }, \
	{ "bill-state", ORDER(bill.state), PRIVATE }, \
	{ "bill-postal-code", ORDER(bill.postcode), PRIVATE }, \
	{ "bill-country", ORDER(bill.country) }

#define BUYER_COLUMNS \
	{ "buyer-email", ORDER(email), PRIVATE }, \
	{ "buyer-name", ORDER(buyer), PRIVATE }, \
	{ "buyer-phone-number", ORDER(phone), PRIVATE }, \
	{ "buyer-company-name", ORDER(company), PRIVATE }, \
	{ "buyer-vat-number", ORDER(vat), PRIVATE }, \
	{ "buyer-tax-registration-id", ORDER(tax_id), PRIVATE }, \
	{ "is-business-order", ORDER(business) }, \
	{ "purchase-order-number", ORDER(purchase_order), PRIVATE }, \
	{ "is-prime", ORDER(prime) }

#define MONEY_COLUMNS \
	{ "currency", ORDER(currency), CHECKED }, \
	{ "item-price", ITEM(price), AMOUNT | FACT_OF_ITEM }, \
	{ "item-tax", ITEM(tax), FACT_OF_ITEM }, \
	{ "shipping-price", ITEM(shipping), AMOUNT | FACT_OF_ITEM }, \
	{ "shipping-tax", ITEM(shipping_tax), FACT_OF_ITEM }, \
	{ "gift-wrap-price", ITEM(wrap), AMOUNT | FACT_OF_ITEM }, \
	{ "gift-wrap-tax", ITEM(wrap_tax), FACT_OF_ITEM }, \
	{ "item-promotion-discount", ITEM(discount), AMOUNT | FACT_OF_ITEM }, \
	{ "ship-promotion-discount", ITEM(ship_discount), AMOUNT | FACT_OF_ITEM }, \
	{ "shipping-promotion-discount", ITEM(ship_discount), AMOUNT | FACT_OF_ITEM }, \
	{ "item-promotion-id", ITEM(promotion), FACT_OF_ITEM }, \
	{ "ship-promotion-id", ITEM(ship_promotion), FACT_OF_ITEM }, \
	{ "shipping-promotion-id", ITEM(ship_promotion), FACT_OF_ITEM }

#define GIFT_COLUMNS \
	{ "gift-wrap-type", ITEM(wrap_type), FACT_OF_ITEM }, \
	{ "gift-message-text", ITEM(gift_message), PRIVATE | FACT_OF_ITEM }

#define SPECIAL_COLUMNS \
	{ "is-buyer-requested-cancellation", ORDER(cancel_requested) }, \
	{ "buyer-requested-cancel-reason", ORDER(cancel_reason) }, \
	{ "is-replacement-order", ORDER(replacement) }, \
	{ "original-order-id", ORDER(original_order) }, \
	{ "ioss-number", ORDER(ioss), PRIVATE }, \
	{ "tax-collection-model", ORDER(tax_model) }, \
	{ "tax-collection-responsible-party", ORDER(tax_party) }, \
	{ "customized-url", ITEM(customization), PRIVATE | FACT_OF_ITEM }, \
	{ "orderferry-reason", SKIP }

/* Known, but Odoo has no use for them. */
#define UNUSED_COLUMNS \
	{ "payment-method", SKIP }, { "payment-method-details", SKIP }, { "payment-method-fee", SKIP }, \
	{ "cod-collectible-amount", SKIP }, { "already-paid", SKIP }, { "points-granted", SKIP }, \
	{ "scheduled-delivery-start-date", SKIP }, { "scheduled-delivery-end-date", SKIP }, { "cpf", SKIP }, \
	{ "number-of-items", SKIP }, { "ship-service-name", SKIP }, { "address-type", SKIP }, { "customized-page", SKIP }, \
	{ "is-global-express", SKIP }, { "is-premium-order", SKIP }, { "licensee-name", SKIP }, { "license-number", SKIP }, \
	{ "license-state", SKIP }, { "license-expiration-date", SKIP }, { "is-exchange-order", SKIP }, { "is-transparency", SKIP }, \
	{ "default-ship-from-address-name", SKIP }, { "default-ship-from-address-field-1", SKIP }, \
	{ "default-ship-from-address-field-2", SKIP }, { "default-ship-from-address-field-3", SKIP }, \
	{ "default-ship-from-city", SKIP }, { "default-ship-from-state", SKIP }, { "default-ship-from-country", SKIP }, \
	{ "default-ship-from-postal-code", SKIP }, { "actual-ship-from-address-name", SKIP }, \
	{ "actual-ship-from-address-1", SKIP }, { "actual-ship-from-address-field-2", SKIP }, \
	{ "actual-ship-from-address-field-3", SKIP }, { "actual-ship-from-city", SKIP }, { "actual-ship-from-state", SKIP }, \
	{ "actual-ship-from-country", SKIP }, { "actual-ship-from-postal-code", SKIP }, { "is-ispu-order", SKIP }, \
	{ "store-chain-store-id", SKIP }, { "is-shipping-settings-automation-enabled", SKIP }, { "ssa-carrier", SKIP }, \
	{ "ssa-ship-method", SKIP }, { "signature-confirmation-recommended", SKIP }, { "buyer-identification-number", SKIP }, \
	{ "buyer-identification-type", SKIP }, { "buyer-tax-registration-country", SKIP }, \
	{ "buyer-tax-registration-type", SKIP }, { "buyer-cst-number", SKIP }, { "buyer-citizen-name", SKIP }, \
	{ "buyer-citizen-id", SKIP }, { "price-designation", SKIP }, { "is-iba", SKIP }, { "is-amazon-invoiced", SKIP }, \
	{ "invoice-business-legal-name", SKIP }, { "invoice-business-tax-id", SKIP }, { "invoice-business-address", SKIP }, \
	{ "invoice-business-tax-office", SKIP }, { "order-invoice-type", SKIP }, { "verge-of-cancellation", SKIP }, \
	{ "verge-of-lateShipment", SKIP }, { "days-past-promise", SKIP }, { "delivery-time-zone", SKIP }, \
	{ "delivery-preferred-time", SKIP }, { "drop-off-location", SKIP }, { "pallet-delivery", SKIP }, \
	{ "fulfillment-plan", SKIP }, { "order-channel", SKIP }, { "order-channel-instance", SKIP }, \
	{ "external-order-id", SKIP }, { "delivery-start-date", SKIP }, { "earliest-ship-date", SKIP }, \
	{ "earliest-delivery-date", SKIP }, { "vat-exclusive-item-price", SKIP }, { "vat-exclusive-shipping-price", SKIP }, \
	{ "vat-exclusive-giftwrap-price", SKIP }, { "is-sold-by-ab", SKIP }, { "is-heavy-or-bulky", SKIP }, \
	{ "item-extensions-data", SKIP }, { "amazon-programs", SKIP }, { "serial-numbers", SKIP }, \
	{ "is-pickup-point-order", SKIP }, { "url", SKIP }, { "promotion-ids", SKIP }, { "license-plate-number", SKIP }, \
	TAX_COLUMNS("item"), TAX_COLUMNS("shipping"), \
	{ "tax-location-code", SKIP }, { "tax-location-city", SKIP }, { "tax-location-county", SKIP }, { "tax-location-state", SKIP }

/* The _TAX variant splits the tax by authority, per unit. item-tax has the sum. */
#define TAX_COLUMNS(of) \
	TAX_COLUMN(of, "taxable"), TAX_COLUMN(of, "non-taxable"), TAX_COLUMN(of, "zero-rated"), TAX_COLUMN(of, "tax-collected")
#define TAX_COLUMN(of, what) \
	{ "per-unit-" of "-" what "-district", SKIP }, { "per-unit-" of "-" what "-city", SKIP }, \
	{ "per-unit-" of "-" what "-county", SKIP }, { "per-unit-" of "-" what "-state", SKIP }
#endif
