#!/usr/bin/env python3
"""Invented reports for `scripts/bench/run wide`, from a fixed seed: unshipped, All Orders and Amazon Fulfilled Shipments of the same days.
Nine marketplaces, five currencies, business orders, gift wraps, promotions, VAT numbers, buyers that come back, 50,000 SKUs.
Usage: make-wide.py ROWS FOLDER: ROWS of the three together"""
import pathlib
import random
import sys

UNSHIPPED = ("order-id order-item-id purchase-date payments-date reporting-date promise-date days-past-promise buyer-email buyer-name "
             "buyer-phone-number sku product-name quantity-purchased quantity-shipped quantity-to-ship ship-service-level recipient-name "
             "ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country gift-wrap-type "
             "gift-message-text is-business-order purchase-order-number price-designation buyer-company-name buyer-vat-number is-prime").split()
ALL = ("amazon-order-id merchant-order-id purchase-date last-updated-date order-status fulfillment-channel sales-channel order-channel "
       "ship-service-level product-name sku asin item-status quantity currency item-price item-tax shipping-price shipping-tax "
       "gift-wrap-price gift-wrap-tax item-promotion-discount ship-promotion-discount ship-city ship-state ship-postal-code ship-country "
       "promotion-ids is-business-order purchase-order-number price-designation").split()
FBA = ("amazon-order-id merchant-order-id shipment-id shipment-item-id amazon-order-item-id merchant-order-item-id purchase-date "
       "payments-date shipment-date reporting-date buyer-email buyer-name buyer-phone-number sku product-name quantity-shipped currency "
       "item-price item-tax shipping-price shipping-tax gift-wrap-price gift-wrap-tax ship-service-level recipient-name ship-address-1 "
       "ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country ship-phone-number bill-address-1 bill-address-2 "
       "bill-address-3 bill-city bill-state bill-postal-code bill-country item-promotion-discount ship-promotion-discount carrier "
       "tracking-number estimated-arrival-date fulfillment-center-id fulfillment-channel sales-channel").split()
# marketplace, country, currency, city, postcode, how its buyers are called
SHOPS = [("Amazon.de", "DE", "EUR", "Köln", "50667", "Käufer"), ("Amazon.fr", "FR", "EUR", "Besançon", "25000", "Acheteur"),
         ("Amazon.it", "IT", "EUR", "Forlì", "47121", "Acquirente"), ("Amazon.es", "ES", "EUR", "Logroño", "26001", "Señor"),
         ("Amazon.nl", "NL", "EUR", "Zwolle", "8011 AA", "Koper"), ("Amazon.co.uk", "GB", "GBP", "York", "YO1 7HH", "Buyer"),
         ("Amazon.se", "SE", "SEK", "Malmö", "211 18", "Köpare"), ("Amazon.pl", "PL", "PLN", "Łódź", "90-001", "Kupujący"),
         ("Amazon.com.tr", "TR", "TRY", "İzmir", "35210", "Alıcı")]
TITLES = ['Bilderrahmen 24" x 36", schwarz', "Tasse „Grüße“ 2 Stück", "Café crème de la maison, 1 kg", "Mug, red", "Kubek „Żółw“ 330 ml", "Çay bardağı, 6 adet"]
chance = random.Random(20261109)


def line(columns, facts):
    return ("\t".join(facts.get(column, "") for column in columns) + "\r\n").encode()


