"""What happens at Amazon and in Odoo, invented at random: two shops of one seller, their orders, parcels, returns and corrections."""
import csv
import datetime
import io

UTC = datetime.timezone.utc
CARRIER = "DPD"


class Item:
    def __init__(self, number, sku, units):
        self.id, self.sku, self.units = number, sku, units


class Order:
    def __init__(self, shop, number, items, now):
        self.shop, self.id, self.items = shop, f"30{2 + len(shop) % 2}-{shop.seed:07d}-{number:07d}", items
        self.cancelled, self.placed, self.updated = False, now, now
        self.lines = None                                        # in Odoo: {item id: units}; None: Odoo does not have it
        self.gone = False                                        # cancelled in Odoo
        self.parcels = []


class Parcel:
    def __init__(self, number, order, lines, back, now):
        self.count, self.order, self.lines, self.back, self.done = number, order, lines, back, now    # lines: (item id, SKU, units)
        self.name, self.xid = f"WH/{'IN' if back else 'OUT'}/{number:05d}", f"__export__.picking_{number}"
        self.number, self.corrections = f"0123{number:010d}", 0


class Shop(str):
    """an account, its offers and its orders"""
    def __new__(cls, name, seed):
        shop = str.__new__(cls, name)
        shop.seed, shop.orders, shop.skus = seed, [], [f"{name[0].upper()}-{sku}" for sku in ("MUG", "PLATE", "LAMP", "BOWL")]
        shop.fba = set()
        shop.free = {sku: 10 for sku in shop.skus}
        shop.offered = {sku: 5 for sku in shop.skus}
        return shop


