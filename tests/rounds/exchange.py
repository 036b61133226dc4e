"""One exchange: files go in, the converter runs, the results are read as people, Odoo and Amazon read them."""
import csv
import datetime
import hashlib
import io
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import zipfile

from amazon import Feed, need

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ORDERFERRY_BIN", str(TOP)) + "/orderferry"
CALLS = "write pwrite64 rename renameat renameat2 unlink unlinkat mkdir fsync fdatasync openat ftruncate clone clone3".split()
STRACE = shutil.which("strace") and subprocess.run(["strace", "-f", "-o", os.devnull, "true"], stderr=subprocess.DEVNULL).returncode == 0
NAME = re.compile(rb"Qx(\d+zeb|shop)")


class Exchange:
    def __init__(self, path, settings, zone):
        self.path, self.main = path, path / "main"
        subprocess.run([PROGRAM, "init", path], check=True, stdout=subprocess.DEVNULL)
        with open(path / "orderferry.ini", "a") as ini:
            ini.write(f"\n[account main]\nseller-id = AEXAMPLE1234\nregion = eu\nmarketplaces = Amazon.de\nodoo-timezone = {zone}\n{settings}")
        self.batches, self.feeds, self.dropped, self.clock = set(), set(), [], None

    def drop(self, drop):
        path = self.main / "inbox" / drop.name
        path.write_bytes(drop.data)
        os.utime(path, (drop.time.timestamp(),) * 2)
        self.dropped.append((hashlib.sha256(drop.data).hexdigest(), self.clock))

    def call(self, *args, before=(), at=None):
        when = [] if at else ["--now", self.clock.strftime("%Y-%m-%dT%H:%M:%SZ")]
        run = subprocess.run([*before, PROGRAM, *args, *when, self.path, *[at] * bool(at)], capture_output=True, env={**os.environ, "TZ": "UTC"})
        found = NAME.search(run.stderr + run.stdout)
        need(not found, "a message has a name:", run.stderr.decode()[-2000:])
        return run

    def watch(self):
        run = self.call("watch", "--once")
        need(run.returncode in (0, 1, 3), "watch:", run.returncode, run.stderr.decode())
        self.log = run.stderr.decode()

    def revive(self):
        """strace kills each attempt at its N-th call: a file may be given up, and is moved into the inbox again, as its note says"""
        for note in (self.main / "failed").glob("*.problems.txt"):
            if "stopped at this file several times" in note.read_text():
                given_up = note.with_name(note.name[:-len(".problems.txt")])
                given_up.rename(self.main / "inbox" / given_up.name.split(".", 1)[1])
                note.unlink()

    def disturbed(self, rng: random.Random):
        """a run that is killed at a system call, or in which one fails; whatever is visible after it is whole"""
        call, n = rng.choice(CALLS), int(rng.expovariate(1 / 30)) + 1
        how = rng.choice(["signal=KILL"] * 2 + ["error=EIO", "error=ENOSPC"])
        run = self.call("watch", "--once", before=["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={n}"])
        for note in self.main.glob("to-amazon/*.feed.json"):
            Feed(note.with_name(note.name[:-len(".feed.json")]))
        self.tidy()
        return f"{call} {n} {how}: {run.returncode} {run.stderr.decode()}"

    def purge(self, days):
        """the inputs of that age are gone, the others are not (see whole), and no batch names a buyer who is gone"""
        since = self.clock.replace(hour=0, minute=0, second=0) - datetime.timedelta(days=days)
        need(self.call("purge", "--older-than", str(days)).returncode == 0, "purge")
        self.dropped = [(sha, at) for sha, at in self.dropped if at >= since]
        for batch in (self.main / "to-odoo").iterdir():
            need(batch.name[:10] >= f"{since:%Y-%m-%d}", "an old batch is left", batch)
        return since

    def status(self, **known):
        run = self.call("status", "--json")
        told = json.loads(run.stdout)["main"]
        need(run.returncode in (0, 1) and all(told[key] == value for key, value in known.items()), "status", told, known)

    def gaps(self, now):
        """days of the last month without an order, between such with orders, where three come each day"""
        book = sqlite3.connect(f"file:{self.main / 'book.sqlite'}?mode=ro", uri=True)
        month = now - datetime.timedelta(days=30)
        times = [datetime.datetime.fromtimestamp(at, datetime.timezone.utc) for at, in book.execute("SELECT placed FROM sale")]
        counted = dict(book.execute("SELECT state, orders FROM tally WHERE orders")), dict(book.execute("SELECT state, count(*) FROM sale GROUP BY 1"))
        need(counted[0] == counted[1], "orders are counted wrong", *counted)
        confirmed = [{order for order, in book.execute(f"SELECT order_id FROM sale WHERE state = 'written' AND fba = 0 AND {which}")} for which in (
            "confirmed", "EXISTS (SELECT 1 FROM shipment p WHERE p.order_id = sale.order_id)")]
        need(confirmed[0] <= confirmed[1], "orders count as confirmed that are not", *confirmed)
        book.close()
        days = sorted({time.date() for time in times if time.date() >= month.date()})
        orders = sum(time.date() >= month.date() for time in times)
        day = datetime.timedelta(days=1)
        found = [f"{a + day}/{b - day}" for a, b in zip(days, days[1:]) if b - a > day] if orders >= 3 * len(days) else []
        told = json.loads(self.call("status", "--json").stdout)["main"]
        need(told["gaps"] == found and sum("there is no order from" in text for text in told["problems"]) == len(found), "gaps", told["gaps"], found)

    def tidy(self):
        for folder in ("to-amazon", "to-odoo"):
            for name in os.listdir(self.main / folder):
                need(re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4,}(-\d+)?(\..*)?", name) and not name.endswith((".tmp", ".part", "~")), "unfinished in", folder, name)

    def whole(self):
        """every input is filed away, and no name is where it must not be"""
        need(not os.listdir(self.main / "inbox") and not os.listdir(self.main / "work"), "left in inbox or work", self.log)
        self.tidy()
        failed = {p.name for p in (self.main / "failed").iterdir()}
        for name in failed:
            need(name.endswith(".problems.txt") or name + ".problems.txt" in failed, "failed without a note", name)
        files = [p for folder in ("done", "failed") for p in (self.main / folder).iterdir() if not p.name.endswith(".problems.txt")]
        need(sorted(hashlib.sha256(p.read_bytes()).hexdigest() for p in files) == sorted(sha for sha, _ in self.dropped), "inputs are lost or doubled:", len(files), len(self.dropped))
        for path in self.path.rglob("*"):
            need(not NAME.search(os.fsencode(path.name)), "a name in", path)
            personal = path.parent.name in ("done", "failed") and not path.name.endswith(".problems.txt") or re.search(r"partners|orders|rejected", path.name)
            if path.is_file() and not personal:
                need(not NAME.search(path.read_bytes()), "a name is in", path)

    def state(self):
        return {p.relative_to(self.path): hashlib.sha256(p.read_bytes()).hexdigest() for p in self.path.rglob("*")
                if p.is_file() and not p.name.startswith(("book.sqlite-", ".lock", ".sound"))}

    def new_feeds(self):
        notes = sorted(p for p in self.main.glob("to-amazon/*.feed.json") if p.name not in self.feeds)
        self.feeds |= {p.name for p in notes}
        need(all(p.name.endswith(".feed.json") or (p.parent / (p.name + ".feed.json")).exists() or "stock-by-hand" in p.name for p in self.main.glob("to-amazon/*")), "a feed without its note")
        return [Feed(p.with_name(p.name[:-len(".feed.json")])) for p in notes]

    def new_batches(self):
        new = sorted(p for p in (self.main / "to-odoo").iterdir() if p.name not in self.batches)
        self.batches |= {p.name for p in new}
        return [Batch(p) for p in new]


