"""What the reports of a sample say, read by other means than Orderferry's: the
expectation that the orders in Odoo are held against.  Small on purpose: an order's
amounts are taken from ONE report that has them, nothing is joined cell by cell."""
import csv
import gzip
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from datetime import datetime, timezone
from decimal import Decimal

KINDS = {  # a column only this kind has -> kind, and the column of the quantity
    'amazon-order-item-id': ('fba', 'quantity-shipped'),
    'quantity-to-ship': ('unshipped', 'quantity-purchased'),
    'quantity-purchased': ('order', 'quantity-purchased'),
    'order-status': ('all', 'quantity'),
    'last-updated-date': ('all', 'quantity'),
}
ADDED = ('item-price', 'shipping-price', 'gift-wrap-price')
TAKEN = ('item-promotion-discount', 'ship-promotion-discount')
TAXES = ('item-tax', 'shipping-tax', 'gift-wrap-tax')
BEST = ('order', 'all', 'fba', 'unshipped')  # which kind's amounts and quantities count


class Line:
    def __init__(self, sku):
        self.sku, self.units = sku, 0
        self.price = self.tax = Decimal(0)
        self.priced = self.cancelled = False
        self.told = ''           # when the report was made, if it states that


class Order:
    def __init__(self):
        self.kinds = {}          # kind -> {line key -> Line}
        self.currency = self.status = self.channel = self.sales_channel = ''
        self.placed = None       # in UTC, as Odoo stores it; None: not clear
        self.country = self.state = ''
        self.names = set()
        self.asked = False       # the buyer asks to cancel
        self.odd = False         # something of it is not for every report reader

    def lines(self):
        kind = next((kind for kind in BEST if kind in self.kinds and self.priced(kind)), None)
        lines = self.kinds[kind or next(iter(self.kinds))].values()
        return [line for line in lines if not line.cancelled]

    def priced(self, kind):
        return all(line.priced or line.cancelled for line in self.kinds[kind].values())

    def known(self):
        return any(self.priced(kind) for kind in self.kinds)

    def total(self, taxed=False):
        return sum((line.price + (line.tax if taxed else 0) for line in self.lines()), Decimal(0))

    def units(self):
        return sum(line.units for line in self.lines())

    def wanted(self):
        """True: has to be in Odoo.  False: must not be.  None: not for this reader to say."""
        if self.odd or self.sales_channel == 'Non-Amazon' or not self.known():
            return None
        fba = self.channel == 'FBA'
        if re.match('Cancel|Pending', self.status):
            return False
        if not fba and self.status.startswith('Shipped'):
            return False
        if self.status and not re.match('Shipp|Unshipped|Partially', self.status):
            return None
        return None if fba and not self.status.startswith('Shipped') else True


def read(files):
    """{order id: Order} of all the files (name -> bytes) that are order reports."""
    orders = {}
    for data in files.values():
        data = gzip.decompress(data) if data[:2] == b'\x1f\x8b' else data
        if data[:4] == b'PK\x03\x04':
            data = of_workbook(data)
        if b'<AmazonEnvelope' in data[:2000]:
            read_xml(orders, data)
        else:
            read_flat(orders, text_of(data))
    return orders


