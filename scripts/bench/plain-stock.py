#!/usr/bin/env python3
"""What a quick script does: the csv and json modules, no checks. Usage: plain-stock.py STOCK LISTINGS FOLDER"""
import csv
import hashlib
import json
import os
import sys

stock, listings, folder = sys.argv[1:]
os.makedirs(folder, exist_ok=True)
HEADER = {"sellerId": "AEXAMPLE1234", "version": "2.0", "issueLocale": "en_US"}


def write(part, messages, records):
    name = f"{folder}/stock.{part}.JSON_LISTINGS_FEED.json"
    text = json.dumps({"header": HEADER, "messages": messages}, ensure_ascii=False).encode()
    with open(name, "wb") as feed:
        feed.write(text)
    with open(name + ".feed.json", "w", encoding="utf-8") as about:
        json.dump({"feedType": "JSON_LISTINGS_FEED", "sha256": hashlib.sha256(text).hexdigest(), "records": records}, about)


with open(stock, encoding="utf-8", newline="") as source:
    free = {row["Internal Reference"]: row["Free To Use Quantity"] for row in csv.DictReader(source)}
with open(listings, encoding="utf-8", newline="") as source, open(f"{folder}/stock-by-hand.txt", "w", encoding="utf-8") as by_hand:
    part, messages, records = 1, [], []
    by_hand.write("sku\tprice\tquantity\r\n")
    for row in csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE):
        sku = row["seller-sku"]
        if row["fulfillment-channel"] != "DEFAULT" or sku not in free:
            continue
        quantity = max(0, int(float(free[sku])))
        if str(quantity) == row["quantity"]:
            continue
        number = len(messages) + 1
        messages.append({"messageId": number, "sku": sku, "operationType": "PATCH", "productType": "PRODUCT", "patches": [
            {"op": "merge", "path": "/attributes/fulfillment_availability",
             "value": [{"fulfillment_channel_code": "DEFAULT", "quantity": quantity}]}]})
        records.append({"record": number, "sku": sku})
        by_hand.write(f"{sku}\t\t{quantity}\r\n")
        if number == 25000:
            write(part, messages, records)
            part, messages, records = part + 1, [], []
    if messages:
        write(part, messages, records)
