"""What Amazon reports later about an order that Odoo already has, and what people did with it meanwhile."""
import cases
import client
from situations import ALL, ORDER, PARCEL, run, table  # noqa: F401 (run is the room's face)

ADDRESS = 'Amazon: another address'


def changed_while_open(here):
    """Price and quantity follow while nothing is delivered, without a second line or delivery."""
    here.product('PLAIN')
    here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN', '3', '30.00'), here.fbm(2, 'PLAIN', '1', '10.00')]))
    changed = table(ORDER, [here.fbm(1, 'PLAIN', '2', '18.00'), here.fbm(2, 'PLAIN', '1', '10.00')])
    for _ in range(2):
        orders = here.carry(orders=changed)
        order = orders[here.order(1)]
        lines = here.goods(order)
        here.expect('lines', [(line['product_uom_qty'], line['price_unit']) for line in lines], [(2.0, 9.0)])
        here.expect('total', order['amount_total'], 18.0)
        here.expect('deliveries', len(order['pickings']), 1)
        here.expect('demand', [move['product_uom_qty'] for line in lines for move in line['moves']], [2.0])
        here.expect('the other', orders[here.order(2)]['amount_total'], 10.0)
        here.expect('to-dos', here.to_dos(1), [])


def changed_after_delivery(here):
    """Shipped goods are not changed; there is one activity; done to-dos do not come back."""
    here.product('PLAIN')
    here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN', '3', '30.00')]))
    here.deliver(1)
    before = here.dump()
    changed = table(ORDER, [here.fbm(1, 'PLAIN', '2', '18.00', **{'ship-address-1': 'Other Road 2'})])
    orders = here.carry(orders=changed)
    here.expect('to-dos', here.to_dos(1), [ADDRESS, 'Amazon: now 2 units at 9.0 each'])
    here.expect('order', orders, before)
    here.odoo.call('mail.activity', 'action_done', here.in_odoo(1)['activity_ids'])
    here.carry(orders=changed)
    here.expect('to-dos that were done', here.to_dos(1), [])


def price_known_later(here):
    """An order that came without a price gets it, as long as it is open."""
    here.product('PLAIN', list_price=1)
    here.settings = '[orderferry]\nmissing-price = pricelist\n'
    orders = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN', '2', '')]))
    here.expect('by the pricelist', orders[here.order(1)]['amount_total'], 2.0)
    priced = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN', '2', '25.00')]))
    here.expect('by Amazon', priced[here.order(1)]['amount_total'], 25.0)
    here.expect('lines', len(here.goods(priced[here.order(1)])), 1)
    here.expect('deliveries', len(priced[here.order(1)]['pickings']), 1)
    again = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN', '2', '')]))
    here.expect('the older report again', again, priced)


def corrected_address(here):
    """Order and open delivery go to the corrected address; the older report again does not take it back."""
    here.product('PLAIN')
    old = table(ORDER, [here.fbm(1, 'PLAIN')])
    here.carry(orders=old)
    new = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN', **{'ship-address-1': 'Other Road 2'})]))
    order = new[here.order(1)]
    here.expect('street', order['partner_shipping_id']['street'], 'Other Road 2')
    picking = here.odoo.read('stock.picking', [['id', 'in', here.in_odoo(1)['picking_ids']]], ['partner_id'])
    street = here.odoo.read('res.partner', [['id', '=', picking[0]['partner_id'][0]]], ['street'])[0]['street']
    here.expect('street of the delivery', (len(picking), street), (1, 'Other Road 2'))
    here.expect('customer', len({str(o['partner_id']) for o in new.values()}), 1)
    here.expect('the older report again', here.carry(orders=old), new)


