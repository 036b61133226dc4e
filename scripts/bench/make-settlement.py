#!/usr/bin/env python3
"""A settlement (Flat File V2) of N amounts on standard output: invented orders, each with the rows that a taxed sale of amazon.de has."""
import random
import sys

ROWS = int(sys.argv[1])
COLUMNS = ("settlement-id settlement-start-date settlement-end-date deposit-date total-amount currency transaction-type order-id merchant-order-id adjustment-id shipment-id "
           "marketplace-name amount-type amount-description amount fulfillment-id posted-date posted-date-time order-item-code merchant-order-item-id "
           "merchant-adjustment-item-id sku quantity-purchased promotion-id").split()
rng = random.Random(1)


def amount(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02d}"


def sale(number):
    gross, shipping = rng.randint(500, 20000), rng.choice((0, 399, 499))
    yield "ItemPrice", "Principal", gross - round(gross * 19 / 119)
    yield "ItemPrice", "Tax", round(gross * 19 / 119)
    if shipping:
        yield "ItemPrice", "Shipping", shipping - round(shipping * 19 / 119)
        yield "ItemPrice", "ShippingTax", round(shipping * 19 / 119)
    yield "ItemFees", "Commission", -round(gross * 0.15)
    yield "ItemFees", "FBAPerUnitFulfillmentFee", -rng.choice((305, 341, 402))


def rows():
    number = 0
    while True:
        day = rng.randint(24, 30)
        for kind, description, cents in sale(number):
            yield number, day, kind, description, cents
        number += 1


body, total = [], 0
for order, day, kind, description, cents in rows():
    if len(body) == ROWS:
        break
    total += cents
    id_ = f"302-{order % 10000000:07d}-{order // 10000000:07d}"
    body.append(f"30000000099\t\t\t\t\t\tOrder\t{id_}\t\t\tB{order:08d}\tAmazon.de\t{kind}\t{description}\t{amount(cents)}\tAFN\t{day}.09.2026\t"
                f"{day}.09.2026 10:{order % 60:02d}:21 UTC\t{10000000000000 + order}\t\t\tSKU-{order % 5000:05d}\t1\t")
print("\t".join(COLUMNS), end="\r\n")
print(f"30000000099\t17.09.2026 15:44:21 UTC\t30.09.2026 23:44:21 UTC\t02.10.2026 15:44:21 UTC\t{amount(total)}\tEUR" + "\t" * 18, end="\r\n")
sys.stdout.write("\r\n".join(body) + "\r\n")
