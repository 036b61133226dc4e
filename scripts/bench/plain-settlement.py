#!/usr/bin/env python3
"""What a quick script does: the sum of all amounts, and of each name, and nothing else. Usage: plain-settlement.py SETTLEMENT"""
import csv
import sys
from collections import defaultdict
from decimal import Decimal

sums, total = defaultdict(Decimal), None
with open(sys.argv[1], encoding="cp1252", newline="") as source:
    for row in csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["total-amount"]:
            total = Decimal(row["total-amount"].replace(".", "").replace(",", "."))
        else:
            sums[row["transaction-type"], row["amount-type"], row["amount-description"]] += Decimal(row["amount"].replace(".", "").replace(",", "."))
for names, amount in sorted(sums.items()):
    print(*names, amount, sep="\t")
print(total, "adds up" if sum(sums.values()) == total else "does not add up")
