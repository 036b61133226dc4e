"""Odoo's own exports, read by the program: products that show which SKUs exist, and
deliveries that become the shipping confirmation for Amazon."""
import json

import cases
import prepare
import situations

DELIVERY = ['name', 'origin', 'sale_id/id', 'sale_id/client_order_ref', 'carrier_id', 'carrier_tracking_ref', 'date_done',
            'state', 'backorder_id', 'move_ids/sale_line_id/id', 'move_ids/product_id/default_code', 'move_ids/quantity']


def products_told_by_an_export(here):
    """With Odoo's product export in the call, an unknown SKU uses the default product: nothing has to be created first."""
    known = here.product('PLAIN')
    orders = situations.table(situations.ORDER, [here.fbm(1, 'PLAIN'), here.fbm(2, 'NOWHERE')])
    for form in ('csv', 'xlsx'):
        export = here.odoo.export('product.product', ['id', 'default_code', 'name'], [known], form, compatible=True)
        files = here.outputs({'orders.txt': orders, 'products.' + form: export}).files
        here.wrong += cases.import_all(here.odoo, files)
        products = {name: [line['product'] for line in here.goods(order)] for name, order in here.dump().items()}
        default = prepare.table(next(data for name, model, data in files if model == 'product.product'))[0]['default_code']
        here.expect('products by ' + form, products, {here.order(1): [here.sku('PLAIN')], here.order(2): [default]})


def deliveries_become_a_feed(here):
    """What left the warehouse is confirmed to Amazon: item, quantity, carrier and tracking number; a backorder later."""
    if not here.odoo.has('stock.picking', 'carrier_tracking_ref'):
        here.wrong = None
        return
    here.product('PLAIN')
    orders = situations.table(situations.ORDER, [here.fbm(1, 'PLAIN', '3', '30.00'), here.fbm(2, 'PLAIN')])
    here.wrong += cases.import_all(here.odoo, here.outputs({'orders.txt': orders}).files)
    ids = sorted(cases.odoo_orders(here.odoo, here.account))
    here.odoo.call('sale.order', 'action_confirm', ids)
    pickings = [here.odoo.read('sale.order', [['id', '=', order]], ['picking_ids'])[0]['picking_ids'][0] for order in ids]
    send(here.odoo, pickings[0], 2, 'DPD', '01234567890123')
    send(here.odoo, pickings[1], 1, 'UPS', '1Z999AA10123456784')
    pickings += [row['id'] for row in here.odoo.read('stock.picking', [['backorder_id', '=', pickings[0]]], ['name'])]
    wanted = [(here.order(1), '9%013d' % 1, '2', 'DPD', '01234567890123'), (here.order(2), '9%013d' % 2, '1', 'UPS', '1Z999AA10123456784')]
    for form in ('csv', 'xlsx'):
        export = here.odoo.export('stock.picking', DELIVERY, pickings, form)
        feed = here.outputs({'deliveries.' + form: export}).one('shipping')
        here.expect('confirmed by ' + form, sorted(confirmed(feed or b'')), wanted)


def steps_in_the_warehouse_are_no_parcels(here):
    """A warehouse that picks before it ships, and a return: only what went to the customer is confirmed."""
    if not here.odoo.has('stock.picking', 'carrier_tracking_ref'):
        here.wrong = None
        return
    here.product('PLAIN')
    orders = situations.table(situations.ORDER, [here.fbm(1, 'PLAIN', '2', '20.00')])
    here.wrong += cases.import_all(here.odoo, here.outputs({'orders.txt': orders}).files)
    order = sorted(cases.odoo_orders(here.odoo, here.account))
    code = here.account[-4:].upper()
    warehouse = here.odoo.create('stock.warehouse', {'name': 'Two steps ' + code, 'code': code, 'delivery_steps': 'pick_ship'})
    here.odoo.write('sale.order', order, {'warehouse_id': warehouse})
    here.odoo.call('sale.order', 'action_confirm', order)
    pick = pickings(here, order)
    send(here.odoo, pick[0], 2, 'DPD', '')
    ship = [one for one in pickings(here, order) if one not in pick] or pick[1:]
    send(here.odoo, ship[0], 2, 'DPD', '01234567890123')
    give_back(here.odoo, ship[0])
    everything = pickings(here, order)
    here.expect('three transfers', len(everything), 3)
    for fields in (DELIVERY, DELIVERY + ['picking_type_code']):
        export = here.odoo.export('stock.picking', fields, everything)
        feed = here.outputs({'deliveries.csv': export}).one('shipping')
        here.expect('confirmed by %d columns' % len(fields), list(confirmed(feed or b'')),
                    [(here.order(1), '9%013d' % 1, '2', 'DPD', '01234567890123')])


def pickings(here, orders):
    return sorted(one for order in here.odoo.read('sale.order', [['id', 'in', orders]], ['picking_ids']) for one in order['picking_ids'])


def give_back(odoo, picking):
    """The whole delivery comes back, with its own tracking number."""
    wizard = odoo.create('stock.return.picking', {'picking_id': picking})
    for line in odoo.read('stock.return.picking.line', [['wizard_id', '=', wizard]], ['quantity']):
        odoo.write('stock.return.picking.line', [line['id']], {'quantity': 2})
    done = odoo.call('stock.return.picking', 'action_create_returns' if odoo.version > 17 else 'create_returns', [wizard])
    send(odoo, done['res_id'], 2, 'DPD', '01234567890999')


