/*
 * Columns that several order reports share, as Amazon names them. Which of them a report has depends on what the seller ticked under "Add or remove
 * order report columns", on the marketplace and on the year.
 */
#ifndef ORDER_COLUMNS_H
#define ORDER_COLUMNS_H
#include "amazon/order_facts.h"
#include "syntax/text_kind.h"

/* What these columns never contain. */
#define NO_NAME (A_NUMBER | AN_AMOUNT | A_DATE | A_FLAG | A_STORE)
#define NO_TEXT (AN_AMOUNT | A_DATE | A_FLAG | A_STORE | A_RELAY)
#define NO_STREET (AN_AMOUNT | A_DATE | A_FLAG | A_STORE)
#define NO_CITY (A_NUMBER | AN_AMOUNT | A_DATE | A_FLAG)
#define NO_STATE (A_LONG_NUMBER | AN_AMOUNT | A_DATE | A_FLAG | A_PHONE | A_STORE)
#define NO_POSTCODE (AN_AMOUNT | A_DATE | A_FLAG | A_PAIR | A_PHONE)
#define NO_COUNTRY (HAS_DIGITS | A_FLAG)
#define NO_PHONE (AN_AMOUNT | A_DATE | A_FLAG | A_PAIR | A_CODE)
#define NO_SUM (NO_DIGITS | A_DATE)
#define NO_PROMOTION (AN_AMOUNT | AMOUNT_FIRST | A_DATE | A_FLAG | AN_EMAIL)

#define SHIP_TO_COLUMNS \
	{ "recipient-name", ORDER(ship.name), PRIVATE | CHECKED, NO_NAME }, \
	{ "ship-address-1", ORDER(ship.line1), PRIVATE | CHECKED, NO_STREET }, \
	{ "ship-address-2", ORDER(ship.line2), PRIVATE, NO_STREET }, \
	{ "ship-address-3", ORDER(ship.line3), PRIVATE, NO_STREET }, \
	{ "ship-county", ORDER(ship.county), PRIVATE, NO_CITY }, \
	{ "ship-city", ORDER(ship.city), PRIVATE, NO_CITY }, \
	{ "ship-state", ORDER(ship.state), PRIVATE, NO_STATE }, \
	{ "ship-postal-code", ORDER(ship.postcode), PRIVATE | CHECKED, NO_POSTCODE }, \
	{ "ship-country", ORDER(ship.country), CHECKED, NO_COUNTRY }, \
	{ "ship-phone-number", ORDER(ship.phone), PRIVATE, NO_PHONE }

#define BILL_TO_COLUMNS \
	{ "bill-name", ORDER(bill.name), PRIVATE, NO_NAME }, \
	{ "bill-address-1", ORDER(bill.line1), PRIVATE, NO_STREET }, \
	{ "bill-address-2", ORDER(bill.line2), PRIVATE, NO_STREET }, \
	{ "bill-address-3", ORDER(bill.line3), PRIVATE, NO_STREET }, \
	{ "bill-county", ORDER(bill.county), PRIVATE, NO_CITY }, \
	{ "bill-city", ORDER(bill.city), PRIVATE, NO_CITY }, \
	{ "bill-state", ORDER(bill.state), PRIVATE, NO_STATE }, \
	{ "bill-postal-code", ORDER(bill.postcode), PRIVATE, NO_POSTCODE }, \
	{ "bill-country", ORDER(bill.country), 0, NO_COUNTRY }

#define BUYER_COLUMNS \
	{ "buyer-email", ORDER(email), PRIVATE, NO_EMAIL | A_DATE }, \
	{ "buyer-name", ORDER(buyer), PRIVATE, NO_NAME | A_RELAY }, \
	{ "buyer-phone-number", ORDER(phone), PRIVATE, NO_PHONE }, \
	{ "buyer-company-name", ORDER(company), PRIVATE, NO_TEXT }, \
	{ "buyer-vat-number", ORDER(vat), PRIVATE, NO_TEXT | NO_DIGITS }, \
	{ "buyer-tax-registration-id", ORDER(tax_id), PRIVATE, NO_TEXT | NO_DIGITS }, \
	{ "is-business-order", ORDER(business) }, \
	{ "purchase-order-number", ORDER(purchase_order), PRIVATE, NO_TEXT }, \
	{ "is-prime", ORDER(prime) }

