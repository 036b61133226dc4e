"""What differs from database to database: rights, companies, languages, kits, settings, and what else is installed."""
import client
import modules
from situations import ALL, ORDER, PARCEL, run, table  # noqa: F401 (run is the room's face)


def user(here, groups, **values):
    """Logged in as somebody with these groups only."""
    field = 'group_ids' if here.odoo.has('res.users', 'group_ids') else 'groups_id'
    ids = [here.odoo.find(name)[1] for name in ('base.group_user', *groups)]
    login = here.account
    here.odoo.create('res.users', dict({'name': login, 'login': login, 'password': login, field: [[6, 0, ids]]}, **values))
    return client.Odoo(here.odoo.url, here.odoo.database, login, login)


def both(here):
    """One FBM and one FBA order."""
    return {'orders': table(ORDER, [here.fbm(1, 'PLAIN')]),
            'shipped': table(PARCEL, [here.parcel(2, 'PLAIN', 'A', 1, '2026-05-06T10:00:00+00:00', '10.00')])}


def check_both(here, orders):
    here.expect('orders', len(orders), 2)
    here.wrong += modules.check_work(here.odoo, {'orders': orders}, here.told, '')


def no_right(here):
    """Without Settings rights Odoo refuses the ZIP, and nothing is written."""
    here.product('PLAIN')
    _, zips = here.convert(**both(here))
    refused = modules.import_all(user(here, ['sales_team.group_sale_manager']), zips)
    here.expect('refused', len(refused), len(zips) or 1)
    here.expect('orders', here.dump(), {})


def settings_right_only(here):
    """Administration: Settings is enough, no right for Sales or Inventory is needed; dates are right in the user's time zone."""
    here.product('PLAIN')
    _, zips = here.convert(**both(here))
    here.wrong += modules.import_all(user(here, ['base.group_system'], tz='America/New_York'), zips)
    check_both(here, here.dump())


def installed(here, language):
    found = here.odoo.read('res.lang', [['code', '=', language]], ['active'])
    if not found[0]['active']:
        wizard = here.odoo.create('base.language.install', {'lang_ids': [[6, 0, [found[0]['id']]]]})
        here.odoo.call('base.language.install', 'lang_install', [wizard])
    return language


def speaking(here, language, zone):
    """The user and the database speak this language."""
    installed(here, language)
    here.product('PLAIN')
    _, zips = here.convert(**both(here))
    someone = user(here, ['base.group_system'], lang=language, tz=zone)
    here.wrong += modules.import_all(someone, zips)
    orders = here.dump()
    check_both(here, orders)
    here.wrong += modules.import_all(someone, zips)
    here.expect('again', here.dump(), orders)


def in_french(here):
    speaking(here, 'fr_FR', 'Europe/Paris')


def in_german(here):
    speaking(here, 'de_DE', 'Europe/Berlin')


def second_company(here):
    """Orders of a company that is not the user's: its warehouse, its stock at Amazon, its product of two with one reference."""
    company = here.odoo.create('res.company', {'name': here.account})
    here.odoo.name_record('test.' + here.account, 'res.company', company)
    me = here.odoo.read('res.users', [['id', '=', here.odoo.user]], ['company_id', 'company_ids'])[0]
    here.odoo.write('res.users', [here.odoo.user], {'company_ids': [[4, company]]})
    here.product('PLAIN', company_id=me['company_id'][0])
    here.product('PLAIN', company_id=company)
    here.settings = '[orderferry]\ncompany = test.%s\n' % here.account
    own = dict(here.odoo.context)
    here.odoo.context['allowed_company_ids'] = me['company_ids'] + [company]
    if not here.odoo.read('stock.warehouse', [['company_id', '=', company]], ['name']):
        here.odoo.create('stock.warehouse', {'name': here.account, 'code': here.account[-5:], 'company_id': company})
    try:
        orders = here.carry(**both(here))
        check_both(here, orders)
        for order in orders.values():
            here.expect('company', order['company_id'], here.account)
            here.expect('warehouse', order['warehouse_id'], here.account)
            here.expect('product', [line['product'] for line in here.goods(order)], [here.sku('PLAIN')])
        here.expect('to-dos', here.to_dos(1), [])
        here.expect('again', here.carry(**both(here)), orders)
    finally:
        here.odoo.context = own


