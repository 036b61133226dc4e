"""What happens outside the converter, invented at random: orders at Amazon, and what a shop does with them in Odoo."""
import csv
import datetime
import io
import zoneinfo

from exports import CANCELLED, DONE, READY, export

UTC = datetime.timezone.utc
# Odoo's delivery method: Amazon's carrier code, and its name where the code is Other
CARRIERS = {"DPD Classic": ("DPD", ""), "UPS Ground": ("UPS", ""), "DHL Paket": ("DHL", ""), "NACEX": ("NACEX", ""), "nacex": ("Other", "nacex"),
            "Bike Messenger Süd": ("Other", "Bike Messenger Süd")}
MERCHANT, AMAZON = ["LAMP-1", "-MUG", 'PLATE 12"', "ÜBER", "00123"], ["FBA-1", "FBA ü"]


class Order:
    def __init__(self, world, number):
        self.number, self.id = number, f"302-{world.seed % 10 ** 7:07d}-{number:07d}"
        self.channel = world.rng.choice(["FBM"] * 6 + ["FBA", "FBA", "MCF"])
        self.token, self.purchased, self.updated = f"Qx{number:03d}zeb", world.now, world.now
        self.changed = False
        self.status = "Pending" if world.rng.random() < 0.2 else "Unshipped"
        skus = MERCHANT if self.channel == "FBM" else AMAZON
        self.items = [[f"{world.seed % 1000:03d}{number:09d}{n:02d}", sku, world.rng.randint(1, 4), world.rng.randint(100, 3000)]
                      for n, sku in enumerate(world.rng.sample(skus, world.rng.randint(1, 2)))]

    def facts(self):
        """status, then (item, SKU, units, cents) each"""
        return self.status, tuple(tuple(item) for item in self.items)


class Delivery:
    def __init__(self, number, name, order, lines, owner):
        self.number, self.name, self.xid = number, name, f"__export__.stock_picking_{number}_0a{number:06x}"
        self.order, self.lines, self.owner = order, lines, owner            # lines: (external ID of the order line, item, SKU, units)
        self.carrier = self.tracking = self.former = ""
        self.packed = False                                      # each line in its own package, with its own tracking number
        self.short = 0                                           # so many units of the last line are in no package
        self.done = None


class Drop:
    """a file for the inbox, and what it means: orders as Amazon saw them then, deliveries, quantities, an answer"""
    def __init__(self, name, data, kind, meaning, time):
        self.name, self.data, self.kind, self.meaning, self.time = name, data, kind, meaning, time


