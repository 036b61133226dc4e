"""Everything an account's import left in Odoo, without database ids and without
the moment of the run, so that two dumps can be compared."""

ORDER = ['name', 'client_order_ref', 'origin', 'state', 'locked', 'date_order', 'commitment_date',
         'note', 'pricelist_id', 'currency_id', 'warehouse_id', 'company_id', 'team_id', 'tag_ids',
         'amount_untaxed', 'amount_tax', 'amount_total', 'delivery_status', 'partner_id',
         'partner_invoice_id', 'partner_shipping_id', 'order_line', 'picking_ids']
LINE = ['order_id', 'sequence', 'display_type', 'product_id', 'name', 'product_uom_qty', 'price_unit',
        'discount', 'tax_id', 'tax_ids', 'price_subtotal', 'price_tax', 'price_total',
        'qty_delivered', 'move_ids']
PARTNER = ['name', 'street', 'street2', 'city', 'zip', 'state_id', 'country_id', 'phone', 'email',
           'type', 'parent_id', 'is_company', 'vat', 'ref', 'comment', 'active']
PICKING = ['state', 'origin', 'note', 'scheduled_date', 'date_deadline', 'partner_id', 'location_id',
           'location_dest_id', 'carrier_tracking_ref', 'backorder_id']
MOVE = ['product_id', 'product_uom_qty', 'quantity', 'state', 'location_id', 'location_dest_id',
        'sale_line_id', 'picking_id', 'origin', 'date']
VOLATILE = {'scheduled_date', 'date_deadline', 'date'}


class Dump:
    def __init__(self, odoo, account, clock=False):
        """clock: keep the dates which Odoo may have taken from its own clock."""
        self.odoo, self.account, self.clock = odoo, account, clock
        self.orders = self.named('sale.order', 'order')
        self.partners = self.named('res.partner', 'partner')

    def named(self, model, room):
        """Database id -> external id of the account's records of one kind."""
        before = '%s_%s_' % (room, self.account)
        rows = self.odoo.read('ir.model.data', [['module', '=', 'orderferry'], ['model', '=', model],
                                                ['name', 'like', before]], ['name', 'res_id'])
        return {row['res_id']: row['name'] for row in rows if row['name'].startswith(before)}

    def external_ids(self, model, ids):
        rows = self.odoo.read('ir.model.data', [['module', '=', 'orderferry'], ['model', '=', model],
                                                ['res_id', 'in', ids]], ['name', 'res_id'])
        return {row['res_id']: row['name'] for row in rows}

    def rows(self, model, ids, fields):
        return {row['id']: row for row in self.odoo.read(model, [['id', 'in', ids]], fields)}

    def clean(self, row):
        def value(key, cell):
            pair = isinstance(cell, list) and len(cell) == 2 and isinstance(cell[1], str)
            return cell[1] if pair else cell
        return {key: value(key, cell) for key, cell in row.items()
                if key != 'id' and cell not in (False, None, []) and (self.clock or key not in VOLATILE)}

    def all(self):
        orders = self.rows('sale.order', list(self.orders), ORDER)
        line_ids = [line for order in orders.values() for line in order['order_line']]
        self.line_names = self.external_ids('sale.order.line', line_ids)
        self.lines = self.rows('sale.order.line', line_ids, LINE)
        self.pickings = self.rows('stock.picking', [picking for order in orders.values()
                                                    for picking in order['picking_ids']], PICKING)
        self.moves = self.rows('stock.move', [move for line in self.lines.values()
                                              for move in line['move_ids']], MOVE)
        self.people = self.read_people(orders)
        self.codes = {row['id']: row['default_code'] or row['name'] for row in self.odoo.read(
            'product.product', [], ['default_code', 'name'])}
        self.taxes = {row['id']: row['name'] for row in self.odoo.read('account.tax', [], ['name'])}
        self.tags = {row['id']: row['name'] for row in self.odoo.read('crm.tag', [], ['name'])}
        return {'orders': {self.orders[key]: self.order(row) for key, row in orders.items()},
                'partners': {name: self.people[key] for key, name in self.partners.items()}}

    def read_people(self, orders):
        ids = {order[role][0] for order in orders.values()
               for role in ('partner_id', 'partner_invoice_id', 'partner_shipping_id') if order[role]}
        rows = self.rows('res.partner', list(ids | set(self.partners)), PARTNER)
        countries = self.codes_of('res.country', rows, 'country_id')
        states = self.codes_of('res.country.state', rows, 'state_id')
        return {key: dict(self.clean(row), country=countries.get(key), state=states.get(key))
                for key, row in rows.items()}

    def codes_of(self, model, rows, field):
        codes = self.rows(model, list({row[field][0] for row in rows.values() if row[field]}), ['code'])
        return {key: codes[row[field][0]]['code'] for key, row in rows.items() if row[field]}

    def order(self, row):
        out = self.clean({key: cell for key, cell in row.items()
                          if key not in ('order_line', 'picking_ids', 'tag_ids')})
        for role in ('partner_id', 'partner_invoice_id', 'partner_shipping_id'):
            out[role] = self.people[row[role][0]] if row[role] else None
        out['tags'] = sorted(self.tags[tag] for tag in row['tag_ids'])
        out['lines'] = [self.line(line) for line in row['order_line']]
        out['pickings'] = [self.clean(self.pickings[picking]) for picking in row['picking_ids']]
        return out

    def line(self, key):
        row = self.lines[key]
        taxes = row.get('tax_id') or row.get('tax_ids') or []
        out = self.clean({name: cell for name, cell in row.items()
                          if name not in ('tax_id', 'tax_ids', 'move_ids', 'order_id')})
        out['external_id'] = self.line_names.get(key)
        out['product'] = self.codes[row['product_id'][0]] if row['product_id'] else None
        out['taxes'] = sorted(self.taxes[tax] for tax in taxes)
        out['moves'] = sorted((self.move(move) for move in row['move_ids']), key=str)
        return out

    def move(self, key):
        out = self.clean(self.moves[key])
        out['product'] = self.codes[self.moves[key]['product_id'][0]]
        out.pop('sale_line_id', None)
        return out


def dump(odoo, account, clock=False):
    return Dump(odoo, account, clock).all()
