"""One sample as a module ZIP: imported as an administrator does, compared with what
the reports say about orders, deliveries and moves; imported again; told to cancel."""
import check
import client
import prepare
import reports
import sample
from cases import difference
from dump import dump


def run(odoo, folder, command, account):
    """What is wrong, as a list of texts; None when the sample makes no ZIP."""
    case = sample.Sample.of_folder(folder, command, account, odoo.version, odoo.context.get('tz') or 'UTC')
    try:
        summary, zips = case.convert_module()
        return list(follow(odoo, case, summary, zips)) if zips else None
    finally:
        case.close()


def follow(odoo, case, summary, zips):
    told = reports.read(case.inputs)
    for _, data in zips:
        prepare.prepare(odoo, sample.tables_of(data))
    prepare.product_references(odoo, {line.sku for report in told.values() for lines in report.kinds.values()
                                      for line in lines.values()})
    wrong = import_all(odoo, zips)
    if wrong:
        yield from wrong
        return
    first = dump(odoo, case.account, clock=True)
    yield from check.check_orders(first, told, summary, case.settings)
    yield from check_work(odoo, first, told, case.settings)
    yield from import_all(odoo, zips)
    yield from difference('after the second import', first, dump(odoo, case.account, clock=True))
    yield from check_harmless(odoo)


def import_all(odoo, zips):
    wrong = []
    for name, data in zips:
        try:
            odoo.import_module(data)
        except client.Refused as error:
            wrong.append('%s: %s' % (name, error))
    return wrong


def check_work(odoo, dumped, told, settings):
    goods = {row['default_code'] or row['name'] for row in odoo.read(
        'product.product', [['type', '!=', 'service']], ['default_code', 'name'])}
    for order in dumped['orders'].values():
        name = order['client_order_ref']
        report = told[name]
        if report.placed and order['date_order'] != report.placed:
            yield '%s: ordered at %s, the report says %s' % (name, order['date_order'], report.placed)
        wanted = 'draft' if report.asked and 'on-cancel-request = confirm' not in settings else 'sale'
        if order['state'] != wanted:
            yield '%s: %s instead of %s' % (name, order['state'], wanted)
        elif wanted == 'draft':
            continue
        elif report.channel == 'FBA':
            yield from check_fba(name, order)
        elif 'history' not in settings:
            yield from check_fbm(name, order, goods)


def check_fba(name, order):
    if not order.get('locked'):
        yield '%s: an FBA order that is not locked' % name
    if order['pickings']:
        yield '%s: an FBA order with a delivery order' % name
    for line in filter(check.is_product, order['lines']):
        moved = sum(move.get('quantity', 0) for move in line['moves'] if move['state'] == 'done')
        if moved != line['product_uom_qty'] or line.get('qty_delivered') != moved:
            yield '%s: %s ordered, %s moved, %s delivered' % (
                name, line['product_uom_qty'], moved, line.get('qty_delivered', 0))
        if any(move['location_dest_id'].split('/')[-1] != 'Customers' for move in line['moves']):
            yield '%s: moved elsewhere than to customers' % name


def check_fbm(name, order, goods):
    live = [picking for picking in order['pickings'] if picking['state'] != 'cancel']
    wanted = any(line['product'] in goods for line in order['lines'] if check.is_product(line))
    if len(live) != int(wanted):
        yield '%s: %d delivery orders' % (name, len(live))
    if any(picking['state'] == 'done' for picking in live):
        yield '%s: delivered before anybody sent it' % name
    if order.get('commitment_date') and any(
            picking.get('date_deadline') != order['commitment_date'] for picking in live):
        yield '%s: another date on the delivery order than on the order' % name


def check_harmless(odoo):
    """No module is left which could be uninstalled with the orders, or which blocks other installs."""
    for row in odoo.read('ir.module.module', [['name', '=like', 'orderferry%']], ['name', 'state']):
        if row['state'] != 'uninstallable':
            yield 'the module %s is left in the state %s' % (row['name'], row['state'])
