"""The seams between our files and what else is in the database: external IDs, what an earlier version left, exports that come back."""
import json
import os
import re

import cases
import modules
import sample
from databases import installed, user
from round_trip import DELIVERY, confirmed
from situations import ALL, ORDER, PARCEL, run, table  # noqa: F401 (run is the room's face)

KIT = ['move_ids/sale_line_id/product_uom_qty', 'move_ids/sale_line_id/qty_delivered']
SALES = ['id', 'name', 'client_order_ref', 'state', 'order_line/id']


def ids_of(here, model, records):
    """All external IDs of records, [[module.name, …], …]."""
    found = here.odoo.read('ir.model.data', [['model', '=', model], ['res_id', 'in', records]], ['module', 'name', 'res_id'])
    return [sorted('%(module)s.%(name)s' % row for row in found if row['res_id'] == record) for record in records]


def one_external_id(here):
    """The seller's products and tag keep the IDs that they had; orders, lines and moves have one each, ours; again and later too."""
    product, plain = here.product('PLAIN'), here.product('UNNAMED')
    here.odoo.name_record('test.own_' + here.account, 'product.product', product)
    here.odoo.name_record('test.default_' + here.account, 'product.product', here.product('DEFAULT'))
    tag = here.odoo.read('crm.tag', [['name', '=', 'Amazon']], ['name'])
    here.settings = '[orderferry]\nproduct-sale = %s\n' % here.sku('DEFAULT')
    files = {'orders': table(ORDER, [here.fbm(1, 'PLAIN'), here.fbm(2, 'UNNAMED'), here.fbm(3, 'NOWHERE')]),
             'shipped': table(PARCEL, [here.parcel(4, 'PLAIN', 'A', 2, '2026-05-06T10:00:00+00:00', '20.00')])}
    whole = dict(here.state(4, 'PLAIN', 'Shipped', 'Amazon', '2', '20.00'))
    for more in ({}, {}, {'all_orders': table(ALL, [whole])}):
        here.carry(**files, **more)
        here.expect('product', ids_of(here, 'product.product', [product, plain]), [['test.own_' + here.account], []])
        for number in (1, 2, 3, 4):
            order = here.in_odoo(number)
            here.expect('order', ids_of(here, 'sale.order', [order['id']]), [['orderferry.order_%s_%s' % (here.account, here.order(number))]])
            here.expect('lines', {len(ids) for ids in ids_of(here, 'sale.order.line', order['order_line'])}, {1})
        moves = here.odoo.read('stock.move', [['sale_line_id', 'in', here.in_odoo(4)['order_line']]], ['name'])
        here.expect('moves', [len(ids) for ids in ids_of(here, 'stock.move', [row['id'] for row in moves])], [1])
    here.expect('tag', [len(ids) < 2 for ids in ids_of(here, 'crm.tag', [row['id'] for row in tag])], [True] * len(tag))
    left = here.odoo.read('ir.model.data', [['module', '=', 'orderferry'], '|', '|', ['name', '=like', 'sku_%'], ['name', '=like', 'chosen_%'],
                                            ['name', '=like', 'default_%']], ['name'])
    here.expect('left behind', left, [])


def deleted_and_new(here):
    """An order that was deleted in Odoo is created again, with its date: its old states do not count."""
    here.product('PLAIN')
    before = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN')]))
    order = here.in_odoo(1)['id']
    here.odoo.call('sale.order', 'action_cancel', [order], context={'disable_cancel_warning': True})
    here.odoo.call('sale.order', 'unlink', [order])
    again = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN')]))
    for name in ('state', 'date_order', 'amount_total'):
        here.expect(name, again[here.order(1)][name], before[here.order(1)][name])


