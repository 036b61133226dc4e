#!/usr/bin/env python3
"""What a quick script does: the csv module or openpyxl, no checks, one shipping feed of 25,000 records each. Usage: plain-deliveries.py DELIVERIES FOLDER"""
import csv
import sys

HEAD = "order-id order-item-id quantity ship-date carrier-code carrier-name tracking-number ship-method".split()


def rows(path):
    if path.endswith(".xlsx"):
        import openpyxl
        table = openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)
        head = next(table)
        yield from (dict(zip(head, row)) for row in table)
        return
    with open(path, encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)


def feed(folder, part):
    table = csv.writer(open(f"{folder}/shipping.{part}.txt", "w", encoding="utf-8", newline=""), delimiter="\t")
    table.writerow(HEAD)
    return table


def main(path, folder):
    table = None
    for number, row in enumerate(rows(path)):
        if number % 25000 == 0:
            table = feed(folder, number // 25000 + 1)
        _, _, order, item = row["move_ids/sale_line_id/id"].split("_")
        table.writerow([order, item, int(float(row["move_ids/quantity"])), row["date_done"].replace(" ", "T") + "Z", row["carrier_id"], "",
                        row["carrier_tracking_ref"], ""])


main(*sys.argv[1:])
