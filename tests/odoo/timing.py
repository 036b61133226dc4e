#!/usr/bin/env python3
"""How long Odoo takes to import: tests/odoo/timing.py [ORDERS [ROUNDS]]

Ours and the simplest files that one could write by hand for the same result, on
the same server in one run (named as for tests/odoo/run), each with its own orders,
taking turns; the best round counts.  Seconds for 1,000 orders, and the ratio.

The same result is checked: what each left in Odoo is read and compared.
Orders confirmed, dated as Amazon dated them, promised for Amazon's day, goods reserved
from stock, FBA moves dated as shipped.  The plain ones lack what a result does not show:
that importing them twice is safe, that a SKU unknown to Odoo does not stop them, tags,
gift messages.  CPU_OF is a regular expression for the command lines of Odoo and of its database's processes
(" mydatabase "): then the processor's seconds of these are counted, which other work on the machine does not
lengthen.  Last, a ZIP as large as the program makes it, and one with a single order of 1,500 lines."""
import csv
import io
import os
import re
import secrets
import sys
import time
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cases  # noqa: E402
import client  # noqa: E402
import situations  # noqa: E402
from situations import ORDER, PARCEL, table  # noqa: E402

COLUMNS = ORDER + ['latest-ship-date']
PLACED, PROMISED, SENT = '2026-05-04 18:02:11', '2026-05-06 21:59:59', '2026-05-06 10:00:00'
TYPE = ('id,name,code,sequence_code,default_location_src_id/id,default_location_dest_id/id,active\r\n'
        'plain.type,Plain,outgoing,PL,plain.place,stock.stock_location_customers,False\r\n')


class Load:
    """The orders of one import: every fourth has two items, FBA items come in two parcels.  LONG: how many items a single order has."""

    def __init__(self, odoo, count, long=0):
        self.odoo, self.count, self.long = odoo, count, long
        self.here = situations.Situation(odoo, 't' + secrets.token_hex(4))
        place = odoo.read('stock.warehouse', [], ['lot_stock_id'])[0]['lot_stock_id'][0]
        for kind in 'AB':
            product = self.here.product(kind, stored=True)
            quant = odoo.create('stock.quant', {'product_id': product, 'location_id': place, 'inventory_quantity': 9 * (count + long)})
            odoo.call('stock.quant', 'action_apply_inventory', [quant])

    def items(self):
        for item in range(self.long):
            yield 0, item, 'AB'[item % 2]
        for number in range(self.count):
            yield number, 0, 'A'
            if number % 4 == 0:
                yield number, 1, 'B'

    # -- ours

    def fbm(self):
        return table(COLUMNS, [dict(self.here.fbm(number, kind, '2', '20.00'), **{
            'latest-ship-date': '2026-05-06T21:59:59+00:00',
            'order-item-id': '%d%013d' % (item + 1, number), 'buyer-email': 'x%d@marketplace.amazon.de' % number,
            'recipient-name': 'Buyer %d' % number, 'buyer-name': 'Buyer %d' % number}) for number, item, kind in self.items()])

    def fba(self):
        return table(PARCEL, [dict(self.here.parcel(number, kind, name, 1, '2026-05-06T10:00:00+00:00', '10.00'), **{
            'amazon-order-item-id': '%d%013d' % (item + 1, number), 'shipment-item-id': 'D%s%d%d' % (name, item, number),
            'buyer-email': 'x%d@marketplace.amazon.de' % number}) for number, item, kind in self.items() for name in ('P' if self.long else 'PQ')])

    # -- by hand

    def plain(self, addresses=True, **extra):
        """(contacts, orders) with the fewest columns; extra: more columns of the order."""
        people, below = [['id', 'parent_id/id', 'type', 'name', 'street', 'city', 'zip', 'country_id/id', 'email']], []
        extra = dict({'origin': 'Amazon.de', 'date_order': PLACED, 'pricelist_id/id': self.pricelist()}, **extra)
        orders = [['id', 'partner_id/id', 'partner_invoice_id/id', 'partner_shipping_id/id', 'client_order_ref', 'order_line/id', 'order_line/sequence', *extra, 'order_line/product_id', 'order_line/name',
                   'order_line/product_uom_qty', 'order_line/price_unit', self.tax()]]
        for number, item, kind in self.items():
            key = 'plain.%s_%d' % (self.here.account, number)
            if item == 0:
                address = ['Buyer %d' % number, 'Ring 1', 'Berlin', '00001', 'base.de', 'x%d@marketplace.amazon.de' % number]
                people.append([key + '_p', '', 'contact', *address])
                below.append([key + '_s', key + '_p', 'delivery', *address])
            to = key + ('_s' if addresses else '_p')
            head = [key + '_o', key + '_p', to, to, self.here.order(number)] if item == 0 else [''] * 5
            orders.append([*head, '%s_%d' % (key, item), item + 1, *(extra.values() if item == 0 else [''] * len(extra)),
                           self.here.sku(kind), 'A thing', 2, 10, ''])
        return rows(people + below * addresses), rows(orders)

    def pricelist(self):
        if not self.odoo.find('plain.eur'):
            euro = self.odoo.find('base.EUR')[1]
            self.odoo.write('res.currency', [euro], {'active': True})
            self.odoo.name_record('plain.eur', 'product.pricelist', self.odoo.create('product.pricelist', {'name': 'Plain', 'currency_id': euro}))
        return 'plain.eur'

    def tax(self):
        return 'order_line/tax_ids/id' if self.odoo.version >= 19 else 'order_line/tax_id/id'

    def plain_moves(self):
        """(moves, their dates): the date of a move is set to now when it is done."""
        named = self.odoo.version < 19
        out = [['id', *(['name'] if named else []), 'product_id', 'product_uom_qty', 'quantity', 'picked', 'location_id/id',
                'location_dest_id/id', 'picking_type_id/id', 'sale_line_id/id', 'state']]
        dates = [['id', 'date']]
        for number, item, kind in self.items():
            for name in 'PQ':
                line = 'plain.%s_%d_%d' % (self.here.account, number, item)
                out.append([line + name, *(['FBA'] if named else []), self.here.sku(kind), 1, 1, 1, 'plain.place',
                            'stock.stock_location_customers', 'plain.type', line, 'confirmed'])
                dates.append([line + name, SENT])
        return rows(out), rows(dates)

    def plain_dates(self):
        return rows([['id', 'date_order']] + [['plain.%s_%d_o' % (self.here.account, number), PLACED] for number in range(self.count)])

    # -- the result

    def result(self):
        orders = self.odoo.read('sale.order', [['client_order_ref', 'in', [self.here.order(number) for number in range(self.count)]]], [
            'state', 'locked', 'origin', 'date_order', 'commitment_date', 'amount_total', 'currency_id', 'order_line', 'picking_ids'])
        lines = self.rows('sale.order.line', orders, 'order_line', ['sequence', 'product_uom_qty', 'price_unit', 'qty_delivered', 'move_ids'])
        moves = self.rows('stock.move', lines.values(), 'move_ids', ['product_uom_qty', 'quantity', 'state', 'date'])
        pickings = self.rows('stock.picking', orders, 'picking_ids', ['state', 'scheduled_date'])
        for line in lines.values():
            line['move_ids'] = sorted(map(values, map(moves.get, line['move_ids'])))
        for order in orders:
            order['order_line'] = sorted(map(values, map(lines.get, order['order_line'])))
            order['picking_ids'] = sorted(map(values, map(pickings.get, order['picking_ids'])))
        return sorted(map(values, orders))

    def rows(self, model, above, field, fields):
        return {row['id']: row for row in self.odoo.read(model, [['id', 'in', [key for row in above for key in row[field]]]], fields)}