def cancelled_after_a_zip(here):
    """An order of a ZIP that somebody cancels in Odoo becomes a row of the cancellation feed, by ID and by reference."""
    here.product('PLAIN')
    here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN'), here.fbm(2, 'PLAIN')]))
    ids = [here.in_odoo(number)['id'] for number in (1, 2)]
    here.odoo.call('sale.order', 'action_cancel', ids[:1], context={'disable_cancel_warning': True})
    for form in ('csv', 'xlsx'):
        for fields in (SALES, SALES[2:4]):
            made = here.outputs({'sales.' + form: here.odoo.export('sale.order', fields, ids, form)}, 'amazon-cancel')
            rows = [line.split('\t')[0] for line in (made.one('cancel') or b'').decode().splitlines()]
            here.expect('cancelled by %s, %d columns' % (form, len(fields)), [row for row in rows if '-' in row and row[0].isdigit()], [here.order(1)])


def product_map_after_a_zip(here):
    """A product map by external ID goes on matching the stock export after a ZIP has used the product; by the old sku_ ID too."""
    product = here.product('PLAIN', stored=True)
    other = here.product('OTHER', stored=True)
    here.odoo.name_record('test.own_' + here.account, 'product.product', product)
    here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN'), here.fbm(2, 'OTHER')]))
    listings = 'seller-sku\tquantity\tfulfillment-channel\nAMZ-1\t1\tDEFAULT\nAMZ-2\t1\tDEFAULT\n'.encode()
    mapped = 'sku,external-id\nAMZ-1,test.own_%s\nAMZ-2,orderferry.sku_%s_%s\n' % (here.account, here.account, here.sku('OTHER'))
    here.settings = '[orderferry]\nseller-id = AEXAMPLE1234\nproduct-map = map.csv\n'
    for form in ('csv', 'xlsx'):
        export = here.odoo.export('product.product', ['id', 'default_code', 'free_qty'], [product, other], form)
        made = here.outputs({'stock.' + form: export, 'listings.txt': listings, 'map.csv': mapped.encode()})
        feed = json.loads(made.all.get('stock.JSON_LISTINGS_FEED.json', b'{"messages": []}'))
        here.expect('stock by ' + form, [(message['sku'], message['patches'][0]['value'][0]['quantity']) for message in feed['messages']],
                    [('AMZ-1', 0), ('AMZ-2', 0)])


def kits_are_confirmed_as_ordered(here):
    """Components leave, ordered units are confirmed: with the fields of the sale line, once all are complete; otherwise the delivery is held."""
    if not here.odoo.read('ir.model', [['model', '=', 'mrp.bom']], ['model']) or not here.odoo.has('stock.picking', 'carrier_tracking_ref'):
        here.wrong = None
        return
    parts = [here.product(name, stored=True) for name in ('PART', 'OTHER')]
    for name, components in (('ONE', [(parts[0], 2)]), ('TWO', [(parts[0], 1), (parts[1], 3)])):
        template = here.odoo.read('product.product', [['id', '=', here.product(name)]], ['product_tmpl_id'])[0]['product_tmpl_id'][0]
        here.odoo.create('mrp.bom', {'product_tmpl_id': template, 'type': 'phantom', 'product_qty': 1, 'bom_line_ids': [
            [0, 0, {'product_id': part, 'product_qty': quantity}] for part, quantity in components]})
    here.carry(orders=table(ORDER, [here.fbm(1, 'ONE'), here.fbm(2, 'TWO', '2', '20.00'), here.fbm(3, 'ONE', '2', '20.00')]))
    for number, share in ((1, 1), (2, 1), (3, 2)):
        pickings = here.in_odoo(number)['picking_ids']
        for move in here.odoo.read('stock.move', [['picking_id', 'in', pickings]], ['product_uom_qty']):
            here.odoo.write('stock.move', [move['id']], {'quantity': move['product_uom_qty'] / share, 'picked': True})
        here.odoo.write('stock.picking', pickings, {'carrier_tracking_ref': '0123456789012%d' % number})
        here.odoo.call('stock.picking', 'button_validate', pickings, context={'skip_backorder': True})
    carrier = 'carrier-map.csv'
    here.settings = '[orderferry]\ncarrier-map = %s\n' % carrier
    done = [row['id'] for row in here.odoo.read('stock.picking', [['sale_id.client_order_ref', 'in', [here.order(n) for n in (1, 2, 3)]],
                                                                ['state', '=', 'done']], ['name'])]
    for form in ('csv', 'xlsx'):
        export = here.odoo.export('stock.picking', DELIVERY + KIT, done, form)
        made = here.outputs({'deliveries.' + form: export, carrier: b'odoo,code\n,DPD\n'})
        here.expect('confirmed by ' + form, sorted((row[0], row[2]) for row in confirmed(made.one('shipping') or b'')),
                    [(here.order(1), '1'), (here.order(2), '2')])
    made = here.outputs({'deliveries.csv': here.odoo.export('stock.picking', DELIVERY, done), carrier: b'odoo,code\n,DPD\n'})
    here.expect('several components without the fields', here.order(2) in [row[0] for row in confirmed(made.one('shipping') or b'')], False)


