"""What must be true of the orders in Odoo, given what the reports say."""
import re
from decimal import Decimal

SERVICE = re.compile(r'_(ship|shipdisc|wrap|disc|tax|gift|order_[a-z]+)(_\d+)?$')


def plain(name):
    return re.sub(r'\W+', '', name or '').casefold()


def is_product(line):
    return not line.get('display_type') and not SERVICE.search(line['external_id'] or '')


def cents(value):
    return Decimal(str(value or 0)).quantize(Decimal('0.01'))


def check_order(name, order, report, taxed, priced):
    """Yields what is wrong with one order."""
    total = cents(order.get('amount_total'))
    allowed = {report.total()} | ({report.total(True)} if taxed else set())
    if priced and total not in allowed:
        yield '%s: total %s, the report says %s' % (name, total, report.total())
    if order['currency_id'] != report.currency and report.currency:
        yield '%s: currency %s, the report says %s' % (name, order['currency_id'], report.currency)
    units = sum(line.get('product_uom_qty', 0) for line in order['lines'] if is_product(line))
    if units != report.units():
        yield '%s: %s units, the report says %s' % (name, units, report.units())
    unnamed = [line for line in order['lines'] if not line['external_id']]
    if unnamed:
        yield '%s: %d lines without external ID' % (name, len(unnamed))
    if order['client_order_ref'] != name:
        yield '%s: customer reference %s' % (name, order['client_order_ref'])
    yield from check_partner(name, order, report)


def check_partner(name, order, report):
    partner = order['partner_shipping_id']
    country = {'UK': 'GB'}.get(report.country.upper(), report.country.upper())
    if len(country) == 2 and partner['country'] != country:
        yield '%s: country %s, the report says %s' % (name, partner['country'], country)
    state = report.state.upper().strip()
    if len(state) == 2 and country in ('US', 'CA') and partner['state'] != state:
        yield '%s: state %s, the report says %s' % (name, partner['state'], state)
    names = {plain(said) for said in report.names} - {''}
    shown = plain(partner.get('name') or order['partner_id'].get('name'))
    if names and not any(shown in said or said in shown for said in names):
        yield '%s: the recipient has another name than in the reports' % name


def check_orders(dump, reports, summary, settings):
    """Yields all that is wrong with the orders of one sample."""
    inside = {order['client_order_ref']: order for order in dump['orders'].values()}
    said = {note['order'] for note in summary['diagnostics']}
    taxed, adds = 'tax-collected-by = seller' in settings, 'tax = product' in settings      # Odoo's totals depend on its products
    for name, order in inside.items():
        if name not in reports:
            yield '%s: in Odoo, but in no report' % name
        else:
            yield from check_order(name, order, reports[name], taxed, reports[name].known() and not adds)
    for name, report in reports.items():
        wanted = report.wanted()
        if wanted and name not in inside and name not in said:
            yield '%s: left out without a word' % name
        if wanted is False and name in inside and 'history' not in settings:
            yield '%s: in Odoo, though %s' % (name, report.status)
    if summary['orders']['read'] != len(reports):
        yield '%d orders read, the reports have %d' % (summary['orders']['read'], len(reports))
    if summary['orders']['written'] != len(inside):
        yield '%d orders written, Odoo has %d' % (summary['orders']['written'], len(inside))


def check_totals(dump, summary):
    """The control totals that the program printed, against the sums of Odoo."""
    sums = {}
    for order in dump['orders'].values():
        key = order['currency_id']
        sums[key] = sums.get(key, Decimal(0)) + cents(order.get('amount_total'))
    for line in summary['currencies']:
        if line['written']['orders'] and Decimal(line['written']['amount']) != sums.get(line['currency']):
            yield '%s: %s written, Odoo has %s' % (line['currency'], line['written']['amount'],
                                                 sums.get(line['currency']))
