"""What Odoo shows to those who pick, and to those who have to decide: unknown products, requests to cancel, totals, prices, locks, valuation."""
import json

import cases
from situations import ALL, MISSING, ORDER, PARCEL, run, table  # noqa: F401 (run is the room's face)

REQUEST = 'Amazon: the buyer asks to cancel'
DIFFERS = 'Amazon: the total differs'


def pickings(here, number, *fields):
    return here.odoo.read('stock.picking', [['id', 'in', here.in_odoo(number)['picking_ids']]], list(fields) + ['state'])


def activities(here, model, ids):
    return [row['summary'] for row in here.odoo.read('mail.activity', [['res_model', '=', model], ['res_id', 'in', ids]], ['summary'])]


def unknown_sku_on_the_delivery(here):
    """The picker sees SKU and title of a product that Odoo does not know; an activity asks for it, once."""
    here.product('PLAIN')
    orders = table(ORDER, [here.fbm(1, 'NOWHERE', **{'product-name': 'Cup <red> & "blue"'}), here.fbm(2, 'PLAIN')])
    for _ in range(2):
        here.carry(orders=orders)
        [picking] = pickings(here, 1, 'note')
        [move] = here.odoo.read('stock.move', [['picking_id', '=', picking['id']]], ['description_picking'])
        here.expect('on the line', [text in move['description_picking'] for text in (here.sku('NOWHERE'), 'Cup <red> & "blue"')], [True, True])
        here.expect('in the note', str(picking['note']).count(here.sku('NOWHERE')), 1)
        here.expect('escaped', 'Cup &lt;red&gt; &amp;' in str(picking['note']), True)
        here.expect('note of the other', pickings(here, 2, 'note')[0]['note'], False)
        here.expect('to-dos', (here.to_dos(1), here.to_dos(2)), ([MISSING], []))


def request_to_cancel(here):
    """The buyer asks to cancel: by default a quotation, with an activity; confirmed when the request is withdrawn."""
    here.product('PLAIN')
    asked = {'is-buyer-requested-cancellation': 'true', 'buyer-requested-cancel-reason': 'Other'}
    columns = ORDER + list(asked)
    for _ in range(2):
        orders = here.carry(orders=table(columns, [here.fbm(1, 'PLAIN', **asked), here.fbm(2, 'PLAIN')]))
        here.expect('states', [orders[here.order(number)]['state'] for number in (1, 2)], ['draft', 'sale'])
        here.expect('to-dos', (here.to_dos(1), here.to_dos(2)), ([REQUEST], []))
    orders = here.carry(orders=table(columns, [here.fbm(1, 'PLAIN'), here.fbm(2, 'PLAIN')]))
    here.expect('withdrawn', [orders[here.order(number)]['state'] for number in (1, 2)], ['sale', 'sale'])


def request_to_cancel_confirmed(here):
    """on-cancel-request = confirm, and a request that comes later: activity and note on the delivery too, once."""
    here.product('PLAIN')
    here.settings = '[orderferry]\non-cancel-request = confirm\n'
    asked = {'is-buyer-requested-cancellation': 'true'}
    columns = ORDER + list(asked)
    here.carry(orders=table(columns, [here.fbm(1, 'PLAIN', **asked), here.fbm(2, 'PLAIN')]))
    for _ in range(2):
        orders = here.carry(orders=table(columns, [here.fbm(number, 'PLAIN', **asked) for number in (1, 2)]))
        for number in (1, 2):
            [picking] = pickings(here, number, 'note')
            here.expect('state', (orders[here.order(number)]['state'], picking['state'] != 'cancel'), ('sale', True))
            here.expect('to-do', here.to_dos(number), [REQUEST])
            here.expect('to-do on the delivery', activities(here, 'stock.picking', [picking['id']]), [REQUEST])
            here.expect('note on the delivery', str(picking['note']).count('asked Amazon to cancel'), 1)
            here.expect('tags', len(orders[here.order(number)]['tags']), 2)


def request_after_a_part(here):
    """A part has left when the buyer asks to cancel: the order stays, and the delivery that is still open says it, not the one that left."""
    here.product('PLAIN')
    asked = {'is-buyer-requested-cancellation': 'true'}
    columns = ORDER + list(asked)
    here.carry(orders=table(columns, [here.fbm(1, 'PLAIN', '3', '30.00')]))
    [first] = pickings(here, 1)
    for move in here.odoo.read('stock.move', [['picking_id', '=', first['id']]], ['product_uom_qty']):
        here.odoo.write('stock.move', [move['id']], {'quantity': 1, 'picked': True})
    here.odoo.call('stock.picking', 'button_validate', [first['id']], context={'skip_backorder': True})
    for _ in range(2):
        order = here.carry(orders=table(columns, [here.fbm(1, 'PLAIN', '3', '30.00', **asked)]))[here.order(1)]
        here.expect('state, to-dos', (order['state'], here.to_dos(1)), ('sale', [REQUEST]))
        found = sorted((picking['state'] == 'done', activities(here, 'stock.picking', [picking['id']]), str(picking['note']).count('asked Amazon to cancel'))
                       for picking in pickings(here, 1, 'note'))
        here.expect('deliveries', found, [(False, [REQUEST], 1), (True, [], 0)])
        here.expect('delivered', here.goods(order)[0].get('qty_delivered'), 1.0)


