"""What the reports of a world must become, derived without looking at the converter: from the design, Amazon's formats and what a seller expects."""
import re
from collections import Counter
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from world import MARKETS, STATES

RANK = {'order-report': 0, 'order-report-xml': 0, 'unshipped': 1, 'all-orders': 2, 'all-orders-xml': 2, 'fba-shipments': 3}
STATES_OF = {'Cancelled': 'Cancelled', 'Canceled': 'Cancelled', 'Pending': 'Pending', 'Shipping': 'Shipping', 'Shipped': 'Shipped', 'Complete': 'Shipped', 'Unshipped': 'Unshipped'}
SELLER = ('order-report', 'order-report-xml', 'unshipped')
DECIMALS = {'JPY': 0, 'KRW': 0, 'KWD': 3}
QUANTITY = {'order-report': 'quantity-purchased', 'order-report-xml': 'quantity-purchased', 'unshipped': 'quantity-purchased', 'fba-shipments': 'quantity-shipped'}
TAXES = ('item-tax', 'shipping-tax', 'gift-wrap-tax')
SUMS = ('item-price', 'shipping-price', 'gift-wrap-price', 'item-promotion-discount', 'ship-promotion-discount') + TAXES
NO_MARKET = ('KRW', 'KWD')
ON_TOP = ('Amazon.com', 'Amazon.ca')
HARMLESS = {'pending', 'cancelled', 'fba-not-shipped', 'shipped-already', 'non-amazon', 'written'}


class Refused(Exception):
    """The order has a row that cannot be read"""


class Item:
    def __init__(self, key):
        self.key, self.facts = key, []  # facts: (rank, newest first, row)

    def get(self, column):
        for _, _, row in sorted(self.facts, key=lambda fact: fact[:2]):
            if row.get(column):
                return row[column]
        return ''


def cents(cell, decimals):
    """Ten-thousandths, for one measure of all currencies"""
    if not cell:
        return 0
    try:
        value = Decimal(cell) * 10000
    except InvalidOperation:
        raise Refused from None
    if value % 10 ** (4 - decimals):
        raise Refused
    return int(value)


def moment(cell):
    try:
        return datetime.fromisoformat(cell).astimezone(timezone.utc)
    except ValueError:
        raise Refused from None


def order_key(row):
    return row.get('order-id') or row['amazon-order-id']


def read_check(kind, row):
    if re.fullmatch(r'\d(\.\d+)?E\+\d+', row['sku']) or not re.fullmatch(r'\d+', row[QUANTITY.get(kind, 'quantity')]):
        raise Refused
    moment(row['purchase-date'])
    for column in SUMS:
        cents(row.get(column), 4)


def add(one, other, columns):
    for column in columns:
        if other.get(column):
            one[column] = str(abs(Decimal(one.get(column) or 0)) + abs(Decimal(other[column])))


def one_report(kind, rows, parcels):
    """The rows of one order in one report: {item key: row}, repeated rows and parcels put together"""
    items, told, last, running = {}, {}, None, Counter()
    for row in rows:
        if not row.get('sku'):  # a further promotion of the item before
            add(last, row, ['item-promotion-discount', 'ship-promotion-discount'])
            continue
        read_check(kind, row)
        key = row.get('order-item-id') or row.get('amazon-order-item-id')
        if not key:
            running[row['sku']] += 1
            key = (row['sku'], running[row['sku']])
        row = dict(row, quantity=row[QUANTITY.get(kind, 'quantity')])
        twin = row.get('shipment-item-id', key)
        if twin in told and told[twin] != row:
            raise Refused  # which of the two is right?
        told[twin] = row
        if kind == 'fba-shipments':
            if row['shipment-item-id'] in parcels:
                continue
            parcels.add(row['shipment-item-id'])
            if key in items:
                add(items[key], row, SUMS)
                items[key]['quantity'] = str(int(items[key]['quantity']) + int(row['quantity']))
                continue
        if key not in items:
            items[key] = last = dict(row)
    return items


