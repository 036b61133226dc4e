"""A report as bytes, in one of the many dresses in which it reaches a seller's computer"""
import csv
import gzip
import io
import random
import re
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

MAIN, RELATIONS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
WORKBOOK = {  # the least that a spreadsheet opens
    '[Content_Types].xml': '<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                           '<Default Extension="xml" ContentType="application/xml"/></Types>' % PACKAGE,
    '_rels/.rels': '<Relationships xmlns="%srelationships"><Relationship Id="a" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (PACKAGE, RELATIONS),
    'xl/_rels/workbook.xml.rels': '<Relationships xmlns="%srelationships"><Relationship Id="b" Type="%s/worksheet" Target="worksheets/sheet1.xml"/></Relationships>' % (PACKAGE, RELATIONS),
    'xl/workbook.xml': '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>' % (MAIN, RELATIONS),
    'xl/worksheets/sheet1.xml': '<worksheet xmlns="%s"><sheetData>ROWS</sheetData></worksheet>' % MAIN,
}
NUMBER = re.compile(r'-?\d+(\.\d+)?')
MONEY = re.compile(r'.*(price|tax|discount)$')
DATE = re.compile(r'.*-date$')
NEEDED = re.compile(r'id$|^sku$|^quantity|price$|^currency$|^ship-|status$|channel$|-date$')
CHARSETS = ['utf-8', 'utf-8-sig', 'cp1252', 'cp932', 'utf-16-le', 'utf-16-be']
THOUSANDS = re.compile(r'(?<=\d)(?=(\d{3})+(?!\d))')


def local(cell):
    try:
        return datetime.fromisoformat(cell).strftime('%d.%m.%Y %H:%M:%S')
    except ValueError:
        return cell


def encode(rng, text, japanese):
    charsets = [name for name in CHARSETS if name != ('cp1252' if japanese else 'cp932')]
    name = rng.choice(charsets)
    try:
        data = text.encode(name)
    except UnicodeEncodeError:
        return text.encode('utf-8')
    return (b'' if rng.random() < .2 else {'utf-16-le': b'\xff\xfe', 'utf-16-be': b'\xfe\xff'}.get(name, b'')) + data


def headers(rng, columns):
    style = rng.choice([str, str, str.upper, str.title, lambda name: ' ' + name])
    return [style(name) for name in columns]


def comma(cell):
    """12,5 or 1.234,50 or 1.234,50 €"""
    whole, point, rest = cell.partition('.')
    return THOUSANDS.sub('.', whole) + ',' + rest + ('' if rest < '3' else ' €') if point else cell


def carelessly(rng, rows):
    """The header once more, trailing empty cells missing or too many, a blank line, blanks round a cell: all seen in files"""
    header, careless = rows[0], [rows[0]]
    surplus = [''] * rng.choice([0, 0, 0, 2])  # in every row, or in none
    trims = not surplus and rng.random() < .2
    least = 1 + max(n for n, name in enumerate(header) if NEEDED.search(name.strip().lower()))
    for cells in rows[1:]:
        dice = random.Random(repr(cells))  # a row that is repeated stays the same
        cells = [' ' + cell if cell and dice.random() < .01 else cell for cell in cells]
        short = cells
        while trims and len(short) > least and not short[-1]:
            short = short[:-1]
        if len(cells) - len(short) > 2:  # one or two may be a lost tab
            cells = short
        careless += rng.choice([[]] * 30 + [[header], [[''] * len(header)]])
        careless.append(cells + surplus)
    return careless