#define MONEY_COLUMNS \
	{ "currency", ORDER(currency), CHECKED, HAS_DIGITS | AN_EMAIL }, \
	{ "item-price", ITEM(price), AMOUNT | FACT_OF_ITEM }, \
	{ "item-tax", ITEM(tax), FACT_OF_ITEM }, \
	{ "shipping-price", ITEM(shipping), AMOUNT | FACT_OF_ITEM }, \
	{ "shipping-tax", ITEM(shipping_tax), FACT_OF_ITEM }, \
	{ "gift-wrap-price", ITEM(wrap), AMOUNT | FACT_OF_ITEM }, \
	{ "gift-wrap-tax", ITEM(wrap_tax), FACT_OF_ITEM }, \
	{ "item-promotion-discount", ITEM(discount), AMOUNT | FACT_OF_ITEM }, \
	{ "ship-promotion-discount", ITEM(ship_discount), AMOUNT | FACT_OF_ITEM }, \
	{ "shipping-promotion-discount", ITEM(ship_discount), AMOUNT | FACT_OF_ITEM }, \
	{ "item-promotion-id", ITEM(promotion), FACT_OF_ITEM, NO_PROMOTION }, \
	{ "ship-promotion-id", ITEM(ship_promotion), FACT_OF_ITEM, NO_PROMOTION }, \
	{ "shipping-promotion-id", ITEM(ship_promotion), FACT_OF_ITEM, NO_PROMOTION }

/* What a buyer pays in addition to goods, shipping and gift wrap: an order with it is refused, because its total would be wrong. */
#define CHARGE_COLUMNS \
	{ "payment-method-fee", ITEM(charges[0]), FACT_OF_ITEM }, { "payment-method-fee-tax", ITEM(charges[1]), FACT_OF_ITEM }, \
	{ "cod-fee", ITEM(charges[0]), FACT_OF_ITEM }, { "cod-fee-tax", ITEM(charges[1]), FACT_OF_ITEM }, { "surcharge", ITEM(charges[2]), FACT_OF_ITEM }, \
	{ "export-charge", ITEM(charges[3]), FACT_OF_ITEM }, { "restocking-fee", ITEM(charges[3]), FACT_OF_ITEM }, { "handling-fee", ITEM(charges[3]), FACT_OF_ITEM }

#define GIFT_COLUMNS \
	{ "gift-wrap-type", ITEM(wrap_type), FACT_OF_ITEM, NO_TEXT }, \
	{ "gift-message-text", ITEM(gift_message), PRIVATE | FACT_OF_ITEM, NO_TEXT }

#define SPECIAL_COLUMNS \
	{ "is-buyer-requested-cancellation", ORDER(cancel_requested) }, \
	{ "buyer-requested-cancel-reason", ORDER(cancel_reason), 0, NO_TEXT }, \
	{ "is-replacement-order", ORDER(replacement) }, \
	{ "original-order-id", ORDER(original_order), 0, NO_WORD }, \
	{ "ioss-number", ORDER(ioss), PRIVATE, NO_TEXT }, \
	{ "tax-collection-model", ORDER(tax_model), 0, NO_WORD }, \
	{ "tax-collection-responsible-party", ORDER(tax_party), 0, A_DATE | A_FLAG | AN_AMOUNT }, \
	{ "customized-url", ITEM(customization), PRIVATE | FACT_OF_ITEM, NO_URL }, \
	{ "orderferry-reason", SKIP }