def people_worked_with_it(here):
    """What people changed stays: the same report, in another ZIP, writes nothing."""
    here.product('PLAIN')
    both = table(ORDER, [here.fbm(1, 'PLAIN', '3', '30.00'), here.fbm(2, 'PLAIN')])
    here.carry(orders=both)
    here.odoo.write('sale.order.line', here.in_odoo(1)['order_line'][:1], {'price_unit': 8, 'name': 'Ours'})
    here.odoo.write('sale.order', [here.in_odoo(2)['id']], {'origin': 'Ours'})
    before = here.dump()
    after = here.carry(orders=both, all_orders=table(ALL, [here.state(3, 'PLAIN', 'Cancelled')]))
    here.expect('orders', after, before)


def item_cancelled(here):
    """One item of an order cancelled: there is an activity, no line disappears by itself."""
    here.product('PLAIN')
    here.product('OTHER')
    two = [here.fbm(1, 'PLAIN'), dict(here.fbm(1, 'OTHER'), **{'order-item-id': '8%013d' % 1})]
    before = here.carry(orders=table(ORDER, two))
    gone = dict(here.state(1, 'OTHER', 'Unshipped'), **{'order-item-id': '8%013d' % 1, 'item-status': 'Cancelled'})
    after = here.carry(orders=table(ORDER, two), all_orders=table(ALL, [here.state(1, 'PLAIN', 'Unshipped'), gone]))
    here.expect('lines', here.goods(after[here.order(1)]), here.goods(before[here.order(1)]))
    here.expect('to-dos', here.to_dos(1), ['Amazon: other lines'])


def further_parcel(here):
    """FBA: a later report lists another parcel, whose amount does not divide evenly: booked, and the order's amount is raised, once."""
    here.product('PLAIN')
    first = here.parcel(1, 'PLAIN', 'A', 1, '2026-05-06T10:00:00+00:00', '3.33')
    second = here.parcel(1, 'PLAIN', 'B', 2, '2026-05-07T10:00:00+00:00', '6.67')
    here.carry(shipped=table(PARCEL, [first]))
    for parcels in ([second], [second], [first], [first, second]):
        order = here.carry(shipped=table(PARCEL, parcels))[here.order(1)]
        lines = here.goods(order)
        here.expect('lines', sorted((line['product_uom_qty'], line['price_unit'], line.get('qty_delivered')) for line in lines),
                    [(1.0, 3.34, 1.0), (2.0, 3.33, 2.0)])
        here.expect('amount', (order['amount_total'], order.get('locked'), order['pickings']), (10.0, True, []))
        here.expect('booked', sum(move['quantity'] for line in lines for move in line['moves'] if move['state'] == 'done'), 3.0)
        here.expect('to-dos', here.to_dos(1), [])


def further_parcel_with_shipping(here):
    """FBA: shipping costs and discounts of a further parcel are added, whether the report has it alone or all parcels; a new kind is an activity."""
    here.product('PLAIN')
    amounts = {'shipping-price': '2.00', 'item-promotion-discount': '-0.50'}
    parcels = [dict(here.parcel(number, 'PLAIN', name, 1, '2026-05-0%dT10:00:00+00:00' % day, '5.00'), **more) for number, name, day, more in (
        (1, 'A', 6, amounts), (1, 'B', 7, amounts), (2, 'C', 6, amounts), (2, 'D', 7, amounts), (3, 'E', 6, {}), (3, 'F', 7, amounts))]
    here.carry(shipped=table(PARCEL, parcels[0::2]))
    for _ in range(2):
        orders = here.carry(shipped=table(PARCEL, [parcels[1], parcels[2], parcels[3], parcels[5]]))
        here.expect('amounts', [orders[here.order(number)]['amount_total'] for number in (1, 2, 3)], [13.0, 13.0, 10.0])
        here.expect('to-dos', [here.to_dos(number) for number in (1, 2, 3)], [[], [], ['Amazon: further amounts']])