class World:
    def __init__(self, rng, seed):
        self.rng, self.now = rng, datetime.datetime(2026, 5, 4, 8, 0, 0, tzinfo=UTC)
        self.shops, self.parcels, self.files = [Shop("main", seed), Shop("other", seed)], [], 0

    def pick(self, among):
        return self.rng.choice(among) if among else None

    def some(self, among, share=0.8):
        return [one for one in among if self.rng.random() < share]

    # --- Amazon

    def order(self, shop):
        skus = self.rng.sample(shop.skus, self.rng.choice([1, 1, 2]))
        number = len(shop.orders) + 1
        items = [Item(f"{4 if shop == 'main' else 5}{number:011d}{n:02d}", sku, self.rng.randint(1, 4)) for n, sku in enumerate(skus, 1)]
        shop.orders.append(Order(shop, number, items, self.now))
        for item in items:
            shop.offered[item.sku] = max(0, shop.offered[item.sku] - item.units)

    def open_orders(self, shop):
        return [order for order in shop.orders if not order.cancelled]

    def amazon_cancels(self, shop):
        order = self.pick(self.open_orders(shop)[-8:])
        if order:
            order.cancelled, order.updated = True, self.now

    def amazon_changes(self, shop):
        """fewer or more units, or one item of several is cancelled"""
        order = self.pick([o for o in self.open_orders(shop)[-8:] if o.lines is not None])
        item = order and self.pick([i for i in order.items if i.units])
        if item:
            others = [i for i in order.items if i is not item and i.units]
            item.units = self.rng.choice([n for n in range(0 if others else 1, 5) if n != item.units])
            order.updated = self.now

    def channel_turns(self, shop):
        shop.fba ^= {self.rng.choice(shop.skus)}

    # --- Odoo

    def in_odoo(self, shop):
        return [order for order in shop.orders if order.lines is not None]

    def pack(self, order, lines, back=False):
        parcel = Parcel(len(self.parcels) + 1, order, lines, back, self.now)
        if not back and self.rng.random() < 0.1:
            parcel.number = ""
        self.parcels.append(parcel)
        order.parcels.append(parcel)

    def left_of(self, order, item):
        sent = sum(n for p in order.parcels for i, _, n in p.lines if i == item.id and not p.back)
        return order.lines.get(item.id, 0) - sent

    def deliver(self, shop):
        """mostly what is left of an order, or a part of it; now and then more than that, or what the order does not have"""
        order = self.pick([o for o in self.in_odoo(shop)[-8:]])
        if not order or order.gone and self.rng.random() < 0.7:
            return
        luck, lines = self.rng.random(), []
        for item in order.items:
            left = self.left_of(order, item)
            units = self.rng.randint(0, left) if left > 0 and luck < 0.3 else left
            if luck > 0.93:
                units = max(1, left + 1)
            if units > 0:
                lines.append((item.id, item.sku, units))
        if luck < 0.03:
            lines = [(order.items[0].id[:-2] + "99", "NOT-IN-IT", 1)]
        if lines:
            self.pack(order, lines)

    def come_back(self, shop):
        parcel = self.pick([p for p in self.parcels[-12:] if p.order.shop == shop and not p.back])
        if parcel:
            self.pack(parcel.order, parcel.lines, back=True)

    def replace(self, shop):
        parcel = self.pick([p for p in self.parcels[-12:] if p.order.shop == shop and not p.back])
        if parcel and any(p.back for p in parcel.order.parcels):
            self.pack(parcel.order, parcel.lines)

    def correct(self, shop):
        parcel = self.pick([p for p in self.parcels[-12:] if p.order.shop == shop and not p.back])
        if parcel:
            parcel.corrections += 1
            parcel.number = f"0124{parcel.count:06d}{parcel.corrections:04d}"

    def odoo_cancels(self, shop):
        order = self.pick(self.in_odoo(shop)[-8:])
        if order:
            order.gone = not order.gone or self.rng.random() < 0.5

    def odoo_changes(self, shop):
        order = self.pick(self.in_odoo(shop)[-8:])
        if order:
            item = self.rng.choice(sorted(order.lines))
            order.lines[item] = self.rng.choice([0, 0, 1, 2, 3, 4])

    def stock_moves(self, shop):
        shop.free[self.rng.choice(shop.skus)] = self.rng.randint(0, 20)

    # --- files

    def name(self, what, end):
        self.files += 1
        return f"{what}-{self.files}.{end}"

    def order_report(self, orders):
        out = io.StringIO()
        rows = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\r\n")
        rows.writerow("order-id order-item-id purchase-date payments-date buyer-email buyer-name buyer-phone-number sku product-name quantity-purchased currency item-price item-tax "
                      "shipping-price shipping-tax ship-service-level recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country "
                      "ship-phone-number sales-channel".split())
        for o in orders:
            for i in o.items:
                rows.writerow([o.id, i.id, o.placed.isoformat(), o.placed.isoformat(), "x@marketplace.amazon.de", "Test Buyer", "", i.sku, "Thing", i.units, "EUR", f"{10 * i.units}.00", "0.00",
                               "0.00", "0.00", "Standard", "Test Recipient", "Example Street 1", "", "", "Berlin", "", "10115", "DE", "", "Amazon.de"])
        return self.name("orders", "txt"), out.getvalue()

    def all_orders(self, orders):
        """every order, with its state; no address"""
        out = io.StringIO()
        rows = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\r\n")
        rows.writerow("amazon-order-id purchase-date last-updated-date order-status fulfillment-channel sales-channel product-name sku item-status quantity currency item-price "
                      "order-item-id".split())
        for o in orders:
            for i in o.items:
                state = "Cancelled" if o.cancelled else "Unshipped"
                rows.writerow([o.id, o.placed.isoformat(), o.updated.isoformat(), state, "Merchant", "Amazon.de", "Thing", i.sku, state if i.units else "Cancelled",
                               0 if o.cancelled else i.units, "" if o.cancelled else "EUR", "" if o.cancelled else f"{10 * i.units}.00", i.id])
        return self.name("all", "txt"), out.getvalue()

    def listings(self, shop):
        rows = ["seller-sku\tquantity\tfulfillment-channel"]
        rows += [f"{sku}\t\tAMAZON_EU" if sku in shop.fba else f"{sku}\t{shop.offered[sku]}\tDEFAULT" for sku in shop.skus]
        return self.name("listings", "txt"), "\n".join(rows) + "\n"

    def stock(self, shop):
        return self.name("stock", "csv"), "default_code,free_qty\r\n" + "".join(f"{sku},{shop.free[sku]}.0\r\n" for sku in shop.skus)

    def deliveries(self, parcels, identity, ours):
        """IDENTITY: which columns name a delivery: both, name, id; OURS: with the external IDs of orders and lines"""
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\r\n")
        head = ["id"] * (identity != "name") + ["name"] * (identity != "id") + ["sale_id/id"] * ours + ["sale_id/client_order_ref", "picking_type_code", "carrier_id", "carrier_tracking_ref",
               "date_done", "state"] + ["move_ids/sale_line_id/id"] * ours + ["move_ids/product_id/default_code", "move_ids/quantity"]
        rows.writerow(head)
        for p in parcels:
            shop = p.order.shop
            for n, (item, sku, units) in enumerate(p.lines):
                mine = [p.xid] * (identity != "name") + [p.name] * (identity != "id") + [f"orderferry.order_{shop}_{p.order.id}"] * ours + \
                    [p.order.id, "incoming" if p.back else "outgoing", CARRIER, p.number, f"{p.done:%Y-%m-%d %H:%M:%S}", "done"]
                rows.writerow((mine if n == 0 else [""] * len(mine)) + [f"orderferry.item_{shop}_{p.order.id}_{item}"] * ours + [sku, f"{units}.0"])
        self.files += 1                                          # no two exports are the same file
        rows.writerow(["x"] * (identity != "name") + [f"SHOP/OUT/{self.files:05d}"] * (identity != "id") + [""] * ours + [f"SHOP-{self.files}", "outgoing", CARRIER, "1", "2026-05-01 10:00:00", "done"]
                      + [""] * ours + ["X", "1.0"])
        return self.name("deliveries", "csv"), out.getvalue()

    def sales(self, orders):
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\r\n")
        rows.writerow(["id", "name", "client_order_ref", "state", "order_line/id", "order_line/product_uom_qty"])
        for o in orders:
            for n, (item, units) in enumerate(sorted(o.lines.items())):
                head = [f"orderferry.order_{o.shop}_{o.id}", "S" + o.id[-5:], o.id, "cancel" if o.gone else "sale"]
                rows.writerow((head if n == 0 else [""] * 4) + [f"orderferry.item_{o.shop}_{o.id}_{item}", f"{units}.0"])
        rows.writerow(["", f"S9{self.files:05d}", f"SHOP-{self.files}", "sale", "", ""])
        return self.name("sales", "csv"), out.getvalue()
