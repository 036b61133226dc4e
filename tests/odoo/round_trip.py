"""Odoo's own exports, read by the program: products that tell which SKUs exist, and
deliveries that become the shipping confirmation for Amazon."""
import cases
import prepare
import situations

DELIVERY = ['name', 'origin', 'sale_id/id', 'sale_id/client_order_ref', 'carrier_id', 'carrier_tracking_ref', 'date_done',
            'state', 'backorder_id', 'move_ids/sale_line_id/id', 'move_ids/product_id/default_code', 'move_ids/quantity']


def products_told_by_an_export(here):
    """With Odoo's product export in the call an unknown SKU stands on the default product: nothing has to be made first."""
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
    shall = [(here.order(1), '9%013d' % 1, '2', 'DPD', '01234567890123'), (here.order(2), '9%013d' % 2, '1', 'UPS', '1Z999AA10123456784')]
    for form in ('csv', 'xlsx'):
        export = here.odoo.export('stock.picking', DELIVERY, pickings, form)
        feed = here.outputs({'deliveries.' + form: export}).one('shipping')
        here.expect('confirmed by ' + form, sorted(confirmed(feed or b'')), shall)


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


ALL_OF_THEM = [products_told_by_an_export, deliveries_become_a_feed]


def run(odoo, situation, account):
    here = situations.Situation(odoo, account)
    situation(here)
    return here.wrong