def clerk_imports_the_csv(here):
    """A user with rights for sales, stock and contacts, who speaks German, imports the CSV set by screen, on Odoo 19 with the right to create products too."""
    here.product('PLAIN')
    rows = [here.fbm(number, 'PLAIN', **{'buyer-email': '%d@marketplace.amazon.de' % number, 'recipient-name': 'Other %d' % number}) for number in (1, 2)]
    files = here.outputs({'orders.txt': table(ORDER, rows)}).files
    here.expect('files of contacts', len([name for name, model, _ in files if model == 'res.partner']), 2 if here.odoo.version >= 19 else 1)
    groups = ['sales_team.group_sale_manager', 'stock.group_stock_manager', 'base.group_partner_manager']
    clerk = user(here, groups, lang=installed(here, 'de_DE'))
    wrong = cases.import_all(clerk, [file for file in files if file[1] == 'product.product'])
    here.expect('products without the right', bool(wrong), here.odoo.version >= 19)
    if here.odoo.version >= 19:
        here.odoo.write('res.users', [clerk.user], {'group_ids': [[4, here.odoo.find('product.group_product_manager')[1]]]})
    here.wrong += cases.import_all(clerk, files)
    here.expect('quotations', [order['state'] for order in here.dump().values()], ['draft', 'draft'])


def confirm_action():
    """The file that the page gives for an action which confirms many quotations at once."""
    with open(os.path.join(sample.TOP, 'formats', 'odoo', 'import.md'), encoding='utf-8') as page:
        return re.search(r'(?m)^ {4}id,name,model_id.*?(?=\n\n)', page.read(), re.S).group(0).replace('\n    ', '\n').strip().encode()


def many_confirmed_by_a_clerk(here):
    """An administrator imports the action of the page, also twice; a clerk then confirms quotations with it: delivered as usual, dated as before, confirmed ones untouched."""
    here.product('PLAIN', stored=True)
    for _ in range(2):
        here.wrong += [message['message'] for message in here.odoo.import_csv('ir.actions.server', 'confirm.csv', confirm_action())]
    files = here.outputs({'orders.txt': table(ORDER, [here.fbm(number, 'PLAIN') for number in range(3)])}).files
    clerk = user(here, ['sales_team.group_sale_manager', 'stock.group_stock_user', 'base.group_partner_manager'])
    here.wrong += cases.import_all(here.odoo, [file for file in files if file[0].startswith('0-')])
    here.wrong += cases.import_all(clerk, [file for file in files if not file[0].startswith('0-')])
    before = {name: order['date_order'] for name, order in here.dump().items()}
    ids = [here.in_odoo(number)['id'] for number in range(3)]
    action = here.odoo.find('orderferry.action_confirm')[1]
    for chosen in (ids[:2], ids):
        clerk.rpc('/web/action/run', {'action_id': action, 'context': dict(clerk.context, active_model='sale.order', active_ids=chosen, active_id=chosen[0])})
        orders = here.dump()
        here.expect('states', [orders[here.order(number)]['state'] for number in range(3)], ['sale', 'sale', 'sale' if chosen is ids else 'draft'])
    here.expect('dates', {name: order['date_order'] for name, order in orders.items()}, before)
    here.expect('deliveries', [len(order['pickings']) for order in orders.values()], [1, 1, 1])