def of_workbook(data):
    """The first sheet as a tab file; a number that is long as Excel keeps it is shown as Excel does."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        roots = [ET.fromstring(packed.read('xl/' + name)) if 'xl/' + name in packed.namelist() else ET.Element('none')
                 for name in ('sharedStrings.xml', 'worksheets/sheet1.xml')]
    for node in (node for root in roots for node in root.iter()):
        node.tag = node.tag.split('}')[-1]
    shared = [''.join(text.text or '' for text in item.iter('t')) for item in roots[0].iter('si')]
    rows = [{column_of(cell): cell_of(cell, shared) for cell in row.iter('c')} for row in roots[1].iter('row')]
    width = max(rows[0], default=-1) + 1
    return '\r\n'.join('\t'.join(row.get(column, '') for column in range(width)) for row in rows).encode()


def column_of(cell):
    number = 0
    for letter in re.match('[A-Z]*', cell.get('r') or '').group(0):
        number = 26 * number + ord(letter) - 64
    return number - 1


def cell_of(cell, shared):
    value = cell.findtext('v') or ''
    if cell.get('t') == 's':
        return shared[int(value)]
    return '%.15g' % float(value) if value else ''.join(text.text or '' for text in cell.iter('t'))


def text_of(data):
    if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
        return data.decode('utf-16')
    for charset in ('utf-8-sig', 'cp932' if b'JPY' in data or b'.co.jp' in data else 'cp1252'):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            pass
    return data.decode('latin-1')


def rows_of(text):
    """The cells of a raw tab file; of a copy that Excel saved when its rows only fit with quotes."""
    head = text.splitlines()[0] if text.strip() else ''
    between = '\t' if '\t' in head else max(';,', key=head.count)
    lines = re.split('\r\n|\r|\n', text)
    raw = [line.split(between) for line in lines if line.strip()]
    saved = list(csv.reader(io.StringIO(text, newline=''), delimiter=between))
    quoted = between != '\t' or len(saved) < len(raw) and '"' in text and \
        all(len(row) <= len(saved[0]) for row in saved)
    return [row for row in (saved if quoted else raw) if any(cell.strip() for cell in row)]


def number(cell):
    cell = re.sub('[^0-9.,-]', '', cell)
    if re.search(r',\d{1,2}$', cell):
        cell = cell.replace('.', '').replace(',', '.')
    return Decimal(cell.replace(',', '') or '0')


def moment(text):
    try:
        told = datetime.fromisoformat((text or '').replace('Z', '+00:00'))
    except ValueError:
        return None
    return told.astimezone(timezone.utc).strftime('%Y-%m-%d %H:%M:%S') if told.tzinfo else None


def read_flat(orders, text):
    rows = rows_of(text)
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    kind = next((KINDS[column] for column in KINDS if column in heads), None)
    if not kind or 'settlement-id' in heads:
        return  # a map, settings, an export, a settlement: no order report
    file, seen = {}, {}
    for cells in rows[1:]:
        row = dict(zip(heads, (cell.strip() for cell in cells)))
        if row.get(heads[0]) != heads[0]:
            read_row(orders, kind, row, file, seen)
    for (order, key), line in file.items():
        lines = orders[order].kinds.setdefault(kind[0], {})
        if key not in lines or line.told >= lines[key].told:
            lines[key] = line


def read_row(orders, kind, row, file, seen):
    name, quantity = kind
    order_id = row.get('order-id') or row['amazon-order-id']
    order = orders.setdefault(order_id, Order())
    key = row.get('shipment-item-id') or row.get('order-item-id')
    if not key:  # the running number of the SKU distinguishes equal rows
        seen[order_id, row['sku']] = seen.get((order_id, row['sku']), 0) + 1
        key = (row['sku'], seen[order_id, row['sku']])
    line = file.setdefault((order_id, key), Line(row.get('sku', '')))
    line.units = line.units or int(number(row.get(quantity, '')))
    line.price += sum(number(row.get(column, '')) for column in ADDED)
    line.price -= sum(abs(number(row.get(column, ''))) for column in TAKEN)
    line.tax += sum(number(row.get(column, '')) for column in TAXES)
    line.priced = line.priced or bool(row.get('item-price'))
    line.told = moment(row.get('reporting-date')) or ''
    line.cancelled = 'Cancelled' in (row.get('item-status'), row.get('shipment-status'))
    order.asked = order.asked or row.get('is-buyer-requested-cancellation', '').lower() in ('true', 'yes')
    order.currency = row.get('currency') or order.currency
    order.placed = order.placed or moment(row.get('purchase-date'))
    order.status = row.get('order-status') or ('Shipped' if name == 'fba' else order.status)
    order.sales_channel = row.get('sales-channel') or order.sales_channel
    fba = name == 'fba' or row.get('fulfillment-channel') in ('Amazon', 'AFN')
    order.channel = 'FBA' if fba else order.channel or 'FBM'
    order.country = row.get('ship-country') or order.country
    order.state = row.get('ship-state') or order.state
    order.names.add(row.get('recipient-name') or row.get('buyer-name') or '')


def read_xml(orders, data):
    root = ET.fromstring(data)
    for node in root.iter():
        node.tag = node.tag.split('}')[-1]
    for node in list(root.iter('OrderReport')) + list(root.iter('Order')):
        order = orders.setdefault(node.findtext('AmazonOrderID'), Order())
        kind = 'order' if node.tag == 'OrderReport' else 'all'
        order.status = node.findtext('OrderStatus') or order.status
        order.sales_channel = node.findtext('SalesChannel') or order.sales_channel
        order.placed = moment(node.findtext('OrderDate') or node.findtext('PurchaseDate'))
        channel = node.findtext('FulfillmentData/FulfillmentChannel')
        order.channel = 'FBA' if channel in ('Amazon', 'AFN') else 'FBM'
        address = node.find('FulfillmentData/Address')
        if address is not None:
            order.country = address.findtext('CountryCode') or address.findtext('Country') or ''
            order.names.add(address.findtext('Name') or '')
        lines = order.kinds.setdefault(kind, {})
        for item in node.findall('Item') + node.findall('OrderItem'):
            lines[item.findtext('AmazonOrderItemCode') or len(lines)] = read_item(order, item)


def read_item(order, item):
    line = Line(item.findtext('SKU'))
    line.units = int(item.findtext('Quantity') or 0)
    line.cancelled = item.findtext('ItemStatus') == 'Cancelled'
    for component in item.findall('ItemPrice/Component'):
        amount = component.find('Amount')
        kind, value = component.findtext('Type'), number(amount.text)
        order.currency = amount.get('currency') or order.currency
        if kind in ('Principal', 'Shipping', 'GiftWrap'):
            line.price += value
            line.priced = True
        elif kind in ('Tax', 'ShippingTax', 'GiftWrapTax'):
            line.tax += value
        elif value:
            order.odd = True
    promotion = item.find('Promotion')
    for component in item.findall('Promotion/Component/Amount') if promotion is not None else ():
        line.price -= abs(number(component.text))
    for tag in ('ItemPromotionDiscount', 'ShipPromotionDiscount'):
        line.price -= sum(abs(number(node.text or '')) for node in item.findall('Promotion/' + tag))
    return line
