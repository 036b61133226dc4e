"""Random worlds: the orders of one invented seller, and the reports about them. A row is a dict of texts, as Amazon writes them."""
import random
from collections import namedtuple
from datetime import datetime, timedelta, timezone

Report = namedtuple('Report', 'kind rows columns')
World = namedtuple('World', 'seed reports settings local_dates ids products')

# name: currency, decimals, country, hours east of Greenwich
MARKETS = {
    'Amazon.de': ('EUR', 2, 'DE', 2), 'Amazon.fr': ('EUR', 2, 'FR', 2), 'Amazon.co.uk': ('GBP', 2, 'GB', 1),
    'Amazon.se': ('SEK', 2, 'SE', 2), 'Amazon.pl': ('PLN', 2, 'PL', 2),
    'Amazon.com': ('USD', 2, 'US', -7), 'Amazon.ca': ('CAD', 2, 'CA', -4), 'Amazon.com.mx': ('MXN', 2, 'MX', -6),
    'Amazon.co.jp': ('JPY', 0, 'JP', 9), 'Amazon.com.au': ('AUD', 2, 'AU', 10), 'Amazon.in': ('INR', 2, 'IN', 5),
    'Amazon.kr': ('KRW', 0, 'KR', 9), 'Amazon.com.kw': ('KWD', 3, 'KW', 3),  # not (yet) marketplaces: a warning, not a loss
}
REGIONS = [['Amazon.de', 'Amazon.fr', 'Amazon.co.uk', 'Amazon.se', 'Amazon.pl'], ['Amazon.com', 'Amazon.ca', 'Amazon.com.mx'],
           ['Amazon.co.jp'], ['Amazon.com.au', 'Amazon.in'], ['Amazon.de', 'Amazon.kr', 'Amazon.com.kw']]
WESTERN = ['Jürgen Beispiel', 'Zoë Muster', "Aoife O'Test", 'François Œuvrard-Exemple', 'Test Buyer', 'Ana Peña de Prueba', 'Åsa Prov', 'Dr. Ulf Groß']
NAMES = {'PL': ['Łukasz Przykład', 'Żaneta Śliwa-Próba'], 'JP': ['見本 太郎', '㈱見本商店①', '髙橋 見本'], 'KR': ['견본 하나', 'Test Buyer']}
STREETS = {'JP': ['見本町１－２－３', '見本ビル～５階'], 'PL': ['ul. Przykładowa 3', 'Aleja Żółta 12/4']}
WESTERN_STREETS = ['Beispielstraße 7', '1 Example Street', 'c/o "Hof" & Söhne', '12, rue de l’Exemple', 'Gießereiweg 3 – Tor 2', 'Apt #4; rear']
CITIES = {'JP': ['千代田区', '見本市'], 'PL': ['Łódź-Próba']}
# country: (text in the report, external id in Odoo or None for "no such state: kept in the street")
STATES = {'US': [('WA', 'base.state_us_48'), ('Illinois', 'base.state_us_14'), ('Nowhere', None), ('', None)],
          'DE': [('Bayern', 'base.state_de_by'), ('THÜRINGEN', 'base.state_de_th'), ('', None), ('Hinterwald', None)],
          'CA': [('ON', 'base.state_ca_on'), ('', None)], 'JP': [('東京都', 'base.state_jp_jp-13'), ('', None)]}
TITLES = ['Picture frame 24" x 36", black', '"Deluxe" mug, red', '"Open', 'Tasse „Grüße“, 2 Stück – 3,50 €', 'Lamp; cheap & bright', 'A thing', "=1+1 'sum'", 'Café <b>']
JP_TITLES = ['コーヒー豆　①～㈱', 'ソ能表予 24" 額縁']
SKUS = ['FRAME-24', '007-LEADING-ZERO', 'MUG RED', 'KERZE/3', 'TASSE_ß', 'a.b+c', '12345678', 'LAMP-1E']
LEVELS = ['Standard', 'Expedited', 'SecondDay', 'NextDay']


