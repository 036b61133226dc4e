#!/usr/bin/env python3
"""Invented finished deliveries, as Odoo exports them, on standard output; one of five orders has two parcels. Usage: make-deliveries.py ROWS [xlsx]"""
import csv
import io
import sys

HEAD = ("id,name,sale_id/id,carrier_id,carrier_tracking_ref,date_done,state,move_ids/sale_line_id/id,move_ids/product_id/default_code,"
        "move_ids/quantity").split(",")


def rows(count):
    for row in range(count):
        order = f"302-{(row - row // 5) // 10000000:07d}-{(row - row // 5) % 10000000:07d}"
        yield [f"__export__.stock_picking_{row}_0a0a0a0a", f"WH/OUT/{row:07d}", f"orderferry.order_main_{order}", "DPD", f"0123{row:010d}",
               "2026-05-08 10:00:00", "done", f"orderferry.item_main_{order}_{50000000000000 + row}", f"SKU-{row % 5000:05d}", 1 + row % 3]


def main():
    count = int(sys.argv[1])
    if sys.argv[2:] == ["xlsx"]:
        import openpyxl
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Sheet1")
        for row in [HEAD, *rows(count)]:
            sheet.append(row)
        book.save(sys.stdout.buffer)
        return
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    table = csv.writer(out)
    table.writerow(HEAD)
    table.writerows(rows(count))


main()