def stock_becomes_a_feed(here):
    """On hand less reserved; the SKU that Amazon fulfils is left alone; by variants and by location."""
    products = [here.product('PLAIN', stored=True), here.product('FBA', stored=True)]
    orders = situations.table(situations.ORDER, [here.fbm(1, 'PLAIN', '2', '20.00')])
    here.wrong += cases.import_all(here.odoo, here.outputs({'orders.txt': orders}).files)
    order = sorted(cases.odoo_orders(here.odoo, here.account))
    home = here.odoo.read('sale.order', [['id', 'in', order]], ['warehouse_id'])[0]['warehouse_id'][0]
    location = here.odoo.read('stock.warehouse', [['id', '=', home]], ['lot_stock_id'])[0]['lot_stock_id']
    for product in products:
        quant = here.odoo.create('stock.quant', {'product_id': product, 'location_id': location[0], 'inventory_quantity': 7})
        here.odoo.call('stock.quant', 'action_apply_inventory', [quant])
    here.odoo.call('sale.order', 'action_confirm', order)
    listings = ('seller-sku\tquantity\tfulfillment-channel\n%s\t1\tDEFAULT\n%s\t\tAMAZON_EU\n' % (here.sku('PLAIN'), here.sku('FBA'))).encode()
    here.settings = '[orderferry]\nseller-id = AEXAMPLE1234\nstock-locations = %s\n' % location[1]
    quants = [row['id'] for row in here.odoo.read('stock.quant', [['product_id', 'in', products]], ['quantity'])]
    lists = [('product.product', ['id', 'default_code', 'free_qty'], products),
             ('stock.quant', ['product_id/default_code', 'location_id', 'quantity', 'available_quantity'], quants)]
    for model, fields, ids in lists:
        for form in ('csv', 'xlsx'):
            export = here.odoo.export(model, fields, ids, form)
            made = here.outputs({'stock.' + form: export, 'listings.txt': listings}).all
            feed = json.loads(made.get('stock.JSON_LISTINGS_FEED.json', b'{"messages": []}'))
            here.expect('%s by %s' % (model, form), [(message['sku'], message['patches'][0]['value'][0]['quantity'])
                                                     for message in feed['messages']], [(here.sku('PLAIN'), 5)])


def the_answer_stands_on_the_delivery(here):
    """Amazon refuses one parcel: the file of notes goes through the import screen, and the notes are on the deliveries."""
    if not here.odoo.has('stock.picking', 'carrier_tracking_ref'):
        here.wrong = None
        return
    here.product('PLAIN')
    orders = situations.table(situations.ORDER, [here.fbm(1, 'PLAIN'), here.fbm(2, 'PLAIN')])
    here.wrong += cases.import_all(here.odoo, here.outputs({'orders.txt': orders}).files)
    ids = sorted(cases.odoo_orders(here.odoo, here.account))
    here.odoo.call('sale.order', 'action_confirm', ids)
    done = pickings(here, ids)
    for at, picking in enumerate(done):
        send(here.odoo, picking, 1, 'DPD', '0123456789012%d' % at)
    export = here.odoo.export('stock.picking', ['id'] + DELIVERY, done)
    made = here.outputs({'deliveries.csv': export}).all
    feed = {name: data for name, data in made.items() if name.startswith('shipping.')}
    report = ('Feed Processing Summary:\n\tNumber of records processed\t\t2\n\tNumber of records successful\t\t1\n\n'
              'original-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n'
              '2\t%s\t%s\t18028\tError\tThe order is <not> known & more\n' % (here.order(2), '9%013d' % 2)).encode()
    name = 'delivery-notes.stock.picking.csv'
    written = here.outputs(dict(feed, **{'report.txt': report})).all.get(name, b'')
    here.wrong += cases.import_all(here.odoo, [(name, 'stock.picking', written)])
    notes = {picking['id']: str(picking['note']) for picking in here.odoo.read('stock.picking', [['id', 'in', done]], ['note'])}
    here.expect('taken', 'accepted' in notes[done[0]], True)
    here.expect('refused, with its text', 'refused: The order is &lt;not&gt; known &amp; more' in notes[done[1]], True)


def send(odoo, picking, quantity, carrier, tracking):
    """Ships a part; what is left becomes a backorder."""
    found = odoo.read('delivery.carrier', [['name', '=', carrier]], ['name']) or [{'id': odoo.create('delivery.carrier', {
        'name': carrier, 'product_id': odoo.create('product.product', {'name': carrier, 'type': 'service'})})}]
    for move in odoo.read('stock.move', [['picking_id', '=', picking]], ['name']):
        odoo.write('stock.move', [move['id']], {'quantity': quantity, 'picked': True})
    odoo.write('stock.picking', [picking], {'carrier_id': found[0]['id'], 'carrier_tracking_ref': tracking})
    odoo.call('stock.picking', 'button_validate', [picking], context={'skip_backorder': True})


def confirmed(feed):
    rows = [line.split('\t') for line in feed.decode('utf-8-sig').splitlines() if line]
    names = rows[0] if rows else []
    for row in rows[1:]:
        cells = dict(zip(names, row))
        yield tuple(cells.get(name, '') for name in ('order-id', 'order-item-id', 'quantity', 'carrier-code', 'tracking-number'))


ALL_OF_THEM = [products_told_by_an_export, deliveries_become_a_feed, steps_in_the_warehouse_are_no_parcels, stock_becomes_a_feed,
               the_answer_stands_on_the_delivery]


def run(odoo, situation, account):
    here = situations.Situation(odoo, account)
    situation(here)
    return here.wrong
