"""The bench on which scripts/transfer is tested: an exchange, credentials, a world at Amazon, a clock of its own."""
import concurrent.futures, hashlib, json, os, re, shutil, signal, sqlite3, subprocess, sys, tempfile, time, traceback

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPT = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'scripts', 'transfer')
PROGRAM = os.path.join(os.path.dirname(os.path.dirname(HERE)), 'orderferry')
CODES = {0, 1, 2, 69, 70, 73, 75, 76, 77, 78}
STATES = ('waits', 'begun', 'lost', 'lost-again', 'asked', 'taken', 'sent', 'not-sent', 'overtaken', 'joined')
SHIP, STOCK, XML = 'POST_FLAT_FILE_FULFILLMENT_DATA', 'JSON_LISTINGS_FEED', 'POST_ORDER_FULFILLMENT_DATA'
TYPES = {SHIP: 'text/tab-separated-values; charset=UTF-8', STOCK: 'application/json; charset=UTF-8', XML: 'text/xml; charset=UTF-8'}
CONTENT = {
    SHIP: b'order-id\torder-item-id\tquantity\tship-date\n302-0000000-0000001\t1\t1\t2026-11-21\n',
    STOCK: b'{"header":{"sellerId":"A1SELLER","version":"2.0"},"messages":[{"messageId":1},{"messageId":2}]}',
    XML: b'<?xml version="1.0" encoding="UTF-8"?>\n<AmazonEnvelope>\n<Message/>\n</AmazonEnvelope>\n',
}
CASES, TOTALS, AMAZON, NOTES = [], {}, [], []
ALL = '--all' in sys.argv


def some(things, step):
    """What is tried one by one: all of it with --all, else one of STEP."""
    return things if ALL else things[::step]


def case(function):
    CASES.append(function)
    return function


def add(what, n=1):
    TOTALS[what] = TOTALS.get(what, 0) + n


class Result:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