def no_default_tax(here):
    """A company without a default sales tax."""
    company = here.odoo.read('res.users', [['id', '=', here.odoo.user]], ['company_id'])[0]['company_id'][0]
    tax = here.odoo.read('res.company', [['id', '=', company]], ['account_sale_tax_id'])[0]['account_sale_tax_id']
    here.odoo.write('res.company', [company], {'account_sale_tax_id': False})
    try:
        check_both(here, here.carry(**both(here)))
    finally:
        here.odoo.write('res.company', [company], {'account_sale_tax_id': tax and tax[0]})


def kits(here):
    """A kit is delivered, and leaves Amazon, as its components; the line counts kits."""
    if not here.odoo.read('ir.model', [['model', '=', 'mrp.bom']], ['model']):
        here.wrong = None
        return
    kit, part, other = here.product('PLAIN'), here.product('PART', stored=True), here.product('OTHER', stored=True)
    template = here.odoo.read('product.product', [['id', '=', kit]], ['product_tmpl_id'])[0]['product_tmpl_id'][0]
    here.odoo.create('mrp.bom', {'product_tmpl_id': template, 'type': 'phantom', 'product_qty': 1,
                                 'bom_line_ids': [[0, 0, {'product_id': part, 'product_qty': 2}], [0, 0, {'product_id': other, 'product_qty': 3}]]})
    for _ in range(2):
        orders = here.carry(**both(here))
        for number, state in ((1, None), (2, 'done')):
            line = here.goods(orders[here.order(number)])[0]
            here.expect('moves', sorted((move['product'], move['product_uom_qty']) for move in line['moves']), [(here.sku('OTHER'), 3.0), (here.sku('PART'), 2.0)])
            here.expect('states', {move['state'] == 'done' for move in line['moves']}, {state == 'done'})
            here.expect('kits delivered', line.get('qty_delivered', 0), 1.0 if state else 0)


def reserved_with_gift_and_carrier(here):
    """Stock is reserved, the gift message is on order and delivery, the delivery method follows the service level."""
    product = here.product('PLAIN', stored=True)
    place = here.odoo.read('stock.warehouse', [], ['lot_stock_id'])[0]['lot_stock_id'][0]
    quant = here.odoo.create('stock.quant', {'product_id': product, 'location_id': place, 'inventory_quantity': 7})
    here.odoo.call('stock.quant', 'action_apply_inventory', [quant])
    service = here.odoo.create('product.product', {'name': here.account, 'type': 'service'})
    carrier = here.odoo.create('delivery.carrier', {'name': here.account, 'product_id': service})
    here.odoo.name_record('test.carrier_' + here.account, 'delivery.carrier', carrier)
    here.settings = '[orderferry]\ndelivery-methods = Expedited: test.carrier_%s\n' % here.account
    order = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN', **{
        'ship-service-level': 'Expedited', 'gift-message-text': 'Many <happy> returns & "more"'})]))[here.order(1)]
    picking = order['pickings'][0]
    here.expect('reserved', picking['state'], 'assigned')
    here.expect('gift message on the order', [line['name'] for line in order['lines'] if line.get('display_type')],
                ['Gift message: Many <happy> returns & "more"'])
    here.expect('gift message on the delivery', 'Many &lt;happy&gt; returns &amp; "more"' in picking.get('note', ''), True)
    found = here.odoo.read('stock.picking', [['id', 'in', here.in_odoo(1)['picking_ids']]], ['carrier_id'])
    here.expect('carrier', [row['carrier_id'][0] for row in found if row['carrier_id']], [carrier])