def amount(rng, minor, decimals):
    """An amount as Amazon may write it: 25.0, 17, 24732.00"""
    text = '%d.%0*d' % (minor // 10 ** decimals, decimals, minor % 10 ** decimals) if decimals else '%d' % minor
    shorten = rng.random() < .15
    if decimals and shorten and text.endswith('0'):
        text = text[:-1] if rng.random() < .5 else text.rstrip('0').rstrip('.')
    return text if decimals or rng.random() < .5 else text + '.00'


def stamp(rng, when, market, local):
    hours = 0 if local else rng.choice([0, MARKETS[market][3]])
    return when.astimezone(timezone(timedelta(hours=hours))).isoformat()


def address(rng, country, lines=(1, 3)):
    streets = rng.sample(STREETS.get(country, WESTERN_STREETS), min(rng.randint(*lines), len(STREETS.get(country, WESTERN_STREETS))))
    while len(streets) < 3:
        streets.insert(rng.choice([len(streets), len(streets), 0]) if streets else 0, '')
    return {'address-1': streets[0], 'address-2': streets[1], 'address-3': streets[2], 'city': rng.choice(CITIES.get(country, ['Köln', 'Exampleville', 'Saint-Prévu'])),
            'state': rng.choice(STATES.get(country, [('', None)]))[0], 'postal-code': '%05d' % rng.randint(1, 999), 'country': country}


def make_buyer(rng, number, market):
    country = MARKETS[market][2]
    name = rng.choice(NAMES.get(country, WESTERN)) + ' %d' % number
    company = rng.random() < .15 and country in ('DE', 'FR', 'US')
    return {'name': name, 'email': 'b%013d@marketplace.%s' % (number, market.lower()), 'phone': rng.choice(['', '+00 000 %04d' % number]),
            'company': 'Beispiel & Söhne %d GmbH' % number if company else '', 'vat': rng.choice(['DE136695976', 'DE12', '']) if company else '',
            'ship': address(rng, rng.choice([country] * 5 + ['FR'])), 'bill': address(rng, country, (1, 2)) if rng.random() < .25 else None}


def make_item(rng, order, number, sku):
    decimals = MARKETS[order['market']][1]
    scale = 10 ** decimals
    quantity = rng.choice([1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 11])
    some = lambda chance, top: rng.randint(1, top * scale) if rng.random() < chance else 0
    quantity = quantity if rng.random() < .97 else rng.randint(12, 3000)
    price = rng.choice([rng.randint(1, 90) * quantity * scale // rng.choice([1, 2]), rng.randint(quantity, 200 * scale + quantity), rng.randint(0, quantity + 1), 99999 * scale])
    shipping = some(.4, 12)
    return {'id': '%014d' % (order['number'] * 100 + number + 10 ** 13), 'sku': sku, 'asin': 'B%09d' % len(sku),
            'title': rng.choice(JP_TITLES if order['market'] == 'Amazon.co.jp' else TITLES), 'quantity': quantity, 'price': price,
            'tax': some(.5, 9), 'shipping': shipping, 'shipping-tax': some(.2, 2), 'wrap': some(.15, 5), 'wrap-tax': some(.05, 1),
            'discount': min(price, some(.4, 5)), 'ship-discount': rng.choice([0, shipping]),
            'message': rng.choice(['', '', '', 'Viel Glück & alles Gute', 'Say "hi"; with, love']) if order['market'] != 'Amazon.co.jp' else '',
            'cancelled': False, 'url': 'https://example.com/c/%d.zip' % number if rng.random() < .05 else ''}


def make_order(rng, number, market, buyers):
    fba = rng.random() < .4
    order = {'number': number, 'market': market, 'fba': fba, 'id': '%03d-%07d-%07d' % (rng.choice([28, 111, 302]), number, rng.randint(0, 9999999)),
             'when': datetime(2026, 5, rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59), tzinfo=timezone.utc),
             'level': rng.choice(LEVELS), 'other-shop': fba and rng.random() < .08}
    order['state'] = rng.choice(['shipped'] * 7 + ['pending', 'cancelled', 'waiting']) if fba else rng.choice(['unshipped'] * 8 + ['partly'] * 3 + ['pending', 'shipped', 'cancelled'])
    if order['other-shop']:
        order['id'] = 'S01-%07d-%07d' % (number, number)
    again = [buyer for buyer in buyers if not buyer['company'] and market.lower() in buyer['email'].split('marketplace.')[1:]]
    order['buyer'] = rng.choice(again) if again and not fba and rng.random() < .15 else make_buyer(rng, number, market)
    if not fba:
        buyers.append(order['buyer'])
    order['named'] = not fba or (MARKETS[market][2] != 'US' and rng.random() < .5)
    order['recipient'] = order['buyer']['name'] if rng.random() < .7 else rng.choice(NAMES.get(MARKETS[market][2], WESTERN))
    order['to'] = order['buyer']['ship'] if rng.random() < .8 else address(rng, order['buyer']['ship']['country'])
    skus = rng.sample(SKUS[:4] + SKUS[5:] if market == 'Amazon.co.jp' else SKUS, 4)
    order['items'] = []
    for n in range(rng.choice([1, 1, 1, 2, 2, 3, 5])):
        order['items'].append(make_item(rng, order, n, skus[n % 4]))
    for n, item in enumerate(order['items'][1:]):
        if rng.random() < .2:  # two identical lines of one SKU: only their ids differ
            item.update({key: value for key, value in order['items'][n].items() if key != 'id'})
        elif rng.random() < .1:
            item['cancelled'] = True
    if order['state'] == 'partly' and len(order['items']) > 1 and rng.random() < .7:  # the line of which a part had left is cancelled since
        order['left'] = order['items'][rng.randrange(len(order['items']) - 1)]
        order['left'].update({'cancelled': True, 'quantity': max(2, order['left']['quantity'])})
    order['moved'] = address(rng, order['to']['country']) if rng.random() < .05 else order['to']  # what another report says
    for item in order['items']:
        item['cancel-requested'] = not fba and rng.random() < .05
    order['replaces'] = '302-0000000-%07d' % number if not fba and rng.random() < .05 else ''
    order['promotion'] = rng.random() < .04
    order['ioss'] = 'IM%010d' % number if not fba and rng.random() < .05 else ''
    order['instructions'] = 'Bitte klingeln' if not fba and rng.random() < .08 and market != 'Amazon.co.jp' else ''
    order['po'] = 'PO %d' % number if order['buyer']['company'] and rng.random() < .5 else ''
    order['promise'] = order['when'] + timedelta(days=3)
    return order


def money_cells(rng, order, item, share=lambda minor: minor):
    decimals = MARKETS[order['market']][1]
    write = lambda minor: amount(rng, minor, decimals)
    sign = rng.choice(['', '-'])
    cells = {'currency': MARKETS[order['market']][0]}
    for column, key in (('item-price', 'price'), ('item-tax', 'tax'), ('shipping-price', 'shipping'), ('shipping-tax', 'shipping-tax'),
                        ('gift-wrap-price', 'wrap'), ('gift-wrap-tax', 'wrap-tax')):
        cells[column] = write(share(item[key])) if item[key] or key in ('price',) or rng.random() < .5 else ''
    for column, key in (('item-promotion-discount', 'discount'), ('ship-promotion-discount', 'ship-discount')):
        cells[column] = sign + write(share(item[key])) if item[key] else rng.choice(['', '0.00'])
    return cells


def person_cells(order, bill=True, moved=False):
    buyer = order['buyer']
    twice = order['number'] % 11 == 0
    cells = {'buyer-email': buyer['email'], 'buyer-name': buyer['name'] + ', ' + buyer['name'] if twice else buyer['name'], 'buyer-phone-number': buyer['phone'],
             'recipient-name': order['recipient']}
    cells.update({'ship-' + key: value for key, value in order['moved' if moved else 'to'].items()})
    if buyer['bill'] and bill:
        cells.update({'bill-' + key: value for key, value in buyer['bill'].items() if key != 'state'})
    return cells


def seller_row(rng, order, item, world, prices):
    """A row of the order report or of unshipped orders"""
    row = {'order-id': order['id'], 'order-item-id': item['id'], 'purchase-date': stamp(rng, order['when'], order['market'], world['local']),
           'sku': item['sku'], 'product-name': item['title'], 'quantity-purchased': str(item['quantity']), 'ship-service-level': order['level'],
           'sales-channel': order['market'], 'is-business-order': 'true' if order['buyer']['company'] else 'false', 'purchase-order-number': order['po']}
    row.update(person_cells(order, True, not prices))
    if rng.random() < .8:  # asked for since, or not
        row.update({'is-buyer-requested-cancellation': 'true' if item['cancel-requested'] else 'false', 'buyer-requested-cancel-reason': 'Falsch bestellt' if item['cancel-requested'] else ''})
    if prices:
        row.update(money_cells(rng, order, item))
        row.update({'gift-message-text': item['message'], 'gift-wrap-type': 'Papier rot' if item['wrap'] else '', 'buyer-company-name': order['buyer']['company'],
                    'buyer-vat-number': order['buyer']['vat'], 'customized-url': item['url'], 'ioss-number': order['ioss'], 'delivery-Instructions': order['instructions'],
                    'original-order-id': order['replaces'], 'is-replacement-order': 'true' if order['replaces'] else '',
                    'latest-ship-date': stamp(rng, order['promise'], order['market'], world['local'])})
        if order['replaces']:
            row['item-price'] = ''
    else:
        partly = order['state'] == 'partly' and item['quantity'] > 1 and order.get('left', item) is item
        row.update({'promise-date': stamp(rng, order['promise'], order['market'], world['local']), 'quantity-shipped': '1' if partly else '0',
                    'quantity-to-ship': str(item['quantity'] - partly)})
    return row


def status_of(rng, order, older):
    status = {'partly': 'Unshipped', 'waiting': 'Shipping'}.get(order['state'], order['state'].capitalize())
    if older and status != 'Pending':
        status = rng.choice(['Pending', 'Shipping' if order['fba'] else 'Unshipped'])
    more = {'Shipped': ['Shipped', 'Shipped - Delivered to Buyer', 'Complete'], 'Pending': ['Pending', 'Pending - Waiting for Pick Up'], 'Cancelled': ['Cancelled', 'Canceled']}
    return rng.choice(more.get(status, [status]))


def all_orders_row(rng, order, item, world, status, older):
    gone = item['cancelled'] and not older
    row = {'amazon-order-id': order['id'], 'merchant-order-id': '', 'purchase-date': stamp(rng, order['when'], order['market'], world['local']),
           'last-updated-date': stamp(rng, order['when'] + timedelta(hours=2 if older else 30), order['market'], world['local']), 'order-status': status,
           'fulfillment-channel': rng.choice(['Amazon', 'AFN', 'amazon'] if order['fba'] else ['Merchant', 'MFN']), 'sales-channel': 'Non-Amazon' if order['other-shop'] else order['market'],
           'ship-service-level': order['level'], 'product-name': item['title'], 'sku': item['sku'], 'asin': item['asin'], 'order-item-id': item['id'],
           'item-status': 'Cancelled' if gone or status.startswith('Cancel') else 'Shipped' if status.startswith(('Shipped', 'Complete')) else 'Unshipped', 'quantity': str(item['quantity']),
           'ship-city': order['to']['city'].upper(), 'ship-state': order['to']['state'], 'ship-postal-code': order['to']['postal-code'], 'ship-country': order['to']['country']}
    if not status.startswith(('Pending', 'Cancel')) and not (gone and rng.random() < .5):
        row.update(money_cells(rng, order, item))
        if order['replaces']:
            row['item-price'] = '0.00'
    elif status.startswith('Cancel') or gone:
        row['quantity'] = rng.choice(['0', row['quantity']])
    if older and rng.random() < .1:  # the buyer took one unit back since: the newer report counts
        row['quantity'] = str(item['quantity'] + 1)
        if row.get('item-price'):
            row['item-price'] = amount(rng, item['price'] + 100, MARKETS[order['market']][1])
    return row


def parcels(rng, order, item, world):
    """The rows of FBA shipments: an item goes in one parcel or in several, each with its share of the money"""
    cuts = min(item['quantity'], (1, 1, 2, 3)[int(item['id']) % 4])
    for part in range(cuts):
        units = item['quantity'] // cuts + (part < item['quantity'] % cuts)
        row = {'amazon-order-id': order['id'], 'shipment-id': 'Z%d' % order['number'], 'shipment-item-id': 'D%s%d' % (item['id'], part), 'amazon-order-item-id': item['id'],
               'purchase-date': stamp(rng, order['when'], order['market'], world['local']), 'shipment-date': stamp(rng, order['when'] + timedelta(hours=20), order['market'], world['local']),
               'reporting-date': stamp(rng, order['when'] + timedelta(days=1 + world['made']), order['market'], world['local']),
               'sku': item['sku'], 'product-name': item['title'], 'quantity-shipped': str(units), 'ship-service-level': order['level'], 'fulfillment-channel': 'AFN',
               'sales-channel': 'Non-Amazon' if order['other-shop'] else order['market'], 'carrier': 'AMZN', 'tracking-number': 'TBA%d' % part, 'fulfillment-center-id': 'XXX1'}
        row.update(money_cells(rng, order, item, lambda minor: minor // cuts + (part < minor % cuts)))
        row.update(person_cells(order, False))
        if not order['named']:
            row.update({'buyer-name': '', 'recipient-name': '', 'ship-address-1': '', 'ship-address-2': '', 'ship-address-3': '', 'buyer-phone-number': ''})
        yield row


def damage(rng, rows, kind):
    """One cell that cannot be read, or one item with two different rows"""
    row = rng.choice([row for row in rows if row.get('sku')])
    names = {'fba-shipments': 'quantity-shipped', 'all-orders': 'quantity', 'all-orders-xml': 'quantity'}
    quantity = names.get(kind, 'quantity-purchased')
    how = rng.choice(['price', 'sku', 'quantity', 'date', 'decimals'])
    if how == 'price' and row.get('item-price'):
        row['item-price'] = 'abc'
    elif how == 'decimals' and row.get('item-price') and row['currency'] != 'KWD':
        row['item-price'] = '9.999' if row['currency'] not in ('JPY', 'KRW') else '10.50'
    elif how == 'sku':
        row['sku'] = '5.80293E+13'
    elif how == 'date':
        rows[0]['purchase-date'] = 'yesterday'
    else:
        row[quantity] = '1.5'


def contradict(rng, order, row):
    """Another amount than the report before told, of one item: the price or a discount, with either sign"""
    told = [column for column in ('item-promotion-discount', 'ship-promotion-discount') if float(row.get(column) or 0)]
    column = rng.choice(told or ['item-price'])
    more = int(abs(float(row.get(column) or 0))) + rng.choice([0, 1, 1, 2])
    row[column] = rng.choice(['', '-' if column != 'item-price' else '']) + '%d' % more


def report_rows(rng, kind, orders, world, older, again):
    rows = []
    for order in orders:
        mine, status = [], status_of(rng, order, older)
        for item in order['items']:
            if kind == 'fba-shipments':
                mine += parcels(rng, order, item, world) if not item['cancelled'] else []
            elif kind.startswith('all-orders'):
                mine.append(all_orders_row(rng, order, item, world, status, older))
            else:
                mine.append(seller_row(rng, order, item, world, kind != 'unshipped'))
        if mine and again and kind == 'order-report' and not order['promotion'] and not order['replaces'] and rng.random() < .4:
            contradict(rng, order, rng.choice(mine))
        elif mine and kind.startswith('all-orders') and not status.startswith(('Pending', 'Cancel')) and rng.random() < .08:
            row = rng.choice(mine)
            if row.get('item-price') and not order['replaces']:
                contradict(rng, order, row)
        if kind == 'order-report' and order['promotion']:  # a second one, of the last item
            mine.append({'order-id': order['id'], 'item-promotion-discount': amount(rng, 10 ** MARKETS[order['market']][1], MARKETS[order['market']][1])})
        elif kind == 'fba-shipments' and rng.random() < .2:
            mine = rng.sample(mine, rng.randint(1, len(mine)))  # the other parcels come another day
        elif mine and rng.random() < .06 and (world['ids'] and not older or kind not in ('all-orders', 'all-orders-xml')) and not kind.endswith('xml'):
            mine.append(dict(rng.choice(mine)))  # Amazon repeats a row
        if mine and rng.random() < .02:
            damage(rng, mine, kind)
        rows += mine
    return rows


OPTIONAL = {'order-report': ['sales-channel', 'latest-ship-date', 'ship-address-3', 'item-tax', 'gift-wrap-tax'],
            'unshipped': ['sales-channel', 'is-business-order', 'ship-state'], 'all-orders': ['merchant-order-id', 'asin', 'shipping-tax']}
PRICES = ['currency', 'item-price', 'item-tax', 'shipping-price', 'shipping-tax', 'item-promotion-discount', 'ship-promotion-discount', 'gift-wrap-price', 'gift-wrap-tax']


def make_report(rng, kind, orders, world, older=False, again=False):
    world['made'] += 1
    seen = {'order-report': lambda o: not o['fba'] and o['state'] != 'pending', 'unshipped': lambda o: not o['fba'] and o['state'] != 'pending',
            'all-orders': lambda o: True, 'fba-shipments': lambda o: o['fba'] and o['state'] == 'shipped'}[kind.removesuffix('-xml')]
    rows = report_rows(rng, kind, [order for order in orders if seen(order) and rng.random() < .92], world, older, again)
    dropped = set() if kind.endswith('xml') else {column for column in OPTIONAL.get(kind, []) if rng.random() < .15}
    if kind == 'order-report' and rng.random() < .1:
        dropped.update(PRICES)
    if kind == 'order-report-xml':  # what Amazon's XML has no element for
        dropped = {'sales-channel', 'is-business-order', 'purchase-order-number', 'buyer-company-name', 'buyer-vat-number', 'customized-url', 'ioss-number',
                   'delivery-Instructions', 'is-buyer-requested-cancellation', 'buyer-requested-cancel-reason', 'original-order-id', 'is-replacement-order', 'latest-ship-date'}
    if kind.startswith('all-orders') and not (world['ids'] and not (older and world['late-ids'])):
        dropped.add('order-item-id')
    rows = [{column: cell for column, cell in row.items() if column not in dropped} for row in rows]
    if kind.startswith('all-orders') and rng.random() < .1:  # ids in some rows only
        for row in rng.sample(rows, len(rows) // 2):
            row.pop('order-item-id', None)
    columns = sorted({column for row in rows for column in row})
    rng.shuffle(columns)
    return Report(kind, rows, columns)


def make_world(seed):
    rng = random.Random(seed)
    region = rng.choice(REGIONS)
    world = {'made': 0, 'local': rng.random() < .15, 'ids': rng.random() < .6, 'late-ids': rng.random() < .4}
    buyers = []
    orders = [make_order(rng, seed % 1000 * 1000 + n, rng.choice(region), buyers) for n in range(rng.randint(1, 9))]
    ours = rng.choice([['order-report'], ['order-report'], ['unshipped'], ['order-report-xml'], ['unshipped'], ['order-report', 'unshipped'], []])
    all_orders = rng.choice(['all-orders', 'all-orders', 'all-orders-xml', None])
    kinds = ours + ([all_orders] if all_orders else []) + (['fba-shipments'] if rng.random() < .5 or not (ours or all_orders) else [])
    kinds += [kind for kind in kinds if kind in ('order-report', 'unshipped', 'fba-shipments') and rng.random() < (.6 if kind == 'order-report' else .3)]  # days that overlap
    reports = [make_report(rng, kind, orders, world, False, kind in kinds[:n]) for n, kind in enumerate(kinds)]
    if all_orders and rng.random() < .4:
        reports.append(make_report(rng, all_orders, orders, world, True))
    settings = rng.choice([{}, {}, {}, {}, {'history': 'yes'}, {'non-amazon': 'import'}, {'tax-collected-by': 'seller'}, {'odoo-timezone': 'Europe/Berlin'}, {'missing-price': 'pricelist'},
                           {'orders-per-file': '2', 'orders-per-zip': '2'}])
    products = {sku: rng.choice([0, 1, 1, 1, 2]) for sku in SKUS} if rng.random() < .15 else None  # how many Odoo has
    return World(seed, [report for report in reports if report.rows], settings, world['local'], world['ids'] and not world['late-ids'], products)