def parcels_after_the_whole(here):
    """FBA: All Orders reported the item as shipped, the parcels come later: booked once."""
    here.product('PLAIN')
    here.product('OTHER')
    other = dict(here.state(1, 'OTHER', 'Shipped', 'Amazon'), **{'order-item-id': '8%013d' % 1})
    before = here.carry(all_orders=table(ALL, [here.state(1, 'PLAIN', 'Shipped', 'Amazon', '3', '30.00'), other]))
    parcels = [here.parcel(1, 'PLAIN', 'A', 2, '2026-05-06T10:00:00+00:00', '20.00'),
               here.parcel(1, 'PLAIN', 'B', 1, '2026-05-07T10:00:00+00:00', '10.00')]
    here.expect('a part', here.carry(shipped=table(PARCEL, parcels[:1])), before)
    here.expect('another part', here.carry(shipped=table(PARCEL, parcels)), before)
    here.expect('delivered', [line.get('qty_delivered') for line in here.goods(before[here.order(1)])], [3.0, 1.0])
    here.expect('to-dos', here.to_dos(1), [])


def delivered_from_own_stock(here):
    """FBA: somebody confirmed the quotation of the CSV set, so it has a delivery order: not booked twice, there is an activity."""
    here.product('PLAIN')
    shipped = table(PARCEL, [here.parcel(1, 'PLAIN', 'A', 1, '2026-05-06T10:00:00+00:00', '10.00')])
    here.carry(orders=table(ORDER, [here.fbm(9, 'PLAIN')]))  # so that this is not the first ZIP
    here.wrong += cases.import_all(here.odoo, here.outputs({'shipped.txt': shipped}).files)
    here.odoo.call('sale.order', 'action_confirm', [here.in_odoo(1)['id']])
    for _ in range(2):
        orders = here.carry(shipped=shipped)
        moves = [move for line in here.goods(orders[here.order(1)]) for move in line['moves']]
        here.expect('moves', [(move['quantity'] if move['state'] == 'done' else 0) for move in moves], [0])
        here.expect('to-dos', here.to_dos(1), ['Amazon: FBA shipment not booked'])


def quotations_of_the_csv_set(here):
    """Quotations that came as CSV are confirmed by the ZIP of the same call, and booked: no second order."""
    here.product('PLAIN')
    files = {'orders.txt': table(ORDER, [here.fbm(1, 'PLAIN')]),
             'shipped.txt': table(PARCEL, [here.parcel(2, 'PLAIN', 'A', 1, '2026-05-06T10:00:00+00:00', '10.00')])}
    here.wrong += cases.import_all(here.odoo, here.outputs(files).files)
    here.expect('quotations', sorted(order['state'] for order in here.dump().values()), ['draft', 'draft'])
    orders = here.carry(**{name[:-4]: data for name, data in files.items()})
    here.expect('orders', sorted((order['state'], len(order['pickings'])) for order in orders.values()), [('sale', 0), ('sale', 1)])
    here.expect('booked', [line.get('qty_delivered') for line in here.goods(orders[here.order(2)])], [1.0])


def forced(here):
    """Force init, or a first ZIP over confirmed orders, would write them again: Odoo refuses it, and nothing is changed."""
    here.product('PLAIN')
    orders = table(ORDER, [here.fbm(1, 'PLAIN'), here.fbm(2, 'PLAIN')])
    _, zips = here.convert(orders=orders)
    before = here.carry(orders=table(ORDER, [here.fbm(1, 'PLAIN')]))
    refused = 0
    for _, data in zips:
        try:
            here.odoo.import_module(data, force=True)
        except client.Refused as error:
            refused += 'pricelist of a confirmed order' in str(error)
    here.expect('refused', refused, 1)
    here.expect('orders', here.dump(), before)
    here.expect('without force', len(here.carry(orders=orders)), 2)


ALL_OF_THEM = [changed_while_open, changed_after_delivery, price_known_later, corrected_address, people_worked_with_it,
               item_cancelled, further_parcel, further_parcel_with_shipping, parcels_after_the_whole, delivered_from_own_stock, quotations_of_the_csv_set, forced]