class Bench:
    """One account `de` (more by `accounts`) whose folders, clock and world belong to one test."""

    def __init__(self, name, accounts=('de',), settings=''):
        self.top = tempfile.mkdtemp(prefix='transfer-')
        self.root = os.path.join(self.top, 'exchange')
        self.clock = os.path.join(self.top, 'clock')
        self.write(self.clock, '0')
        self.name, self.outputs, self.children = name, [], []
        self.world = AMAZON[0].world(name, self.clock)
        self.env = {'PATH': os.environ['PATH'], 'ORDERFERRY_TRANSFER_TEST': '1', 'ORDERFERRY_TRANSFER_CLOCK': self.clock,
                    'ORDERFERRY_TRANSFER_API': self.world.base, 'ORDERFERRY_TRANSFER_LWA': self.world.base + '/auth/o2/token',
                    'no_proxy': '127.0.0.1', 'TMPDIR': self.top}
        ini = ''
        for account in accounts:
            for folder in ('inbox', 'to-amazon'):
                os.makedirs(os.path.join(self.root, account, folder))
            self.credentials(account)
            ini += (f'[account {account}]\nseller-id = A1SELLER ; the seller\nregion: eu\nmarketplaces = DE,\n   FR\n'
                    f'credentials = {self.top}/credentials/{account}\n{settings}\n')
        self.account = accounts[0]
        self.write(os.path.join(self.root, 'orderferry.ini'), '\ufeff# settings\n[orderferry]\nodoo-version = 18\n' + ini)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        for child in self.children:
            if child.poll() is None:
                os.killpg(child.pid, 9)
            child.wait()
        try:
            if kind is None:
                self.clean()
        finally:
            if kind is None or not os.environ.get('KEEP'):
                shutil.rmtree(self.top, ignore_errors=True)
            else:
                print('kept', self.top, file=sys.stderr)

    def credentials(self, account):
        for name, value in (('client_id', 'amzn1.application-oa2-client.test'), ('client_secret', self.world.client_secret), ('refresh_token', self.world.refresh)):
            self.write(f'{self.top}/credentials/{account}/{name}', value + '\r\n', 0o600)

    def write(self, path, content, mode=0o640):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), 'wb') as f:
            f.write(content.encode() if isinstance(content, str) else content)
        os.chmod(path, mode)

    def path(self, *parts):
        return os.path.join(self.root, self.account, *parts)

    def list(self, folder):
        folder = self.path(folder)
        return sorted(n for n in os.listdir(folder) if os.path.isfile(os.path.join(folder, n))) if os.path.isdir(folder) else []

    def read(self, *parts):
        with open(self.path(*parts), 'rb') as f:
            return f.read()

    def rows(self, where='1'):
        """What the book says of feeds and reports on their way."""
        with sqlite3.connect(self.path('book.sqlite')) as book:
            book.row_factory = sqlite3.Row
            found = [dict(r) for r in book.execute(f'SELECT * FROM carried WHERE {where} ORDER BY key')]
        book.close()
        return found

    def states(self):
        return [STATES[r['state']] for r in self.rows('kind = 0')]

    def outbox(self, verb, *words, stdin='', account=None, expect=0):
        """A verb of the program, as a carrier calls it."""
        with open(self.clock) as f:
            now = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + int(f.read()) / 1000))
        r = subprocess.run([PROGRAM, 'outbox', '--protocol', '1', '--now', now, verb, self.root, account or self.account, *words], input=stdin, capture_output=True, text=True)
        self.outputs += [r.stdout, r.stderr]
        assert r.returncode == expect, (verb, words, r.returncode, r.stdout, r.stderr)
        return Result(r.returncode, r.stdout, r.stderr)

    def feed(self, name='0001 shipping.txt', kind=SHIP, content=None, **changes):
        content = CONTENT.get(kind, b'x') if content is None else content
        side = {'feedType': kind, 'contentType': TYPES.get(kind, 'text/tab-separated-values; charset=UTF-8'), 'account': self.account, 'sellerId': 'A1SELLER',
                'region': 'eu', 'marketplaceIds': ['A1PA6795UKMFR9'], 'sha256': hashlib.sha256(content).hexdigest(),
                'records': [{'record': 1, 'orderId': '302-0000000-0000001', 'orderItemId': '1', 'sku': 'A'}]}
        side.update(changes)
        side = {k: v for k, v in side.items() if v is not None}
        self.write(self.path('to-amazon', name), content)
        self.write(self.path('to-amazon', name + '.feed.json'), json.dumps(side))
        return name

    # -- feeds that the program makes itself --

    def now(self, after=0):
        with open(self.clock) as f:
            return time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + int(f.read()) / 1000 + after))

    def watch(self, name='', text='', expect=(0, 1)):
        """A file is dropped, and a round converts what is in the inbox."""
        if name:
            self.write(self.path('inbox', name), text)
        r = subprocess.run([PROGRAM, 'watch', '--once', '--now', self.now(), self.root], capture_output=True, text=True)
        self.outputs.append(r.stderr)
        assert r.returncode in expect, (r.returncode, r.stdout, r.stderr)

    def deliveries(self, *parcels):
        """Odoo's export of parcels: (order, tracking number)."""
        lines = ['id,name,sale_id/id,carrier_id,carrier_tracking_ref,date_done,state,move_ids/sale_line_id/id,move_ids/product_id/default_code,move_ids/quantity']
        for order, tracking in parcels:
            lines.append(f'__export__.stock_picking_{order},WH/OUT/{order:05},orderferry.order_{self.account}_302-0000000-{order:07},DPD,{tracking},2026-05-08 10:00:00,done,'
                         f'orderferry.item_{self.account}_302-0000000-{order:07}_4{order:013},LAMP-1,2.0')
        return '\r\n'.join(lines) + '\r\n'

    def stock(self, **quantities):
        return 'default_code,free_qty\r\n' + ''.join(f'{sku},{n}.0\r\n' for sku, n in quantities.items())

    def listings(self, *skus):
        return 'seller-sku\tquantity\tfulfillment-channel\n' + ''.join(f'{sku}\t1\tDEFAULT\n' for sku in skus)

    def explain(self, subject):
        return subprocess.run([PROGRAM, 'explain', self.root, subject], capture_output=True, text=True).stdout

    def sent_bodies(self):
        return [f['_body'].decode() for f in self.world.feeds.values()]

    def start(self, *words, env=None, **more):
        child = subprocess.Popen([SCRIPT, *words], env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, start_new_session=True, cwd=self.top, **more)
        self.children.append(child)
        return child

    def end(self, child, limit=120):
        out, err = child.communicate(timeout=limit)
        result = Result(child.returncode, out.decode('utf-8', 'replace'), err.decode('utf-8', 'replace'))
        self.outputs += [result.out, result.err]
        add('runs')
        return result

    def run(self, *words, env=None, root=True, expect=None):
        result = self.end(self.start(*words, *([self.root] if root else []), env=env))
        assert expect is None or result.code in ([expect] if isinstance(expect, int) else expect), \
            f'{words}: exit {result.code}, expected {expect}\n{result.out}{result.err}'
        return result

    def tick(self, seconds):
        with open(self.clock) as f:
            now = int(f.read())
        self.write(self.clock, str(now + int(seconds * 1000)))

    def settle(self, ticks=30, step=300):
        """Run as the timer does until nothing is left to do."""
        codes = []
        for _ in range(ticks):
            codes.append(self.run('run').code)
            assert codes[-1] in CODES, codes
            if not self.list('sending') + self.list('to-amazon') or codes[-1] == 76:
                break
            self.tick(step)
        return codes

    def logs(self):
        return ''.join(self.outputs)

    def clean(self):
        """What must hold after every test."""
        text = self.logs()
        for secret in self.world.secrets:
            assert secret not in text, 'a secret in the log'
        assert 'MARKER' not in text and 'Erika' not in text, 'personal data in the log'
        assert not self.world.leaks, self.world.leaks
        assert not self.world.violations, self.world.violations
        for name in self.list('inbox'):
            assert re.fullmatch(r'([0-9]+\.)?[A-Za-z0-9_.-]+\.(txt|xml|json)', name), name
            assert b'<html' not in self.read('inbox', name) and b'<Error>' not in self.read('inbox', name), 'an error page in the inbox'
        assert not [n for n in self.list('transfer') if n.startswith('landed')], 'left on the way to the inbox'
        add('logs searched for secrets')


