"""Where the model and what was written differ: a list of sentences, empty when all is well"""
import re
from collections import Counter
from decimal import Decimal

from model import HARMLESS, order_key
from written import price, value

SERVICES = {'AMAZON-SHIPPING': 'shipping', 'AMAZON-GIFT-WRAP': 'wrap', 'AMAZON-DISCOUNT': 'discount', 'AMAZON-TAX': 'tax'}


def differs(what, expected, found):
    return [] if expected == found else ['%s: expected %r, found %r' % (what, expected, found)]


def check_lines(order, found, unknown):
    said, units, money, told = [], Counter(), Counter(), []
    for line in found['lines']:
        if line['display_type'] == 'line_note':
            told.append(line['name'])
            continue
        product = line['product_id']
        if -price(line).normalize().as_tuple().exponent > order['decimals']:
            said.append('the price %s has too many decimals' % price(line))
        if product in SERVICES:
            money[SERVICES[product]] += value(line) if product != 'AMAZON-DISCOUNT' else -value(line)
        else:
            if product == 'AMAZON-SALE':
                product = re.search('SKU: ([^,\n]*)', line['name'])[1]
                said += [] if unknown(product) else ['Odoo has the product %s' % product]
            elif unknown(product):
                said.append('Odoo has no product %s' % product)
            units[product] += int(line['product_uom_qty'])
            money['goods'] += value(line)
    said += differs('units', order['units'], dict(units))
    said += ['the title %s is lost' % title for title in sorted(order['titles']) if not any(title in line['name'] for line in found['lines'])]
    for name in ('goods', 'shipping', 'wrap', 'discount', 'tax'):
        said += differs(name, order[name], money[name])
    said += differs('notes', order['notes'], sorted(told))
    said += differs('sequence', [str(n + 1) for n in range(len(found['lines']))], [line['sequence'] for line in found['lines']])
    return said


def check_place(what, expected, partner):
    if expected is None:
        return []
    found = {'street': ', '.join(part for part in (partner['street'], partner['street2']) if part), 'city': partner['city'].casefold(), 'zip': partner['zip'],
             'country': partner['country_id/id'], 'state': partner['state_id/id']}
    return differs(what, expected, found)


def check_people(order, found, partners):
    person = order['people']
    contact, ship, bill = (partners[found[column]] for column in ('partner_id/id', 'partner_shipping_id/id', 'partner_invoice_id/id'))
    said = differs('contact', (person['contact'], person['email'], '1' if person['company'] else '0'), (contact['name'], contact['email'], contact['is_company']))
    said += differs('recipient', person['recipient'], ship['name']) + check_place('delivery address', person['ship'], ship) + check_place('invoice address', person['bill'], bill)
    if person['buyer'] and person['buyer'] not in contact['comment']:
        said.append('the name of a company\'s buyer is lost')
    if person['vat'] and person['vat'] not in contact['vat'] + contact['comment']:
        said.append('the VAT number is lost')
    return said


def is_cancel_asked(order):
    return any('asked Amazon to cancel' in note for note in order['notes'])


def check_order(order, found, partners, unknown):
    said = check_lines(order, found, unknown) + check_people(order, found, partners)
    said += differs('date', order['date'], found['date_order']) + differs('promise', order['promise'], found['commitment_date'])
    said += differs('pricelist', 'orderferry.pricelist_' + order['currency'].lower(), found['pricelist_id/id']) + differs('origin', order['origin'], found['origin'])
    return said + differs('cancel tag', is_cancel_asked(order), 'orderferry.tag_cancel_requested' in found.get('tag_ids/id', ''))


def check_world(world, orders, output, report, rejected, status):
    """orders: the model's; output: the CSV set; report: --json; rejected: text of the rejected.* files"""
    said, given = [], Counter(order_key(row) for part in world.reports for row in part.rows if not part.kind.endswith('xml'))
    given.update(number for part in world.reports if part.kind.endswith('xml') for number in {order_key(row) for row in part.rows})
    unknown = lambda sku: bool(world.products) and not world.products.get(sku)
    for number, order in sorted(orders.items()):
        outcome = 'written' if number in output['orders'] else output['left'].get(number, 'silently missing')
        if outcome != 'written' and number in rejected:
            outcome = 'rejected'
            said += differs(number + ': rows in rejected.*', given[number], rejected.count(number))
        if outcome not in order['outcome']:
            said.append('%s: expected %s, found %s (%s)' % (number, ' or '.join(sorted(order['outcome'])), outcome, output['left'].get(number)))
        elif outcome == 'written':
            said += ['%s: %s' % (number, text) for text in check_order(order, output['orders'][number], output['partners'], unknown)]
    said += ['%s: no report has this order' % number for number in set(output['orders']) | set(output['left']) if number not in orders]
    ids = [line['id'] for order in output['orders'].values() for line in order['lines']]
    return said + differs('line ids that are used twice', [], [name for name, times in Counter(ids).items() if times > 1]) + check_totals(orders, output, report, status)


PRIVATE = re.compile(r'(buyer|recipient|ship|bill).*-(name|email|[123]|number)|gift-message-text|purchase-order-number|ioss-number')


def check_privacy(world, told):
    """Messages, summaries and lists contain no personal data"""
    private = {cell for report in world.reports for row in report.rows for column, cell in row.items() if cell and PRIVATE.fullmatch(column)}
    return ['a message tells a personal value: %s' % cell for cell in sorted(private) if cell in told]


def check_totals(orders, output, report, status):
    said = differs('orders read', len(orders), report['orders']['read']) + differs('orders counted', len(orders), sum(row['orders'] for row in report['outcomes']))
    said += differs('orders written', len(output['orders']), report['orders']['written'])
    for row in report['currencies']:
        mine = [order for order in orders.values() if order['outcome'] == {'written'} and order['currency'] == row['currency']]
        total = {'orders': len(mine), 'items': sum(order['items'] for order in mine), 'units': sum(sum(order['units'].values()) for order in mine),
                 'amount': sum(order['total'] for order in mine)}
        for side in ('read', 'written'):
            said += differs('%s %s' % (row['currency'], side), total, dict(row[side], amount=int(Decimal(row[side]['amount']) * 10000)))
        said += differs('tax of the marketplace', sum(order['marketplace_tax'] for order in mine), int(Decimal(row.get('marketplaceTax', 0)) * 10000))
    asked = any(order['outcome'] == {'written'} and is_cancel_asked(order) for order in orders.values())
    whole = not asked and all(order['outcome'] & HARMLESS for order in orders.values())
    return said + differs('exit status', 0 if whole else 1, status) if output['orders'] else said