def values(row):
    return str({key: value for key, value in row.items() if key != 'id'})


def rows(cells):
    text = io.StringIO(newline='')
    csv.writer(text).writerows(cells)
    return text.getvalue()


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as pack:
        pack.writestr('plain_orders/__manifest__.py', repr({'name': 'plain', 'depends': ['sale_stock'], 'data': list(files)}))
        for name, text in files.items():
            pack.writestr('plain_orders/' + name, text)
    return out.getvalue()


# -- the contestants: each gives what is to be done, ready to be timed

def our_zip(load, **files):
    _, zips = load.here.convert(**files)
    return lambda: [load.odoo.import_module(data) for _, data in zips]


def our_fbm_zip(load):
    return our_zip(load, orders=load.fbm())


def our_fba_zip(load):
    return our_zip(load, shipped=load.fba())


def our_csv(load):
    files = load.here.outputs({'orders.txt': load.fbm()}).files
    once = [file for file in files if file[0].startswith('0-')]
    complain(cases.import_all(load.odoo, once))
    return lambda: complain(cases.import_all(load.odoo, [file for file in files if file not in once]))


def plainer_csv(load):
    return plain_csv(load, False)


def plain_csv(load, addresses=True):
    people, orders = load.plain(addresses, commitment_date=PROMISED)
    return by_screen(load, ('res.partner', people), ('sale.order', orders))


def by_screen(load, *texts):
    files = [('%d.csv' % number, model, ('\ufeff' + text).encode()) for number, (model, text) in enumerate(texts)]
    return lambda: complain(cases.import_all(load.odoo, files))


def plain_csv_then_confirm(load):
    """Import, choose all in the list and confirm; then the dates, which the confirmation set to now."""
    quotations, dates = plain_csv(load), by_screen(load, ('sale.order', load.plain_dates()))

    def work():
        quotations()
        found = load.odoo.read('ir.model.data', [['module', '=', 'plain'], ['model', '=', 'sale.order'],
                                                 ['name', 'like', load.here.account]], ['res_id'])
        load.odoo.call('sale.order', 'action_confirm', [row['res_id'] for row in found])
        dates()
    return work


