#!/usr/bin/env python3
"""Invented stock and listings for scripts/bench/run, from a fixed seed. Usage: make-stock.py ROWS STOCK LISTINGS"""
import random
import sys

LISTINGS = ("item-name item-description listing-id seller-sku price quantity open-date image-url item-is-marketplace product-id-type "
            "zshop-shipping-fee item-note item-condition zshop-category1 zshop-browse-path zshop-storefront-feature asin1 asin2 asin3 "
            "will-ship-internationally expedited-shipping zshop-boldface product-id bid-for-featured-placement add-delete pending-quantity "
            "fulfillment-channel merchant-shipping-group status").split()
TITLES = ['Bilderrahmen 24" x 36", schwarz', 'Tasse „Grüße“ 2 Stück', 'Mug, red', 'Regenschirm "Sturmfest" XXL 130 cm']
rows = int(sys.argv[1])
chance = random.Random(20260509)
shuffled = list(range(rows))
chance.shuffle(shuffled)
with open(sys.argv[2], "wb") as stock:
    stock.write(b'"External ID","Internal Reference","Name","Quantity On Hand","Free To Use Quantity"\r\n')
    for row in range(rows):
        title = chance.choice(TITLES).replace('"', '""')
        free = chance.randrange(100)
        stock.write(f'"__export__.product_product_{row}_0a0a0a0a","SKU-{row:07d}","{title}","{free + 2}.0","{free}.0"\r\n'.encode())
with open(sys.argv[3], "wb") as listings:
    listings.write(("\t".join(LISTINGS) + "\r\n").encode())
    for row in shuffled:
        fba = row % 20 == 0
        cells = [chance.choice(TITLES), "", f"{row:010d}", f"SKU-{row:07d}", "9.99", "" if fba else str(chance.randrange(100)),
                 "08/07/2016 10:12:40 BST", "", "y", "1", "", "", "11", "", "", "", f"B{row:09d}", "", "", "", "", "", f"B{row:09d}", "", "", "0",
                 "AMAZON_EU" if fba else "DEFAULT", "Standard", "Active"]
        listings.write(("\t".join(cells) + "\r\n").encode())
