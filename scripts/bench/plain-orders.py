#!/usr/bin/env python3
"""What a quick script does: the csv module, no checks, doubled partners dropped; prices of All Orders by order and SKU.
Usage: plain-orders.py PARTNERS ORDERS REPORT | PARTNERS ORDERS ALL_ORDERS UNSHIPPED FBA"""
import csv
import sys

CONTACT = "id,parent_id/id,type,is_company,name,street,street2,city,zip,state_id/id,country_id/id,phone,email,vat,comment".split(",")
ORDER = ("id,partner_id/id,partner_invoice_id/id,partner_shipping_id/id,client_order_ref,origin,date_order,commitment_date,"
         "pricelist_id/id,order_line/id,order_line/sequence,order_line/display_type,order_line/product_id,order_line/name,"
         "order_line/product_uom_qty,order_line/price_unit,order_line/tax_id/id").split(",")
MORE = [("shipping-price", "_ship", "AMAZON-SHIPPING", "Shipping", 1), ("gift-wrap-price", "_wrap", "AMAZON-WRAP", "Gift wrap", 1),
        ("item-promotion-discount", "_discount", "AMAZON-DISCOUNT", "Discount", -1)]


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as source:
        yield from csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE)


def items(reports):
    """each row of a single report; of three: of the second with its prices from the first, then of the third"""
    if len(reports) == 1:
        yield from rows(reports[0])
        return
    money = {(r["amazon-order-id"], r["sku"]): r for r in rows(reports[0])}
    for r in rows(reports[1]):
        yield {**money[r["order-id"], r["sku"]], **r}
    for r in rows(reports[2]):
        r["order-id"], r["order-item-id"], r["quantity-purchased"] = r["amazon-order-id"], r["amazon-order-item-id"], r["quantity-shipped"]
        yield r


def main(partners, orders, *reports):
    seen, previous = set(), None
    with open(partners, "w", encoding="utf-8-sig", newline="") as p, open(orders, "w", encoding="utf-8-sig", newline="") as o:
        contact, order = csv.writer(p), csv.writer(o)
        contact.writerow(CONTACT)
        order.writerow(ORDER)
        for r in items(reports):
            number, item = r["order-id"], r["order-item-id"]
            buyer = "orderferry.partner_main_" + r["buyer-email"].split("@")[0]
            if buyer not in seen:
                seen.add(buyer)
                contact.writerow([buyer, "", "contact", "0", r["buyer-name"], "", "", "", "", "", "base." + r["ship-country"].lower(),
                                  r["buyer-phone-number"], r["buyer-email"], "", ""])
                contact.writerow([buyer + "_ship", buyer, "delivery", "0", r["recipient-name"], r["ship-address-1"], r["ship-address-2"],
                                  r["ship-city"], r["ship-postal-code"], "base.state_de_nw", "base." + r["ship-country"].lower(),
                                  r["buyer-phone-number"], r["buyer-email"], "", ""])
            promised = r.get("promise-date") or ""
            head = ["orderferry.order_main_" + number, buyer, buyer + "_ship", buyer + "_ship", number, r.get("sales-channel", "Amazon.de"),
                    r["purchase-date"][:19].replace("T", " "), promised[:19].replace("T", " "), "orderferry.pricelist_" + r["currency"].lower()]
            line = f"orderferry.item_main_{number}_{item}"
            sequence = 1 if number != previous else sequence + 1
            each = "%.2f" % (float(r["item-price"]) / int(r["quantity-purchased"]))
            order.writerow((head if number != previous else [""] * 9) + [line, sequence, "", r["sku"], r["product-name"],
                                                                       r["quantity-purchased"], each, ""])
            for column, end, product, text, sign in MORE:
                amount = float(r.get(column) or 0)
                if amount:
                    sequence += 1
                    order.writerow([""] * 9 + [line + end, sequence, "", product, text + ": " + r["ship-service-level"], 1, "%.2f" % (sign * amount), ""])
            previous = number


main(*sys.argv[1:])