def joined(reports, number):
    """The items of one order from all reports; those without an id are the n-th of their SKU"""
    items, loose, parcels, shipped = {}, [], set(), {}
    newest_parcels_first = [*(report for report in reports if report.kind != 'fba-shipments'), *(report for report in reports[::-1] if report.kind == 'fba-shipments')]
    for report in newest_parcels_first:
        rows = [row for row in report.rows if order_key(row) == number]
        newest = -moment(rows[0]['last-updated-date']).timestamp() if rows and 'last-updated-date' in rows[0] else 0
        for key, row in one_report(report.kind, rows, parcels).items():
            if report.kind == 'fba-shipments' and key in shipped:  # further parcels, in the report of another day
                add(shipped[key], row, SUMS)
                shipped[key]['quantity'] = str(int(shipped[key]['quantity']) + int(row['quantity']))
                continue
            fact = (RANK[report.kind], newest, dict(row, kind=report.kind, report=report.rows))
            if report.kind == 'fba-shipments':
                shipped[key] = fact[2]
            if isinstance(key, str):
                items.setdefault(key, Item(key)).facts.append(fact)
            else:
                loose.append((key, fact))
    match(items, loose)
    return list(items.values())


def match(items, loose):
    """Rows without ids: the item of the SKU with the same quantity and price, in order if that matches; otherwise any that is left"""
    told = {key: min(item.facts, key=lambda fact: fact[:2])[2] for key, item in items.items()}
    price = lambda row: cents(row.get('item-price'), 4)
    alike = lambda key, row: row['quantity'] == told[key]['quantity'] and (not price(told[key]) or not row.get('item-price') or price(told[key]) == price(row))
    for report in {id(fact[2]['report']): fact[2]['report'] for _, fact in loose}.values():
        rows = [(key, fact) for key, fact in loose if fact[2]['report'] is report]
        known_to = {key for key, item in items.items() if any(fact[2]['report'] is report for fact in item.facts)}  # by its id, in this report
        every = {sku: [key for key in told if told[key]['sku'] == sku] for sku, _ in dict(rows)}
        place = {key: every[key[0]][key[1] - 1] if key[1] <= len(every[key[0]]) else None for key, _ in rows}
        free = {sku: [key for key in keys if key not in known_to] for sku, keys in every.items()}
        found = {}
        for fits in (lambda key, row, known: known == place[key] and alike(known, row), lambda key, row, known: alike(known, row),
                     lambda key, row, known: known == place[key], lambda key, row, known: True):
            for key, fact in rows:
                known = next((known for known in free[key[0]] if key not in found and fits(key, fact[2], known)), None)
                if known:
                    found[key] = known
                    free[key[0]].remove(known)
        for key, fact in rows:
            known = found.get(key, key)
            items.setdefault(known, Item(known)).facts.append(fact)


def cancelled(item):
    newest = [row for rank, _, row in sorted(item.facts, key=lambda fact: fact[1]) if rank == 2]
    return bool(newest) and newest[0]['item-status'] == 'Cancelled'


def first(items, column):
    return next((value for value in (item.get(column) for item in items) if value), '')


def is_fba(facts):
    return any(row['kind'] == 'fba-shipments' or row.get('fulfillment-channel') in ('Amazon', 'amazon', 'AFN') for row in facts)


def unpriced(items, live):
    return any(not item.get('item-price') for item in live) and first(items, 'is-replacement-order') != 'true'


