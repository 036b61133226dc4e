"""A week of a shop: orders come, Odoo imports, confirms, delivers in parts, corrects, cancels and takes back, and exports everything every day.
An exchange reads it all. At the end what Amazon was sent is what Odoo has."""
import collections
import csv
import datetime
import io
import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile

import cases
import sample
from round_trip import DELIVERY
from situations import ALL, ORDER, run, table  # noqa: F401 (run is the room's face)

PROGRAM = os.path.join(os.environ.get('ORDERFERRY_BIN', sample.TOP), 'orderferry')
SALES = ['id', 'name', 'client_order_ref', 'state', 'order_line/id', 'order_line/product_uom_qty']
KINDS = ['MUG', 'PLATE', 'LAMP']


class Week:
    def __init__(self, here, seed):
        self.here, self.odoo, self.rng = here, here.odoo, random.Random(seed)
        self.now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        self.path = pathlib.Path(tempfile.mkdtemp()) / 'x'
        self.main = self.path / here.account
        self.orders, self.gone = {}, set()                       # number: {kind: units}; those that Amazon has cancelled
        self.parcels, self.cancelled, self.offered = {}, set(), {kind: 5 for kind in KINDS}    # what Amazon was sent
        self.batches, self.feeds, self.tracking, self.products = set(), 0, 0, {}
        subprocess.run([PROGRAM, 'init', '-a', here.account, self.path], check=True, stdout=subprocess.DEVNULL)
        with open(self.path / 'orderferry.ini', 'a', encoding='utf-8') as ini:
            ini.write('\n[account %s]\nseller-id = AEXAMPLE1234\nregion = eu\nmarketplaces = Amazon.de\nodoo-version = %d\nodoo-timezone = %s\n'
                      'write = odoo-csv amazon-shipping-flat amazon-cancel amazon-stock-json\n'
                      % (here.account, self.odoo.version, self.odoo.context.get('tz') or 'UTC'))
        home = self.odoo.read('stock.warehouse', [['company_id', '=', self.odoo.read('res.users', [['id', '=', self.odoo.user]], ['company_id'])[0]['company_id'][0]]], ['lot_stock_id'])[0]
        for kind in KINDS:
            self.products[kind] = here.product(kind, stored=True)
            quant = self.odoo.create('stock.quant', {'product_id': self.products[kind], 'location_id': home['lot_stock_id'][0], 'inventory_quantity': 60})
            self.odoo.call('stock.quant', 'action_apply_inventory', [quant])

    # --- the exchange

    def drop(self, name, data):
        path = self.main / 'inbox' / ('%s-%s' % (self.now.strftime('%d%H%M'), name))
        path.write_bytes(data)
        os.utime(path, (self.now.timestamp(),) * 2)

    def call(self, *words):
        return subprocess.run([PROGRAM, *words, '--now', self.now.strftime('%Y-%m-%dT%H:%M:%SZ'), self.path], capture_output=True, check=False)

    def watch(self):
        self.now += datetime.timedelta(hours=2)
        told = self.call('watch', '--once')
        self.here.expect('watch', told.returncode in (0, 1), True)
        self.here.expect('failed', [p.name for p in (self.main / 'failed').iterdir()], [])

    def imports(self):
        """What the seller does with the batches of to-odoo/."""
        for batch in sorted(set((self.main / 'to-odoo').iterdir()) - self.batches):
            self.batches.add(batch)
            files = sorted(p for p in batch.glob('*.csv') if p.name.split('.', 1)[1][:-4] in ('res.partner', 'sale.order', 'product.product', 'product.pricelist', 'crm.tag', 'utm.source'))
            self.here.wrong += cases.import_all(self.odoo, [(p.name, p.name.split('.', 1)[1][:-4], p.read_bytes()) for p in files if not p.name.startswith('changed-')])

    # --- Amazon

    def sells(self):
        placed = (self.now - datetime.timedelta(hours=5)).isoformat()
        for _ in range(4):
            number = len(self.orders) + 1
            self.orders[number] = {kind: self.rng.randint(1, 3) for kind in self.rng.sample(KINDS, self.rng.choice([1, 2]))}
            for kind, units in self.orders[number].items():
                self.offered[kind] = max(0, self.offered[kind] - units)
        rows = [dict(self.here.fbm(number, kind, str(units), '%d.00' % (10 * units), **{'purchase-date': placed}), **{'order-item-id': self.item(number, kind)})
                for number, kinds in list(self.orders.items())[-4:] for kind, units in kinds.items()]
        self.drop('orders.txt', table(ORDER, rows))

    def cancels(self):
        """Amazon cancels an order that has not left; All Orders states it."""
        free = [n for n in self.orders if n not in self.gone and not any(order == self.here.order(n) for order, _ in self.parcels)]
        if len(free) > 2:
            self.gone.add(self.rng.choice(free))
        rows = [dict(self.here.state(n, kind, 'Cancelled' if n in self.gone else 'Unshipped', quantity='0' if n in self.gone else str(units), price='' if n in self.gone else '%d.00' % (10 * units)),
                     **{'order-item-id': self.item(n, kind), 'last-updated-date': self.now.isoformat()}) for n in self.gone for kind, units in self.orders[n].items()]
        if rows:
            self.drop('all.txt', table(ALL, rows))

    def item(self, number, kind):
        return '9%011d%02d' % (number, KINDS.index(kind) + 1)

    def takes(self):
        """Amazon takes every feed that waits, and accepts all of it."""
        for note in sorted((self.main / 'to-amazon').glob('*.feed.json')):
            feed = note.with_name(note.name[:-len('.feed.json')])
            records = self.read(feed)
            self.feeds += 1
            for path in (feed, note):
                path.rename(self.main / 'sent' / path.name.replace(feed.name, '%s.%d' % (feed.name, 7000000 + self.feeds)))
            kind = json.loads((self.main / 'sent' / ('%s.%d.feed.json' % (feed.name, 7000000 + self.feeds))).read_text())['feedType']
            text = json.dumps({'header': {'sellerId': 'AEXAMPLE1234', 'version': '2.0', 'feedId': str(7000000 + self.feeds)}, 'issues': [],
                               'summary': {'errors': 0, 'warnings': 0, 'messagesProcessed': records, 'messagesAccepted': records, 'messagesInvalid': 0}}) if kind.startswith('JSON') else \
                'Feed Processing Summary:\n\tNumber of records processed\t\t%d\n\tNumber of records successful\t\t%d\n' % (records, records)
            name = '%d.%s.%s' % (7000000 + self.feeds, kind, 'json' if kind.startswith('JSON') else 'txt')
            (self.main / 'inbox' / name).write_text(text)
            os.utime(self.main / 'inbox' / name, (self.now.timestamp(),) * 2)

    def read(self, feed):
        """What the feed states is in effect; how many records it has."""
        if '.JSON_' in feed.name:
            messages = json.loads(feed.read_text())['messages']
            for message in messages:
                self.offered[message['sku'].split('-')[0]] = message['patches'][0]['value'][0]['quantity']
            return len(messages)
        rows = [line.split('\t') for line in feed.read_text().splitlines() if line.startswith('302-')]
        confirmed = collections.defaultdict(dict)
        for row in rows:
            if '.POST_FLAT_FILE_ORDER_ACK' in feed.name:
                self.cancelled.add((row[0], row[2]))
            else:
                confirmed[row[0], row[6]][row[1]] = int(row[2])
        for (order, number), items in confirmed.items():
            corrected = [key for key in self.parcels if key[0] == order and self.former.get(number) == key[1]]
            for key in corrected:
                del self.parcels[key]
            self.parcels[order, number] = items
        return len(rows)

    # --- Odoo

    def sales(self):
        return self.odoo.read('sale.order', [['id', 'in', cases.odoo_orders(self.odoo, self.here.account)]], ['client_order_ref', 'state', 'picking_ids'])

    def pickings(self, *domain):
        ids = [one for sale in self.sales() for one in sale['picking_ids']]
        return self.odoo.read('stock.picking', [['id', 'in', ids], *domain], ['name', 'state', 'carrier_tracking_ref', 'picking_type_code', 'sale_id'])

    def works(self):
        """Confirm what is new; deliver most of it, some in parts; correct a number; cancel and take back some."""
        for sale in self.sales():
            if sale['state'] in ('draft', 'sent'):
                self.odoo.call('sale.order', 'action_confirm', [sale['id']])
        for picking in self.pickings(['state', 'in', ['confirmed', 'assigned', 'waiting']], ['picking_type_code', '=', 'outgoing']):
            luck = self.rng.random()
            if luck < 0.55:
                self.send(picking['id'], all_of_it=luck < 0.35)
        left = self.pickings(['state', '=', 'done'], ['picking_type_code', '=', 'outgoing'])
        if left and self.rng.random() < 0.6:
            self.correct(self.rng.choice(left))
        waits = [sale for sale in self.sales() if sale['state'] == 'sale' and not any(p['sale_id'][0] == sale['id'] for p in left)]
        if waits:
            self.odoo.call('sale.order', 'action_cancel', [self.rng.choice(waits)['id']], context={'disable_cancel_warning': True})
        returned = {p['sale_id'][0] for p in self.pickings(['state', '=', 'done'], ['picking_type_code', '=', 'incoming'])}
        back = [p for p in left if p['sale_id'][0] not in returned]
        if back and self.rng.random() < 0.5:
            self.give_back(self.rng.choice(back)['id'])

    former = None

    def number(self):
        self.tracking += 1
        return '0123456789%04d' % self.tracking

    def carrier(self):
        found = self.odoo.read('delivery.carrier', [['name', '=', 'DPD']], ['name'])
        return found[0]['id'] if found else self.odoo.create('delivery.carrier', {'name': 'DPD', 'product_id': self.odoo.create('product.product', {'name': 'DPD', 'type': 'service'})})

    def send(self, picking, all_of_it):
        moves = self.odoo.read('stock.move', [['picking_id', '=', picking]], ['product_uom_qty'])
        for at, move in enumerate(moves):
            units = move['product_uom_qty']
            part = units if all_of_it else max(1, units - 1) if at == 0 else 0
            self.odoo.write('stock.move', [move['id']], {'quantity': part, 'picked': True})
        self.odoo.write('stock.picking', [picking], {'carrier_id': self.carrier(), 'carrier_tracking_ref': self.number()})
        self.odoo.call('stock.picking', 'button_validate', [picking], context={'skip_backorder': True})

    def correct(self, picking):
        number = self.number()
        self.former[number] = picking['carrier_tracking_ref']
        self.odoo.write('stock.picking', [picking['id']], {'carrier_tracking_ref': number})

    def give_back(self, picking):
        wizard = self.odoo.create('stock.return.picking', {'picking_id': picking})
        for line in self.odoo.read('stock.return.picking.line', [['wizard_id', '=', wizard]], ['move_id']):
            done = self.odoo.read('stock.move', [['id', '=', line['move_id'][0]]], ['quantity'])[0]['quantity']
            self.odoo.write('stock.return.picking.line', [line['id']], {'quantity': done})
        made = self.odoo.call('stock.return.picking', 'action_create_returns' if self.odoo.version > 17 else 'create_returns', [wizard])
        for move in self.odoo.read('stock.move', [['picking_id', '=', made['res_id']]], ['product_uom_qty']):
            self.odoo.write('stock.move', [move['id']], {'quantity': move['product_uom_qty'], 'picked': True})
        self.odoo.call('stock.picking', 'button_validate', [made['res_id']], context={'skip_backorder': True})

    def exports(self):
        """Everything, every day: deliveries, now and then without a column, sale orders and stock."""
        pickings = [p['id'] for p in self.pickings()]
        fields = self.rng.choice([['id'] + DELIVERY, DELIVERY, ['id', 'company_id', 'picking_type_code'] + DELIVERY])
        if pickings:
            form = self.rng.choice(['csv', 'xlsx'])
            self.drop('deliveries.' + form, self.odoo.export('stock.picking', fields, pickings, form))
        self.drop('sales.csv', self.odoo.export('sale.order', SALES, [sale['id'] for sale in self.sales()]))
        self.drop('stock.csv', self.odoo.export('product.product', ['id', 'default_code', 'free_qty'], list(self.products.values())))
        self.drop('listings.txt', ('seller-sku\tquantity\tfulfillment-channel\n' + ''.join('%s\t%d\tDEFAULT\n' % (self.here.sku(kind), n) for kind, n in self.offered.items())).encode())

    # --- the days

    def play(self):
        self.former = {}
        for _ in range(7):
            self.now += datetime.timedelta(hours=16)
            self.sells()
            self.cancels()
            self.watch()
            self.imports()
            self.works()
            self.now += datetime.timedelta(hours=2)
            self.exports()
            self.watch()
            self.takes()
        self.now += datetime.timedelta(hours=1)
        self.exports()
        self.watch()
        self.takes()
        self.watch()
        self.compare()

    def compare(self):
        """What left Odoo, by order and tracking number, is what Amazon was sent; what was cancelled too; and so is the stock."""
        lines = {row['id']: row for row in self.odoo.read('sale.order.line', [['order_id', 'in', [s['id'] for s in self.sales()]]], ['order_id'])}
        ids = {row['res_id']: row['name'].rsplit('_', 1)[1] for row in self.odoo.read('ir.model.data', [['module', '=', 'orderferry'], ['model', '=', 'sale.order.line'],
               ['name', 'like', 'item_%s_' % self.here.account]], ['res_id', 'name']) if row['res_id'] in lines}
        names, gone = {sale['id']: sale['client_order_ref'] for sale in self.sales()}, {self.here.order(n) for n in self.gone}
        left = {}
        for picking in self.pickings(['state', '=', 'done'], ['picking_type_code', '=', 'outgoing']):
            moves = self.odoo.read('stock.move', [['picking_id', '=', picking['id']], ['state', '=', 'done']], ['quantity', 'sale_line_id'])
            left[names[picking['sale_id'][0]], picking['carrier_tracking_ref']] = {ids[m['sale_line_id'][0]]: int(m['quantity']) for m in moves if m['quantity']}
        held = {key: items for key, items in left.items() if key[0] in gone}
        self.here.expect('confirmed to Amazon', self.parcels, {key: items for key, items in left.items() if key not in held or key in self.parcels})
        shipped = {order for order, _ in left}
        wanted = {(sale['client_order_ref'], ids[line]) for sale in self.sales() if sale['state'] == 'cancel' for line, row in lines.items()
                  if row['order_id'][0] == sale['id'] and line in ids and sale['client_order_ref'] not in shipped}
        self.here.expect('cancelled at Amazon', {pair for pair in self.cancelled if pair[0] not in gone}, {pair for pair in wanted if pair[0] not in gone})
        self.here.expect('never both', {order for order, _ in self.cancelled} & {order for order, _ in self.parcels}, set())
        free = {row['default_code'].split('-')[0]: int(row['free_qty']) for row in self.odoo.read('product.product', [['id', 'in', list(self.products.values())]], ['default_code', 'free_qty'])}
        self.here.expect('offered at Amazon', self.offered, free)
        print('    %d orders, %d of them cancelled by Amazon, %d parcels confirmed, %d items cancelled, %d returns' % (
            len(self.orders), len(self.gone), len(self.parcels), len(self.cancelled), len(self.pickings(['state', '=', 'done'], ['picking_type_code', '=', 'incoming']))))
        told = json.loads(self.call('status', '--json').stdout)[self.here.account]
        listed = {(need['kind'], need['subject']) for need in told['attention'] if need['kind'] != 'changed-since'}
        cancelled_here = {sale['client_order_ref'] for sale in self.sales() if sale['state'] == 'cancel'}
        wanted = {('cancelled-since', order) for order in gone if order in names.values() and order not in cancelled_here} | {('goods-left', order) for order, number in held if (order, number) not in self.parcels}
        self.here.expect('what needs the seller', listed, wanted)


def a_week_of_a_shop(here):
    """Imported, confirmed, delivered in parts, corrected, cancelled, taken back, and exported every day."""
    if not here.odoo.has('stock.picking', 'carrier_tracking_ref'):
        here.wrong = None
        return
    week = Week(here, os.environ.get('ODOO_WEEK') or here.account)
    try:
        week.play()
    finally:
        shutil.rmtree(week.path.parent)
    if here.wrong:
        here.wrong.append('the week of ODOO_WEEK=%s' % (os.environ.get('ODOO_WEEK') or here.account))


ALL_OF_THEM = [a_week_of_a_shop]