def table(rng, report, style, commas, dates, extra, plain):
    """style: raw (Amazon's own: no quoting at all), or the separator of a spreadsheet's copy"""
    names = (report.columns if plain else headers(rng, report.columns)) + ['x-new-column-%d' % n for n in range(extra)]
    rows = [names]
    for row in report.rows:
        cells = []
        for column in report.columns:
            cell = row.get(column, '')
            if commas and MONEY.match(column):
                cell = comma(cell)
            if DATE.match(column) and cell:
                cell = local(cell) if dates else cell.replace('+00:00', 'Z') if '7+' in cell else cell
            cells.append(cell)
        rows.append(cells + ['new'] * extra)
    rows = rows if plain else carelessly(rng, rows)
    if style == 'raw':
        return '\n'.join('\t'.join(cells) for cells in rows) + '\n'
    out = io.StringIO()
    csv.writer(out, delimiter=style, lineterminator='\n').writerows(rows)
    return out.getvalue()


def workbook(report):
    """Amounts and quantities are numbers, written with all digits of a double as Excel does; everything else is text"""
    def cell(column, value):
        if value and (MONEY.match(column) or column.startswith('quantity')) and NUMBER.fullmatch(value):
            return '<c><v>%.17g</v></c>' % float(value)
        return '<c t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % escape(value) if value else '<c/>'
    rows = [dict(zip(report.columns, report.columns))] + report.rows
    sheet = ''.join('<row>%s</row>' % ''.join(cell(column, row.get(column, '')) for column in report.columns) for row in rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, text in WORKBOOK.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text.replace('ROWS', sheet))
    return out.getvalue()


def ends_whole(report, extra):
    """Whether the last cell is known to be complete without a line end"""
    column, last = report.columns[-1], [row.get(report.columns[-1], '') for row in report.rows]
    if extra or (column.startswith('is-') and last[-1]):
        return True
    return not MONEY.match(column) and not column.startswith('quantity') and (last[-1] in last[:-1] if last[-1] else len(last) > 1 and not any(last))


def flat(rng, report, world, plain=False, extra=0):
    style = 'raw' if plain else rng.choice(['raw', 'raw', 'raw', '\t', ';', ',', 'xlsx'])
    if style == 'xlsx':
        return workbook(report)
    spreadsheet = style != 'raw'
    commas = spreadsheet and rng.random() < .4
    text = table(rng, report, style, commas, spreadsheet and world.local_dates, extra, plain)
    if plain:
        return text.encode('utf-8')
    if rng.random() < .2 and ends_whole(report, extra):
        text = text[:-1]
    elif rng.random() < .2:
        text += '\n\n'
    text = text.replace('\n', rng.choice(['\n', '\r\n', '\r\n', '\r']))
    japanese = any('co.jp' in cell for row in report.rows for cell in row.values())
    return encode(rng, text, japanese)


def element(name, value, attribute=''):
    return '<%s%s>%s</%s>' % (name, attribute, escape(value), name) if value else ''


def components(row, pairs, outer):
    cells = [(kind, row.get(column)) for kind, column in pairs if row.get(column)]
    money = ' currency="%s"' % row.get('currency', '')
    inner = ''.join('<Component><Type>%s</Type>%s</Component>' % (kind, element('Amount', cell, money)) for kind, cell in cells)
    return '<%s>%s</%s>' % (outer, inner, outer) if inner else ''


CHARGES = [('Principal', 'item-price'), ('Tax', 'item-tax'), ('Shipping', 'shipping-price'), ('ShippingTax', 'shipping-tax'), ('GiftWrap', 'gift-wrap-price'), ('GiftWrapTax', 'gift-wrap-tax')]
PROMOTION = [('Principal', 'item-promotion-discount'), ('Shipping', 'ship-promotion-discount')]


def place(row, kind, name):
    parts = [('Name', name), ('AddressFieldOne', row.get(kind + '-address-1')), ('AddressFieldTwo', row.get(kind + '-address-2')), ('AddressFieldThree', row.get(kind + '-address-3')),
             ('City', row.get(kind + '-city')), ('StateOrRegion', row.get(kind + '-state')), ('PostalCode', row.get(kind + '-postal-code')), ('CountryCode', row.get(kind + '-country'))]
    inner = ''.join(element(tag, value) for tag, value in parts)
    return '<Address>%s</Address>' % inner if row.get(kind + '-country') else ''


