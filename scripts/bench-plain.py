#!/usr/bin/env python3
"""What a quick script does: the csv module, no checks, no joining, doubled partners dropped. Usage: bench-plain.py REPORT PARTNERS ORDERS"""
import csv
import sys

report, partners, orders = sys.argv[1:]
seen, previous = set(), None
with open(report, encoding="utf-8", newline="") as source, open(partners, "w", encoding="utf-8-sig", newline="") as p, \
        open(orders, "w", encoding="utf-8-sig", newline="") as o:
    rows = csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
    contact, order = csv.writer(p), csv.writer(o)
    contact.writerow("id,parent_id/id,type,is_company,name,street,street2,city,zip,state_id/id,country_id/id,phone,email,vat,comment".split(","))
    order.writerow("id,partner_id/id,partner_invoice_id/id,partner_shipping_id/id,client_order_ref,origin,date_order,commitment_date,"
                   "pricelist_id/id,order_line/id,order_line/sequence,order_line/display_type,order_line/product_id,order_line/name,"
                   "order_line/product_uom_qty,order_line/price_unit,order_line/tax_id/id".split(","))
    for r in rows:
        number, item = r["order-id"], r["order-item-id"]
        buyer = "orderferry.partner_main_" + r["buyer-email"].split("@")[0]
        if buyer not in seen:
            seen.add(buyer)
            contact.writerow([buyer, "", "contact", "0", r["buyer-name"], "", "", "", "", "", "base." + r["ship-country"].lower(),
                              r["buyer-phone-number"], r["buyer-email"], "", ""])
            contact.writerow([buyer + "_ship", buyer, "delivery", "0", r["recipient-name"], r["ship-address-1"], r["ship-address-2"],
                              r["ship-city"], r["ship-postal-code"], "base.state_de_nw", "base." + r["ship-country"].lower(),
                              r["buyer-phone-number"], r["buyer-email"], "", ""])
        head = ["orderferry.order_main_" + number, buyer, buyer + "_ship", buyer + "_ship", number, "Amazon.de",
                r["purchase-date"][:19].replace("T", " "), r["promise-date"][:19].replace("T", " "), "orderferry.pricelist_eur"]
        line = f"orderferry.item_main_{number}_{item}"
        sequence = 1 if number != previous else sequence + 1
        each = "%.2f" % (float(r["item-price"]) / int(r["quantity-purchased"]))
        order.writerow((head if number != previous else [""] * 9) + [line, sequence, "", r["sku"], r["product-name"],
                                                                   r["quantity-purchased"], each, ""])
        if float(r["shipping-price"]):
            sequence += 1
            order.writerow([""] * 9 + [line + "_ship", sequence, "", "AMAZON-SHIPPING", "Shipping: " + r["ship-service-level"], 1,
                                       r["shipping-price"], ""])
        previous = number