def deliveries_in_steps(here):
    """A warehouse that picks, packs and ships: its first step is reserved and has the gift message; cancelled, all steps are."""
    product = here.product('PLAIN', stored=True)
    for steps, first in (('pick_ship', 1), ('pick_pack_ship', 11)):
        code = '%X%s' % (first, here.account[-3:].upper())
        warehouse = here.odoo.create('stock.warehouse', {'name': steps + code, 'code': code, 'delivery_steps': steps})
        here.odoo.name_record('test.%s_%s' % (steps, here.account), 'stock.warehouse', warehouse)
        place = here.odoo.read('stock.warehouse', [['id', '=', warehouse]], ['lot_stock_id'])[0]['lot_stock_id'][0]
        quant = here.odoo.create('stock.quant', {'product_id': product, 'location_id': place, 'inventory_quantity': 7})
        here.odoo.call('stock.quant', 'action_apply_inventory', [quant])
        here.settings = '[orderferry]\nwarehouse = test.%s_%s\n' % (steps, here.account)
        promised = {'gift-message-text': 'Hi', 'latest-ship-date': '2026-05-06T21:59:59+00:00'}
        report = table(ORDER + ['latest-ship-date'], [here.fbm(number, 'PLAIN', '3', '30.00', **promised) for number in (first, first + 1)])
        orders = here.carry(orders=report)
        for number in (first, first + 1):
            there = orders[here.order(number)]['pickings']
            here.expect(steps + ': steps there are', len(there), 1 if here.odoo.version >= 18 else 1 + steps.count('_'))
            here.expect(steps + ': reserved', [picking['state'] for picking in there].count('assigned'), 1)
            here.expect(steps + ': gift message', ['Hi' in picking.get('note', '') for picking in there], [True] * len(there))
            here.expect(steps + ': promised', {picking['date_deadline'] for picking in there}, {'2026-05-06 21:59:59'})
        orders = here.carry(all_orders=table(ALL, [here.state(first + 1, 'PLAIN', 'Cancelled')]))
        here.expect(steps + ': cancelled', {picking['state'] for picking in orders[here.order(first + 1)]['pickings']}, {'cancel'})
        for _ in range(1 + steps.count('_')):
            take_step(here, first)
        done = here.dump()[here.order(first)]
        here.expect(steps + ': delivered', here.goods(done)[0].get('qty_delivered'), 3.0)
        here.expect(steps + ': every step done', [picking['state'] for picking in done['pickings']], ['done'] * (1 + steps.count('_')))
        here.expect(steps + ': the same report again', here.carry(orders=report)[here.order(first)], done)


def take_step(here, number):
    """What is ready of an order is done."""
    ready = [row['id'] for row in here.odoo.read('stock.picking', [['id', 'in', here.in_odoo(number)['picking_ids']],
                                                                   ['state', '=', 'assigned']], ['state'])]
    for move in here.odoo.read('stock.move', [['picking_id', 'in', ready]], ['product_uom_qty']):
        here.odoo.write('stock.move', [move['id']], {'quantity': move['product_uom_qty'], 'picked': True})
    here.odoo.call('stock.picking', 'button_validate', ready)


def own_records(here):
    """Products, pricelist, tag and FBA location of the seller's own are used, and ours are not missed."""
    names = {'product-sale': 'sale', 'product-shipping': 'shipping'}
    for kind in names.values():
        here.odoo.name_record('test.%s_%s' % (kind, here.account), 'product.product', here.product(kind.upper()))
    place = here.odoo.create('stock.location', {'name': here.account, 'usage': 'internal'})
    here.odoo.name_record('test.place_' + here.account, 'stock.location', place)
    tag = here.odoo.create('crm.tag', {'name': here.account})
    here.odoo.name_record('test.tag_' + here.account, 'crm.tag', tag)
    here.settings = '[orderferry]\nproduct-sale = id:test.sale_%s\nproduct-shipping = %s\nfba-location = test.place_%s\ntags = test.tag_%s\n' % (
        here.account, here.sku('SHIPPING'), here.account, here.account)
    orders = here.carry(orders=table(ORDER, [here.fbm(1, 'NOWHERE', **{'shipping-price': '4.00'})]),
                        shipped=table(PARCEL, [here.parcel(2, 'NOWHERE', 'A', 1, '2026-05-06T10:00:00+00:00', '10.00')]))
    here.expect('products', [line['product'] for line in orders[here.order(1)]['lines']], [here.sku('SALE'), here.sku('SHIPPING')])
    here.expect('tags', [order['tags'] for order in orders.values()], [[here.account]] * 2)
    moves = here.goods(orders[here.order(2)])[0]['moves']
    here.expect('from', [(move['location_id'].split('/')[-1], move['product']) for move in moves], [(here.account, here.sku('SALE'))])


