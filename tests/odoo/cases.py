"""One sample from its reports to Odoo and back: imported, compared with what the
reports say; imported again; imported again after people worked with the orders."""
import check
import prepare
import reports
import sample
from dump import dump

GUARD = 'You cannot change the pricelist of a confirmed order'


def run(odoo, folder, command, account):
    """What is wrong, as a list of texts; None when the sample makes nothing for Odoo."""
    case = sample.Sample.of_folder(folder, command, account, odoo.version, odoo.context.get('tz') or 'UTC')
    try:
        summary, files = case.convert()
        if not any(model == 'sale.order' for _, model, _ in files):
            return None
        return list(follow(odoo, case, summary, files))
    finally:
        case.close()


def follow(odoo, case, summary, files):
    prepare.prepare(odoo, files)
    wrong = import_all(odoo, files)
    if wrong:
        yield from wrong
        return
    first = dump(odoo, case.account)
    yield from check.check_orders(first, reports.read(case.inputs), summary, case.settings)
    if 'missing-price = pricelist' not in case.settings and 'tax = product' not in case.settings:
        yield from check.check_totals(first, summary)
    yield from import_all(odoo, files)
    yield from difference('after the second import', first, dump(odoo, case.account))
    yield from worked_with(odoo, case, files)


def worked_with(odoo, case, files):
    """Orders confirmed, delivered, locked, cancelled: the same files must change none of them."""
    orders = sorted(order for order in odoo_orders(odoo, case.account))
    odoo.call('sale.order', 'action_confirm', orders[:3])
    deliver(odoo, orders[:1])
    odoo.call('sale.order', 'action_lock', orders[1:2])
    odoo.call('sale.order', 'action_cancel', orders[3:4])
    before = dump(odoo, case.account, clock=True)
    yield from (text for text in import_all(odoo, files) if GUARD not in text)
    yield from difference('after an import over confirmed orders', before, dump(odoo, case.account, clock=True))


def odoo_orders(odoo, account):
    rows = odoo.read('ir.model.data', [['module', '=', 'orderferry'], ['model', '=', 'sale.order'],
                                       ['name', 'like', 'order_%s_' % account]], ['res_id'])
    return [row['res_id'] for row in rows]


def deliver(odoo, orders):
    pickings = [picking for row in odoo.read('sale.order', [['id', 'in', orders]], ['picking_ids'])
                for picking in row['picking_ids']]
    for move in odoo.read('stock.move', [['picking_id', 'in', pickings]], ['product_uom_qty']):
        odoo.write('stock.move', [move['id']], {'quantity': move['product_uom_qty'], 'picked': True})
    if pickings:
        odoo.call('stock.picking', 'button_validate', pickings)


def import_all(odoo, files):
    """In the order of the names; returns Odoo's errors."""
    return ['%s: %s' % (name, message.get('message')) for name, model, data in files
            for message in odoo.import_csv(model, name, data)]


def difference(when, before, after):
    for kind in before:
        for name in sorted(set(before[kind]) | set(after[kind])):
            old, new = before[kind].get(name), after[kind].get(name)
            if old != new:
                yield '%s changed %s: %s' % (name, when, changed(old, new))


def changed(old, new):
    if not old or not new:
        return 'there %s' % ('no more' if old else 'now')
    return '; '.join('%s was %r, is %r' % (key, old.get(key), new.get(key))
                     for key in sorted(set(old) | set(new)) if old.get(key) != new.get(key))