def main():
    import fake
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is deaf to it, and so were all it starts
    only = [name for name in sys.argv[1:] if name != '--all']
    missing = os.environ.get('PRISM_MISSING')
    AMAZON.append(fake.Amazon(prism=not missing))
    passed, failed, skipped = 0, [], []
    chosen = [c for c in CASES if not only or any(o in c.__name__ for o in only)]

    def attempt(function):
        began = time.monotonic()
        try:
            why = function()
            return function.__name__, 'skipped' if why else 'ok', why or '', time.monotonic() - began
        except Exception:
            return function.__name__, 'FAIL', traceback.format_exc(limit=-4), time.monotonic() - began
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get('JOBS', '3'))) as pool:
        for name, state, text, took in pool.map(attempt, chosen):
            passed += state == 'ok'
            (failed if state == 'FAIL' else skipped if state == 'skipped' else []).append(name)
            print(f'{state:4}{":" * (state == "skipped")} {name}{": " + text if text else ""}' + (f' ({took:.1f} s)' if took > 10 else ''), flush=True)
    AMAZON[0].stop()
    for method, path, body in AMAZON[0].off_model[:5]:
        print('off model:', method, path, body)
    for what in sorted(TOTALS):
        print(f'{TOTALS[what]:6} {what}')
    for note in NOTES:
        note()
    if missing:
        skipped.append('models')
        print(f'skipped: calls are not checked against Amazon\'s models: {missing}')
    else:
        print(f'{AMAZON[0].validated:6} calls checked against Amazon\'s models, {len(AMAZON[0].off_model)} off model')
    if AMAZON[0].off_model:
        failed.append('models')
        print('FAIL calls or answers that Amazon\'s models do not allow')
    print(f'{passed} passed, {len(failed)} failed, {len(skipped)} skipped')
    return 1 if failed else 0