def default_product_by_reference(here):
    """The default product may be named by its internal reference; a product made later is found by the next ZIP."""
    here.product('OURS')
    here.settings = '[orderferry]\nproduct-sale = %s\nfba-location = marketplace\n' % here.sku('OURS')
    orders = here.carry(orders=table(ORDER, [here.fbm(1, 'LATER')]),
                        shipped=table(PARCEL, [here.parcel(2, 'LATER', 'A', 1, '2026-05-06T10:00:00+00:00', '10.00')]))
    here.expect('products', [line['product'] for order in orders.values() for line in here.goods(order)], [here.sku('OURS')] * 2)
    here.expect('from', [move['location_id'].split('/')[-1] for move in here.goods(orders[here.order(2)])[0]['moves']],
                ['Amazon FBA Amazon.de'])
    here.product('LATER')
    orders = here.carry(orders=table(ORDER, [here.fbm(1, 'LATER'), here.fbm(3, 'LATER')]),
                        shipped=table(PARCEL, [here.parcel(2, 'LATER', 'B', 1, '2026-05-07T10:00:00+00:00', '10.00')]))
    here.expect('later', {name: here.goods(order)[0]['product'] for name, order in orders.items()},
                {here.order(1): here.sku('OURS'), here.order(2): here.sku('OURS'), here.order(3): here.sku('LATER')})
    here.expect('the parcel counts', here.goods(orders[here.order(2)])[0].get('qty_delivered'), 2.0)


def several_zips(here):
    """More orders than fit into a ZIP: numbered ZIPs, in any order."""
    here.product('PLAIN')
    here.settings = '[orderferry]\norders-per-zip = 2\n'
    _, zips = here.convert(orders=table(ORDER, [here.fbm(n, 'PLAIN') for n in range(5)]))
    here.expect('names', [name for name, _ in zips], ['orders.zip', 'orders.2.zip', 'orders.3.zip'])
    here.wrong += modules.import_all(here.odoo, zips[::-1])
    here.expect('orders', [order['state'] for order in here.dump().values()], ['sale'] * 5)


def uninstalled_and_upgraded(here):
    """The imported module cannot be uninstalled with the orders, and blocks neither upgrades nor installs; a later ZIP works."""
    here.product('PLAIN')
    before = here.carry(**both(here))
    ours = [row['id'] for row in here.odoo.read('ir.module.module', [['name', '=', 'orderferry_orders']], ['name'])]
    refused = 0
    for method in ('button_immediate_uninstall', 'button_immediate_upgrade'):
        try:
            here.odoo.call('ir.module.module', method, ours)
        except client.Refused:
            refused += 1
    here.expect('refused', refused, 2)
    here.expect('still there', here.dump(), before)
    sale = here.odoo.read('ir.module.module', [['name', '=', 'sale_stock']], ['name'])[0]['id']
    here.odoo.call('ir.module.module', 'button_immediate_upgrade', [sale])
    here.expect('half way', here.odoo.read('ir.module.module', [['state', 'like', 'to ']], ['name']), [])
    new = here.odoo.read('ir.module.module', [['name', 'in', ['board', 'sale_margin', 'product_margin']], ['state', '=', 'uninstalled']], ['name'])
    for row in new[:1]:
        here.odoo.call('ir.module.module', 'button_immediate_install', [row['id']])
    here.expect('after upgrade and install', here.dump(), before)
    here.expect('a later ZIP', len(here.carry(orders=table(ORDER, [here.fbm(3, 'PLAIN')]))), 3)


ALL_OF_THEM = [no_right, settings_right_only, in_french, in_german, second_company, no_default_tax, kits, reserved_with_gift_and_carrier,
               deliveries_in_steps, own_records, default_product_by_reference, several_zips, uninstalled_and_upgraded]