def tax(here, **values):
    included = {'price_include_override': 'tax_included'} if here.odoo.has('account.tax', 'price_include_override') else {'price_include': True}
    if not values.pop('included'):
        included = {'price_include_override': 'tax_excluded'} if here.odoo.has('account.tax', 'price_include_override') else {'price_include': False}
    return here.odoo.create('account.tax', dict({'name': here.account + str(values['amount']) + str(included), 'type_tax_use': 'sale'}, **included, **values))


def total_differs(here):
    """Odoo compares: a tax on top, where Amazon's prices include it, makes another total, and an activity with both amounts; one that fits does not."""
    here.odoo.write('product.product', [here.product('ONTOP')], {'taxes_id': [[6, 0, [tax(here, amount=15, included=False)]]]})
    here.odoo.write('product.product', [here.product('INCLUDED')], {'taxes_id': [[6, 0, [tax(here, amount=15, included=True)]]]})
    here.settings = '[orderferry]\ntax = product\n'
    files = {'orders': table(ORDER, [here.fbm(1, 'ONTOP', price='16.49'), here.fbm(2, 'INCLUDED', price='16.49')]),
             'shipped': table(PARCEL, [here.parcel(3, 'ONTOP', 'A', 1, '2026-05-06T10:00:00+00:00', '16.49'),
                                       here.parcel(4, 'INCLUDED', 'B', 1, '2026-05-06T10:00:00+00:00', '16.49')])}
    for _ in range(2):
        orders = here.carry(**files)
        here.expect('totals', [orders[here.order(number)]['amount_total'] for number in (1, 2, 3, 4)], [18.96, 16.49, 18.96, 16.49])
        here.expect('to-dos', [here.to_dos(number) for number in (1, 2, 3, 4)], [[DIFFERS], [], [DIFFERS], []])
    notes = here.odoo.read('mail.activity', [['id', 'in', here.in_odoo(1)['activity_ids']]], ['note'])
    here.expect('both amounts', [text in notes[0]['note'] for text in ('18.96 EUR', '16.49 EUR')], [True, True])


def export_with_labels(here, model, fields, ids):
    """As the window for exports makes it: the labels of the user's language for headers."""
    def labels(model, prefix, above):
        return {field['id']: field['string'] for field in here.odoo.rpc('/web/export/get_fields', {
            'model': model, 'prefix': prefix, 'parent_name': above, 'import_compat': False, 'domain': [], 'parent_field_type': 'many2many'})}
    shown = labels(model, '', '')
    shown.update(labels('account.tax', 'taxes_id', shown['taxes_id']))
    shown['id'] = 'External ID'
    columns = [{'name': path, 'label': shown[path], 'store': True, 'type': 'char'} for path in fields]
    query = {'model': model, 'fields': columns, 'ids': ids, 'domain': [], 'groupby': [], 'context': here.odoo.context, 'import_compat': False}
    return here.odoo.post('/web/export/csv', {'data': json.dumps(query), 'token': 'x'})


def taxes_of_the_export(here):
    """tax = product in the CSV way: exactly those orders are warned about whose total in Odoo differs, by Odoo's own export of products, in two languages."""
    on_top, included, nothing = tax(here, amount=15, included=False), tax(here, amount=19, included=True), tax(here, amount=0, included=False)
    kinds = {'ONTOP': [on_top], 'INCLUDED': [included], 'NOTHING': [], 'ZERO': [nothing], 'BOTH': [included, nothing]}
    ids = [here.product(kind) for kind in kinds]
    for product, taxes in zip(ids, kinds.values()):
        here.odoo.write('product.product', [product], {'taxes_id': [[6, 0, taxes]]})
    here.settings = '[orderferry]\ntax = product\n'
    orders = table(ORDER, [here.fbm(number, kind, price='16.49') for number, kind in enumerate(kinds)])
    for language in ('en_US', 'de_DE'):
        here.odoo.call('base.language.install', 'lang_install', [here.odoo.create('base.language.install', {'lang_ids': [[6, 0, [
            row['id'] for row in here.odoo.read('res.lang', [['code', '=', language]], ['code'])]]]})])
        here.odoo.context['lang'] = language
        data = export_with_labels(here, 'product.product', ['id', 'default_code', 'taxes_id/amount', 'taxes_id/price_include', 'taxes_id/amount_type'], ids)
        here.odoo.context['lang'] = 'en_US'
        files = here.outputs({'orders.txt': orders, 'products.csv': data})
        told = [(problem['code'], problem.get('order')) for problem in files.summary['diagnostics']]
        here.expect('warnings', told, [('tax-does-not-fit', here.order(0))])
    here.wrong += cases.import_all(here.odoo, files.files)
    totals = {here.order(number): 16.49 for number in range(len(kinds))}
    here.expect('totals', {name: order['amount_total'] for name, order in here.dump().items()}, dict(totals, **{here.order(0): 18.96}))


