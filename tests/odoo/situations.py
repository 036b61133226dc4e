"""What no sample can contain, because it is in the Odoo database: products of every
kind, orders that people have worked with, imports that break off."""
import io
import secrets
import traceback
import zipfile

import check
import modules
import reports
import sample
from dump import dump

ORDER = ('order-id order-item-id purchase-date buyer-email buyer-name sku product-name quantity-purchased currency '
         'item-price item-tax shipping-price shipping-tax ship-service-level recipient-name ship-address-1 ship-city '
         'ship-postal-code ship-country sales-channel gift-message-text').split()
ALL = ('amazon-order-id merchant-order-id purchase-date last-updated-date order-status order-item-id fulfillment-channel '
       'sales-channel ship-service-level product-name sku asin item-status quantity currency item-price item-tax '
       'shipping-price shipping-tax item-promotion-discount ship-promotion-discount ship-city ship-postal-code '
       'ship-country').split()
PARCEL = ('amazon-order-id shipment-id shipment-item-id amazon-order-item-id purchase-date shipment-date buyer-email sku '
          'product-name quantity-shipped currency item-price item-tax shipping-price shipping-tax ship-service-level '
          'ship-city ship-postal-code ship-country item-promotion-discount ship-promotion-discount fulfillment-channel '
          'sales-channel').split()
TWICE = 'Amazon: two products have this SKU'
MISSING = 'Amazon: a product is missing'
COMMON = {
    'purchase-date': '2026-05-04T18:02:11+00:00', 'last-updated-date': '2026-05-05T10:00:00+00:00', 'currency': 'EUR',
    'buyer-email': 'x@marketplace.amazon.de', 'buyer-name': 'Test Buyer', 'recipient-name': 'Test Buyer',
    'product-name': 'A thing', 'item-tax': '0.00', 'ship-city': 'Berlin', 'ship-country': 'DE',
    'sales-channel': 'Amazon.de', 'ship-service-level': 'Standard', 'ship-address-1': 'Ring 1', 'ship-postal-code': '00001',
}


def table(columns, rows):
    lines = [columns] + [[str(dict(COMMON, **row).get(column, '')) for column in columns] for row in rows]
    return ''.join('\t'.join(line) + '\r\n' for line in lines).encode()


class Situation:
    """A separate database and account; reports go in, orders come out."""

    def __init__(self, odoo, account):
        self.odoo, self.account, self.wrong, self.settings = odoo, account, [], ''

    def sku(self, kind):
        return '%s-%s' % (kind, self.account.upper())

    def order(self, number):
        return '302-%07d-%07d' % (int(self.account[1:], 16) % 10**7, number)

    def product(self, kind, stored=False, **values):
        kind_of = {'type': 'consu', 'is_storable': stored} if self.odoo.has('product.product', 'is_storable') else \
            {'detailed_type': 'product' if stored else 'consu'}
        return self.odoo.create('product.product', dict(
            {'name': kind, 'default_code': self.sku(kind), 'taxes_id': [[5]]}, **kind_of, **values))

    def fbm(self, number, kind, quantity='1', price='10.00', **row):
        return dict({'order-id': self.order(number), 'order-item-id': '9%013d' % number, 'sku': self.sku(kind),
                     'quantity-purchased': quantity, 'item-price': price}, **row)

    def state(self, number, kind, status, channel='Merchant', quantity='1', price='10.00'):
        return {'amazon-order-id': self.order(number), 'order-item-id': '9%013d' % number, 'sku': self.sku(kind),
                'order-status': status, 'item-status': status, 'fulfillment-channel': channel,
                'quantity': quantity, 'item-price': price}

    def parcel(self, number, kind, name, quantity, sent, price):
        return {'amazon-order-id': self.order(number), 'amazon-order-item-id': '9%013d' % number,
                'shipment-id': 'D' + name, 'shipment-item-id': 'D%s%d' % (name, number), 'sku': self.sku(kind),
                'quantity-shipped': quantity, 'shipment-date': sent, 'item-price': price, 'fulfillment-channel': 'AFN'}

    def case(self, files):
        return sample.Sample.of_files(files, self.settings, self.account, self.odoo.version, self.odoo.context.get('tz') or 'UTC')

    def convert(self, **files):
        case = self.case({name + '.txt': data for name, data in files.items()})
        try:
            summary, zips = case.convert_module()
            self.told = reports.read(case.inputs)
            return summary, zips
        finally:
            case.close()

    def outputs(self, files, *targets):
        """The program's other outputs for files of any name."""
        case = self.case(files)
        case.command = case.command.replace(' convert', ' convert' + ''.join(' --as ' + target for target in targets), 1)
        try:
            return sample.Outputs(case)
        finally:
            case.close()

    def carry(self, **files):
        """Reports to Odoo; dumped."""
        _, zips = self.convert(**files)
        self.expect('the program makes a ZIP', bool(zips), True)
        self.wrong += modules.import_all(self.odoo, zips)
        return self.dump()

    def dump(self):
        return {order['client_order_ref']: order for order in
                dump(self.odoo, self.account, clock=True)['orders'].values()}

    def expect(self, what, is_, wanted):
        if is_ != wanted:
            self.wrong.append('%s: %r instead of %r' % (what, is_, wanted))

    def goods(self, order):
        return [line for line in order['lines'] if check.is_product(line)]

    def in_odoo(self, number):
        """The order as a database record."""
        ids = [row['res_id'] for row in self.odoo.read('ir.model.data', [
            ['module', '=', 'orderferry'], ['name', '=', 'order_%s_%s' % (self.account, self.order(number))]], ['res_id'])]
        return self.odoo.read('sale.order', [['id', 'in', ids]], ['picking_ids', 'order_line', 'activity_ids', 'carrier_id'])[0]

    def to_dos(self, number):
        ids = self.in_odoo(number)['activity_ids']
        return sorted(row['summary'] for row in self.odoo.read('mail.activity', [['id', 'in', ids]], ['summary']))

    def deliver(self, number):
        pickings = self.in_odoo(number)['picking_ids']
        for move in self.odoo.read('stock.move', [['picking_id', 'in', pickings]], ['product_uom_qty']):
            self.odoo.write('stock.move', [move['id']], {'quantity': move['product_uom_qty'], 'picked': True})
        self.odoo.call('stock.picking', 'button_validate', pickings)