def plain_module(load):
    people, orders = load.plain(state='sale', commitment_date=PROMISED)
    data = packed({'res.partner.csv': people, 'sale.order.csv': orders})
    return lambda: load.odoo.import_module(data)


def plain_fba_module(load):
    people, orders = load.plain(state='sale', locked='1', origin='Amazon.de FBA')
    moves, dates = load.plain_moves()
    done = ('<odoo><function model="stock.move" name="_action_done"><function model="stock.move" name="search">'
            '<value eval="[(\'picking_type_id\', \'=\', ref(\'plain.type\')), (\'state\', \'!=\', \'done\')]"/></function></function></odoo>')
    data = packed({'stock.location.csv': 'id,name,usage\r\nplain.place,Plain FBA,internal\r\n', 'stock.picking.type.csv': TYPE,
                   'res.partner.csv': people, 'sale.order.csv': orders, 'stock.move.csv': moves, 'done.xml': done, 'stock.move-dates.csv': dates})
    return lambda: load.odoo.import_module(data)


def spent(known={}):  # noqa: B006 (what a process had used when it ended still counts)
    pattern = os.environ.get('CPU_OF')
    if not pattern:
        return time.monotonic()
    for name in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open('/proc/%s/cmdline' % name, encoding='latin-1') as file:
                ours = re.search(pattern, file.read().replace('\0', ' ') + ' ') and int(name) != os.getpid()
            with open('/proc/%s/stat' % name, encoding='latin-1') as file:
                seconds = sum(map(int, file.read().rpartition(') ')[2].split()[11:13]))
            if ours:
                known[name] = seconds
        except OSError:
            pass  # it ended meanwhile
    return sum(known.values()) / os.sysconf('SC_CLK_TCK')


def complain(wrong):
    if wrong:
        raise RuntimeError(wrong[0])


def single_zips(odoo, per_zip):
    """How long one request takes: Odoo stops it after 120 seconds."""
    for name, load, kind in (('%d orders, FBM' % per_zip, Load(odoo, per_zip), our_fbm_zip), ('%d orders, FBA' % per_zip, Load(odoo, per_zip), our_fba_zip),
                             ('one order of 1,500 lines, FBM', Load(odoo, 0, 1500), our_fbm_zip), ('one order of 1,500 lines, FBA', Load(odoo, 0, 1500), our_fba_zip)):
        work = kind(load)
        start, clock = spent(), time.monotonic()
        work()
        print('one ZIP, %-32s %6.1f s, by the clock %6.1f s' % (name, spent() - start, time.monotonic() - clock), flush=True)


PAIRS = [('quotations', our_csv, plain_csv),
         ('against one contact for two', our_csv, plainer_csv),
         ('confirmed, with deliveries', our_fbm_zip, plain_module),
         ('the same, by hand in the screen', our_fbm_zip, plain_csv_then_confirm),
         ('FBA, stock booked', our_fba_zip, plain_fba_module)]


def main(count=300, rounds=2):
    odoo = client.Odoo(*(os.environ[name] for name in ('ODOO_URL', 'ODOO_DB', 'ODOO_USER', 'ODOO_PASSWORD')))
    single_zips(odoo, 250)
    return compare(odoo, count, rounds) if rounds else 0


def compare(odoo, count, rounds):
    kinds = list(dict.fromkeys(kind for pair in PAIRS for kind in pair[1:]))
    best, again, results = {}, {}, {}
    for _ in range(rounds):
        for kind in kinds:
            load = Load(odoo, count)
            work = kind(load)
            for store in (best, again) if kind in (our_fbm_zip, our_fba_zip) else (best,):
                start = spent()
                work()
                store[kind] = min(store.get(kind, 1e9), (spent() - start) * 1000 / count)
            results[kind] = load.result()
    left = odoo.read('ir.module.module', [['name', '=', 'plain_orders']], ['name'])
    odoo.write('ir.module.module', [row['id'] for row in left], {'state': 'uninstallable'})
    print('Odoo %d, seconds for 1,000 orders (rounds of %d)' % (odoo.version, count))
    same = True
    for name, ours, plain in PAIRS:
        print('%-32s ours %6.1f   plain %6.1f   ratio %.2f' % (name, best[ours], best[plain], best[ours] / best[plain]))
        if results[ours] != results[plain]:
            same = False
            print('  another result:\n    ours  %s\n    plain %s' % next(pair for pair in zip(results[ours], results[plain]) if pair[0] != pair[1]))
    for kind, seconds in again.items():
        print('%-32s ours %6.1f' % (re.sub('_', ' ', kind.__name__) + ' again', seconds))
    return 0 if same else 1


if __name__ == '__main__':
    sys.exit(main(*map(int, sys.argv[1:])))