class World:
    def __init__(self, rng, seed):
        self.rng, self.seed, self.now = rng, seed, datetime.datetime(2026, 5, 4, 8, 0, 7, tzinfo=UTC)
        self.orders, self.deliveries, self.files = {}, [], 0
        self.zone = zoneinfo.ZoneInfo(rng.choice(["UTC", "Europe/Berlin"]))
        self.item_ids = rng.random() < 0.5                       # whether All Orders has the order item id
        self.shelf = {sku: rng.randint(0, 20) for sku in MERCHANT + AMAZON + ["NOT-LISTED"]}
        self.offered = {sku: rng.randint(0, 20) for sku in MERCHANT}         # what Amazon sells
        self.in_odoo = {}                                        # order: {external ID of the line: [SKU, units, price]}
        self.in_odoo_done, self.sales_cancelled = set(), set()
        self.companies = [0, 0]                                  # each counts its deliveries for itself
        self.daily = rng.random() < 0.3                          # orders come every day

    def name(self, what, end):
        self.files += 1
        return f"{what} ({self.files}).{end}"

    # --- Amazon

    def happen(self):
        """orders come, change, are cancelled"""
        for _ in range(self.rng.randint(3, 6) if self.daily else self.rng.randint(0, 3)):
            order = Order(self, len(self.orders) + 1)
            self.orders[order.id] = order
        for order in self.orders.values():
            luck = self.rng.random()
            if order.status == "Pending" and luck < 0.4:
                order.status, order.updated = "Unshipped", self.now
            elif order.status == "Unshipped" and order.channel != "FBM" and luck < 0.5:
                order.status, order.updated = "Shipped", self.now
            elif order.status == "Unshipped" and luck < 0.05:
                order.status, order.updated = "Cancelled", self.now
            elif order.status == "Unshipped" and luck < 0.1 and order.channel == "FBM":
                item = self.rng.choice(order.items)
                order.changed, item[2:], order.updated = True, [self.rng.randint(1, 4), self.rng.randint(100, 3000)], self.now

    def report(self, kind, orders):
        """all: state, price, no address; unshipped: address, no price"""
        out = io.StringIO()
        rows = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\r\n")
        if kind == "all":
            rows.writerow("amazon-order-id purchase-date last-updated-date order-status fulfillment-channel sales-channel product-name sku item-status quantity "
                          "currency item-price".split() + ["order-item-id"] * self.item_ids)
        else:
            rows.writerow("order-id order-item-id purchase-date payments-date reporting-date buyer-email buyer-name buyer-phone-number sku product-name "
                          "quantity-purchased quantity-shipped quantity-to-ship ship-service-level recipient-name ship-address-1 ship-city ship-postal-code ship-country".split())
            orders = [o for o in orders if o.channel == "FBM" and o.status == "Unshipped"]
        for o in orders:
            for item, sku, units, cents in o.items:
                gone, bare = o.status == "Cancelled", o.status in ("Cancelled", "Pending")
                if kind == "all":
                    rows.writerow([o.id, o.purchased.isoformat(), o.updated.isoformat(), o.status, "Merchant" if o.channel == "FBM" else "Amazon",
                                   "Non-Amazon" if o.channel == "MCF" else "Amazon.de", "Thing", sku, o.status, 0 if gone else units, "" if bare else "EUR",
                                   "" if bare else f"{cents / 100:.2f}"] + [item] * self.item_ids)
                else:
                    rows.writerow([o.id, item, o.purchased.isoformat(), o.purchased.isoformat(), self.now.isoformat(), o.token + "@marketplace.amazon.de", o.token, "+49 30 " + str(o.number),
                                   sku, "Thing", units, 0, units, "Standard", o.token + " Müller", o.token + "gasse 1", "Teststadt", "00001", "DE"])
        return Drop(self.name(kind, "txt"), out.getvalue().encode(), kind, {o.id: (o.updated, o.channel, *o.facts()) for o in orders}, self.now)

    def listings(self):
        rows = ["seller-sku\tquantity\tfulfillment-channel"] + [f"{s}\t{q}\tDEFAULT" for s, q in self.offered.items()] + [f"{s}\t\tAMAZON_EU" for s in AMAZON]
        return Drop(self.name("listings", "txt"), "\n".join(rows).encode() + b"\n", "listings", dict(self.offered), self.now)

    # --- Odoo

    def form(self, *languages):
        return self.rng.choice(languages), self.rng.random() < 0.3

    def delivery(self, company, order, lines, owner):
        self.companies[company] += 1
        self.deliveries.append(Delivery(len(self.deliveries) + 1, f"WH/OUT/{self.companies[company]:05d}", order, lines, owner))

    def ship(self):
        """deliveries are made for what Odoo knows, a part now and then; some for other customers"""
        for order, lines in self.in_odoo.items():
            if order in self.in_odoo_done or order in self.sales_cancelled or self.rng.random() < 0.4:
                continue
            self.in_odoo_done.add(order)
            parts = [[], []]
            for xid, (sku, units, _) in lines.items():
                first = units if self.rng.random() < 0.7 else self.rng.randint(0, units)
                for part, n in zip(parts, (first, units - first)):
                    if n:
                        part.append((xid, xid.split(order + "_")[1].split("_")[0], sku, n))
            for part in filter(None, parts):
                self.delivery(self.orders[order].number % 2, order, part, "main")
        if self.rng.random() < 0.3:
            n = len(self.deliveries) + 1
            self.delivery(0, f"303-0000000-{n:07d}", [(f"orderferry.item_other_303-0000000-{n:07d}_1", "1", "LAMP-1", 1)], self.rng.choice(["other", "shop"]))
        for d in self.deliveries:
            if d.done is None and self.rng.random() < 0.6:
                d.done = self.now - datetime.timedelta(minutes=self.rng.randint(0, 300), seconds=self.now.second)
                d.carrier = self.rng.choice(list(CARRIERS) * 3 + [""])
                d.tracking = self.rng.choice([f"0123456789{d.number:04d}"] * 7 + [""])
                if len(d.lines) == 2 and d.tracking and self.rng.random() < 0.7:
                    d.packed, d.tracking = True, f"{d.tracking},0223456789{d.number:04d}"
                    d.short = self.rng.randint(1, d.lines[-1][3]) if self.rng.random() < 0.5 else 0
            elif d.done and (self.rng.random() < 0.05 or not d.tracking):
                one = f"99{self.rng.randint(0, 10 ** 10):012d}"
                other = d.tracking.split(",")[1:] or [one.replace("99", "98", 1)]     # of two parcels the first is corrected
                d.tracking, d.former = d.former or ",".join([one] + other * d.packed), d.tracking
            elif d.done and not d.carrier:
                d.carrier = "DPD Classic"

    def export_deliveries(self, some):
        language, xlsx = self.form("en", "de", "fr", "it", "es", "nl", "technical", "technical", "technical")     # the others have no packages
        paths = ("id name sale_id/id sale_id/client_order_ref partner_id sale_id/date_order carrier_id carrier_tracking_ref date_done state "
                 "move_ids/sale_line_id/id move_ids/product_id/default_code move_ids/quantity").split()
        packages = ("move_line_ids/move_id/sale_line_id/id move_line_ids/product_id/default_code move_line_ids/quantity move_line_ids/result_package_id").split()
        packed = language in ("en", "technical") and any(d.packed for d in some)
        some, rows = [d for d in some if packed or not d.packed], []
        for d in some:
            order = self.orders.get(d.order)
            ours = {"main": (f"orderferry.order_main_{d.order}", d.order), "other": (f"orderferry.order_other_{d.order}", ""), "shop": ("", f"SHOP-{d.number}")}[d.owner]
            local = (lambda t: t.astimezone(self.zone).replace(tzinfo=None))
            head = [d.xid, d.name, *ours, order.token if order else "Qxshop", local(order.purchased) if order else None, d.carrier, d.tracking, local(d.done) if d.done else None,
                    DONE[language] if d.done else READY[language]]
            for n, (xid, _, sku, units) in enumerate(d.lines):
                inside = units - d.short * (n + 1 == len(d.lines))
                operation = [xid, sku, float(inside), f"PACK{n}" if d.packed else None] if inside else [None] * 4
                rows.append((head if n == 0 else [None] * len(head)) + [xid, sku, float(units)] + operation * packed)
        told = [(d, d.order, tuple(d.lines), d.carrier, d.tracking, d.done) for d in some]
        return Drop(self.name("deliveries", "xlsx" if xlsx else "csv"), export(paths + packages * packed, rows, language, xlsx), "deliveries", told, self.now)

    def export_stock(self):
        language, xlsx = self.form("en", "de", "fr", "it", "es", "nl", "technical")
        for sku in self.shelf:
            if self.rng.random() < 0.3:
                self.shelf[sku] = self.rng.randint(-2, 20)
        some = {sku: q for sku, q in self.shelf.items() if self.rng.random() < 0.9}
        if self.rng.random() < 0.5:
            data = export(["default_code", "free_qty"], [[s, float(q)] for s, q in some.items()], language, xlsx)
        else:
            data = export(["location_id", "product_id/default_code", "available_quantity"], [["WH/Stock", s, float(q)] for s, q in some.items()], language, xlsx)
        return Drop(self.name("stock", "xlsx" if xlsx else "csv"), data, "stock", some, self.now)

    def export_sales(self):
        language, xlsx = self.form("en", "de", "technical")
        for order in self.in_odoo:
            if order not in self.in_odoo_done and self.rng.random() < 0.1:
                self.sales_cancelled.add(order)
        rows = []
        for order in sorted(self.sales_cancelled):
            head = [f"orderferry.order_main_{order}", f"S{self.orders[order].number:05d}", order, CANCELLED[language]]
            rows += [(head if n == 0 else [None] * 4) + [xid] for n, xid in enumerate(self.in_odoo[order])]
        rows.append(["", "S99999", "SHOP-9", CANCELLED[language], ""])
        told = {order: sorted({xid.split(order + "_")[1].split("_")[0] for xid in self.in_odoo[order]}) for order in self.sales_cancelled}
        return Drop(self.name("sales", "xlsx" if xlsx else "csv"), export(["id", "order_name", "client_order_ref", "order_state", "order_line/id"], rows, language, xlsx), "sales", told, self.now)