class Batch:
    """what one batch contains: new and changed orders with their lines, those not written, verdicts"""
    def __init__(self, path):
        self.name, self.new, self.changed, self.cancelled = path.name, {}, {}, []
        for file in sorted(path.glob("*2-orders*.csv")):
            self.orders(file, self.changed if file.name.startswith("changed-") else self.new)
        self.cancelled = [row["order"] for row in read(path / "not-written.csv") if row["reason"] == "cancelled-since"]
        self.verdicts = [(row["feed"], int(row["record"]), row["verdict"], row["code"], row["in the retry feed"]) for row in read(path / "verdicts.csv")]
        zips = sorted(path.glob("orders*.zip"))
        if zips:
            ids = set()
            for file in zips:
                with zipfile.ZipFile(file) as z:
                    for name in z.namelist():
                        if name.endswith("sale.order.csv"):
                            ids |= {r["id"].rsplit("_", 1)[1] for r in csv.DictReader(io.StringIO(z.read(name).decode())) if r["id"]}
            need(ids >= set(self.new), "orders missing in", path.name, "orders.zip", set(self.new) - ids)

    def orders(self, file, into):
        order = None
        for row in read(file):
            order = row["id"].rsplit("_", 1)[1] if row["id"] else order
            need(not row["id"] or order not in into, "twice in one batch", order)
            lines = into.setdefault(order, {})
            if not row["order_line/display_type"]:
                lines[row["order_line/id"]] = [row["order_line/product_id"], int(row["order_line/product_uom_qty"]), float(row["order_line/price_unit"])]


def read(path):
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))
