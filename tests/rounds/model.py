"""What a seller may expect of an exchange, derived from the pages for users, without looking at how the converter does it."""
import collections

from amazon import Bad, need
from world import AMAZON, CARRIERS, MERCHANT, UTC


class Model:
    def __init__(self, world, cancels):
        self.world, self.cancels = world, cancels
        self.address, self.seen, self.written, self.cancelled = {}, {}, {}, set()
        self.hazy = set()                                        # written, but what they were written from may be purged
        self.parcels = {}                                        # delivery, number: [what was sent, {row: (feed, record) or None}]
        self.feeds, self.listed, self.listed_at, self.fed_at = [], None, None, None
        self.told = {}
        self.stocked, self.stock_time, self.stock_data = 0, None, None
        self.cancel_told = {}                                    # (order, item): (feed, record)
        self.units = {}                                          # order of the merchant that reports name: {item: [SKU, units]}
        self.known, self.vague = set(), set()                    # orders whose units are known; those that may have been forgotten by a purge
        self.left = {}                                           # delivery: (order, {item: units}), as confirmed

    def expect(self, drops):
        """reads the files of one job and returns the expected results"""
        e = self.e = collections.defaultdict(list)
        e["failed"] = set()
        before, self.written_before = set(self.known), set(self.written)
        for drop in drops:
            if drop.kind in ("all", "unshipped"):
                self.orders(drop)
            elif drop.kind == "listings" and (self.listed_at is None or drop.time >= self.listed_at):
                self.listed, self.listed_at = drop.meaning, drop.time
        self.plan_orders()
        self.new_units(before)
        if any(drop.kind in ("all", "unshipped", "deliveries") for drop in drops):
            self.review()
        for drop in sorted(drops, key=lambda d: d.kind == "answer"):
            {"deliveries": self.deliveries, "stock": self.stock, "sales": self.sales, "answer": self.answer, "garbage": self.garbage}.get(drop.kind, lambda _: None)(drop)
        self.renew()
        return e

    def garbage(self, drop):
        self.e["failed"].add(drop.name)

    # --- orders: each written once, again only when it changed

    def orders(self, drop):
        for order, (updated, channel, status, items) in drop.meaning.items():
            if channel == "FBM" and (order not in self.seen or updated >= self.seen[order][0]):
                self.known.add(order)
                self.units[order] = {item: [sku, n] for item, sku, n, _ in items}
            if drop.kind == "unshipped":
                self.address[order] = self.world.now
            elif order not in self.seen or updated >= self.seen[order][0]:
                self.seen[order] = updated, channel, status, items
                self.told[order] = self.world.now

    def purged(self, since):
        """an order that waits for a fact starts to wait again; one that was written stays known"""
        self.hazy |= set(self.written)
        self.address = {order: at for order, at in self.address.items() if at >= since}
        self.seen = {order: facts for order, facts in self.seen.items() if order in self.written or self.told[order] >= since}
        self.vague |= self.known - set(self.written)
        self.known = {order for order in self.known if order in self.written or order in self.seen or order in self.address}
        if self.listed_at and self.listed_at < since:
            self.listed = self.listed_at = None

    def plan_orders(self):
        for order, (_, channel, status, items) in self.seen.items():
            if status == "Cancelled" and order in self.written and order not in self.cancelled:
                self.cancelled.add(order)
                self.e["cancelled"].append(order)
            elif order in self.cancelled or status in ("Cancelled", "Pending") or channel == "MCF":
                continue
            elif order in self.written:
                if self.written[order] != items:
                    self.e["changed"].append(order)
                    self.written[order] = items
            elif (channel == "FBM" and status == "Unshipped" and order in self.address) or (channel == "FBA" and status == "Shipped"):
                self.e["new"].append(order)
                self.written[order] = items

    def gone(self, order):
        """Amazon has cancelled it"""
        return order in self.seen and self.seen[order][2] == "Cancelled"

    # --- feeds that wait: what is no longer right is taken out

    def waiting(self, kind):
        return [feed for feed in self.feeds if feed.kind == kind and feed.id is None]

    def new_units(self, before):
        """orders that come while stock waits take their units from it"""
        less = collections.Counter()
        for order in self.known - before:
            if not self.gone(order):
                for sku, n in self.units[order].values():
                    less[sku] += n
                    if order in self.vague:
                        self.e["unsure"].append(sku)
        self.vague -= self.known - before
        for feed in self.waiting("stock"):
            for n, rows in enumerate(feed.rows, 1):
                if less[rows[0][0]]:
                    self.e["lower"].append((feed, n, less[rows[0][0]]))

    def confirmed(self, item):
        return sum(units.get(item, 0) for _, units in self.left.values())

    def takes_back(self, xid):
        order, units = self.left[xid]
        return self.gone(order) or any(self.confirmed(item) > self.units[order][item][1] for item in units if item in self.units.get(order, {}))

    def review(self):
        for feed in self.waiting("shipping"):
            for n in range(1, len(feed.rows) + 1):
                xids = {xid for (xid, _), parcel in self.parcels.items() if (feed, n) in parcel[1].values()}
                for xid in xids:
                    if xid in self.left and self.takes_back(xid):
                        for place in [p for key in self.parcels if key[0] == xid for p in self.parcels[key][1].values() if p and p[0].id is None]:
                            self.e["drop"].append(place)
                        for key in [key for key in self.parcels if key[0] == xid]:
                            if any(p and p[0].id is None for p in self.parcels[key][1].values()):
                                del self.parcels[key]
                        del self.left[xid]
        for feed in self.waiting("cancel"):
            for n, rows in enumerate(feed.rows, 1):
                if self.gone(rows[0][0]):
                    self.e["drop"].append((feed, n))

    def renew(self):
        """the feeds that take the place of those of which something was taken out or lowered"""
        lower = {(feed, n): units for feed, n, units in self.e["lower"]}
        for feed in dict.fromkeys([feed for feed, _ in self.e["drop"]] + [feed for feed, _ in lower]):
            rest = []
            for n, rows in enumerate(feed.rows, 1):
                if (feed, n) not in self.e["drop"]:
                    units = lower.get((feed, n), 0)
                    rest.append((n, [(row[0], max(0, row[1] - units)) if units else row for row in rows]))
            self.e["renewed"].append((feed, rest))

    # --- deliveries: each parcel is confirmed once, and again if it was corrected

    def deliveries(self, drop):
        for d, order, lines, carrier, tracking, done in sorted(drop.meaning, key=lambda told: (told[1], told[0].name)):
            if d.owner != "main" or self.world.orders[order].channel != "FBM" or not done or not carrier or not tracking:
                continue
            code, name = CARRIERS[carrier]
            date = max(done.astimezone(UTC), self.world.orders[order].purchased).isoformat()
            numbers = tracking.split(",")
            parcels = [[line] for line in lines] if d.packed and not d.short else [lines]       # packages that lack a part do not count
            new, all_units = {}, collections.Counter()
            for n, parcel in enumerate(parcels):
                units = collections.Counter()
                for _, item, _, count in parcel:
                    units[item] += count
                    all_units[item] += count
                rows = {(order, item, count, date, code, name, numbers[n]) for item, count in units.items()}
                known, key = self.parcels.get((d.xid, n)), (order, code, name, numbers[n], tuple(sorted(units.items())))
                if not known or known[0] != key:
                    new[n] = [key, {row: None for row in rows}]
            if not new or self.gone(order) or self.too_many(d.xid, order, all_units):
                continue
            self.left[d.xid] = order, dict(all_units)
            for n, parcel in new.items():
                old = self.parcels.get((d.xid, n))
                self.e["drop"] += [place for place in old[1].values() if place and place[0].id is None] if old else []
                self.parcels[d.xid, n] = parcel
                self.e["shipping"] += parcel[1]

    def too_many(self, xid, order, units):
        """with what the other deliveries have, more than Amazon states"""
        ordered = self.units.get(order, {})
        return any(item in ordered and n + sum(u.get(item, 0) for x, (_, u) in self.left.items() if x != xid) > ordered[item][1] for item, n in units.items())

    # --- stock: only what the seller ships, and Amazon's last quantity is the last one from Odoo

    def stock(self, drop):
        if drop.data == self.stock_data and (self.listed_at is None or self.listed_at <= self.stock_time):
            return
        if self.listed is None or (self.world.now - self.listed_at).total_seconds() > 48 * 3600:
            self.e["failed"].add(drop.name)
            return
        self.stock_time, self.stock_data = drop.time, drop.data
        self.stocked = len(self.feeds)                           # feeds before were overtaken
        fresh = collections.Counter()
        for order in self.known:
            if order not in self.written_before and not self.gone(order):
                for sku, n in self.units[order].values():
                    fresh[sku] += n
        self.e["stock"] = [{sku: max(0, q - fresh[sku]) for sku, q in drop.meaning.items() if sku in self.listed}]

    def effective(self):
        """what Amazon will sell when all feeds that wait have arrived"""
        offered = dict(self.world.offered)
        for feed in self.feeds:
            if feed.kind == "stock" and feed.id is None:
                offered.update(row for rows in feed.rows for row in rows)
        return offered

    def sales(self, drop):
        for order, items in drop.meaning.items():
            for item in items:
                if self.cancels and not self.gone(order) and (order, item) not in self.cancel_told and self.world.orders[order].channel == "FBM":
                    self.cancel_told[order, item] = None
                    self.e["cancel"].append((order, item))

    # --- answers: each record gets its verdict; what is worth it and not overtaken is sent again, once

    def answer(self, drop):
        feed, said = drop.meaning
        if feed is None:
            return self.garbage(drop)
        if feed.final is not None:
            self.e["repeated"].append(feed)
            return
        rows = {n: ("unknown", "") for n in range(1, len(feed.rows) + 1)}
        if said not in ("processing", "unlisted"):
            feed.final = said
            for n in rows:
                # 90502 is a code of feeds of orders: of stock, nobody knows whether it helps to send it again
                severity, code, again = ("Error", "90502", feed.kind != "stock") if said == "whole" else said.get(n, ("", "", False))
                rows[n] = ({"Error": "refused", "Warning": "accepted with a warning", "": "accepted"}[severity], code)
                if severity == "Error":
                    self.refused(feed, n, again)
        self.e["verdicts"].append((feed, rows))

    def refused(self, feed, n, again):
        current = False
        if feed.kind == "stock":
            current = self.feeds.index(feed) >= self.stocked
        elif feed.kind == "cancel":
            current = self.cancel_told[feed.rows[n - 1][0]] == (feed, n)
        for parcel in self.parcels.values():
            for row, place in parcel[1].items():
                if place == (feed, n):
                    current = True
        if again and current:
            self.e["retry"].append((feed, n))

    # --- the result

    def feed_came(self, feed):
        """a new feed: its records are of those expected, each once"""
        feed.final = None
        if "-renewed-" in feed.name:
            return self.renewed_came(feed)
        wanted = [(f, n) for f, n in self.e["retry"] if f.type == feed.type]
        for n, (rows, text) in enumerate(zip(feed.rows, feed.texts), 1):
            if feed.retry:
                old = next(((f, m) for f, m in wanted if f.texts[m - 1] == text), None)
                need(old, "a record of the retry feed is not worth it or was overtaken:", feed.name, n, text)
                self.e["retry"].remove(old)
                wanted.remove(old)
            elif feed.kind == "stock":
                need(self.e["stock"] and self.e["stock"][0].get(rows[0][0]) == rows[0][1], "stock that Odoo did not tell:", rows)
                continue
            else:
                for row in rows:
                    need(row in self.e[feed.kind], "a record that is not due:", feed.name, row)
                    self.e[feed.kind].remove(row)
            for row in rows:
                self.place(feed, n, row)
        self.feeds.append(feed)

    def renewed_came(self, feed):
        """it has what is left of a feed that waited, and takes its place"""
        for old, rest in self.e["renewed"]:
            vague = any(sku in self.e["unsure"] for rows in feed.rows for sku, *_ in rows) if feed.kind == "stock" else False
            if old.type == feed.type and len(rest) == len(feed.rows) and (vague or [rows for _, rows in rest] == feed.rows):
                break
        else:
            raise Bad(f"a renewed feed that replaces none: {feed.name} {feed.rows}, expected {[rest for _, rest in self.e['renewed']]}")
        self.e["renewed"].remove((old, rest))
        self.replaced(old)
        moved = {(old, n): (feed, m) for m, (n, _) in enumerate(rest, 1)}
        for parcel in self.parcels.values():
            for row, place in parcel[1].items():
                parcel[1][row] = moved.get(place, place)
        for row, place in self.cancel_told.items():
            self.cancel_told[row] = moved.get(place, place)
        self.feeds.append(feed)

    def replaced(self, feed):
        feed.id, feed.final = "replaced", {}
        need(not feed.path.exists() and not feed.path.with_name(feed.name + ".feed.json").exists(), "a feed that was replaced still waits:", feed.name)

    def place(self, feed, n, row):
        if feed.kind == "cancel":
            self.cancel_told[row] = feed, n
        for parcel in self.parcels.values():
            if row in parcel[1]:
                parcel[1][row] = feed, n

    def settled(self):
        """after a whole run: nothing that was due is missing"""
        for old, rest in list(self.e["renewed"]):
            if not rest:
                self.e["renewed"].remove((old, rest))
                self.replaced(old)
        self.e["renewed"] = [(old, rest) for old, rest in self.e["renewed"] if not (self.e["unsure"] and old.kind == "stock" and old.path.exists())]
        need(not self.e["renewed"], "not renewed:", [(old.name, rest) for old, rest in self.e["renewed"]])
        for kind in ("shipping", "cancel", "retry"):
            need(not self.e[kind], "missing in the", kind, "feed:", [(f.name, n, f.texts[n - 1]) for f, n in self.e[kind]] if kind == "retry" else self.e[kind])
        if self.e["stock"]:
            offered = self.effective()
            for sku, quantity in self.e["stock"][0].items():
                need(offered[sku] == quantity, f"Amazon would sell {offered[sku]} of {sku}, Odoo has {quantity}")
        need(not any(row[0] in AMAZON for feed in self.feeds if feed.kind == "stock" for rows in feed.rows for row in rows), "FBA stock was sent")

    def odoo_has(self, order, lines):
        """after the import into Odoo: units and cents of each item are Amazon's"""
        units, cents = collections.Counter(), 0
        for xid, (sku, n, price) in lines.items():
            need(sku in MERCHANT + AMAZON, "a product", sku)
            units[sku] += n
            cents += round(n * price * 100)
        want = self.written[order]
        if units != collections.Counter({sku: n for _, sku, n, _ in want}) or cents != sum(c for *_, c in want):
            raise Bad(f"{order} in Odoo: {dict(units)} of {cents}, at Amazon {want}")