/* Known, but Odoo has no use for them. */
#define UNUSED_COLUMNS \
	{ "payment-method", SKIP }, { "payment-method-details", SKIP }, \
	{ "cod-collectible-amount", ITEM(collect), FACT_OF_ITEM }, { "already-paid", SKIP }, { "points-granted", SKIP, .never = NO_SUM }, \
	{ "scheduled-delivery-start-date", SKIP, .never = NO_DATE }, { "scheduled-delivery-end-date", SKIP, .never = NO_DATE }, { "cpf", ORDER(cpf), PRIVATE, NO_TEXT | NO_DIGITS }, \
	{ "number-of-items", SKIP }, { "ship-service-name", SKIP, .never = A_DATE | A_FLAG | AN_AMOUNT | A_STORE }, { "address-type", SKIP, .never = A_DATE | A_FLAG | AN_AMOUNT | A_STORE }, { "customized-page", SKIP }, \
	{ "is-global-express", SKIP, .never = NO_FLAG }, { "is-premium-order", SKIP, .never = NO_FLAG }, { "licensee-name", SKIP }, { "license-number", SKIP }, \
	{ "license-state", SKIP }, { "license-expiration-date", SKIP, .never = NO_DATE }, { "is-exchange-order", SKIP, .never = NO_FLAG }, { "is-transparency", SKIP, .never = NO_FLAG }, \
	{ "default-ship-from-address-name", SKIP }, { "default-ship-from-address-field-1", SKIP }, \
	{ "default-ship-from-address-field-2", SKIP }, { "default-ship-from-address-field-3", SKIP }, \
	{ "default-ship-from-city", SKIP }, { "default-ship-from-state", SKIP }, { "default-ship-from-country", SKIP }, \
	{ "default-ship-from-postal-code", SKIP }, { "actual-ship-from-address-name", SKIP }, \
	{ "actual-ship-from-address-1", SKIP }, { "actual-ship-from-address-field-2", SKIP }, \
	{ "actual-ship-from-address-field-3", SKIP }, { "actual-ship-from-city", SKIP }, { "actual-ship-from-state", SKIP }, \
	{ "actual-ship-from-country", SKIP }, { "actual-ship-from-postal-code", SKIP }, { "is-ispu-order", SKIP, .never = NO_FLAG }, \
	{ "store-chain-store-id", SKIP }, { "is-shipping-settings-automation-enabled", SKIP, .never = NO_FLAG }, { "ssa-carrier", SKIP }, \
	{ "ssa-ship-method", SKIP }, { "signature-confirmation-recommended", SKIP }, { "buyer-identification-number", ORDER(identification), PRIVATE, NO_TEXT | NO_DIGITS }, \
	{ "buyer-identification-type", SKIP }, { "buyer-tax-registration-country", SKIP }, \
	{ "buyer-tax-registration-type", SKIP }, { "buyer-cst-number", SKIP }, { "buyer-citizen-name", SKIP }, \
	{ "buyer-citizen-id", ORDER(citizen_id), PRIVATE, NO_TEXT | NO_DIGITS }, { "price-designation", SKIP, .never = A_DATE | A_FLAG | AN_AMOUNT | A_STORE }, { "is-iba", SKIP, .never = NO_FLAG }, { "is-amazon-invoiced", SKIP, .never = NO_FLAG }, \
	{ "invoice-business-legal-name", ORDER(business_name), PRIVATE, NO_TEXT }, { "invoice-business-tax-id", ORDER(business_tax_id), PRIVATE, NO_TEXT | NO_DIGITS }, { "invoice-business-address", SKIP }, \
	{ "invoice-business-tax-office", ORDER(tax_office), PRIVATE, NO_TEXT }, { "order-invoice-type", SKIP }, { "verge-of-cancellation", SKIP, .never = NO_FLAG }, \
	{ "verge-of-lateShipment", SKIP, .never = NO_FLAG }, { "days-past-promise", SKIP, .never = A_DATE | AN_EMAIL | A_FLAG }, { "delivery-time-zone", SKIP, .never = A_DATE | A_FLAG | AN_AMOUNT | A_STORE }, \
	{ "delivery-preferred-time", SKIP }, { "drop-off-location", SKIP }, { "pallet-delivery", SKIP }, \
	{ "fulfillment-plan", SKIP }, { "order-channel", SKIP, .never = A_DATE | A_FLAG | AN_AMOUNT }, { "order-channel-instance", SKIP }, \
	{ "external-order-id", SKIP }, { "delivery-start-date", SKIP, .never = NO_DATE }, { "earliest-ship-date", SKIP, .never = NO_DATE }, \
	{ "earliest-delivery-date", SKIP, .never = NO_DATE }, { "vat-exclusive-item-price", SKIP, .never = NO_SUM }, { "vat-exclusive-shipping-price", SKIP, .never = NO_SUM }, \
	{ "vat-exclusive-giftwrap-price", SKIP, .never = NO_SUM }, { "is-sold-by-ab", SKIP, .never = NO_FLAG }, { "is-heavy-or-bulky", SKIP, .never = NO_FLAG }, \
	{ "item-extensions-data", SKIP }, { "amazon-programs", SKIP }, { "serial-numbers", SKIP }, \
	{ "is-pickup-point-order", SKIP, .never = NO_FLAG }, { "url", SKIP }, { "promotion-ids", SKIP }, { "license-plate-number", SKIP }, \
	TAX_COLUMNS("item"), TAX_COLUMNS("shipping"), \
	{ "tax-location-code", SKIP }, { "tax-location-city", SKIP }, { "tax-location-county", SKIP }, { "tax-location-state", SKIP }

/* The _TAX variant splits the tax by authority, per unit. item-tax has the sum. */
#define TAX_COLUMNS(of) \
	TAX_COLUMN(of, "taxable"), TAX_COLUMN(of, "non-taxable"), TAX_COLUMN(of, "zero-rated"), TAX_COLUMN(of, "tax-collected")
#define TAX_COLUMN(of, what) \
	{ "per-unit-" of "-" what "-district", SKIP }, { "per-unit-" of "-" what "-city", SKIP }, \
	{ "per-unit-" of "-" what "-county", SKIP }, { "per-unit-" of "-" what "-state", SKIP }
#endif
