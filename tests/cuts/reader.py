"""Reads whole reports, and what was written of them, apart from the program"""
import csv
import io
import re
from collections import defaultdict
from decimal import Decimal

MONEY = ('item-price', 'shipping-price', 'gift-wrap-price', 'payment-method-fee')
DISCOUNTS = ('item-promotion-discount', 'ship-promotion-discount', 'shipping-promotion-discount')
QUANTITY = ('quantity-purchased', 'quantity', 'quantity-shipped')
ID = re.compile(r'\b\w{3}-\d{7}-\d{7}\b')


def decode(data):
    if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
        return data.decode('utf-16')
    for charset in ('utf-8-sig', 'cp932' if b'co.jp' in data else 'cp1252'):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            pass
    return data.decode('latin-1')


def table(data):
    """Header and rows; a file with quotation marks is a spreadsheet's copy"""
    text = decode(data).replace('\r\n', '\n').replace('\r', '\n')
    first = text.split('\n', 1)[0]
    separator = '\t' if '\t' in first else ';' if first.count(';') > first.count(',') else ','
    quoted = separator != '\t' or re.search('(^|\t|\n)"[^\t]*(\n|,|"")[^\t]*"(\t|\n)', text)
    rows = list(csv.reader(io.StringIO(text), delimiter=separator)) if quoted else [line.split('\t') for line in text.split('\n')]
    header = [name.strip().lower() for name in rows[0]]
    return header, [dict(zip(header, row)) for row in rows[1:] if any(row) and row != rows[0]]


def number(text):
    text = text.strip().rstrip('€ ')
    if ',' in text:
        text = text.replace('.', '').replace(',', '.')
    return Decimal(text) if text else Decimal(0)


def read_reports(files, base):
    """Where the written sums differ from those of the one report that has them"""
    sums, units, priced, cancelled = defaultdict(Decimal), defaultdict(int), defaultdict(set), set()
    for path in files:
        header, rows = table(path.read_bytes())
        if 'item-price' not in header:
            continue
        order = ''
        seen = set()
        for row in rows:
            order = row.get('order-id', row.get('amazon-order-id', '')) or order
            if tuple(row.values()) in seen and ('order-item-id' in header or 'shipment-item-id' in header) and row.get('sku'):
                continue
            seen.add(tuple(row.values()))
            if 'cancel' in (row.get('item-status', '') + row.get('order-status', '') + row.get('shipment-status', '')).lower():
                continue
            priced[order].add(path.name)
            quantity = next((row[name] for name in QUANTITY if row.get(name)), '0')
            if row.get('sku') and not int(number(quantity)):
                continue
            units[order] += int(number(quantity)) if row.get('sku') else 0
            sums[order] += sum(number(row.get(name) or '') for name in MONEY) - sum(abs(number(row.get(name) or '')) for name in DISCOUNTS)
    wrong = []
    for order, what in base.items():
        if 'total' in what and len(priced[order]) == 1 and (sums[order], units[order]) != (what['total'], what['units']):
            wrong.append('%s: %s of %d units, and written were %s of %d' % (order, sums[order], units[order], what['total'], what['units']))
    return wrong


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding='utf-8-sig'))))


def clean(row):
    return tuple(sorted((name, value) for name, value in row.items() if value and not re.search('(^|/)(id|parent_id/id|partner[a-z_]*/id)$', name)))


def sales(folder, found):
    partners = {row['id']: row for path in sorted(folder.glob('*1-partners*.csv')) for row in rows_of(path)}
    for path in sorted(folder.glob('*2-orders*.csv')):
        order = None
        for row in rows_of(path):
            if row['client_order_ref']:
                order = found[row['client_order_ref']]
                order.update(total=Decimal(0), units=0, people=[], lines=[])
                order['head'] = clean({name: value for name, value in row.items() if not name.startswith('order_line')})
                order['people'] = [clean(partners[row[name]]) for name in ('partner_id/id', 'partner_invoice_id/id', 'partner_shipping_id/id')]
            line = {name: value for name, value in row.items() if name.startswith('order_line') and not name.endswith('sequence')}
            order['lines'].append(clean(line))
            amount = Decimal(row.get('order_line/price_unit') or 0) * Decimal(row['order_line/product_uom_qty'] or 0)
            order['total'] += amount
            if row.get('order_line/product_id') and not re.match('AMAZON-(SHIPPING|GIFT|DISCOUNT|TAX|PAYMENT)', row['order_line/product_id']):
                order['units'] += int(Decimal(row['order_line/product_uom_qty']))


def feeds(folder, found):
    """Rows of feeds by order, or by SKU"""
    for path in sorted(folder.glob('*shipping*FULFILLMENT_DATA.txt')):
        for line in path.read_text(encoding='utf-8').splitlines()[1:]:
            found[line.split('\t')[0]].setdefault('shipped', []).append(line)
    for path in sorted(folder.glob('*stock-by-hand*.txt')):
        for line in path.read_text(encoding='utf-8').splitlines()[1:]:
            found['SKU ' + line.split('\t')[0]]['stock'] = line


def outcome(folder):
    found = defaultdict(dict)
    for out in [folder] + [path for path in folder.iterdir() if path.is_dir()]:
        sales(out, found)
        feeds(out, found)
    for order in found.values():
        for name in ('lines', 'shipped'):
            if name in order:
                order[name].sort()
    return dict(found)


def differing(a, b):
    return '; '.join('%s: %s, and %s' % (name, only(a.get(name), b.get(name)), only(b.get(name), a.get(name))) for name in sorted(set(a) | set(b)) if a.get(name) != b.get(name))[:600]


def only(a, b):
    if not isinstance(a, (list, tuple)) or not isinstance(b, (list, tuple)):
        return a
    parts = [only(x, y) if isinstance(x, tuple) else x for x, y in zip(a, b) if x != y] if a and isinstance(a[0], tuple) and len(a) == len(b) else [x for x in a if x not in b]
    return parts