def order_report_message(rows):
    row = rows[0]
    text = '<OrderReport>' + element('AmazonOrderID', row['order-id']) + element('OrderDate', row['purchase-date']) + '<BillingData>'
    text += element('BuyerEmailAddress', row['buyer-email']) + element('BuyerName', row['buyer-name']) + element('BuyerPhoneNumber', row['buyer-phone-number'])
    text += place(row, 'bill', '') + '</BillingData><FulfillmentData><FulfillmentMethod>Ship</FulfillmentMethod>'
    text += element('FulfillmentServiceLevel', row['ship-service-level']) + place(row, 'ship', row['recipient-name']) + '</FulfillmentData>'
    for row in rows:
        promotion = components(row, PROMOTION, 'X')[3:-4]
        text += '<Item>' + element('AmazonOrderItemCode', row['order-item-id']) + element('SKU', row['sku']) + element('Title', row['product-name'])
        text += element('Quantity', row['quantity-purchased']) + components(row, CHARGES, 'ItemPrice')
        text += '<Promotion><PromotionClaimCode>A</PromotionClaimCode>%s</Promotion>' % promotion if promotion else ''
        text += element('GiftWrapLevel', row.get('gift-wrap-type')) + element('GiftMessageText', row.get('gift-message-text')) + '</Item>'
    return text + '</OrderReport>'


def all_orders_message(rows):
    row = rows[0]
    text = '<Order>'
    for tag, column in (('AmazonOrderID', 'amazon-order-id'), ('PurchaseDate', 'purchase-date'), ('LastUpdatedDate', 'last-updated-date'), ('OrderStatus', 'order-status'), ('SalesChannel', 'sales-channel')):
        text += element(tag, row[column])
    where = ''.join(element(tag, row.get(column)) for tag, column in (('City', 'ship-city'), ('State', 'ship-state'), ('PostalCode', 'ship-postal-code'), ('Country', 'ship-country')))
    text += '<FulfillmentData>' + element('FulfillmentChannel', row['fulfillment-channel']) + element('ShipServiceLevel', row['ship-service-level'])
    text += '<Address>%s</Address></FulfillmentData>' % where
    for row in rows:
        text += '<OrderItem>' + element('AmazonOrderItemCode', row.get('order-item-id')) + element('ASIN', row['asin']) + element('SKU', row['sku']) + element('ItemStatus', row['item-status'])
        text += element('ProductName', row['product-name']) + element('Quantity', row['quantity']) + components(row, CHARGES, 'ItemPrice')
        promotion = element('ItemPromotionDiscount', row.get('item-promotion-discount')) + element('ShipPromotionDiscount', row.get('ship-promotion-discount'))
        text += '<Promotion><PromotionIDs>X</PromotionIDs>%s</Promotion>' % promotion if promotion else ''
        text += '</OrderItem>'
    return text + '</Order>'


def xml(rng, report, plain=False):
    key, kind, message = ('order-id', 'OrderReport', order_report_message) if report.kind == 'order-report-xml' else ('amazon-order-id', 'AllOrdersReport', all_orders_message)
    orders = {}
    for row in report.rows:
        orders.setdefault(row[key], []).append(row)
    gap = '' if plain else rng.choice(['', '\n', '\r\n  '])
    body = gap.join('<Message><MessageID>%d</MessageID>%s</Message>' % (n + 1, message(rows)) for n, rows in enumerate(orders.values()))
    text = '<AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion></Header>%s<MessageType>%s</MessageType>%s</AmazonEnvelope>\n' % (gap, kind, body)
    if not plain and rng.random() < .4:
        try:
            return b'<?xml version="1.0" encoding="ISO-8859-1"?>\n' + text.encode('latin-1')
        except UnicodeEncodeError:
            pass
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode('utf-8')


def render(rng, report, world, plain=False, extra=0):
    data = xml(rng, report, plain) if report.kind.endswith('xml') else flat(rng, report, world, plain, extra)
    return gzip.compress(data, mtime=0) if not plain and rng.random() < .2 else data
