"""What the converter wrote, read back: the CSV set and the module ZIP"""
import csv
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

LINE = 'order_line/'
MOVE = re.compile(r"\('(move_[^']+)','order_[^']+','([^']+)','[^']*','[^']*',(\d+),")  # in stock.move: name, order line, units


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline='')))


def part(path):
    """1-partners.res.partner.csv comes before 1-partners.2.res.partner.csv"""
    number = path.name.split('.')[1]
    return int(number) if number.isdigit() else 1


def parts(folder, pattern):
    for path in sorted(Path(folder).glob(pattern), key=part):
        data = path.read_bytes()
        assert data.startswith(b'\xef\xbb\xbf'), '%s has no byte order mark' % path.name
        assert b'\n' not in data.replace(b'\r\n', b'').replace(b'"', b'') or b'"' in data, '%s has bare line feeds' % path.name
        yield data[3:].decode('utf-8')


def orders_of(texts):
    """{order id: its columns, with the lines under 'lines'}"""
    orders, order = {}, None
    for text in texts:
        for row in rows_of(text):
            assert None not in row and None not in row.values(), 'a row has another number of cells than the header'
            line = {key[len(LINE):]: cell for key, cell in row.items() if key.startswith(LINE)}
            if row['id']:
                order = {key: cell for key, cell in row.items() if not key.startswith(LINE)}
                order['lines'] = []
                assert order['client_order_ref'] not in orders, 'the files have an order twice'
                orders[order['client_order_ref']] = order
            else:
                assert not any(cell for key, cell in row.items() if not key.startswith(LINE)), 'a further row repeats cells of the order'
            order['lines'].append(line)
    return orders


def partners_of(texts):
    partners = {}
    for text in texts:
        for row in rows_of(text):
            assert row['id'] not in partners, 'the files have a partner twice'
            assert not row['parent_id/id'] or row['parent_id/id'] in partners, 'a child comes before its parent'
            partners[row['id']] = row
    return partners


def csv_set(folder):
    left = [row for text in parts(folder, 'not-written*.csv') for row in rows_of(text)]
    return {'orders': orders_of(parts(folder, '2-orders*.csv')), 'partners': partners_of(parts(folder, '1-partners*.csv')), 'left': {row['order']: row['reason'] for row in left},
            'pricelists': [row for text in parts(folder, '0-pricelists*.csv') for row in rows_of(text)]}


def module(folder):
    """Every ZIP is whole in itself"""
    orders, partners, moves = {}, {}, []
    for path in sorted(Path(folder).glob('orders*.zip')):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            texts = {name.rpartition('/')[2]: archive.read(name).decode('utf-8') for name in archive.namelist() if name.endswith('.csv')}
            after = archive.read('orderferry_orders/data/after.xml').decode('utf-8')
        moves += [(name, line, int(units)) for name, line, units in MOVE.findall(after.partition('name="_load_records"')[2].partition('</function>')[0])]
        mine = partners_of(texts[name] for name in ('res.partner.csv', 'res.partner-addresses.csv') if name in texts)
        more = orders_of(text for name, text in sorted(texts.items()) if name.startswith('sale.order'))
        assert not set(more) & set(orders), 'two ZIPs have the same order'
        assert all(order['partner_shipping_id/id'] in mine for order in more.values()), 'a ZIP lacks a partner'
        orders.update(more)
        partners.update(mine)
    return {'orders': orders, 'partners': partners, 'moves': moves}


def price(line):
    """Empty in a note; missing where Odoo's pricelist is to decide"""
    return Decimal(line.get('price_unit') or 0)


def value(line):
    """Quantity times price in ten-thousandths"""
    return int(Decimal(line['product_uom_qty'] or 0) * price(line) * 10000)