def reasons(facts, items, live, settings):
    """Why the order is not written: all reasons that apply; any of them may be reported"""
    kinds = {row['kind'] for row in facts}
    states = {STATES_OF[row['order-status'].split()[0]] for row in facts if row.get('order-status')}
    fba = is_fba(facts)
    if first(items, 'sales-channel') == 'Non-Amazon' and settings.get('non-amazon') != 'import':
        return {'non-amazon'}
    if 'Cancelled' in states or not live:
        return {'cancelled'}
    no_price = settings.get('missing-price') != 'pricelist' and unpriced(items, live)
    if fba:
        if 'fba-shipments' in kinds or 'Shipped' in states:
            return {'missing-price'} if no_price else set()
        return {'fba-not-shipped'} if 'Shipping' in states else {'pending'}
    if 'Shipped' in states and settings.get('history') != 'yes':
        return {'shipped-already'}
    why = set()
    if not kinds & set(SELLER):
        if not states - {'Pending'}:
            return {'pending'}
    if 'Shipped' not in states and not any(row.get('ship-address-%d' % n) for row in facts for n in (1, 2, 3)):
        why.add('missing-address')
    why |= {'missing-item-id'} if any(not isinstance(item.key, str) for item in live) else set()
    why |= {'missing-price'} if no_price else set()
    return why


def join_lines(parts):
    return ', '.join(part for part in parts if part)


def same_place(one, other, kind):
    street = lambda row: next((cell for cell in (row.get('%s-address-%d' % (kind, n)) for n in (1, 2, 3)) if cell), '')
    return all(a == b or not (a and b) for a, b in ((street(one), street(other)), (one[kind + '-postal-code'], other[kind + '-postal-code'])))


def place(items, kind, ranks):
    """An address from the first report that has it; an empty column may be filled from a further report of the same address"""
    rows = sorted((fact for item in items for fact in item.facts if fact[0] in ranks and fact[2].get(kind + '-country')), key=lambda fact: ranks.index(fact[0]))
    if not rows:
        return None
    row = dict(rows[0][2])
    for _, _, more in rows[1:]:
        if same_place(row, more, kind):
            row.update({column: cell for column, cell in more.items() if column.startswith(kind) and not row.get(column)})
    state = row.get(kind + '-state', '')
    known = dict(STATES.get(row[kind + '-country'], [])).get(state)
    streets = join_lines([row.get('%s-address-%d' % (kind, n), '') for n in (1, 2, 3)] + ([state] if state and not known else []))
    country = 'base.' + {'GB': 'uk'}.get(row[kind + '-country'], row[kind + '-country'].lower())
    return {'street': streets, 'city': row[kind + '-city'].casefold(), 'zip': row[kind + '-postal-code'], 'country': country, 'state': known or ''}


def clean(name):
    half = name.split(', ')
    return half[0] if len(half) == 2 and half[0] == half[1] else name


def people(number, items, fba):
    name, company = clean(first(items, 'buyer-name')), first(items, 'buyer-company-name')
    ship = place(items, 'ship', [0, 1, 3, 2])
    bill = place(items, 'bill', [0, 1]) or ship
    contact = company or name or 'Amazon Customer ' + number
    return {'contact': contact, 'email': first(items, 'buyer-email'), 'company': bool(company), 'vat': first(items, 'buyer-vat-number'),
            'buyer': name if company else '', 'recipient': first(items, 'recipient-name'), 'ship': ship, 'bill': bill}


CANCEL = 'The buyer asked Amazon to cancel this order. Decide in Seller Central before shipping. Reason: Falsch bestellt'
NOTES = (('purchase-order-number', 'Purchase order: %s'), ('original-order-id', 'Replacement for order %s'), ('ioss-number', 'IOSS number: %s'),
         ('delivery-Instructions', 'Delivery instructions: %s'))


def notes(items, live, fba):
    asked = any(row.get('is-buyer-requested-cancellation') == 'true' for item in items for _, _, row in item.facts)
    told = [CANCEL] if asked else []
    if not fba and any(int(item.get('quantity-shipped') or 0) for item in live):
        told.append('A part of this order was shipped before it came to Odoo. Deliver only the rest.')
    told += [text % first(items, column) for column, text in NOTES if first(items, column)]
    for item in live:
        told += ['Gift message: ' + item.get('gift-message-text')] if item.get('gift-message-text') else []
        told += ['Customisation: ' + item.get('customized-url')] if item.get('customized-url') else []
    return sorted(told)


