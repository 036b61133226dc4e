"""What the files of a sample take for granted: the products of its SKUs, and the
records whose external IDs its settings name.  Made if missing, so it can run again."""
import csv
import io
import re

NAMED = {  # column -> model, and what a new record needs
    'warehouse_id/id': ('stock.warehouse', lambda name, odoo: {'name': name, 'code': name[-5:]}),
    'team_id/id': ('crm.team', lambda name, odoo: {'name': name}),
    'tag_ids/id': ('crm.tag', lambda name, odoo: {'name': name}),
    'pricelist_id/id': ('product.pricelist', lambda name, odoo: {
        'name': name, 'currency_id': currency(odoo, name)}),
    'order_line/product_id/id': ('product.product', lambda name, odoo: {'name': name, 'type': 'consu'}),
    # A tax of nothing: which taxes there are is the user's affair, that the file names them is ours.
    'order_line/tax_id/id': ('account.tax', lambda name, odoo: {'name': name, 'amount': 0}),
    'order_line/tax_ids/id': ('account.tax', lambda name, odoo: {'name': name, 'amount': 0}),
}


def currency(odoo, name):
    code = re.search('(?:^|_)([a-z]{3})$', name)
    found = odoo.find('base.' + (code.group(1).upper() if code else 'EUR'))
    return found[1]


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode('utf-8-sig'), newline='')))


def prepare(odoo, files):
    """files: [(name, model, bytes)] in the order of import."""
    tables = [table(data) for _, _, data in files]
    there = set()
    made = {row['default_code'] for rows in tables for row in rows if 'default_code' in row}
    for rows in tables:
        for row in rows:
            for column, (model, values) in NAMED.items():
                for external_id in filter(None, (row.get(column) or '').split(',')):
                    # Those of Orderferry's own are for its files to bring.
                    if external_id in there or external_id.startswith('orderferry.'):
                        continue
                    there.add(external_id)
                    if not odoo.find(external_id):
                        name = external_id.partition('.')[2]
                        odoo.name_record(external_id, model, odoo.create(model, values(name, odoo)))
    product_references(odoo, {row.get('order_line/product_id') for rows in tables for row in rows} - made)


def product_references(odoo, references):
    wanted = sorted(filter(None, references))
    there = odoo.read('product.product', [['default_code', 'in', wanted], ['active', '=', True]], ['default_code'])
    for reference in set(wanted) - {row['default_code'] for row in there}:
        # Without taxes: `tax = product` then leaves Amazon's totals as they are.
        odoo.create('product.product', {'name': 'Product ' + reference, 'default_code': reference,
                                        'type': 'consu', 'taxes_id': [[5]]})