def products_of_every_kind(here):
    """Lots, serial numbers, archived, unknown, twice: FBM and FBA orders come in whole."""
    here.product('LOT', stored=True, tracking='lot')
    here.product('SERIAL', stored=True, tracking='serial')
    here.product('TWICE')
    here.product('TWICE')
    here.odoo.write('product.product', [here.product('GONE')], {'active': False})
    here.product('PLAIN')
    kinds = ['LOT', 'SERIAL', 'TWICE', 'GONE', 'PLAIN', 'NOWHERE']
    orders = here.carry(
        orders=table(ORDER, [here.fbm(n, kind, '2', '20.00') for n, kind in enumerate(kinds)]),
        shipped=table(PARCEL, [here.parcel(n + 10, kind, 'X', 2, '2026-05-06T10:00:00+00:00', '20.00')
                               for n, kind in enumerate(kinds)]))
    here.expect('orders', len(orders), 2 * len(kinds))
    default = here.odoo.read('product.product', [['id', '=', here.odoo.find('orderferry.product_sale')[1]]],
                             ['default_code'])[0]['default_code']
    for number, kind in list(enumerate(kinds)) + [(n + 10, kind) for n, kind in enumerate(kinds)]:
        order = orders.get(here.order(number))
        if not order:
            continue
        known = kind in ('LOT', 'SERIAL', 'PLAIN')
        line = here.goods(order)[0]
        here.expect(kind + ': product', line['product'], here.sku(kind) if known else default)
        if not known:
            here.expect(kind + ': the SKU is in the text', here.sku(kind) in line['name'], True)
        here.expect('%s: to-dos' % kind, here.to_dos(number), [TWICE] if kind == 'TWICE' else [MISSING] if kind in ('GONE', 'NOWHERE') else [])
        here.expect('%s: total' % kind, order['amount_total'], 20.0)
    here.wrong += modules.check_work(here.odoo, {'orders': orders}, here.told, '')


