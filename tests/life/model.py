"""The life of orders, parcels and stock, and the list of what needs the seller, as converter/exchange.md states them: what must wait for
Amazon after each round, and what must be on the list, for one account. It does not look at how the converter does it."""
import collections

HOUR = 3600
HELD_BY_PARCELS = {"no-tracking", "goods-left", "too-many-units", "unknown-item", "unknown-order", "replacement-sent", "parts-unknown"}
STAYS = {"cancelled-since", "changed-since", "refused-before", "row-refused", "feed-renewed"}    # stated again, they are news
LIVE = {"feed-waits"}


class Known:
    """an order, as Amazon's reports state it"""
    def __init__(self):
        self.items, self.cancelled, self.written, self.addressed, self.stated = {}, False, False, False, None
        self.left, self.back, self.done = {}, set(), set()       # parcel: {item: units}; items that came back; parcels that left, confirmed or not
        self.sales_seen = self.gone = False                      # in Odoo: an export showed it; the newest one as cancelled


class Entry:
    def __init__(self, batch):
        self.state, self.batch = "open", batch


class Model:
    def __init__(self, account, others):
        self.account, self.others = account, others              # the models of the other accounts
        self.orders = collections.defaultdict(Known)
        self.known = set()                                       # orders that a report of this account's states
        self.sent = {}                                           # parcel: [number, state]: waits, carried, accepted, refused
        self.before = collections.defaultdict(set)               # parcel: numbers that were sent
        self.shipping, self.cancels, self.asked = [], [], {}     # rows that wait: (order, item, units, number, parcel), (order, item)
        self.list = {}                                           # (kind, subject, part): Entry
        self.added = 0
        self.stock = {}                                          # SKU: at most this may be offered, by the feeds that wait
        self.fba = None

    # --- the list

    def state(self, kind, subject, part=""):
        key, entry = (kind, subject, part), self.list.get((kind, subject, part))
        self.stated.add(key)
        if entry is None or (entry.state == "done" and kind in STAYS):
            self.list[key] = Entry(self.batch)
            self.added += 1
        elif kind not in LIVE:
            entry.batch = self.batch

    def over(self, *kinds, subject, part=None):
        for key in [k for k in self.list if k[0] in kinds and k[1] == subject and part in (None, k[2])]:
            del self.list[key]

    def settle(self, name):
        """the seller says so"""
        for key, entry in self.list.items():
            if entry.state == "open" and name in (key[1], key[2], f"{key[1]} {key[2]}"):
                entry.state = "done"

    def settle_batch(self, batch):
        for key, entry in self.list.items():
            if entry.batch == batch and key[0] not in LIVE and entry.state == "open":
                entry.state = "done"

    def open(self):
        return sorted(key for key, entry in self.list.items() if entry.state == "open")

    # --- one round: the files of an account are one job

    def round(self, drops, batch, now):
        self.batch, self.now, self.added, self.stated = batch, now, 0, set()
        self.new_units, self.fresh, self.orders_now = collections.Counter(), collections.Counter(), set()
        by = collections.defaultdict(list)
        for kind, meaning in drops:
            by[kind].append(meaning)
        for facts in by["sales"]:
            for order, (gone, _) in facts.items():
                self.orders[order].gone = gone
        for facts in by["reports"]:
            self.take_reports(facts)
        for facts in by["foreign"]:
            for order in facts:
                self.state("other-account", order)
        for facts in by["sales"]:
            for order in facts:
                self.orders[order].sales_seen = True
        corrected = self.take_deliveries([d for facts in by["deliveries"] for d in facts])
        if by["reports"] or by["foreign"] or by["deliveries"]:
            self.review(corrected)
        for facts in by["sales"]:
            self.take_sales(facts)
        for facts in by["answer"]:
            self.take_answer(*facts)
        for facts in by["sales"]:
            for order, (gone, _) in facts.items():
                if gone and ("cancelled-since", order, "") not in self.stated:
                    self.over("cancelled-since", subject=order)
        if by["stock"]:
            self.take_stock()
        for fba, waits in by["listings"]:
            self.take_listings(fba, waits)
        for name in by["settled"]:
            self.settle(name)

    # --- reports

    def take_reports(self, facts):
        """FACTS: order: (cancelled, {item: (SKU, units)}, with address), of all reports of the job"""
        for order, (cancelled, items, address) in sorted(facts.items()):
            if order not in self.known and any(order in other.known for other in self.others):
                self.state("other-account", order)
                continue
            known, first = self.orders[order], order not in self.known
            self.known.add(order)
            now = cancelled, tuple(sorted(items.items()))
            before, known.stated, known.addressed = known.stated, now, address or known.addressed
            if cancelled and not known.cancelled:
                for sku, units, gone in known.items.values():
                    self.stock[sku] = self.stock.get(sku, 0) + (0 if gone else units)
            known.cancelled = cancelled
            for item, (_, units) in items.items():
                if cancelled or not units:
                    self.over("row-refused", subject=order, part=item)
            if not cancelled or first:
                known.items = {item: [sku, units, cancelled or not units] for item, (sku, units) in items.items()}
            if first and not cancelled:
                self.new_units.update({sku: units for sku, units in items.values()})
            if known.written:
                self.change_written(order, before, now)
            elif cancelled:
                self.over("missing-address", "other-account", subject=order)
            elif not known.addressed:
                if ("missing-address", order, "") not in self.list:
                    self.state("missing-address", order)
            else:
                known.written = True
                self.orders_now.add(order)
                self.over("missing-address", "other-account", subject=order)

    def change_written(self, order, before, now):
        if now[0] and not before[0]:
            self.over("changed-since", subject=order)
            if not self.orders[order].gone:
                self.state("cancelled-since", order)
        elif now != before and not now[0]:
            self.state("changed-since", order)

    def cancelling(self, order):
        """all of it is cancelled, or Amazon was asked to, and of some of it we asked"""
        known = self.orders[order]
        asked = {item for o, item in self.asked if o == order and self.asked[o, item] != "refused"}
        return bool(asked) and all(gone or item in asked for item, (_, _, gone) in known.items.items())

    def item_gone(self, order, item):
        known = self.orders[order]
        return known.cancelled or item in known.items and known.items[item][2] or self.asked.get((order, item), "refused") != "refused"

    # --- deliveries

    def take_deliveries(self, deliveries):
        """in the sequence of their orders and names; DELIVERIES: (parcel, its order, its lines, number, back, ours, by which identity)"""
        corrected = set()
        for d in deliveries:
            if d.back and d.mine(self.account):
                known = self.orders[d.order]
                known.back |= {item for item, _, _ in d.lines} if d.ours else {"*"}
        for d in sorted(deliveries, key=lambda d: (d.order, d.name)):
            if d.mine(self.account) and not d.back and self.confirm(d):
                corrected.add(d.name)
        return corrected

    def hold(self, kind, d):
        self.over(*HELD_BY_PARCELS - {kind}, subject=d.order, part=d.name)
        self.state(kind, d.order, d.name)

    def confirm(self, d):
        order, name = d.order, d.name
        known = self.orders[order]
        known.done.add(name)
        confirmed = name in known.left
        if not confirmed and self.order_holds(d):
            return False
        items = self.items_of(d)
        if items is None:
            return self.hold("parts-unknown", d)
        if not d.number:
            return self.hold("no-tracking", d)
        if name in self.sent and self.sent[name][0] == d.number:
            if self.sent[name][1] == "refused":
                self.state("refused-before", order, name)
            else:
                self.over(*HELD_BY_PARCELS, subject=order, part=name)
            return False
        if confirmed and self.order_holds(d) or self.items_hold(d, items):
            return False
        self.over(*HELD_BY_PARCELS, "refused-before", subject=order, part=name)
        was_waiting = name in self.sent and self.sent[name][1] == "waits"
        if was_waiting:
            self.shipping = [row for row in self.shipping if row[4] != name]
        known.left[name] = items
        self.sent[name] = [d.number, "waits"]
        self.shipping += [(order, item, units, d.number, name) for item, units in items.items()]
        return was_waiting

    def order_holds(self, d):
        known = self.orders[d.order]
        if known.cancelled or self.cancelling(d.order):
            self.hold("goods-left", d)
        elif d.order not in self.known and not d.ours and not known.left:
            if any(d.order in other.known for other in self.others):
                return True                                      # the other account confirms it
            self.hold("unknown-order", d)
        else:
            return False
        return True

    def items_of(self, d):
        """by our IDs, else by SKU"""
        known, items = self.orders[d.order], collections.Counter()
        for item, sku, units in d.lines:
            if not d.ours:
                item = next((i for i, (s, _, _) in known.items.items() if s == sku), None)
                if item is None:
                    return None
            items[item] += units
        return dict(items)

    def items_hold(self, d, items):
        known = self.orders[d.order]
        for item, units in sorted(items.items()):
            elsewhere = sum(left.get(item, 0) for name, left in known.left.items() if name != d.name)
            if self.item_gone(d.order, item):
                self.hold("goods-left", d)
            elif item not in known.items:
                self.hold("unknown-item", d)
            elif elsewhere + units <= known.items[item][1]:
                continue
            elif elsewhere and (item in known.back or "*" in known.back):
                self.hold("replacement-sent", d)
            else:
                self.hold("too-many-units", d)
            return True
        return False

    # --- what waits is looked at again

    def review(self, corrected):
        for row in list(self.shipping):
            order, _, _, _, name = row
            known = self.orders[order]
            if row not in self.shipping or order not in self.known:
                continue
            kind = None
            if known.cancelled or self.cancelling(order):
                kind = "goods-left"
            else:
                for item in sorted(known.left.get(name, {})):
                    if item in known.items and known.items[item][2]:
                        kind = "goods-left"
                    elif item in known.items and sum(left.get(item, 0) for left in known.left.values()) > known.items[item][1]:
                        kind = kind or "too-many-units"
            if kind:
                self.over(*HELD_BY_PARCELS - {kind}, subject=order, part=name)
                self.state(kind, order, name)
                self.shipping = [r for r in self.shipping if r[4] != name]
                known.left.pop(name, None)
                del self.sent[name]
        for order, item in list(self.cancels):
            if self.orders[order].cancelled or self.orders[order].items.get(item, ["", 0, False])[2]:
                self.cancels.remove((order, item))
                del self.asked[order, item]

    # --- sale orders

    def take_back(self, facts):
        """cancellations that wait, of what Odoo has again"""
        for order, item in list(self.cancels):
            gone, lines = facts.get(order, (True, {}))
            if not gone and lines.get(item):
                self.cancels.remove((order, item))
                del self.asked[order, item]

    def take_sales(self, facts):
        self.take_back(facts)
        for order, (gone, lines) in sorted(facts.items()):
            known = self.orders[order]
            for item, units in lines.items():
                if units and not gone:
                    self.over("row-refused", subject=order, part=item)
            kinds = self.cancel_whole(order, known, lines) if gone else self.cancel_lines(order, known, lines)
            self.over(*{"confirmed-not-cancelled", "cancel-in-part"} - kinds, subject=order)
            for kind in kinds:
                self.state(kind, order)

    def stuck(self, order, known):
        """a parcel of it left"""
        return bool(known.left) or bool(known.done) and not known.back

    def ask(self, order, item):
        if (order, item) not in self.asked:
            self.asked[order, item] = "waits"
            self.cancels.append((order, item))

    def cancel_whole(self, order, known, lines):
        if known.cancelled:
            return set()
        if not self.cancelling(order) and self.stuck(order, known):
            return {"confirmed-not-cancelled"}
        for item in lines:
            if not self.item_gone(order, item):
                self.ask(order, item)
        return set()

    def cancel_lines(self, order, known, lines):
        kinds = set()
        was_cancelling, stuck = self.cancelling(order), self.stuck(order, known)
        for item, units in sorted(lines.items()):
            if self.item_gone(order, item) or (units and units >= known.items[item][1]):
                continue
            if not was_cancelling and stuck:
                return {"confirmed-not-cancelled"}
            if units:
                kinds.add("cancel-in-part")
            else:
                self.ask(order, item)
        return kinds

    # --- Amazon

    def carried(self, rows):
        """ROWS of one feed went to Amazon: (order, item, units, number) or (order, item)"""
        for row in rows:
            if len(row) == 2:
                self.cancels.remove(row)
                self.asked[row] = "carried"
            else:
                whole = next(r for r in self.shipping if r[:4] == row)
                self.shipping.remove(whole)
                self.sent[whole[4]][1] = "carried"

    def take_answer(self, rows, refused):
        """what Amazon says of each row; ROWS with their parcels"""
        for n, row in sorted(enumerate(rows, 1), key=lambda one: one[0] in refused):
            order, part = row[0], row[1] if len(row) == 2 else row[4]
            current = self.sent.get(part) if len(row) == 5 else None
            if current and current[0] != row[3]:
                continue                                         # corrected since: the newer answer counts
            if n in refused:
                if len(row) == 5 or not self.orders[order].cancelled and not self.orders[order].items[part][2]:
                    self.state("row-refused", order, part)
                if len(row) == 2:
                    self.asked[row] = "refused"
                elif current:
                    current[1] = "refused"
            else:
                self.over("row-refused", subject=order, part=part)
                self.over("refused-before", subject=order, part=part)

    def take_stock(self):
        for key in [key for key in self.list if key[0] == "feed-renewed"]:
            del self.list[key]

    def hold_stock(self, skus):
        """stock-new-orders = hold: orders that Odoo does not know take from these SKUs; each stock export judges all again"""
        for key in [key for key in self.list if key[0] == "stock-waits-for-orders" and key[1] not in skus]:
            del self.list[key]
        for sku in skus:
            self.state("stock-waits-for-orders", sku)

    def take_listings(self, fba, waits):
        """WAITS: the stock feeds that wait, by name: the SKUs in each"""
        for name, skus in waits.items():
            if {sku for sku, _ in skus} & fba:
                self.state("feed-renewed", name)

    # --- what waits too long

    def waiting(self, feeds, now):
        """FEEDS: name: when it was made"""
        self.now, self.stated, self.batch = now, set(), None
        old = {"to-amazon/" + name for name, made in feeds.items() if now - made >= 24 * HOUR}
        for key in [k for k in self.list if k[0] == "feed-waits" and k[1] not in old]:
            del self.list[key]
        for name in old:
            self.state("feed-waits", name)