def price_of_an_unknown_sku(here):
    """missing-price = pricelist, and nobody knows the price: not confirmed at 0.00, neither FBM nor FBA; an activity asks for the price."""
    here.product('PLAIN', list_price=7)
    here.settings = '[orderferry]\nmissing-price = pricelist\n'
    for _ in range(2):
        orders = here.carry(orders=table(ORDER, [here.fbm(1, 'NOWHERE', price=''), here.fbm(2, 'PLAIN', price='')]),
                            all_orders=table(ALL, [here.state(3, 'NOWHERE', 'Shipped', 'Amazon', price='')]))
        here.expect('states', [orders[here.order(number)]['state'] for number in (1, 2, 3)], ['draft', 'sale', 'draft'])
        here.expect('to-dos', ['Amazon: the price is missing' in here.to_dos(number) for number in (1, 2, 3)], [True, False, True])


def lock_confirmed(here, value):
    here.odoo.call('res.config.settings', 'execute', [here.odoo.create('res.config.settings', {'group_auto_done_setting': value})])


def locked_confirmed_sales(here):
    """Lock Confirmed Sales is on: a cancelled order that nothing left for is unlocked and cancelled; a delivered one stays."""
    here.product('PLAIN')
    lock_confirmed(here, True)
    try:
        orders = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN'), here.fbm(2, 'PLAIN')]),
                            shipped=table(PARCEL, [here.parcel(3, 'PLAIN', 'A', 1, '2026-05-06T10:00:00+00:00', '10.00')]))
        here.expect('locked', [orders[here.order(number)].get('locked') for number in (1, 2, 3)], [True, True, True])
        here.deliver(2)
        for _ in range(2):
            orders = here.carry(all_orders=table(ALL, [here.state(number, 'PLAIN', 'Cancelled', channel)
                                                      for number, channel in ((1, 'Merchant'), (2, 'Merchant'), (3, 'Amazon'))]))
            here.expect('states', [orders[here.order(number)]['state'] for number in (1, 2, 3)], ['cancel', 'sale', 'sale'])
            here.expect('deliveries', [picking['state'] for picking in orders[here.order(1)]['pickings']], ['cancel'])
            here.expect('to-dos', [here.to_dos(number) for number in (1, 2, 3)], [[], ['Amazon: cancelled after delivery'], ['Amazon: cancelled after delivery']])
    finally:
        lock_confirmed(here, False)


def valued_on_the_day_of_shipment(here):
    """Automated valuation: the entry of an FBA move has the day of the shipment, each its own."""
    if here.odoo.version >= 19:  # no entry for each move
        here.wrong = None
        return
    accounts = {kind: here.odoo.create('account.account', {'name': here.account + kind, 'code': here.account[1:5].upper() + code, 'account_type': kind})
                for kind, code in (('asset_current', '1'), ('expense', '2'))}
    journal = here.odoo.create('account.journal', {'name': here.account, 'code': here.account[-5:], 'type': 'general'})
    category = here.odoo.create('product.category', {
        'name': here.account, 'property_cost_method': 'average', 'property_valuation': 'real_time', 'property_stock_journal': journal,
        'property_stock_valuation_account_id': accounts['asset_current'], 'property_stock_account_input_categ_id': accounts['expense'],
        'property_stock_account_output_categ_id': accounts['expense']})
    product = here.product('STORED', stored=True, categ_id=category, standard_price=4)
    for _ in range(2):
        here.carry(shipped=table(PARCEL, [here.parcel(1, 'STORED', 'A', 1, '2026-03-05T10:00:00+00:00', '10.00'),
                                          here.parcel(2, 'STORED', 'B', 1, '2026-03-05T12:00:00+00:00', '10.00'),
                                          here.parcel(3, 'STORED', 'C', 1, '2026-04-07T10:00:00+00:00', '10.00')]))
        layers = here.odoo.read('stock.valuation.layer', [['product_id', '=', product]], ['account_move_id'])
        moves = [row['account_move_id'][0] for row in layers if row['account_move_id']]
        here.expect('dates', sorted(row['date'] for row in here.odoo.read('account.move', [['id', 'in', moves]], ['date'])),
                    ['2026-03-05', '2026-03-05', '2026-04-07'])


ALL_OF_THEM = [unknown_sku_on_the_delivery, request_to_cancel, request_to_cancel_confirmed, request_after_a_part, total_differs, taxes_of_the_export, price_of_an_unknown_sku,
               locked_confirmed_sales, valued_on_the_day_of_shipment]