def known_orders_apart(here):
    """With an export of sale orders, confirmed orders no longer hold up new ones: they are in files of their own, which Odoo refuses alone."""
    here.product('PLAIN')
    here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN')]))
    orders = table(ORDER, [here.fbm(number, 'PLAIN') for number in (1, 2)])
    for form in ('csv', 'xlsx'):
        export = here.odoo.export('sale.order', SALES, [here.in_odoo(1)['id']], form)
        made = here.outputs({'orders.txt': orders, 'sales.' + form: export})
        here.wrong += cases.import_all(here.odoo, made.files)
        here.expect('states', {name[-1]: order['state'] for name, order in here.dump().items()}, {'1': 'sale', '2': 'draft'})
        refused = here.odoo.import_csv('sale.order', 'known.csv', made.one('known-2-orders') or b'')
        here.expect('refused', [cases.GUARD in message['message'] for message in refused], [True])


def unknown_sku_in_the_csv(here):
    """A SKU that Odoo does not know holds up the file, until somebody chooses below the message: Create new values imports it all, Skip record nothing."""
    here.product('PLAIN')
    files = here.outputs({'orders.txt': table(ORDER, [here.fbm(1, 'PLAIN'), here.fbm(2, 'NOWHERE')])}).files
    rights = ['product.group_product_manager'] if here.odoo.version >= 19 else []
    clerk = user(here, ['sales_team.group_sale_manager', 'stock.group_stock_manager', 'base.group_partner_manager', *rights])
    here.wrong += cases.import_all(clerk, [file for file in files if not file[0].startswith('2-')])
    [[name, model, data]] = [file for file in files if file[0].startswith('2-')]
    field = 'order_line/product_id'
    messages = [message['message'] for message in clerk.import_csv(model, name, data)]
    here.expect('refused', [here.sku('NOWHERE') in message for message in messages], [True])
    here.expect('skipped', (clerk.import_csv(model, name, data, import_skip_records=[field]), here.dump()), ([], {}))
    here.expect('created', clerk.import_csv(model, name, data, name_create_enabled_fields={field: True}), [])
    here.expect('orders', {order['state'] for order in here.dump().values()}, {'draft'})
    here.expect('total', [order['amount_total'] for order in here.dump().values()], [10.0, 10.0])


def sold_out(here):
    """A product that sold out has no row by location once somebody opened the stock report: 0 is sent where the export is whole."""
    left, gone = here.product('LEFT', stored=True), here.product('GONE', stored=True)
    place = here.odoo.read('stock.warehouse', [], ['lot_stock_id'])[0]['lot_stock_id']
    for product in (left, gone):
        quant = here.odoo.create('stock.quant', {'product_id': product, 'location_id': place[0], 'inventory_quantity': 3})
        here.odoo.call('stock.quant', 'action_apply_inventory', [quant])
    here.carry(orders=table(ORDER, [here.fbm(1, 'GONE', '3', '30.00')]))
    here.deliver(1)
    here.odoo.call('stock.quant', 'action_view_quants')
    quants = [row['id'] for row in here.odoo.read('stock.quant', [['product_id', 'in', [left, gone]], ['location_id', '=', place[0]]], ['quantity'])]
    here.expect('rows', len(quants), 1)
    listings = ('seller-sku\tquantity\tfulfillment-channel\n%s\t2\tDEFAULT\n%s\t2\tDEFAULT\n' % (here.sku('LEFT'), here.sku('GONE'))).encode()
    for form in ('csv', 'xlsx'):
        by_location = here.odoo.export('stock.quant', ['product_id/default_code', 'location_id', 'available_quantity'], quants, form)
        variants = here.odoo.export('product.product', ['default_code', 'free_qty'], [left, gone], form)
        for export, told, expected in ((by_location, 'whole', [3, 0]), (by_location, 'auto', [3]), (by_location, 'part', [3]), (variants, 'auto', [3, 0])):
            here.settings = '[orderferry]\nseller-id = AEXAMPLE1234\nstock-export = %s\n' % told
            made = here.outputs({'stock.' + form: export, 'listings.txt': listings})
            feed = json.loads(made.all.get('stock.JSON_LISTINGS_FEED.json', b'{"messages": []}'))
            here.expect('stock, %s, %s' % (told, form), [message['patches'][0]['value'][0]['quantity'] for message in feed['messages']], expected)
            here.expect('told', made.summary.get('soldOutByAbsence', []), [here.sku('GONE')] if told == 'whole' else [])