def order_of(number):
    shop, country, currency, city, postcode, name = chance.choice(SHOPS)
    buyer = chance.randrange(number // 2 + 1) if chance.random() < 0.3 else number     # who bought before, in three of ten orders
    business = chance.random() < 0.1
    return {"order-id": f"302-{number // 10000000:07d}-{number % 10000000:07d}", "amazon-order-id": f"302-{number // 10000000:07d}-{number % 10000000:07d}",
            "purchase-date": "2026-05-04T18:02:11+00:00", "payments-date": "2026-05-04T18:02:11+00:00", "reporting-date": "2026-05-04T18:34:50+00:00",
            "promise-date": "2026-05-07T06:59:59+00:00", "days-past-promise": "-2", "last-updated-date": "2026-05-05T10:00:00+00:00",
            "shipment-date": "2026-05-05T03:00:00+00:00", "estimated-arrival-date": "2026-05-07T03:00:00+00:00", "sales-channel": shop,
            "buyer-email": f"b{buyer:014d}@marketplace.{shop.lower()}", "buyer-name": f"{name} {buyer}", "buyer-phone-number": "+49 000 0000000",
            "recipient-name": f"{name} {buyer}", "ship-address-1": f"Example Street {buyer % 200}", "ship-address-2": "Hinterhaus 2. OG" if buyer % 3 else "",
            "ship-city": city, "ship-postal-code": postcode, "ship-country": country, "ship-service-level": chance.choice(["Standard", "Expedited"]),
            "currency": currency, "is-business-order": "true" if business else "false", "purchase-order-number": f"PO-{number}" if business else "",
            "price-designation": "Business Price" if business else "", "buyer-company-name": f"Example {buyer} GmbH" if business else "",
            "buyer-vat-number": "DE136695976" if business and country == "DE" else "", "is-prime": "false"}


def item_of(number):
    quantity = chance.choice("11123")
    wrapped, promoted = chance.random() < 0.05, chance.random() < 0.2
    price = chance.randrange(100, 9999) * int(quantity)
    return {"order-item-id": str(50000000000000 + number), "amazon-order-item-id": str(50000000000000 + number), "shipment-id": f"D{number:08d}",
            "shipment-item-id": f"D{number:08d}1", "sku": f"SKU-{chance.randrange(50000):05d}", "product-name": chance.choice(TITLES), "quantity": quantity,
            "quantity-purchased": quantity, "quantity-to-ship": quantity, "quantity-shipped": "0", "item-price": f"{price / 100:.2f}", "item-tax": "0.00",
            "shipping-price": chance.choice(["0.00", "4.99"]), "shipping-tax": "0.00", "gift-wrap-price": "3.50" if wrapped else "", "gift-wrap-tax": "0.00" if wrapped else "",
            "gift-wrap-type": "Gift bag" if wrapped else "", "gift-message-text": "Alles Gute zum Geburtstag!" if wrapped else "",
            "item-promotion-discount": f"{price // 10 / 100:.2f}" if promoted else "0.00", "ship-promotion-discount": "0.00",
            "promotion-ids": "PAWS-V2-EXAMPLE" if promoted else ""}


def main():
    folder, items = pathlib.Path(sys.argv[2]), int(sys.argv[1]) // 2       # each item has two rows: one in All Orders
    with open(folder / "unshipped.txt", "wb") as unshipped, open(folder / "all-orders.txt", "wb") as every, open(folder / "fba.txt", "wb") as fba:
        for file, columns in (unshipped, UNSHIPPED), (every, ALL), (fba, FBA):
            file.write(("\t".join(columns) + "\r\n").encode())
        number = 0
        for row in range(items):
            if row == 0 or chance.random() > 0.2:
                number += 1
                order, own, skus = order_of(number), chance.random() < 0.6, set()
            item = item_of(row)
            while item["sku"] in skus:      # the two reports have only the SKU in common
                item = item_of(row)
            skus.add(item["sku"])
            state = {"order-status": "Unshipped", "item-status": "Unshipped", "fulfillment-channel": "Merchant"} if own else \
                {"order-status": "Shipped", "item-status": "Shipped", "fulfillment-channel": "Amazon"}
            every.write(line(ALL, {**order, **item, **state}))
            if own:
                unshipped.write(line(UNSHIPPED, {**order, **item}))
            else:
                fba.write(line(FBA, {**order, **item, "quantity-shipped": item["quantity"], "fulfillment-channel": "AFN", "carrier": "DPD",
                                     "tracking-number": f"TBA{row:012d}", "fulfillment-center-id": "XXX1"}))


main()