def own_stock_and_two_parcels(here):
    """An FBA order in two parcels: two moves, dated as sent, and the seller's own stock stays as it is."""
    product = here.product('STORED', stored=True)
    place = here.odoo.read('stock.warehouse', [], ['lot_stock_id'])[0]['lot_stock_id'][0]
    quant = here.odoo.create('stock.quant', {'product_id': product, 'location_id': place, 'inventory_quantity': 7})
    here.odoo.call('stock.quant', 'action_apply_inventory', [quant])
    orders = here.carry(shipped=table(PARCEL, [
        here.parcel(1, 'STORED', 'A', 2, '2026-05-06T10:00:00+00:00', '20.00'),
        here.parcel(1, 'STORED', 'B', 1, '2026-05-07T11:00:00+02:00', '10.00')]))
    order = orders.get(here.order(1))
    if order:
        moves = here.goods(order)[0]['moves']
        here.expect('moves', sorted((move['date'], move['quantity'], move['state']) for move in moves),
                    [('2026-05-06 10:00:00', 2.0, 'done'), ('2026-05-07 09:00:00', 1.0, 'done')])
        here.expect('delivered', here.goods(order)[0].get('qty_delivered'), 3.0)
    free = here.odoo.read('product.product', [['id', '=', product]], ['qty_available', 'free_qty'])[0]
    here.expect('own stock', (free['qty_available'], free['free_qty']), (7.0, 7.0))


def cancelled_later(here):
    """The order and its open delivery are cancelled; a delivered one gets an activity."""
    here.product('PLAIN')
    rows = [here.fbm(1, 'PLAIN'), here.fbm(2, 'PLAIN')]
    orders = here.carry(orders=table(ORDER, rows))
    here.expect('before', [order['state'] for order in orders.values()], ['sale', 'sale'])
    here.deliver(2)
    cancelled = table(ALL, [here.state(1, 'PLAIN', 'Cancelled'), here.state(2, 'PLAIN', 'Cancelled'),
                            here.state(3, 'PLAIN', 'Cancelled')])
    for _ in range(2):
        orders = here.carry(all_orders=cancelled)
        here.expect('orders', sorted(orders), [here.order(1), here.order(2)])
        here.expect('open one', orders[here.order(1)]['state'], 'cancel')
        here.expect('its delivery', [p['state'] for p in orders[here.order(1)]['pickings']], ['cancel'])
        here.expect('delivered one', orders[here.order(2)]['state'], 'sale')
        here.expect('to-dos', (here.to_dos(1), here.to_dos(2)), ([], ['Amazon: cancelled after delivery']))


def half_failed(here):
    """An import that fails leaves nothing; the corrected ZIP finishes the job."""
    here.product('PLAIN')
    _, zips = here.convert(orders=table(ORDER, [here.fbm(n, 'PLAIN') for n in range(3)]))
    broken = [(name, break_off(data)) for name, data in zips]
    here.expect('refused', len(modules.import_all(here.odoo, broken)), len(broken) or 1)
    here.expect('left behind', here.dump(), {})
    here.wrong += modules.import_all(here.odoo, zips)
    here.expect('fixed', len(here.dump()), 3)


def break_off(data):
    """The ZIP with an error in the last line of its last file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, 'w') as new:
        last = [name for name in old.namelist() if name.endswith('.xml')][-1]
        for name in old.namelist():
            body = old.read(name)
            if name == last:
                body = body.replace(b'</odoo>', b'<function model="sale.order" name="write" '
                                    b'eval="[[ref(\'orderferry.nothing\')], {}]"/></odoo>')
            new.writestr(name, body)
    return out.getvalue()


def another_account(here):
    """A later ZIP from another account changes nothing in the first, nor a renamed product."""
    here.product('PLAIN')
    here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN')]))
    product = here.odoo.find('orderferry.product_sale')[1]
    name = here.odoo.read('product.product', [['id', '=', product]], ['name'])[0]['name']
    here.odoo.write('product.product', [product], {'name': 'Renamed'})
    before, other = here.dump(), Situation(here.odoo, 't' + secrets.token_hex(4))
    other.product('PLAIN')
    here.expect('orders of the other', len(other.carry(orders=table(ORDER, [other.fbm(1, 'PLAIN')]))), 1)
    here.wrong += other.wrong
    here.expect('unchanged', here.dump(), before)
    here.expect('the product', here.odoo.read('product.product', [['id', '=', product]], ['name'])[0]['name'], 'Renamed')
    here.odoo.write('product.product', [product], {'name': name})


ALL_OF_THEM = [products_of_every_kind, own_stock_and_two_parcels, cancelled_later, half_failed, another_account]


def run(odoo, situation, account):
    """What is wrong, as a list of texts; None when the program makes no module ZIP."""
    here = Situation(odoo, account)
    if not here.convert(orders=table(ORDER, [here.fbm(1, 'PLAIN')]))[1]:
        return None
    try:
        situation(here)
    except Exception:  # it follows from what went wrong before
        here.wrong.append(traceback.format_exc())
    return here.wrong