def market_of(items):
    """The sales channel; otherwise the domain of the buyer's relay address"""
    channel = first(items, 'sales-channel')
    domain = first(items, 'buyer-email').partition('@marketplace.')[2]
    return channel or next((name for name in MARKETS if name.lower() == domain and MARKETS[name][0] not in NO_MARKET), 'Amazon')


def told_two_ways(rows):
    """Two reports of one kind, neither of them newer"""
    for column in ('item-price', 'item-promotion-discount', 'ship-promotion-discount'):
        told = {(row['kind'], abs(cents(row[column], 4))) for row in rows if row['kind'] in SELLER and row.get(column)}
        if len(told) > len({kind for kind, _ in told}):
            return True
    return False


def expected_order(number, world):
    reports, settings = world.reports, world.settings
    items = joined(reports, number)
    facts = [fact[2] for item in items for fact in item.facts]
    live = [item for item in items if not cancelled(item) and int(item.get('quantity')) > 0]
    if any(told_two_ways([row for _, _, row in item.facts]) for item in items):
        raise Refused  # also of an item that is cancelled: which report is right, the seller must say
    why = reasons(facts, items, live, settings)
    fba = is_fba(facts)
    market = market_of(items)
    order = {'outcome': why or {'written'}, 'origin': market + (' FBA' if fba else '')}
    if why:
        return order
    currency = first(live, 'currency') or MARKETS.get(market, [''])[0]
    if not currency or (currency in NO_MARKET and not first(live, 'currency')):
        raise Refused
    decimals = DECIMALS.get(currency, 2)
    money = Counter()
    for item in live:
        for column in SUMS:
            money[column] += abs(cents(item.get(column), 4 if column in TAXES else decimals))
    if unpriced(items, live):  # the setting leaves all of it to Odoo's pricelist
        money = Counter()
    zone = ZoneInfo(settings.get('odoo-timezone', 'UTC'))
    taxed = sum(money[column] for column in TAXES) if market in ON_TOP else 0
    units = Counter()
    for item in live:
        if world.products and world.products[item.get('sku')] > 1:
            raise Refused  # Odoo would take either
        units[item.get('sku')] += int(item.get('quantity'))
    parcels = [sum(int(row['quantity']) for _, _, row in item.facts if row['kind'] == 'fba-shipments') or int(item.get('quantity')) for item in live]
    promise = first(items, 'latest-ship-date') or first(items, 'promise-date')
    order.update(currency=currency, decimals=decimals, units=dict(units), items=len(live), titles={item.get('product-name') for item in live},
                 goods=money['item-price'], shipping=money['shipping-price'], wrap=money['gift-wrap-price'],
                 discount=money['item-promotion-discount'] + money['ship-promotion-discount'], people=people(number, items, fba), notes=notes(items, live, fba),
                 date=moment(first(items, 'purchase-date')).astimezone(zone).strftime('%Y-%m-%d %H:%M:%S'),
                 promise=moment(promise).astimezone(zone).strftime('%Y-%m-%d %H:%M:%S') if promise and not fba else '',
                 tax=taxed if settings.get('tax-collected-by') == 'seller' else 0, marketplace_tax=taxed if settings.get('tax-collected-by') != 'seller' else 0,
                 fba=fba, moves=sum(parcels) if fba else 0)
    order['total'] = order['goods'] + order['shipping'] + order['wrap'] - order['discount'] + order['tax']
    return order


def expected(world):
    """{order id: what must become of it}"""
    orders = {}
    for number in {order_key(row) for report in world.reports for row in report.rows}:
        try:
            orders[number] = expected_order(number, world)
        except Refused:
            orders[number] = {'outcome': {'rejected'}}
    return orders