KEPT = 't00000000'    # the account of the ZIPs in before/


def before_files(here):
    """The reports of the ZIPs in before/, which version 0.1 of 2026-11-21 made: what came first, and then."""
    first = {'orders': table(ORDER, [here.fbm(number, 'PLAIN', '3', '30.00') for number in (1, 2, 3)] + [here.fbm(4, 'TWICE')]),
             'shipped': table(PARCEL, [here.parcel(5, 'PLAIN', 'A', 1, '2026-05-06T10:00:00+00:00', '10.00')])}
    then = {'orders': table(ORDER, [here.fbm(1, 'PLAIN', '2', '20.00'), here.fbm(2, 'PLAIN', '3', '30.00', **{'ship-address-1': 'Other Road 2'}),
                                    here.fbm(3, 'PLAIN', '3', '30.00'), here.fbm(4, 'TWICE')]),
            'shipped': first['shipped'], 'all_orders': table(ALL, [here.state(3, 'PLAIN', 'Cancelled')])}
    return first, then


def as_if_new(here):
    """Nothing of an earlier run with the kept ZIPs is found again."""
    for row in here.odoo.read('ir.model.data', [['module', '=', 'orderferry'], ['name', 'like', '%' + KEPT + '%']], ['name']):
        here.odoo.call('ir.model.data', 'unlink', [row['id']])
    products = here.odoo.read('product.product', [['default_code', 'in', [here.sku('PLAIN'), here.sku('TWICE')]]], ['name'])
    here.odoo.write('product.product', [row['id'] for row in products], {'active': False})
    here.product('PLAIN')
    here.product('TWICE')
    here.product('TWICE')


def kept(here, number):
    name = os.path.join(sample.TOP, 'tests', 'odoo', 'before', 'odoo-%d-%d.zip' % (here.odoo.version, number))
    with open(name, 'rb') as file:
        here.wrong += modules.import_all(here.odoo, [(name, file.read())])


def after_the_version_before(here):
    """ZIPs of the version before, then ours: no further to-do, nothing comes twice, what was seen still counts, IDs are ours alone."""
    here.account = KEPT
    as_if_new(here)
    first, then = before_files(here)
    kept(here, 1)
    for number in (1, 2, 3):
        here.deliver(number)
    kept(here, 2)
    before = here.dump()
    to_dos = [here.to_dos(number) for number in range(1, 6)]
    here.expect('to-dos of the version before', [len(found) for found in to_dos], [1, 1, 1, 1, 0])
    for files in (first, then):
        here.expect('orders', here.carry(**files), before)
        here.expect('to-dos', [here.to_dos(number) for number in range(1, 6)], to_dos)
    for number in range(1, 6):
        order = here.in_odoo(number)
        here.expect('IDs', ids_of(here, 'sale.order', [order['id']]), [['orderferry.order_%s_%s' % (here.account, here.order(number))]])
        here.odoo.call('mail.activity', 'action_done', order['activity_ids'])
    here.carry(**then)
    here.expect('to-dos that were done', [here.to_dos(number) for number in range(1, 6)], [[]] * 5)


ALL_OF_THEM = [one_external_id, deleted_and_new, cancelled_after_a_zip, product_map_after_a_zip, kits_are_confirmed_as_ordered, clerk_imports_the_csv, known_orders_apart, unknown_sku_in_the_csv, many_confirmed_by_a_clerk, sold_out, after_the_version_before]
